"""Reading an RTF transcript."""

import re
from collections.abc import Iterator, Sequence

from striprtf.striprtf import rtf_to_text

from interviews.freezing import unify_line_ends
from interviews.importers.base import ImportRefusedError, ParsedTranscript
from interviews.importers.left_out import notes_of, tracked_problem
from interviews.importers.limits import Limits
from interviews.importers.lines import Follows, SourceLine, check_lines, narrow_gaps
from interviews.importers.package import DAMAGED
from interviews.importers.rtf_groups import (
    BOLD_OFF,
    BOLD_ON,
    CELL_END,
    HEADING,
    MARKS,
    ROW_END,
    ROW_START,
    cut_to_talk,
)
from interviews.importers.tables import Cell, table_lines
from interviews.importers.turns import read_turns

_PIECES = re.compile(f"({ROW_START}.*?{ROW_END})", re.DOTALL)
_WITHOUT_MARKS = str.maketrans("", "", MARKS)
_ACCEPT = "Accept or reject them in the program that made the file"
# What striprtf raises for codes that are cut short or out of range.
_RTF_ERRORS = (ValueError, TypeError, LookupError, OverflowError)


def read_rtf(data: bytes, limits: Limits) -> ParsedTranscript:
    """Return the transcript in an RTF file."""
    talk = cut_to_talk(data.decode("latin-1"), limits)
    if talk.tracked:
        raise ImportRefusedError([tracked_problem(talk.tracked, _ACCEPT)])
    try:
        text = rtf_to_text(talk.rtf, errors="replace")
    except _RTF_ERRORS as error:
        raise ImportRefusedError.because(DAMAGED) from error
    lines = list(_lines(narrow_gaps(unify_line_ends(_mended(text)))))
    check_lines(lines, limits)
    return read_turns(lines, notes_of(talk.left_out, talk.has_headers))


def _mended(text: str) -> str:
    """Join the two halves in which RTF writes an emoji; half of one alone is no character."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _lines(text: str) -> Iterator[SourceLine]:
    number = 1
    rows: list[list[Cell]] = []
    for piece in _PIECES.split(text):
        if piece.startswith(ROW_START):
            rows.append([_cell(cell, number) for cell in piece.split(CELL_END)[:-1]])
        elif piece.translate(_WITHOUT_MARKS).strip():
            yield from table_lines(rows)
            rows = []
            yield from _paragraphs(piece, number)
        number += piece.count("\n") + piece.count(ROW_END)
    yield from table_lines(rows)


def _cell(text: str, number: int) -> Cell:
    return Cell(number, tuple(_paragraphs(text.strip("\n"), number)))


def _paragraphs(text: str, first: int) -> Sequence[SourceLine]:
    lines: list[SourceLine] = []
    is_bold, blank = False, True
    for number, marked in enumerate(text.split("\n"), start=first):
        length, is_bold = _bold_length(marked, is_bold)
        line = marked.translate(_WITHOUT_MARKS)
        lines.append(SourceLine(number, line, Follows.PARAGRAPH, blank, length, HEADING in marked))
        blank = not line.strip()
    return lines


def _bold_length(marked: str, is_bold: bool) -> tuple[int, bool]:
    """Return how many characters at the start of a line are bold, and whether its end is."""
    length, leads = 0, True
    for character in marked:
        if character in (BOLD_ON, BOLD_OFF):
            is_bold = character == BOLD_ON
        elif character not in MARKS:
            leads = leads and is_bold
            length += leads
    return length, is_bold
