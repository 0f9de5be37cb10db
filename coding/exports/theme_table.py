"""All that the theme table says as a file, gathered before any of it is laid out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from coding.exports.wording import moment, named
from coding.presenters.crosstab import CrosstabTable
from coding.presenters.themes import ThemePage
from coding.summaries.interviews import synthetic_sentence
from coding.summaries.theme_rows import Row, rows_of_crosstab

FIGURES = {
    "participants": "Participants: how many have at least one passage, of those to whom the phase applies",
    "passages": "Passages",
    "words": "Words of participants in passages, each once",
    "share": "Share of talk: words in passages, of all words of participants in the same place",
    "per_1000": "Passages for every 1,000 words of participants in the same place",
}
SHORT = {
    "participants": "participants",
    "passages": "passages",
    "words": "words",
    "share": "share of talk",
    "per_1000": "passages per 1,000 words",
}
# What is counted while a file is being made.
TABLES = "tables put into the file"
SIGNS = (
    "In a cell without passages: 0 coded, never raised; · talk, not declared coded yet; ? phases not marked yet; "
    "– no talk there, or the phase does not apply."
)


@dataclass(frozen=True)
class TableReport:
    """The theme table as it is shown, and what there is to say of it.

    `names` and `rows` are its cells one by one, with all their figures.
    """

    title: str
    study: str
    as_of: datetime
    synthetic: str
    facts: list[tuple[str, str]]
    notes: list[str]
    table: CrosstabTable
    names: list[str]
    rows: list[Row]


def table_report(page: ThemePage, chosen: Sequence[tuple[str, str]]) -> TableReport:
    """Return the table of a theme page with all its rows; `chosen` are the choices as pairs of words."""
    study, table = page.counts.study, page.table()
    as_of = page.as_of
    names, rows = rows_of_crosstab(table.crosstab)
    return TableReport(
        title=f"{table.title}: {SHORT[table.show]}",
        study=study.title,
        as_of=as_of,
        synthetic=synthetic_sentence(study),
        facts=[
            ("Study", study.title),
            ("Figure", FIGURES[table.show]),
            *_counted(page),
            *chosen,
            ("Participants", f"{len(page.counts.talk.participants):,}"),
            *_left_out(table),
            *_order(table),
            (
                "As of",
                f"{moment(as_of)}, {'when they were kept' if page.kept else 'the last change of the data'}",
            ),
        ],
        notes=list(_notes(page)),
        table=table,
        names=names,
        rows=rows,
    )


def _counted(page: ThemePage) -> list[tuple[str, str]]:
    return [] if page.tells_codes_apart else [("Counted", page.of)]


def _left_out(table: CrosstabTable) -> list[tuple[str, str]]:
    hidden = table.arrangement.hidden
    gone = [
        entry.label
        for _, entries in table.crosstab.hideable()
        for entry in entries
        if entry.key in hidden
    ]
    return [("Left out", ", ".join(gone))] if gone else []


def _order(table: CrosstabTable) -> list[tuple[str, str]]:
    for sheet in table.sheets:
        for heading in sheet.headings:
            if heading.order:
                first = "largest" if heading.order == "descending" else "smallest"
                return [("Order of the rows", f"by {heading.label}, {first} first")]
    return []


def _notes(page: ThemePage):
    yield "Only what participants say is counted. Interviewer and third-party talk never counts."
    yield from page.table().totals
    if page.counts.layer.is_merged:
        yield (
            "Overlapping passages make one passage of their theme, so the codes below a theme need not add up to it, "
            "and this can be fewer than one coder’s own count."
        )
    else:
        yield "In one coder’s coding every selected stretch is a passage."
    yield SIGNS
    if page.counts.grouping and (
        page.counts.grouping.hidden or page.counts.grouping.is_total_hidden
    ):
        yield "“Some”: figures of small groups are not shown, nor others from which they could be worked out."
    if unfinished := page.unfinished():
        yield f"Not declared coded yet: {named(unfinished)}."
    if without := page.without_talk():
        yield f"No interview yet, but among the participants counted: {named(without)}."
    transcripts, more = page.unmarked()
    if transcripts:
        yield f"Phases are not marked yet in {len(transcripts) + more:,} of the interviews."
