"""All summaries of a study: a row a theme, with how far its summary is and the numbers beside it."""

from collections.abc import Collection
from dataclasses import dataclass

from coding.codebook import Codebook
from coding.models import Code, Subject
from coding.presenters.summary_page import passages_url, summary_url
from coding.summaries.codebook import counts_seen
from coding.summaries.summary_people import SummaryPeople, summary_people
from coding.summaries.summary_states import SummaryState, summary_states, waiting
from coding.summaries.talk import TOTAL
from coding.summaries.themes import Figure, Table
from interviews.models import Study


@dataclass(frozen=True)
class SummaryRow:
    """A theme; `cells` is for how many participants something is written of it."""

    theme: Code
    state: SummaryState | None
    figure: Figure
    people: SummaryPeople
    cells: int

    @property
    def subject(self) -> Subject:
        return Subject(self.theme)

    @property
    def url(self) -> str:
        return summary_url(self.subject)

    @property
    def passages_url(self) -> str:
        return passages_url(self.subject)


class SummaryList:
    """The themes in order, and after them codes that were themes when something was written of them."""

    def __init__(self, reader, study: Study):
        self.states = summary_states(reader, study)
        self.waiting = waiting(reader, study, self.states)
        self._counts = counts_seen(reader, study)
        self._themes = themes_written_of(study, {theme for theme, _ in self.states})

    @property
    def participants(self) -> int:
        return len(self._counts.talk.participants)

    def rows(self) -> list[SummaryRow]:
        ids = [theme.pk for theme in self._themes]
        over_all, by_person = self._counts.over_all(ids), self._counts.by_participant(ids)
        return [self._row(theme, over_all[theme.pk, TOTAL], by_person) for theme in self._themes]

    def _row(self, theme: Code, figure: Figure, by_person: Table) -> SummaryRow:
        state = self.states.get((theme.pk, None))
        return SummaryRow(
            theme=theme,
            state=state,
            figure=figure,
            people=summary_people(
                self._counts, theme, by_person, state.pointed_at if state else set()
            ),
            cells=sum(
                bool(state.sentences)
                for (code, person), state in self.states.items()
                if code == theme.pk and person is not None
            ),
        )


def themes_written_of(study: Study, written: Collection[int]) -> list[Code]:
    """Return the themes of a study, and after them codes (of these ids) that were themes once."""
    codebook = Codebook(study.codes.select_related("study"))
    themes = codebook.themes
    return themes + [code for code in codebook if code.pk in written and code.parent_id is not None]
