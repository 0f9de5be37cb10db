"""Lines of a fixed measure, which can be cited; the same as those of the page (static/js/lib/numbered-lines.js)."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

# How many columns a line holds; letters of Chinese, Japanese and Korean take two.
MEASURE = 72

# Letters of Han, Hiragana, Katakana and Hangul with the marks that go with them, and full-width forms (Unicode's scx).
_WIDE_RANGES = (
    "1100-11ff 2e80-2e99 2e9b-2ef3 2f00-2fd5 2ff0-2fff 3001-3003 3005-3011 3013-301f 3021-3029 "
    "3030-3035 3037-303f 3041-3096 309b-30ff 3131-318e 3190-319f 31c0-31e5 31ef-321e 3220-3247 "
    "3260-327e 3280-32b0 32c0-32cb 32d0-3370 337b-337f 33e0-33fe 3400-4dbf 4e00-9fff a700-a707 "
    "a960-a97c ac00-d7a3 d7b0-d7c6 d7cb-d7fb f900-fa6d fa70-fad9 fe45-fe46 ff01-ffbe ffc2-ffc7 "
    "ffca-ffcf ffd2-ffd7 ffda-ffdc 16fe2-16fe3 16ff2-16ff6 1aff0-1aff3 1aff5-1affb 1affd-1affe "
    "1b000-1b122 1b132 1b150-1b152 1b155 1b164-1b167 1d360-1d371 1f200 1f250-1f251 20000-2a6df "
    "2a700-2b81d 2b820-2cead 2ceb0-2ebe0 2ebf0-2ee5d 2f800-2fa1d 30000-3134a 31350-33479 "
)
_WIDE = re.compile(
    "["
    + "".join(
        "-".join(chr(int(end, 16)) for end in found.split("-")) for found in _WIDE_RANGES.split()
    )
    + "]"
)


@dataclass(frozen=True)
class NumberedLine:
    """A line, numbered through the turns of an interview from 1; its turn by position, and its words."""

    number: int
    turn: int
    words: str


def line_starts(text: str, measure: int = MEASURE) -> list[int]:
    """Return where the lines of `text` begin (code points)."""
    starts, column = [0], 0
    # Where the line may be broken: after the last space or wide letter, as (place, column).
    broken = None
    for place, letter in enumerate(text):
        if letter == "\n":
            starts.append(place + 1)
            column, broken = 0, None
            continue
        width = _width(letter)
        # Spaces hang over the end of a line.
        if column + width > measure and letter != " ":
            at, columns = broken or (place, column)
            starts.append(at)
            column -= columns
            broken = None
        column += width
        if letter == " " or width == 2:  # noqa: PLR2004 (two columns)
            broken = (place + 1, column)
    return starts[:-1] if len(starts) > 1 and starts[-1] >= len(text) else starts


def numbered_lines(turns: Iterable[str], measure: int = MEASURE) -> Iterator[NumberedLine]:
    """Yield the lines of what was said in turns, numbered through; spaces at their ends are left out."""
    number = 0
    for turn, said in enumerate(turns):
        for start, end in pairwise([*line_starts(said, measure), len(said)]):
            number += 1
            yield NumberedLine(number, turn, said[start:end].strip())


def _width(letter: str) -> int:
    if letter < "\u0300":
        return 1
    if unicodedata.category(letter) in {"Mn", "Mc", "Me", "Cf"}:
        return 0
    return 2 if _WIDE.match(letter) else 1
