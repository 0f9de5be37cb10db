"""Reading a Word transcript: every word that shows on its pages, and nothing that doesn't."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from interviews.importers.base import (
    ImportNote,
    ImportProblem,
    ImportRefusedError,
    ParsedTranscript,
)
from interviews.importers.docx_package import open_package
from interviews.importers.docx_styles import Styles, W
from interviews.importers.docx_tables import Cell, table_lines
from interviews.importers.docx_text import Paragraph, TextReader
from interviews.importers.lines import Follows, SourceLine
from interviews.importers.recognizing import check_text
from interviews.importers.turns import read_turns

_TRACKED = {W + name for name in ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel")}
_MOST_PROBLEMS = 50
_PLURALS = {"text box": "text boxes"}
_UNCOUNTED = {"hidden text": "Hidden text was left out."}


def read_docx(data: bytes) -> ParsedTranscript:
    """Return the transcript in a Word file."""
    package = open_package(data)
    body = package.document.find(W + "body")
    if body is None:
        raise ImportRefusedError.because(
            "This Word document has no text. Open it in Word, save it again, and import that."
        )
    _refuse_unread_parts(body)
    reader = TextReader(Styles(package.styles))
    lines = list(_block_lines(body, reader))
    check_text("\n".join(_words_of(line) for line in lines))
    return read_turns(lines, _notes(reader.left_out, package.has_headers))


def _words_of(line: SourceLine) -> str:
    return line.text if line.given is None else line.given.rest


def _block_lines(container: etree._Element, reader: TextReader) -> Iterator[SourceLine]:
    blank = True
    for block in _blocks(container):
        if block.tag == W + "p":
            lines = _paragraph_lines(reader.read(block), blank)
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


def _paragraph_lines(paragraph: Paragraph, after_blank: bool) -> list[SourceLine]:
    lines = [
        SourceLine(
            number=paragraph.number,
            text=text,
            follows=Follows.BREAK,
            bold_length=bold_length,
            is_heading=paragraph.is_heading,
        )
        for text, bold_length in paragraph.lines()
    ]
    lines[0] = replace(lines[0], follows=Follows.PARAGRAPH, after_blank=after_blank)
    return lines


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
    problems = [ImportProblem(number, _tracked_message(number)) for number in tracked]
    if len(problems) > _MOST_PROBLEMS:
        more = len(problems) - _MOST_PROBLEMS
        problems = problems[:_MOST_PROBLEMS]
        problems.append(ImportProblem(None, f"{more} more paragraphs hold tracked changes."))
    if any(True for _ in body.iter(W + "altChunk")):
        problems.append(ImportProblem(None, _EMBEDDED))
    if problems:
        raise ImportRefusedError(problems)


_EMBEDDED = (
    "The document has another document embedded in it, whose text would be lost. Open it in Word, "
    "save it again as .docx, and import that."
)


def _tracked_message(number: int) -> str:
    return (
        f"Paragraph {number} holds tracked changes. Accept or reject them in Word "
        "(Review > Accept > Accept All Changes), save, and import the file again."
    )


def _notes(left_out: Counter[str], has_headers: bool) -> list[ImportNote]:
    notes = [ImportNote(None, _left_out(name, count)) for name, count in sorted(left_out.items())]
    if has_headers:
        notes.append(ImportNote(None, "Headers and footers were left out."))
    return notes


def _left_out(name: str, count: int) -> str:
    if name in _UNCOUNTED:
        return _UNCOUNTED[name]
    if count == 1:
        return f"1 {name} was left out."
    return f"{count} {_PLURALS.get(name, name + 's')} were left out."
