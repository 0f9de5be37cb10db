"""Quotes laid out for Word, under the themes they illustrate."""

from collections.abc import Iterator

from coding.exports import word
from coding.exports.quotes_report import NOT_APPROVED, QuotesReport, TakenQuote
from coding.exports.word_report import report_document, title_page


def quotes_document(report: QuotesReport):
    """Return the quotes as a Word document, under their headings."""
    return report_document(report, _content(report))


def _content(report: QuotesReport) -> Iterator:
    yield from title_page(report, about="What is quoted here")
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
