"""Reading an OpenDocument text: every word that shows on its pages, and nothing that doesn't."""

from collections.abc import Iterator

from lxml import etree

from interviews.importers.base import ImportRefusedError, ParsedTranscript
from interviews.importers.left_out import HIDDEN, notes_of, tracked_problem
from interviews.importers.limits import Limits
from interviews.importers.lines import SourceLine, check_lines
from interviews.importers.odt_package import DRAW, OFFICE, TABLE, TEXT, open_package
from interviews.importers.odt_styles import OdtStyles
from interviews.importers.odt_text import OdtReader
from interviews.importers.tables import Cell, table_lines
from interviews.importers.turns import read_turns

_PARAGRAPHS = {TEXT + "p", TEXT + "h"}
_SILENT = {
    TEXT + "tracked-changes",
    TEXT + "sequence-decls",
    TEXT + "variable-decls",
    TEXT + "user-field-decls",
    TEXT + "table-of-content-source",
    OFFICE + "forms",
    TABLE + "table-columns",
    TABLE + "table-column",
}
_CHANGES = (TEXT + "change-start", TEXT + "change", TEXT + "change-end")
_ACCEPT = "Accept or reject them in LibreOffice (Edit > Track Changes > Accept All)"


def read_odt(data: bytes, limits: Limits) -> ParsedTranscript:
    """Return the transcript in an OpenDocument text."""
    package = open_package(data, limits)
    body = package.content.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise ImportRefusedError.because(
            "This OpenDocument file has no text. Open it in LibreOffice, save it again as .odt, and "
            "import that."
        )
    _refuse_tracked(body)
    reader = OdtReader(OdtStyles(package.styles, package.content))
    lines = list(_block_lines(body, reader))
    check_lines(lines, limits)
    return read_turns(lines, notes_of(reader.left_out, package.has_headers, package.has_macros))


def _refuse_tracked(body: etree._Element) -> None:
    shown = [block for block in body if block.tag != TEXT + "tracked-changes"]
    paragraphs = [each for block in shown for each in block.iter(*_PARAGRAPHS)]
    tracked = [
        number
        for number, paragraph in enumerate(paragraphs, start=1)
        if any(True for _ in paragraph.iter(*_CHANGES))
    ]
    if not tracked and next(body.iter(TEXT + "changed-region"), None) is not None:
        tracked = [1]
    if tracked:
        raise ImportRefusedError([tracked_problem(tracked, _ACCEPT)])


def _block_lines(container: etree._Element, reader: OdtReader) -> Iterator[SourceLine]:
    blank = True
    for block in _blocks(container, reader):
        if block.tag in _PARAGRAPHS:
            lines = reader.read(block).source_lines(blank)
        else:
            lines = table_lines(_rows(block, reader))
        yield from lines
        blank = all(line.is_empty for line in lines)


def _blocks(container: etree._Element, reader: OdtReader) -> Iterator[etree._Element]:
    """Yield paragraphs and tables in reading order, also those inside lists and sections."""
    for child in container:
        if child.tag in _PARAGRAPHS or child.tag == TABLE + "table":
            yield child
        elif child.tag.startswith(DRAW):
            reader.leave_out(child)
        elif child.get(TEXT + "display") == "none":
            reader.left_out[HIDDEN] += 1
        elif child.tag not in _SILENT:
            yield from _blocks(child, reader)


def _rows(table: etree._Element, reader: OdtReader) -> list[list[Cell]]:
    return [
        [_cell(cell, reader) for cell in row.iterchildren(TABLE + "table-cell")]
        for row in _own_rows(table)
    ]


def _own_rows(parent: etree._Element) -> Iterator[etree._Element]:
    """Yield rows, also those in groups of rows, but not those of inner tables."""
    for child in parent:
        if child.tag == TABLE + "table-row":
            yield child
        elif child.tag != TABLE + "table-cell":
            yield from _own_rows(child)


def _cell(cell: etree._Element, reader: OdtReader) -> Cell:
    lines = tuple(_block_lines(cell, reader))
    return Cell(lines[0].number if lines else 1, lines)
