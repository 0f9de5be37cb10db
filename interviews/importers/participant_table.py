"""A table of participants from a spreadsheet or a CSV file, as text; formulas are never evaluated."""

import csv
import io
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time

from python_calamine import CalamineError, CalamineWorkbook

from interviews.importers.base import ImportRefusedError
from interviews.importers.decoding import decode
from interviews.importers.limits import Limits
from interviews.importers.package import opened

LARGEST = 2 * 1024 * 1024
MOST_ROWS = 500
MOST_COLUMNS = 60
LONGEST_CELL = 300
DELIMITERS = ";\t,"
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_SEPARATOR = "sep="

_TOO_LARGE = (
    "The file is larger than 2 MB. Keep only the sheet with the participants, and choose it again."
)
_OLD = (
    "This is an old or protected Excel file. Open it, save it as .xlsx without a password or as .csv, "
    "and choose that."
)
_NOT_A_TABLE = (
    "This is neither an Excel workbook (.xlsx) nor a table in text (.csv). Save it as one of the two, "
    "and choose that."
)
_EMPTY = "There is no table in this file: it needs a line of column names, and a line for each participant."


_MORE_SHEETS = "Only the first sheet with anything on it was read."
_DATES = (
    "Some cells hold dates, and are read like 2026-09-05. Where a spreadsheet made a date of a band such as 5–9, "
    "write it there as text, and choose the file again."
)
_FORMULAS = (
    "Some cells hold formulas. What they showed when the file was last saved is read; nothing is worked out here. "
    "A cell that showed nothing, or an error, is read as empty."
)
_ONE_COLUMN = (
    "Only one column was found. Columns are told apart by commas, semicolons or tabs: if something else stands between "
    "them, save the table with one of these, and choose it again."
)
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")


@dataclass(frozen=True)
class Table:
    """The column names, and each line with its number in the file, all as text; empty lines are left out."""

    header: list[str]
    rows: list[tuple[int, list[str]]]
    notes: list[str]


def read_table(data: bytes, limits: Limits) -> Table:
    """Return the table in a file; raise ImportRefusedError where there is none, or too much of it."""
    if len(data) > LARGEST:
        raise ImportRefusedError.because(_TOO_LARGE)
    if data.startswith(_OLE):
        raise ImportRefusedError.because(_OLD)
    lines, notes = _workbook(data, limits) if data.startswith(b"PK") else _text(data)
    return _table([[_cell(value) for value in line] for line in lines], notes)


def _workbook(data: bytes, limits: Limits) -> tuple[list[list], list[str]]:
    with opened(data, limits) as archive:
        if not any(name.startswith("xl/") for name in archive.namelist()):
            raise ImportRefusedError.because(_NOT_A_TABLE)
        has_formulas = any(
            _FORMULA.search(archive.read(name))
            for name in archive.namelist()
            if name.startswith("xl/worksheets/")
        )
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = [workbook.get_sheet_by_index(n) for n in range(len(workbook.sheet_names))]
        full = [sheet for sheet in sheets if sheet.height]
        lines = full[0].to_python(skip_empty_area=False, nrows=MOST_ROWS * 4) if full else []
    except CalamineError as error:
        raise ImportRefusedError.because(_NOT_A_TABLE) from error
    has_dates = any(isinstance(value, date) for line in lines for value in line)
    notes = ((_MORE_SHEETS, len(full) > 1), (_DATES, has_dates), (_FORMULAS, has_formulas))
    return lines, [note for note, holds in notes if holds]


def _text(data: bytes) -> tuple[list[list], list[str]]:
    text, decoded = decode(data)
    notes = [note.message for note in decoded]
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith(_SEPARATOR) and len(first.strip()) == len(_SEPARATOR) + 1:
        return _lines(rest, first.strip()[-1]), notes
    return max((_lines(text, delimiter) for delimiter in DELIMITERS), key=_regularity), notes


def _lines(text: str, delimiter: str) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise ImportRefusedError.because(_NOT_A_TABLE) from error


def _regularity(lines: list[list[str]]) -> tuple[float, int]:
    """Return how many lines have the same number of cells, and how many that is; one alone is no table."""
    widths = Counter(len(line) for line in lines if line)
    width, times = widths.most_common(1)[0] if widths else (1, 0)
    return (times / sum(widths.values()) if width > 1 else 0.0, width)


def _table(lines: list[list[str]], notes: list[str]) -> Table:
    full = [(number, line) for number, line in enumerate(lines, start=1) if any(line)]
    if len(full) < 2:
        raise ImportRefusedError.because(_EMPTY)
    if len(full) - 1 > MOST_ROWS:
        raise ImportRefusedError.because(
            f"The table has more than {MOST_ROWS} lines. Split it, and import the parts one after the other."
        )
    (_, header), *rows = full
    width = max(index for _, line in full for index, cell in enumerate(line, start=1) if cell)
    if width > MOST_COLUMNS:
        raise ImportRefusedError.because(
            f"The table has more than {MOST_COLUMNS} columns. Keep those with the code and the attributes."
        )
    if width == 1:
        notes = [*notes, _ONE_COLUMN]
    return Table(_padded(header, width), [(n, _padded(line, width)) for n, line in rows], notes)


def _padded(line: list[str], width: int) -> list[str]:
    return (line + [""] * width)[:width]


def _cell(value) -> str:
    """Return a cell as a person reads it: whole numbers without a fraction, dates as 2024-05-31."""
    if isinstance(value, bool):
        value = "yes" if value else "no"
    elif isinstance(value, float) and value.is_integer():
        value = int(value)
    elif isinstance(value, datetime) and value.time() == time():
        value = value.date()
    text = value.isoformat() if isinstance(value, date | time) else str(value)
    shown = (" " if unicodedata.category(letter)[0] == "C" else letter for letter in text)
    return " ".join("".join(shown).split())[:LONGEST_CELL]
