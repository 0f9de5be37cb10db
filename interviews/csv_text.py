"""Tables as CSV that any spreadsheet opens as what they are."""

import csv
import io
from collections.abc import Iterable, Sequence

# A spreadsheet takes a cell that begins so for a formula, some also what looks so in full width; an apostrophe makes it text again.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def csv_text(heading: Sequence, rows: Iterable[Sequence]) -> str:
    """Return a heading and one line a row."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(map(safe_cell, heading))
    writer.writerows(map(safe_cell, row) for row in rows)
    return file.getvalue()


def safe_cell(value):
    """Return `value` so that no spreadsheet runs it, or takes it for more than one cell."""
    if not isinstance(value, str):
        return value
    if value.startswith(_FORMULA_STARTS):
        value = f"'{value}"
    # A carriage return would end the row, since it alone is not put in quotes.
    return value.replace("\r\n", "\n").replace("\r", "\n")
