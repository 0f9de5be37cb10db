"""Theme counts as CSV, for spreadsheets and statistics."""

import csv
from collections.abc import Iterable, Sequence
from typing import TextIO

from coding.summaries.theme_rows import FIGURES, Row

# A spreadsheet takes a cell that begins so for a formula; an apostrophe makes it text again.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def write(rows: Iterable[Row], names: Sequence[str], file: TextIO) -> None:
    """Write a heading and one line a row."""
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow([*names, *FIGURES])
    for row in rows:
        writer.writerow([safe_cell(value) for value in row.values().values()])


def safe_cell(value: str | int) -> str | int:
    """Return `value` so that no spreadsheet runs it."""
    if isinstance(value, str) and value.startswith(_FORMULA_STARTS):
        return f"'{value}"
    return value
