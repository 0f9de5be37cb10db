"""Parts of a Word document: paragraphs, fields, tables and a file whose bytes depend on nothing but its content.

Elements are made directly, because going through python-docx cell by cell takes seconds for a codebook.
Lengths are twips, a twentieth of a point.
"""

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docx.oxml.ns import nsmap, qn
from docx.oxml.parser import oxml_parser

PAGE_WIDTH = 11906
PAGE_HEIGHT = 16838
MARGIN = 1247
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN
LANDSCAPE_WIDTH = PAGE_HEIGHT - 2 * MARGIN
# Above and below what is written.
MARGIN_ABOVE = 1304
TEXT_HEIGHT = PAGE_HEIGHT - 2 * MARGIN_ABOVE
LANDSCAPE_HEIGHT = PAGE_WIDTH - 2 * MARGIN_ABOVE

_QUALIFIED = f"{{{nsmap['w']}}}"

SOFT = "59606B"

# What XML 1.0 can't carry, and what would break a line where none was meant.
_NOT_IN_XML = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """Return the text without characters that no Word file can hold."""
    return _NOT_IN_XML.sub("", text)


def runs_from_right(text: str) -> bool:
    """Tell whether a text is written from right to left, by its first letter that says so."""
    directions = (unicodedata.bidirectional(letter) for letter in text)
    return next((found for found in directions if found in {"L", "R", "AL"}), "L") != "L"


def element(tag: str, *children, **attributes):
    """Return an element of WordprocessingML; attributes are in its namespace too, as in `shd` with `fill`."""
    made = oxml_parser.makeelement(
        _QUALIFIED + tag,
        {_QUALIFIED + name: str(value) for name, value in attributes.items()},
        {"w": nsmap["w"]},
    )
    made.extend(child for child in children if child is not None)
    return made


def run(text: str, *, bold: bool = False, style: str | None = None, color: str | None = None):
    """Return a run of text; line ends in it become line breaks."""
    look = element(
        "rPr",
        element("rStyle", val=style) if style else None,
        element("b") if bold else None,
        element("color", val=color) if color else None,
        element("rtl") if runs_from_right(text) else None,
    )
    made = element("r", look if len(look) else None)
    for number, line in enumerate(clean(text).split("\n")):
        if number:
            made.append(element("br"))
        made.append(_text("t", line))
    return made


def _words_in(runs) -> Iterator[str]:
    return (text.text for part in runs for text in part.iter(_QUALIFIED + "t") if text.text)


def tab():
    """Return a run with a tab."""
    return element("r", element("tab"))


def field(instruction: str, *shown) -> list:
    """Return the runs of a field; `shown` is what stands there until Word works it out."""
    return [
        element("r", element("fldChar", fldCharType="begin")),
        element("r", _text("instrText", f" {instruction} ")),
        element("r", element("fldChar", fldCharType="separate")),
        *shown,
        element("r", element("fldChar", fldCharType="end")),
    ]


def paragraph(*content, style: str | None = None, keep_with_next: bool = False):
    """Return a paragraph of runs; plain strings become runs."""
    runs = [run(part) if isinstance(part, str) else part for part in content]
    look = element(
        "pPr",
        element("pStyle", val=style) if style else None,
        element("keepNext") if keep_with_next else None,
        element("bidi") if runs_from_right("".join(_words_in(runs))) else None,
    )
    made = element("p", look if len(look) else None)
    made.extend(runs)
    return made


def bookmarked(number: int, name: str, *runs) -> list:
    """Return runs that a table of contents can point to."""
    return [
        element("bookmarkStart", id=number, name=name),
        *runs,
        element("bookmarkEnd", id=number),
    ]


def page_break():
    """Return a paragraph that ends the page."""
    return element("p", element("r", element("br", type="page")))


@dataclass(frozen=True)
class Cell:
    """What stands in a table cell, a paragraph for every line, and how; `small` is a softer line below.

    After them come `paragraphs` as they are. It takes `span` columns.
    """

    text: str
    bold: bool = False
    fill: str | None = None
    color: str | None = None
    small: str = ""
    span: int = 1
    paragraphs: Sequence = ()


def row(
    widths: list[int],
    cells: Sequence[Cell | str],
    *,
    is_header=False,
    keep_with_next=False,
    may_break=False,
    without: Sequence[str] = (),
):
    """Return a table row that is kept on one page unless it `may_break`; a header row stands again on every page of its table.

    It is drawn `without` a line at its top or bottom where it goes on with the row there.
    """
    look = element(
        "trPr",
        None if may_break else element("cantSplit"),
        element("tblHeader") if is_header else None,
    )
    made = element("tr", look if len(look) else None)
    at = 0
    for cell in cells:
        cell = Cell(cell) if isinstance(cell, str) else cell  # noqa: PLW2901
        width = sum(widths[at : at + cell.span])
        made.append(_cell(width, cell, keep_with_next, without))
        at += cell.span
    return made


def _cell(width: int, cell: Cell, keep_with_next: bool, without: Sequence[str]):
    look = element(
        "tcPr",
        element("tcW", w=width, type="dxa"),
        element("gridSpan", val=cell.span) if cell.span > 1 else None,
        element("tcBorders", *(element(side, val="nil") for side in without)) if without else None,
        element("shd", val="clear", color="auto", fill=cell.fill) if cell.fill else None,
    )
    said = cell.text.split("\n") if cell.text or not cell.paragraphs else []
    runs = [run(line, bold=cell.bold, color=cell.color) for line in said]
    if cell.small:
        runs.append(run(cell.small, style="SmallFigure"))
    lines = (paragraph(part, style="TableText", keep_with_next=keep_with_next) for part in runs)
    return element("tc", look, *lines, *cell.paragraphs)


def table(widths: list[int], rows: list, *, title: str):
    """Return a table with fixed column widths; `title` says what it is to those who can't see it."""
    look = element(
        "tblPr",
        element("tblStyle", val="CodebookTable"),
        element("tblW", w=sum(widths), type="dxa"),
        element("tblLayout", type="fixed"),
        element("tblLook", val="0420", firstRow="1", noVBand="1"),
        element("tblCaption", val=clean(title)),
    )
    grid = element("tblGrid", *(element("gridCol", w=width) for width in widths))
    return element("tbl", look, grid, *rows)


def file_bytes(document) -> bytes:
    """Return the document as a file; the same content always gives the same bytes."""
    written = io.BytesIO()
    document.save(written)
    packed = io.BytesIO()
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(packed, "w") as target:
        for name in source.namelist():
            # A new ZipInfo is of 1980: an entry's time would otherwise be the time of the export.
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return packed.getvalue()


def _text(tag: str, text: str):
    made = element(tag)
    made.text = text
    made.set(qn("xml:space"), "preserve")
    return made
