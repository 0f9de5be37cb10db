"""Reading a plain-text transcript: lines, hard line breaks, line numbers."""

from collections.abc import Sequence

from interviews.freezing import unify_line_ends
from interviews.importers.base import ImportNote, ParsedTranscript
from interviews.importers.line_numbers import take_off_line_numbers
from interviews.importers.lines import Follows, SourceLine, narrow_gaps
from interviews.importers.turns import read_turns

_WIDEST_PAGE = 140
_NARROWEST_PAGE = 40
_FEWEST_FULL_LINES = 3
_FULL = 0.8
LINE_NUMBERS_TAKEN_OFF = "Line numbers were taken off."


def read_plain_text(text: str, notes: Sequence[ImportNote] = ()) -> ParsedTranscript:
    """Return the transcript in this text."""
    raw = narrow_gaps(unify_line_ends(text)).split("\n")
    numbers = take_off_line_numbers(raw)
    if numbers:
        notes = (*notes, ImportNote(None, LINE_NUMBERS_TAKEN_OFF))
    return read_turns(_source_lines(raw, numbers), notes)


def _source_lines(raw: Sequence[str], numbers: dict[int, str]) -> list[SourceLine]:
    bare = [line[len(numbers.get(position, "")) :] for position, line in enumerate(raw)]
    width = _page_width(bare)
    lines: list[SourceLine] = []
    blank = True
    for position, text in enumerate(bare):
        is_blank = not text.strip()
        # Of empty lines in a row, millions perhaps, one tells as much as all.
        if is_blank and blank and position:
            continue
        wraps = not blank and width and _is_wrapped(bare[position - 1], text, width)
        line = SourceLine(
            number=position + 1,
            text=text,
            follows=Follows.WRAP if wraps else Follows.PARAGRAPH,
            after_blank=blank,
            mark=numbers.get(position, "").strip(),
        )
        lines.append(line)
        # A line that holds only its line number was printed empty.
        blank = is_blank
    return lines


def _page_width(lines: Sequence[str]) -> int:
    """Return the width at which the lines of the file were broken, 0 if they weren't."""
    lengths = [len(line.rstrip()) for line in lines if line.strip()]
    width = max(lengths, default=0)
    full = sum(length >= _FULL * width for length in lengths)
    is_page = _NARROWEST_PAGE <= width <= _WIDEST_PAGE and full >= _FEWEST_FULL_LINES
    return width if is_page else 0


def _is_wrapped(above: str, below: str, width: int) -> bool:
    """Tell whether the first word of a line didn't fit on the line above."""
    words = below.split(maxsplit=1)
    return bool(words) and len(above.rstrip()) + 1 + len(words[0]) > width
