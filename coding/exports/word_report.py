"""What Word files of lists have in common: the frame of the document, and the page that says what is listed."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Protocol

from coding.exports import word
from coding.exports.word import Cell
from coding.exports.word_styles import new_document

NAMES_WIDTH = 2400


class Report(Protocol):
    """A list before it is laid out; `study` is the title of the study."""

    title: str
    study: str
    as_of: datetime
    facts: Sequence[tuple[str, str]]
    notes: Sequence[str]


def report_document(report: Report, content: Iterable):
    """Return a Word document of a report's content, with its title in the head of each page."""
    document = new_document(
        title=report.title,
        author=report.study,
        header=f"{report.study}: {report.title}",
        as_of=report.as_of,
    )
    last = document.element.body.sectPr
    for part in content:
        last.addprevious(part)
    return document


def title_page(report: Report, *, about: str) -> Iterator:
    """Yield title, study, the facts (a table, `about` what for who can't see it) and the notes of a report."""
    yield word.paragraph(report.title, style="Title")
    yield word.paragraph(report.study, style="Subtitle")
    widths = [NAMES_WIDTH, word.TEXT_WIDTH - NAMES_WIDTH]
    facts = [word.row(widths, [Cell(name, bold=True), said]) for name, said in report.facts]
    yield word.table(widths, facts, title=about)
    yield word.paragraph()
    for note in report.notes:
        yield word.paragraph(note, style="SmallNote")
