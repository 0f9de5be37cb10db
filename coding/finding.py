"""What a search asks for, and where exactly it is found in a turn (code points). No Django here.

A search is made of parts. A part is words one after the other, or, where it has no letter or digit, characters as
they are. The database narrows down turns by `pieces`; the exact places are found here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache

from coding.errors import SearchError
from interviews.folding import FoldedPlaces, fold
from interviews.freezing import freeze
from interviews.words import run_spans, runs

LONGEST_SEARCH = 200
MOST_PARTS = 20
SHORTEST_PART = 2

# Words in quotation marks belong together; a mark inside a word, as in צה"ל, is a letter of it.
_PART = re.compile(r'(?<!\S)"(?P<quoted>[^"]+)"(?!\S)|\S+')
# Before this point a single letter says little; a single Han or Thai character can be a word.
_ALPHABETS_END = 0x0E00

Span = tuple[int, int]


class Mode(StrEnum):
    """How the words of a search are meant."""

    WORDS = "words"
    PHRASE = "phrase"
    PART = "part"
    ANY = "any"


@dataclass(frozen=True)
class Part:
    """Words that stand one after the other, or (`is_literal`) characters wherever they stand; both folded."""

    pieces: tuple[str, ...]
    is_literal: bool


@dataclass(frozen=True)
class Search:
    """Parts of which a turn must have all, or any (`needs_all`)."""

    parts: tuple[Part, ...]
    needs_all: bool = True


def read_search(mode: Mode, typed: str) -> Search:
    """Return what was typed as a search; a SearchError says why it can't be one."""
    said = freeze(typed).strip()
    if not said:
        raise SearchError("Type what to find.")
    if len(said) > LONGEST_SEARCH:
        raise SearchError(f"Type at most {LONGEST_SEARCH} characters.")
    if mode is Mode.PART:
        return Search((_long_enough(_seen(_literal(said))),))
    if mode is Mode.PHRASE:
        return Search((_seen(_words_or_literal(said.strip('"“”'))),))
    parts = tuple(
        dict.fromkeys(
            _seen(_words_or_literal(match["quoted"] or match[0]))
            for match in _PART.finditer(re.sub("[“”„«»]", '"', said))
        )
    )
    if len(parts) > MOST_PARTS:
        raise SearchError(f"Type at most {MOST_PARTS} words at once.")
    return Search(parts, needs_all=mode is Mode.WORDS)


def find(search: Search, text: str, folded: str) -> list[Span]:
    """Return where `search` is found in the text of one turn, in order, no place twice.

    `folded` is the same text folded. Places that overlap are both given.
    """
    finder = _Finder(text, folded)
    if len(search.parts) == 1:
        return finder.places(search.parts[0])
    found: set[Span] = set()
    for part in search.parts:
        places = finder.places(part)
        if search.needs_all and not places:
            return []
        found.update(places)
    return sorted(found)


class _Finder:
    """Finds parts in one turn; what they have in common is worked out once."""

    def __init__(self, text: str, folded: str):
        self._text, self._folded = text, folded

    def places(self, part: Part) -> list[Span]:
        """Return where a part is found, in order, no place twice."""
        if not part.is_literal and self._text.isascii():
            matches = _plain_row(part.pieces).finditer(self._folded)
            return [(match.start(), match.end(1)) for match in matches]
        if not all(piece in self._folded for piece in part.pieces):
            return []
        if part.is_literal:
            return self._literal(part)
        return list(self._words_in_a_row(part.pieces))

    def _literal(self, part: Part) -> list[Span]:
        # How wide a space is does not matter.
        pattern = r"\s+".join(map(re.escape, part.pieces))
        matches = re.finditer(pattern, self._folded)
        # One character, such as a ligature, may be the place of several.
        return sorted({self._places.back(*match.span()) for match in matches})

    def _words_in_a_row(self, wanted: tuple[str, ...]) -> Iterator[Span]:
        words = self._words
        # To look through a list is quick; the places are asked for only where the word is there.
        if wanted[0] not in words:
            return
        for first, word in enumerate(words):
            if word == wanted[0] and tuple(words[first : first + len(wanted)]) == wanted:
                yield self._spans[first][0], self._spans[first + len(wanted) - 1][1]

    @cached_property
    def _places(self) -> FoldedPlaces:
        return FoldedPlaces(self._text)

    @cached_property
    def _words(self) -> list[str]:
        return [fold(word) for word in runs(self._text)]

    @cached_property
    def _spans(self) -> list[Span]:
        return run_spans(self._text)


@lru_cache(maxsize=64)
def _plain_row(words: tuple[str, ...]) -> re.Pattern:
    """Return a pattern of these words in a row, in a text of ASCII: several times as fast as to read all its words.

    It begins with the letters of the first, for which the text is run through faster than for anything else; that they
    begin a word is looked at behind them. The row ends where its empty group stands, so that rows may overlap.
    """
    first, *others = map(_plain_word, words)
    rest = "".join(rf"[^A-Za-z0-9]+{word}" for word in others)
    return re.compile(rf"{first}(?={rest}())")


def _plain_word(word: str) -> str:
    letters = re.escape(word)
    begins = rf"(?<![A-Za-z0-9]{letters})(?<![A-Za-z0-9]['\-]{letters})"
    return rf"{letters}{begins}(?![A-Za-z0-9])(?!['\-][A-Za-z0-9])"


def _literal(said: str) -> Part:
    return Part(tuple(fold(said).split()), is_literal=True)


def _words_or_literal(said: str) -> Part:
    words = tuple(filter(None, map(fold, runs(said))))
    return Part(words, is_literal=False) if words else _literal(said)


def _seen(part: Part) -> Part:
    """Refuse what consists of marks that nobody sees."""
    if not part.pieces:
        raise SearchError("Type what to find.")
    return part


def _long_enough(part: Part) -> Part:
    letters = "".join(part.pieces)
    if len(letters) < SHORTEST_PART and ord(letters) < _ALPHABETS_END and letters.isalnum():
        raise SearchError(
            "Type at least two characters for a part of a word, or look for whole words."
        )
    return part
