"""Reading a Word transcript: every word that shows on its pages, and nothing that doesn't."""

from collections.abc import Iterator

from lxml import etree

from interviews.importers.base import ImportProblem, ImportRefusedError, ParsedTranscript
from interviews.importers.docx_package import open_package
from interviews.importers.docx_styles import Styles, W
from interviews.importers.docx_text import TextReader
from interviews.importers.left_out import notes_of, tracked_problem
from interviews.importers.limits import Limits
from interviews.importers.lines import SourceLine, check_lines
from interviews.importers.tables import Cell, table_lines
from interviews.importers.turns import read_turns

_TRACKED = {W + name for name in ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel")}
_ACCEPT = "Accept or reject them in Word (Review > Accept > Accept All Changes)"
_EMBEDDED = (
    "The document has another document embedded in it, whose text would be lost. Open it in Word, "
    "save it again as .docx, and import that."
)


def read_docx(data: bytes, limits: Limits) -> ParsedTranscript:
    """Return the transcript in a Word file."""
    package = open_package(data, limits)
    body = package.document.find(W + "body")
    if body is None:
        raise ImportRefusedError.because(
            "This Word document has no text. Open it in Word, save it again, and import that."
        )
    _refuse_unread_parts(body)
    reader = TextReader(Styles(package.styles))
    lines = list(_block_lines(body, reader))
    check_lines(lines, limits)
    notes = notes_of(reader.left_out, package.has_headers, package.has_macros)
    return read_turns(lines, notes)


def _block_lines(container: etree._Element, reader: TextReader) -> Iterator[SourceLine]:
    blank = True
    for block in _blocks(container):
        if block.tag == W + "p":
            lines = reader.read(block).source_lines(blank)
        else:
            lines = table_lines(_rows(block, reader))
        yield from lines
        blank = all(line.is_empty for line in lines)


def _blocks(container: etree._Element) -> Iterator[etree._Element]:
    """Yield paragraphs and tables in reading order, also those inside content controls."""
    for child in container:
        if child.tag in {W + "p", W + "tbl"}:
            yield child
        elif child.tag not in {W + "sdtPr", W + "sectPr", W + "tcPr"}:
            yield from _blocks(child)


def _rows(table: etree._Element, reader: TextReader) -> list[list[Cell]]:
    return [
        [_cell(cell, reader) for cell in _children(row, W + "tc")]
        for row in _children(table, W + "tr")
    ]


def _children(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Yield rows or cells, also those inside content controls, but not those of inner tables."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag not in {W + "tbl", W + "p", W + "tc"}:
            yield from _children(child, tag)


def _cell(cell: etree._Element, reader: TextReader) -> Cell:
    lines = tuple(_block_lines(cell, reader))
    return Cell(lines[0].number if lines else 1, lines)


def _refuse_unread_parts(body: etree._Element) -> None:
    paragraphs = list(body.iter(W + "p"))
    tracked = [
        number
        for number, paragraph in enumerate(paragraphs, start=1)
        if any(True for _ in paragraph.iter(*_TRACKED))
    ]
    # A whole row or block can be tracked around its paragraphs.
    if not tracked and any(True for _ in body.iter(*_TRACKED)):
        tracked = [1]
    problems = [tracked_problem(tracked, _ACCEPT)] if tracked else []
    if any(True for _ in body.iter(W + "altChunk")):
        problems.append(ImportProblem(None, _EMBEDDED))
    if problems:
        raise ImportRefusedError(problems)
