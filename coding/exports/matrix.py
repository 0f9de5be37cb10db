"""The framework matrix laid out: participants down, themes across, what is written of both in the cells."""

from collections.abc import Iterator
from datetime import datetime
from math import ceil

from coding.exports import word
from coding.exports.sheets import Book
from coding.exports.summaries_report import STATES
from coding.exports.word import Cell
from coding.exports.word_styles import new_document
from coding.exports.wording import moment
from coding.presenters.framework_matrix import FrameworkMatrix, MatrixCell
from coding.summaries.summary_states import SummaryState
from interviews.csv_text import csv_text
from interviews.models import Study
from interviews.progress import watched

TITLE = "Framework matrix"
ALL = "All interviews"
PERSON_WIDTH = 1600
MOST_ACROSS = 5
HEAD = "F0F0EC"


class LaidOut:
    """A framework matrix as rows of (words, state); the first row is of all interviews."""

    def __init__(self, study: Study, matrix: FrameworkMatrix, as_of: datetime, synthetic: str):
        self.study, self.as_of, self.synthetic = study, as_of, synthetic
        self.themes = [theme.label for theme in matrix.themes]
        self.rows = [(ALL, [_said(state) for _, state, _ in matrix.columns()])]
        self.rows += [(p.code, [_cell(cell) for cell in cells]) for p, cells in matrix.rows()]

    @property
    def written(self) -> int:
        """How many cells something is written in."""
        return sum(bool(state) for _, cells in self.rows for _, state in cells)

    @property
    def facts(self) -> list[tuple[str, str]]:
        facts = [
            ("Study", self.study.title),
            ("Rows", "Participants"),
            ("Columns", "Themes"),
            ("As of", f"{moment(self.as_of)}, the last change of the data"),
        ]
        return [*facts, ("Synthetic", self.synthetic)] if self.synthetic else facts


def matrix_csv(laid: LaidOut) -> bytes:
    rows = ([person, *(words for words, _ in cells)] for person, cells in laid.rows)
    return csv_text(["participant", *laid.themes], rows).encode()


def matrix_workbook(laid: LaidOut) -> bytes:
    book = Book(title=TITLE, author=laid.study.title, as_of=laid.as_of)
    rows = ([person, *(words for words, _ in cells)] for person, cells in laid.rows)
    heading = ["participant", *laid.themes]
    widths = [16, *(44 for _ in laid.themes)]
    book.list_sheet(TITLE, heading, rows, widths=widths, names=1)
    book.about(laid.facts, [])
    return book.content()


def matrix_document(laid: LaidOut):
    """Return the matrix as a Word document, in parts where it has more themes than paper has room for."""
    document = new_document(
        title=TITLE,
        author=laid.study.title,
        header=f"{laid.study.title}: {TITLE}",
        as_of=laid.as_of,
        is_landscape=True,
    )
    last = document.element.body.sectPr
    for part in _content(laid):
        last.addprevious(part)
    return document


def _content(laid: LaidOut) -> Iterator:
    yield word.paragraph(TITLE, style="Heading2")
    about = "; ".join(f"{name}: {said.rstrip('.')}" for name, said in laid.facts)
    yield word.paragraph(f"{about}.", style="SmallNote")
    columns = len(laid.themes)
    parts = ceil(columns / MOST_ACROSS)
    for part in range(parts):
        shown = slice(part * columns // parts, (part + 1) * columns // parts)
        yield _table(laid, shown)
        yield word.paragraph(style="Gap")


def _table(laid: LaidOut, shown: slice):
    themes = laid.themes[shown]
    each = (word.LANDSCAPE_WIDTH - PERSON_WIDTH) // len(themes)
    widths = [PERSON_WIDTH, *[each] * len(themes)]
    heads = [Cell(name, bold=True, fill=HEAD) for name in ("", *themes)]
    rows = [word.row(widths, heads, is_header=True)]
    for person, cells in watched(laid.rows, len(laid.rows), "rows put into the file"):
        said = [
            Cell(words, small=state) if state else Cell(words, color=word.SOFT)
            for words, state in cells[shown]
        ]
        rows.append(word.row(widths, [Cell(person, bold=True), *said]))
    return word.table(widths, rows, title=TITLE)


def _said(state: SummaryState | None) -> tuple[str, str]:
    """Return what is written in a summary, and how far it is."""
    if state is None or not state.sentences:
        return "", ""
    said = STATES.get(state.version.state, "signed")
    return state.text.strip(), f"{said}, stale" if state.is_stale else said


def _cell(cell: MatrixCell) -> tuple[str, str]:
    words, state = _said(cell.state)
    return (words, state) if words else (cell.why_empty, "")
