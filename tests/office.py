"""Whether Word or Excel opens a file without offering to repair it, as far as that can be told without them.

`openxml_audit` knows the schemas, and that a row without cells or a cell without a paragraph is refused although the
schema allows it. What it does not look at is looked at here: fields, names, sheets and what stands in cells.
"""

import io
import re
import zipfile
from itertools import chain, pairwise

import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
X = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
LONGEST_NAME, LONGEST_CELL, LAST_ROW, LAST_COLUMN = 31, 32_767, 1_048_576, 16_384
HIGHEST_ROW, WIDEST_COLUMN = 409, 255
NUMBER = re.compile(r"-?\d+(\.\d+)?(E[+-]?\d+)?", re.IGNORECASE)
# A character that is written by its number.
ESCAPED = re.compile("_x[0-9A-Fa-f]{4}_")

_validator = OpenXmlValidator(max_errors=10)


def why_it_needs_repair(content: bytes, tmp_path) -> list[str]:
    """Return what is wrong with a .docx or .xlsx; nothing where it opens as it is."""
    ending = "docx" if b"word/document.xml" in content else "xlsx"
    file = tmp_path / f"looked-at.{ending}"
    file.write_bytes(content)
    found = [f"{error.part_uri}: {error.description}" for error in _validator.validate(file).errors]
    parts = zipfile.ZipFile(io.BytesIO(content))
    of_ours = _of_document if ending == "docx" else _of_workbook
    return found or list(of_ours(parts))


def _of_document(parts: zipfile.ZipFile):
    body = _xml(parts, "word/document.xml")
    for kind, seen in (
        ("bookmarks", [mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")]),
        ("drawings", [drawn.get("id") for drawn in body.iter(DRAWN)]),
    ):
        if len(set(seen)) < len(seen):
            yield f"Two {kind} have the same name."
    names = {mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")}
    targets = {link.get(f"{W}anchor") for link in body.iter(f"{W}hyperlink")}
    if not targets <= names:
        yield f"Nothing is there for {sorted(targets - names)}."
    depth = 0
    for mark in body.iter(f"{W}fldChar"):
        depth += {"begin": 1, "end": -1}.get(mark.get(f"{W}fldCharType"), 0)
        if depth < 0:
            break
    if depth:
        yield "A field has no beginning or no end."
    for table in body.iter(f"{W}tbl"):
        yield from _of_table(table)


def _of_table(table):
    columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
    for row in table.findall(f"{W}tr"):
        spans = [cell.find(f"{W}tcPr/{W}gridSpan") for cell in row.findall(f"{W}tc")]
        taken = sum(1 if span is None else int(span.get(f"{W}val")) for span in spans)
        if taken != columns:
            yield f"A row takes {taken} of {columns} columns."


def _of_workbook(parts: zipfile.ZipFile):
    names = [sheet.get("name") for sheet in _xml(parts, "xl/workbook.xml").iter(f"{X}sheet")]
    if len({name.casefold() for name in names}) < len(names):
        yield "Two sheets have the same name."
    for name in names:
        if not 0 < _length(name) <= LONGEST_NAME or re.search(r"[\[\]:*?/\\]|^'|'$", name):
            yield f"A sheet can’t be called {name}."
    strings = _xml(parts, "xl/sharedStrings.xml").findall(f"{X}si")
    texts = (ESCAPED.sub("_", "".join(string.itertext())) for string in strings)
    if any(_length(text) > LONGEST_CELL for text in texts):
        yield "A text is longer than a cell can hold."
    looks = len(_xml(parts, "xl/styles.xml").find(f"{X}cellXfs"))
    for part in parts.namelist():
        if part.startswith("xl/worksheets/sheet"):
            yield from (f"{part}: {said}" for said in _of_sheet(_xml(parts, part), looks))


def _of_sheet(sheet, looks: int):
    yield from _of_cells(sheet, looks)
    places = [_place(cell.get("r")) for cell in sheet.iter(f"{X}c")]
    if any(one >= other for one, other in pairwise(places)):
        yield "Cells are not in order."
    if any(row > LAST_ROW or column > LAST_COLUMN for row, column in places):
        yield "A cell is outside of the sheet."
    if any(float(row.get("ht", 0)) > HIGHEST_ROW for row in sheet.iter(f"{X}row")):
        yield "A row is too high."
    if any(float(column.get("width")) > WIDEST_COLUMN for column in sheet.iter(f"{X}col")):
        yield "A column is too wide."
    merged = [_places(merge.get("ref")) for merge in sheet.iter(f"{X}mergeCell")]
    if len(set(chain(*merged))) < sum(map(len, merged)):
        yield "Cells are merged twice."


def _of_cells(sheet, looks: int):
    for cell in sheet.iter(f"{X}c"):
        said = cell.find(f"{X}v")
        if cell.find(f"{X}f") is not None:
            yield f"{cell.get('r')} is a formula."
        if int(cell.get("s", 0)) >= looks:
            yield f"{cell.get('r')} has a look that is not there."
        if said is not None and cell.get("t", "n") == "n" and not NUMBER.fullmatch(said.text):
            yield f"{cell.get('r')} is no number."


def _places(ref: str) -> set[tuple[int, int]]:
    (top, left), (bottom, right) = map(_place, ref.split(":"))
    return {(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)}


def _place(ref: str) -> tuple[int, int]:
    """Return row and column of a cell such as B7, counted from 1."""
    letters, digits = re.fullmatch(r"([A-Z]+)(\d+)", ref).groups()
    column = 0
    for letter in letters:
        column = 26 * column + ord(letter) - ord("A") + 1
    return int(digits), column


def _length(text: str) -> int:
    """Return how long Excel takes a text to be: an emoji is two."""
    return len(text.encode("utf-16-le")) // 2


def _xml(parts: zipfile.ZipFile, name: str):
    return etree.fromstring(parts.read(name))


def broken(content: bytes, part: str, pattern: str, by: str) -> bytes:
    """Return the file with the first match of `pattern` in one of its parts replaced."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(packed, "w") as target:
        for name in source.namelist():
            said = source.read(name)
            if name == part:
                said, times = re.subn(pattern, by, said.decode(), count=1, flags=re.DOTALL)
                assert times, f"There is no {pattern} in {part}"
            target.writestr(name, said)
    return packed.getvalue()


@pytest.fixture
def opens(tmp_path):
    """Return a function that says what is wrong with a file."""
    return lambda content: why_it_needs_repair(content, tmp_path)
