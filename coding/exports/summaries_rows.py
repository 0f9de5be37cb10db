"""Summaries as rows, a sentence a row, for CSV and for a workbook."""

from collections.abc import Iterator

from coding.exports.sheets import MOMENT, Book
from coding.exports.summaries_report import NOTES, STATES, SummariesReport
from coding.summaries.summary_report import ThemeReport
from coding.summaries.theme_summaries import SummaryRead
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
    "state": 22,
    "signed_by": 16,
    "signed_on": 20,
}
ALL = "all interviews"


def summaries_csv(report: SummariesReport) -> bytes:
    return csv_text(list(COLUMNS), _rows(report)).encode()


def summaries_workbook(report: SummariesReport) -> bytes:
    book = Book(title=report.title, author=report.study.title, as_of=report.as_of)
    book.list_sheet(
        "Summaries",
        list(COLUMNS),
        _rows(report),
        widths=list(COLUMNS.values()),
        numbers={"signed_on": MOMENT},
    )
    book.about(report.facts, NOTES)
    return book.content()


def _rows(report: SummariesReport) -> Iterator[list]:
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
                *_signed(theme, read),
            ]


def _signed(theme: ThemeReport, read: SummaryRead) -> list:
    """Return how far a summary is, and if it is signed, by whom and when."""
    version = read.version
    if not version.is_signed:
        return [STATES[version.state], "", ""]
    state = "signed, stale" if version.pk in theme.stale else "signed"
    return [state, str(version.signed_by), version.signed_at]
