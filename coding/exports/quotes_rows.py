"""Quotes as rows, for CSV and for a workbook."""

from collections.abc import Iterator

from coding.exports.quotes_report import QuotesReport
from coding.exports.sheets import Book
from interviews.csv_text import csv_text

# Name and width of each column.
COLUMNS = {
    "theme": 24,
    "illustrates": 34,
    "quote": 80,
    "label": 30,
    "participant": 12,
    "interview": 10,
    "first_turn": 10,
    "last_turn": 10,
    "first_line": 10,
    "last_line": 10,
    "words": 8,
    "state": 14,
    "chosen_by": 16,
    "approved_by": 16,
    "synthetic": 12,
}
SPREAD = {"participant": 14, "may_be_quoted": 34, "chosen": 10, "approved": 10}


def quotes_csv(report: QuotesReport) -> bytes:
    return csv_text(list(COLUMNS), _rows(report)).encode()


def quotes_workbook(report: QuotesReport) -> bytes:
    """Return a workbook: a row a quote, how often each participant is quoted, and what the rows are."""
    book = Book(title=report.title, author=report.study, as_of=report.as_of)
    book.list_sheet("Quotes", list(COLUMNS), _rows(report), widths=list(COLUMNS.values()))
    spread = (
        [found.participant.code, report.may_be_quoted(found), found.chosen, found.approved]
        for found in report.people
    )
    book.list_sheet("Participants", list(SPREAD), spread, widths=list(SPREAD.values()))
    book.about(report.facts, report.notes)
    return book.content()


def _rows(report: QuotesReport) -> Iterator[list[str | int]]:
    for taken in report.quotes:
        quote, read = taken.quote, taken.read
        yield [
            taken.theme.label,
            taken.path,
            read.words,
            taken.label,
            quote.participant.code,
            quote.transcript.interview.number,
            read.first_turn,
            read.last_turn,
            read.lines.first,
            read.lines.last,
            quote.words,
            taken.state,
            str(quote.chosen_by),
            str(quote.decided_by) if quote.is_approved else "",
            "synthetic" if taken.is_synthetic else "",
        ]
