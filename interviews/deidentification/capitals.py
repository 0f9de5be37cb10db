"""The words of a text with where in their sentence they stand: what a capital means depends on it."""

import re
from enum import Enum
from typing import NamedTuple

from interviews.deidentification.cues import SPEECH
from interviews.deidentification.lexicon import bare
from interviews.deidentification.tags import HIDDEN

WORD = re.compile(r"(?<!\w)[^\W\d_]++(?:['’-][^\W\d_]++)*+(?!\w)")
_TRANSPARENT = " \"'“”«»‘’„(*_" + HIDDEN
_ENDS = ".!?:;…\n"
_BREAKS = "–—-/|>"
_ABBREVIATIONS = frozenset(
    ["dr", "mr", "mrs", "ms", "st", "prof", "fr", "nr", "kl", "ca", "vs", "jr", "sr"]
)


class Standing(Enum):
    """Where in its sentence a word stands; `UNSURE` is after a dash, or where a quotation may begin."""

    OPENING = "opening"
    UNSURE = "unsure"
    MIDDLE = "middle"


class Word(NamedTuple):
    """A word of a text, its place (code points) and its standing; `bare` is it in small letters without genitive.

    `is_capitalized`: it begins with a capital. `is_initial`: it is a single capital letter, other than the word I.
    """

    start: int
    end: int
    text: str
    bare: str
    standing: Standing
    is_capitalized: bool
    is_initial: bool

    @property
    def is_shouted(self) -> bool:
        """Tell whether it is written in capitals throughout."""
        return len(self.text) > 1 and self.text.isupper()


def words_of_text(text: str) -> list[Word]:
    """Return every word of `text`, in order."""
    words: list[Word] = []
    for match in WORD.finditer(text):
        written = match[0]
        standing, is_initial, is_capitalized = Standing.MIDDLE, False, written[0].isupper()
        if is_capitalized:
            before = words[-1] if words else None
            standing = _standing(text, match.start(), before)
            is_initial = len(written) == 1 and _is_initial(text, match, before)
        words.append(
            Word(*match.span(), written, bare(written), standing, is_capitalized, is_initial)
        )
    return words


def _is_initial(text: str, match: re.Match, before: Word | None) -> bool:
    """Tell whether this single capital letter is an initial; I is one with a point after a name."""
    after_name = before is not None and before.is_capitalized and before.text != "I"
    return match[0] != "I" or (text[match.end() : match.end() + 1] == "." and after_name)


def _standing(text: str, start: int, before: Word | None) -> Standing:
    floor = before.end if before else 0
    between = text[floor:start]
    quoted = any(sign in between for sign in '"“«„') or re.search(r"[ ,]['‘]$", between)
    mark = between.rstrip(_TRANSPARENT)[-1:]
    if mark == "" and not before:
        return Standing.OPENING
    if "\n" in between or (mark and mark in _ENDS):
        return Standing.MIDDLE if _is_abbreviated(between, before) else Standing.OPENING
    if quoted:
        return Standing.OPENING
    after_speech = before is not None and before.bare in SPEECH and "," in between
    return Standing.UNSURE if mark in tuple(_BREAKS) or after_speech else Standing.MIDDLE


def _is_abbreviated(between: str, before: Word | None) -> bool:
    """Tell whether the point belongs to the word before it: "Dr. Lie", "Iva D. Lie"."""
    if before is None or between.strip() != "." or "\n" in between:
        return False
    return before.text.casefold() in _ABBREVIATIONS or before.is_initial
