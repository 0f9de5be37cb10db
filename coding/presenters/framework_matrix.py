"""The framework matrix: participants down, themes across, what is written of both in the cells."""

from dataclasses import dataclass

from coding.models import Code, Subject
from coding.presenters.cells import EMPTY_CELLS
from coding.presenters.summary_list import themes_written_of
from coding.presenters.summary_page import passages_url, summary_url
from coding.summaries.codebook import counts_seen
from coding.summaries.summary_states import SummaryState, summary_states
from coding.summaries.talk import TOTAL
from coding.summaries.themes import Figure
from interviews.models import Participant, Study


@dataclass(frozen=True)
class MatrixCell:
    """What is written of a theme and a participant, or why there may be nothing to write."""

    subject: Subject
    figure: Figure
    state: SummaryState | None

    @property
    def edition(self) -> int:
        return self.state.summary.edition if self.state else 0

    @property
    def is_open(self) -> bool:
        return self.state is None or not self.state.version.is_signed

    @property
    def why_empty(self) -> str:
        return "" if self.figure.passages else EMPTY_CELLS[self.figure.state][1]

    @property
    def url(self) -> str:
        return summary_url(self.subject)

    @property
    def edit_url(self) -> str:
        return summary_url(self.subject, edit=1)

    @property
    def passages_url(self) -> str:
        return passages_url(self.subject)


class FrameworkMatrix:
    """The cells of some participants and all themes of a study."""

    def __init__(self, reader, study: Study, people: list[Participant]):
        self._states = summary_states(reader, study, people)
        self.themes = themes_written_of(study, {theme for theme, _ in self._states})
        self._people = people
        self._table = counts_seen(reader, study).by_participant(
            [theme.pk for theme in self.themes], people
        )

    def columns(self) -> list[tuple[Code, SummaryState | None, str]]:
        """Return each theme with its own summary and the address of that."""
        return [
            (theme, self._states.get((theme.pk, None)), summary_url(Subject(theme)))
            for theme in self.themes
        ]

    def rows(self) -> list[tuple[Participant, list[MatrixCell]]]:
        return [
            (person, [self.cell(theme, person) for theme in self.themes]) for person in self._people
        ]

    def cell(self, theme: Code, person: Participant) -> MatrixCell:
        return MatrixCell(
            Subject(theme, person),
            self._table[person.pk, theme.pk, TOTAL],
            self._states.get((theme.pk, person.pk)),
        )
