"""Quotes laid out for Word, under the themes they illustrate."""

from collections.abc import Iterator

from coding.exports import word
from coding.exports.quotes_report import NOT_APPROVED, QuotesReport, TakenQuote
from coding.exports.word import Cell
from coding.exports.word_styles import new_document

NAMES_WIDTH = 2400


def quotes_document(report: QuotesReport):
    """Return the quotes as a Word document, under their headings."""
    document = new_document(
        title=report.title,
        author=report.study,
        header=f"{report.study}: {report.title}",
        as_of=report.as_of,
    )
    last = document.element.body.sectPr
    for part in _content(report):
        last.addprevious(part)
    return document


def _content(report: QuotesReport) -> Iterator:
    yield word.paragraph(report.title, style="Title")
    yield word.paragraph(report.study, style="Subtitle")
    widths = [NAMES_WIDTH, word.TEXT_WIDTH - NAMES_WIDTH]
    facts = [word.row(widths, [Cell(name, bold=True), said]) for name, said in report.facts]
    yield word.table(widths, facts, title="What is quoted here")
    yield word.paragraph()
    for note in report.notes:
        yield word.paragraph(note, style="SmallNote")
    for theme, quotes in report.groups:
        yield word.paragraph(f"{theme.label} ({len(quotes):,})", style="Heading2")
        for taken in quotes:
            yield from _quote(taken)


def _quote(taken: TakenQuote) -> Iterator:
    yield word.paragraph(
        word.run(f"“{taken.read.words}”"),
        word.run(f" ({taken.label_in_words})", style="QuoteSource"),
        style="Quote",
        keep_with_next=True,
    )
    place = [
        f"{taken.quote.transcript}, {taken.read.turns}, {taken.read.lines}",
        taken.path,
        "" if taken.quote.is_approved else NOT_APPROVED,
    ]
    yield word.paragraph(" · ".join(filter(None, place)), style="QuotePlace")
