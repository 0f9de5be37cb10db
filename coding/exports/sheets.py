"""Workbooks (.xlsx): text is never a formula or a link, numbers are numbers, and the bytes depend on the content only."""

import io
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from math import ceil

from django.utils import timezone
from xlsxwriter import Workbook

from coding.errors import TableTooLargeError
from coding.exports.word import clean

LONGEST_CELL = 32_767
CUT = " […]"
LONGEST_NAME = 31
NOT_IN_NAMES = str.maketrans("[]:*?/\\", "()-  --")
HEAD = {"bold": True, "bg_color": "#F0F0EC", "bottom": 1, "text_wrap": True, "valign": "top"}
TEXT = {"valign": "top"}
WRAPPED = {"text_wrap": True, "valign": "top"}
# Letters that stand beside each other; what is wider than the second would be too small to be read on one page.
WIDE_ENOUGH_FOR_LANDSCAPE, TOO_WIDE_FOR_A_PAGE = 140, 420
LINE_HEIGHT, HIGHEST_ROW = 15, 409
# How a moment is shown.
MOMENT = "d mmm yyyy, hh:mm"


class Book:
    """A workbook that is written in memory only, since what is in it may be words of interviews."""

    def __init__(self, *, title: str, author: str, as_of: datetime):
        self._file = io.BytesIO()
        self._book = Workbook(
            self._file,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
            },
        )
        created = as_of.astimezone(UTC).replace(tzinfo=None, microsecond=0)
        self._book.set_properties(
            {"title": clean(title)[:255], "author": clean(author)[:255], "created": created}
        )
        self._formats: dict[tuple, object] = {}
        self._names: set[str] = set()

    def sheet(self, name: str, *, frozen: tuple[int, int] = (1, 0), width: int = 0):
        """Return a new sheet, `width` letters wide, whose first rows and columns stay where they are, on screen and on paper."""
        sheet = self._book.add_worksheet(self._free_name(name))
        sheet.freeze_panes(*frozen)
        if frozen[0]:
            sheet.repeat_rows(0, frozen[0] - 1)
        if frozen[1]:
            sheet.repeat_columns(0, frozen[1] - 1)
        if width > WIDE_ENOUGH_FOR_LANDSCAPE:
            sheet.set_landscape()
        sheet.set_paper(9)
        if width <= TOO_WIDE_FOR_A_PAGE:
            sheet.fit_to_pages(1, 0)
        return sheet

    def look(self, **look):
        """Return a format; the same look is one format."""
        key = tuple(sorted(look.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format(look)
        return self._formats[key]

    def list_sheet(
        self,
        name: str,
        heading: Sequence[str],
        rows: Iterable[Sequence],
        *,
        widths: Sequence[int],
        numbers: dict[str, str] | None = None,
        names: int = 0,
    ) -> None:
        """Add a sheet of records, each as long as `heading`; `numbers` are formats of columns, by their names.

        So many `names` at the left stay in view, as the heading does.
        """
        sheet = self.sheet(name, frozen=(1, names), width=sum(widths))
        looks = [
            self.look(**WRAPPED, **({"num_format": said} if said else {}))
            for said in ((numbers or {}).get(column) for column in heading)
        ]
        for column, (said, width) in enumerate(zip(heading, widths, strict=True)):
            sheet.set_column(column, column, width)
            write(sheet, 0, column, said, self.look(**HEAD))
        sheet.set_row(0, height(zip(heading, widths, strict=True)))
        last = 0
        for last, row in enumerate(rows, start=1):  # noqa: B007 (how many there were is needed after)
            sheet.set_row(last, height(zip(row, widths, strict=True)))
            for column, (said, look) in enumerate(zip(row, looks, strict=True)):
                write(sheet, last, column, said, look)
        sheet.autofilter(0, 0, last, len(heading) - 1)

    def about(self, facts: Iterable[tuple[str, str]], notes: Iterable[str]) -> None:
        """Add the sheet that says what the others hold."""
        sheet = self.sheet("About", frozen=(0, 0))
        names, width = 36, 100
        sheet.set_column(0, 0, names)
        sheet.set_column(1, 1, width)
        lines = [*facts, ("", ""), *(("", note) for note in notes)]
        for row, (name, said) in enumerate(lines):
            sheet.set_row(row, height([(name, names), (said, width)]))
            write(sheet, row, 0, name, self.look(**TEXT, bold=True))
            write(sheet, row, 1, said, self.look(**WRAPPED))

    def content(self) -> bytes:
        self._book.close()
        return self._file.getvalue()

    def _free_name(self, wanted: str) -> str:
        """Return a name that a sheet may have and no other has, whatever the case of its letters."""
        plain = clean(wanted).translate(NOT_IN_NAMES).strip("' ") or "Sheet"
        # Excel keeps this name for itself.
        plain = "Changes" if plain.casefold() == "history" else plain
        name, number = beginning(plain, LONGEST_NAME), 1
        while name.casefold() in self._names:
            number += 1
            end = f" ({number})"
            name = beginning(plain, LONGEST_NAME - len(end)) + end
        self._names.add(name.casefold())
        return name


def write(sheet, row: int, column: int, said: str | int | float | datetime | None, look) -> None:
    """Write a number as a number, a moment as a date, and anything else as text, cut to what a cell can hold."""
    if said is None or said == "":
        left_out = sheet.write_blank(row, column, None, look)
    elif isinstance(said, int | float):
        left_out = sheet.write_number(row, column, said, look)
    elif isinstance(said, datetime):
        at = timezone.localtime(said).replace(tzinfo=None, microsecond=0)
        left_out = sheet.write_datetime(row, column, at, look)
    else:
        left_out = sheet.write_string(row, column, fitting(clean(said)), look)
    if left_out:
        # The library would leave out what has no place, and say nothing.
        raise TableTooLargeError(
            "A sheet of a workbook holds at most 16,384 columns and 1,048,576 rows, and this table has more. "
            "Choose fewer, or take CSV."
        )


def height(cells: Iterable[tuple[object, int]]) -> int:
    """Return how high a row must be for its texts, each with the width of its column; programs differ in doing that."""
    most = max(
        sum(max(1, ceil(len(line) / width)) for line in str(said).split("\n"))
        for said, width in cells
    )
    return min(HIGHEST_ROW, LINE_HEIGHT * most)


def fitting(text: str) -> str:
    if beginning(text, LONGEST_CELL) == text:
        return text
    return beginning(text, LONGEST_CELL - len(CUT)) + CUT


def beginning(text: str, most: int) -> str:
    """Return as much of a text as Excel takes for `most` characters: it counts units of UTF-16, of which an emoji has two."""
    if 2 * len(text) <= most:
        return text
    return text.encode("utf-16-le")[: 2 * most].decode("utf-16-le", "ignore")
