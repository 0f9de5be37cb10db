"""Text without regard to case and accents, for searching, and the way back from it to the frozen text (code points).

Every character is folded by itself, so that the folded text of a turn is the folded texts of its characters, and a
place in the one can be told in the other.
"""

import unicodedata
from bisect import bisect_right
from itertools import accumulate

# Accents and points have these combining classes. Vowel signs and the marks that tell one kana from another have
# others: without them the words of many scripts would be other words.
_ACCENTS = frozenset({1, *range(10, 36), *range(200, 241)})
# What decomposition does not take apart, and what people type in several ways for the same.
_SPELLED_OUT = {
    "ø": "o",
    "æ": "ae",
    "œ": "oe",
    "ß": "ss",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "ħ": "h",
    "ı": "i",
    "’": "'",
    "‘": "'",
    "´": "'",
    "ʼ": "'",
    "‐": "-",
    "‑": "-",
    "“": '"',
    "”": '"',
    "„": '"',
    "«": '"',
    "»": '"',
    "\n": " ",
}
# Joiners, direction marks and variation selectors are not seen, so that nobody can type them on purpose.
_UNSEEN = frozenset("\u200b\u200c\u200d\u200e\u200f\u061c\u2060") | {
    chr(point) for point in range(0xFE00, 0xFE10)
}


class _Folding(dict):
    """Character (by its number) -> its folded text; filled as characters come."""

    def __missing__(self, point: int) -> str:
        self[point] = folded = _fold_character(chr(point))
        return folded


def _fold_character(character: str) -> str:
    if character in _UNSEEN:
        return ""
    if character in _SPELLED_OUT:
        return _SPELLED_OUT[character]
    plain = "".join(
        _SPELLED_OUT.get(part, part) for part in _bare(_bare(character).casefold()).casefold()
    )
    return unicodedata.normalize("NFC", plain)


def _bare(text: str) -> str:
    """Return `text` taken apart, without accents."""
    return "".join(
        part
        for part in unicodedata.normalize("NFKD", text)
        if unicodedata.combining(part) not in _ACCENTS
    )


_TABLE = _Folding()


def fold(text: str) -> str:
    """Return `text` without regard to case and accents, with ø, æ, ß and the like spelled out."""
    if text.isascii():
        return text.lower().replace("\n", " ")
    return text.translate(_TABLE)


class FoldedPlaces:
    """Leads from places in the folded text back to the text (code points of both)."""

    def __init__(self, text: str):
        self._text = text
        self._ends = (
            None
            if text.isascii()
            else list(accumulate(len(_TABLE[ord(character)]) for character in text))
        )

    def back(self, start: int, end: int) -> tuple[int, int]:
        """Return the range of the text whose characters give [start, end) of the folded text.

        Characters come whole, with the unseen marks that follow them.
        """
        if self._ends is None:
            return start, end
        first = bisect_right(self._ends, start)
        last = bisect_right(self._ends, end - 1) + 1
        while last < len(self._text) and self._ends[last] == self._ends[last - 1]:
            last += 1
        return first, last
