"""Of whom a summary speaks: participants without a passage, and those at whose passages no sentence points."""

from collections import defaultdict
from dataclasses import dataclass

from coding.models import Code
from coding.summaries.talk import TOTAL, CellState
from coding.summaries.themes import Table, ThemeCounts
from interviews.models import Participant


@dataclass(frozen=True)
class SummaryPeople:
    """The participants of a study, as one theme's summary has them; `without` by why they have no passage."""

    not_pointed_at: list[Participant]
    without: dict[CellState, list[Participant]]


def summary_people(
    counts: ThemeCounts, theme: Code, table: Table, pointed_at: set[int]
) -> SummaryPeople:
    """Return who is not in the passages, or not in the sentences; `table` has the figures by participant."""
    not_pointed_at, without = [], defaultdict(list)
    for person in counts.talk.participants:
        figure = table[person.pk, theme.pk, TOTAL]
        if not figure.passages:
            without[figure.state].append(person)
        elif person.pk not in pointed_at:
            not_pointed_at.append(person)
    return SummaryPeople(not_pointed_at, dict(without))
