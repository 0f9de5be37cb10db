"""Summaries as rows, a sentence a row, for CSV and for a workbook."""

from collections.abc import Iterator

from coding.exports.sheets import Book
from coding.exports.summaries_report import NOTES, SummariesReport
from interviews.csv_text import csv_text

# Name and width of each column.
COLUMNS = {
    "theme": 24,
    "participant": 14,
    "sentence": 10,
    "words": 70,
    "stands_on": 34,
    "quotes": 70,
    "without_passage": 18,
    "state": 30,
}
ALL = "all interviews"


def summaries_csv(report: SummariesReport) -> bytes:
    return csv_text(list(COLUMNS), _rows(report)).encode()


def summaries_workbook(report: SummariesReport) -> bytes:
    book = Book(title=report.title, author=report.study.title, as_of=report.as_of)
    book.list_sheet("Summaries", list(COLUMNS), _rows(report), widths=list(COLUMNS.values()))
    book.about(report.facts, NOTES)
    return book.content()


def _rows(report: SummariesReport) -> Iterator[list[str | int]]:
    for theme, read in report.reads():
        person = read.subject.participant
        for sentence in read.sentences:
            quotes = [report.quotes[s.pk] for s in sentence.carried if s.pk in report.quotes]
            yield [
                theme.theme.label,
                person.code if person else ALL,
                sentence.number,
                sentence.said,
                "; ".join(report.label_of(support, "synthetic") for support in sentence.carried),
                "\n".join(quotes),
                "no passage" if sentence.is_unsupported else "",
                report.state_of(theme, read),
            ]
