"""Who coded how many interviews, and how many were coded by two."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from coding.models import CodeCount, CodingState
from coding.summaries.layers import Layer
from coding.summaries.reporting.statements import (
    Number,
    Page,
    Source,
    Statement,
    gap,
    number,
    of_all,
    said,
)
from interviews.models import Study, User


@dataclass(frozen=True)
class CodersFound:
    """Coders with the interviews (ids of transcripts) in which passages of theirs count, and those they finished.

    `only` is whose coding alone is looked at, for somebody who works blind.
    """

    interviews: int
    coded: dict[str, set[int]]
    finished: dict[str, set[int]]
    only: str = ""

    @property
    def by_two(self) -> int:
        """How many interviews were coded by two coders or more."""
        times = Counter(pk for coded in self.coded.values() for pk in coded)
        return sum(coders > 1 for coders in times.values())

    @property
    def coded_by_anybody(self) -> int:
        return len(set().union(*self.coded.values()))

    @property
    def finished_by_anybody(self) -> int:
        return len(set().union(*self.finished.values()))


def coders_found(study: Study, layer: Layer, interviews: int) -> CodersFound:
    """Return who coded, as far as a layer tells; three queries."""
    rows = CodeCount.objects.filter(
        study=study, code=None, coder__isnull=False, is_total=True, phase=None
    )
    states = CodingState.objects.filter(transcript__study=study, state=CodingState.State.FINISHED)
    if layer.coder is not None:
        rows, states = rows.filter(coder=layer.coder), states.filter(coder=layer.coder)
    coded, finished = _by_coder(rows), _by_coder(states)
    names = User.objects.in_bulk({*coded, *finished, *filter(None, [layer.coder])})
    named = sorted((str(user), pk) for pk, user in names.items())
    return CodersFound(
        interviews,
        {name: coded[pk] for name, pk in named if pk in coded},
        {name: finished[pk] for name, pk in named if pk in finished},
        str(names[layer.coder]) if layer.coder is not None else "",
    )


def _by_coder(rows) -> dict[int, set[int]]:
    found = defaultdict(set)
    for coder, transcript in rows.order_by().values_list("coder_id", "transcript_id"):
        found[coder].add(transcript)
    return dict(found)


def coders(found: CodersFound) -> list[Statement]:
    if not found.coded:
        return [gap("Nobody has coded yet."), *_blind(found)]
    each = [
        Number(f"{name} ({len(coded):,})", Source(Page.CODERS))
        for name, coded in found.coded.items()
    ]
    all_ = found.interviews
    return [
        said(
            "{} coded {}.",
            number(len(found.coded), "coder", Page.CODERS),
            of_all(found.coded_by_anybody, all_, "interview", Page.INTERVIEWS),
        ),
        said(f"Interviews coded by each: {', '.join(['{}'] * len(each))}.", *each),
        *_two(found),
        said(
            "{} were declared finished.",
            of_all(found.finished_by_anybody, all_, "interview", Page.INTERVIEWS),
        ),
        *_blind(found),
    ]


def _two(found: CodersFound) -> list[Statement]:
    if found.only:
        return []
    by_two = of_all(found.by_two, found.interviews, "interview", Page.INTERVIEWS)
    return [said("{} were coded by two coders or more.", by_two)]


def _blind(found: CodersFound) -> list[Statement]:
    if not found.only:
        return []
    return [gap(f"You work blind in this study: only the coding of {found.only} is counted here.")]
