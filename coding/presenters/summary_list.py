"""All summaries of a study: a row a theme, with how far its summary is and the numbers beside it."""

from dataclasses import dataclass

from coding.codebook import Codebook
from coding.models import Code, Subject
from coding.presenters.summary_page import passages_url, summary_url
from coding.summaries.codebook import counts_seen
from coding.summaries.summary_people import SummaryPeople, summary_people
from coding.summaries.summary_states import SummaryState, cells_written, summary_states
from coding.summaries.talk import TOTAL
from coding.summaries.themes import Figure
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


def summary_rows(reader, study: Study) -> list[SummaryRow]:
    """Return the themes in order, and after them codes that were themes when something was written of them."""
    codebook = Codebook(study.codes.all())
    states = summary_states(reader, study, [])
    cells = cells_written(reader, study)
    written = {theme for theme, _ in states} | set(cells)
    themes = codebook.themes
    themes += [code for code in codebook if code.pk in written and code.parent_id is not None]
    for theme in themes:
        theme.study = study
    ids = [theme.pk for theme in themes]
    counts = counts_seen(reader, study)
    over_all, by_person = counts.over_all(ids), counts.by_participant(ids)
    rows = []
    for theme in themes:
        state = states.get((theme.pk, None))
        pointed_at = state.pointed_at if state else set()
        rows.append(
            SummaryRow(
                theme=theme,
                state=state,
                figure=over_all[theme.pk, TOTAL],
                people=summary_people(counts, theme, by_person, pointed_at),
                cells=cells.get(theme.pk, 0),
            )
        )
    return rows
