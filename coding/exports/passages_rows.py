"""Passages as rows, for CSV and for a workbook."""

from collections.abc import Iterator

from coding.exports.passages_report import PUT, PassagesReport
from coding.exports.sheets import Book
from interviews.csv_text import csv_text
from interviews.progress import watched

# Name and width of each column.
COLUMNS = {
    "participant": 12,
    "interview": 10,
    "first_turn": 10,
    "last_turn": 10,
    "words": 80,
    "not_quoted": 22,
    "themes": 24,
    "codes": 44,
    "phases": 24,
    "coders": 20,
}
LABEL = {"label": 30}
OF_ONE_CODER = {"unsure": 10, "imagined_or_lived": 18}
LAST = {"synthetic": 12}


def passages_csv(report: PassagesReport) -> bytes:
    return csv_text(list(_columns(report)), _rows(report)).encode()


def passages_workbook(report: PassagesReport) -> bytes:
    """Return a workbook: a row a passage, and what the rows are."""
    columns = _columns(report)
    book = Book(title=report.title, author=report.study, as_of=report.as_of)
    book.list_sheet("Passages", list(columns), _rows(report), widths=list(columns.values()))
    book.about(report.facts, report.notes)
    return book.content()


def _columns(report: PassagesReport) -> dict[str, int]:
    labels = LABEL if report.is_labelled else {}
    return {**COLUMNS, **labels, **(OF_ONE_CODER if report.is_of_one_coder else {}), **LAST}


def _rows(report: PassagesReport) -> Iterator[list[str | int]]:
    for taken in watched(report.passages, len(report.passages), PUT):
        marks = ["unsure" if taken.is_unsure else "", ", ".join(taken.realities)]
        yield [
            taken.participant,
            taken.interview,
            taken.first_turn,
            taken.last_turn,
            taken.words,
            taken.why_not,
            "; ".join(theme.label for theme in report.themes_of(taken)),
            "; ".join(report.paths_of(taken)),
            "; ".join(taken.phases),
            ", ".join(taken.coders),
            *([taken.label] if report.is_labelled else []),
            *(marks if report.is_of_one_coder else []),
            "synthetic" if taken.is_synthetic else "",
        ]
