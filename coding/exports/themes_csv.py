"""Theme counts as CSV, for spreadsheets and statistics."""

import csv
from collections.abc import Iterable, Sequence
from typing import TextIO

from django.utils.text import slugify

from coding.summaries.layers import Layer
from coding.summaries.theme_rows import FIGURES, Row
from interviews.models import Attribute, Study

# A spreadsheet takes a cell that begins so for a formula; an apostrophe makes it text again.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def write(rows: Iterable[Row], names: Sequence[str], file: TextIO) -> None:
    """Write a heading and one line a row."""
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow([*names, *FIGURES])
    for row in rows:
        writer.writerow(_cells(row))


def write_download(rows: Iterable[Row], names: Sequence[str], file: TextIO) -> None:
    """Write the same with one more column, so that every figure the page can show is in its download."""
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow([*names, *FIGURES, "per_1000"])
    for row in rows:
        writer.writerow([*_cells(row), f"{row.figure.per_1000:.4f}"])


def download_name(study: Study, table: str, layer: Layer, filters: dict[Attribute, str]) -> str:
    """Return a file name that says what is counted, for when the file lies beside others."""
    parts = [
        study.slug,
        "themes",
        "by person" if table == "people" else "",
        layer.label,
        *(f"{attribute} {value}" for attribute, value in filters.items()),
    ]
    return "-".join(slugify(part, allow_unicode=True) for part in parts if part) + ".csv"


def _cells(row: Row) -> list[str | int]:
    return [safe_cell(value) for value in row.values().values()]


def safe_cell(value: str | int) -> str | int:
    """Return `value` so that no spreadsheet runs it."""
    if isinstance(value, str) and value.startswith(_FORMULA_STARTS):
        return f"'{value}"
    return value
