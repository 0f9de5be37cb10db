"""A quote is cut out of an interview: which of the participant's words stand in it, and what is left out.

Nothing can be typed into a quote: it is a place in the text, and the stretches inside it that are left out (code points).
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from coding.errors import QuoteEmptyError
from interviews.words import word_starts

# Stands for what is left out.
CUT = "[…]"
# So many words before and after a quote can be taken into it.
AROUND = 60
# What stands between spaces; a tag or a note in brackets stands together.
_CHUNK = re.compile(r"(?:\[[^\[\]\n]{1,60}\]|\S)+")
# From here on alphabets may write without spaces (Thai, Kana, Han); there each of their words is one.
_WITHOUT_SPACES = "\u0e01"

# Half-open ranges.
Cuts = Sequence[Sequence[int]]


class Said(NamedTuple):
    """A turn, as far as a quote needs it; `is_own` where the participant speaks."""

    is_own: bool
    start: int
    end: int


class QuotedWord(NamedTuple):
    """A word with the signs at it, and the number of its turn, counted from 0 among those that were looked at."""

    start: int
    end: int
    turn: int


@dataclass(frozen=True)
class Shape:
    """Where a quote begins and ends, and the stretches inside it that are left out."""

    start: int
    end: int
    cuts: tuple[tuple[int, int], ...] = ()


def joined(parts: Iterable[tuple[bool, str]]) -> str:
    """Return the participant's words of (whether they are the participant's, words), turn by turn."""
    runs = [
        (is_own, [" ".join(words.split()) for _, words in some])
        for is_own, some in groupby(parts, key=lambda part: part[0])
    ]
    return f" {CUT} ".join("\n".join(words) for is_own, words in runs if is_own)


def quoted(text: str, turns: Iterable[Said], shape: Shape) -> str:
    """Return the words of a quote: the participant's own, with a mark for whatever is left out in between."""
    return joined(
        (is_own, text[start:end])
        for is_own, start, end in _parts(turns, shape)
        if not is_own or text[start:end].strip()
    )


def words_around(text: str, turns: Sequence[Said], shape: Shape) -> list[QuotedWord]:
    """Return the participant's words in the turns of a quote: those in it, and some before and after it."""
    found = [
        QuotedWord(start, end, number)
        for number, turn in enumerate(turns)
        if turn.is_own and turn.start < shape.end and turn.end > shape.start
        for start, end in _chunks(text, turn)
    ]
    inside = [at for at, word in enumerate(found) if _overlap(word, (shape.start, shape.end))]
    if not inside:
        return []
    return found[max(0, inside[0] - AROUND) : inside[-1] + 1 + AROUND]


def stand(words: Iterable[QuotedWord], shape: Shape) -> set[int]:
    """Return the starts of the words that stand in a quote."""
    return {
        word.start
        for word in words
        if _overlap(word, (shape.start, shape.end))
        and not any(_overlap(word, cut) for cut in shape.cuts)
    }


def shaped(words: Sequence[QuotedWord], chosen: Collection[int]) -> Shape:
    """Return the shape of a quote in which just those of `words` stand that begin at these places."""
    at = [number for number, word in enumerate(words) if word.start in chosen]
    if not at:
        raise QuoteEmptyError("No word is left of this quote. Let at least one stand.")
    cuts = tuple(
        (words[before + 1].start, words[after - 1].end)
        for before, after in zip(at, at[1:], strict=False)
        if after - before > 1
    )
    return Shape(words[at[0]].start, words[at[-1]].end, cuts)


def trimmed(start: int, end: int, cuts: Iterable[Sequence[int]]) -> Shape:
    """Return a shape whose cuts lie inside it, in order and apart; one that reaches its end moves that end."""
    inside: list[tuple[int, int]] = []
    for cut_start, cut_end in sorted((max(start, cut[0]), min(end, cut[1])) for cut in cuts):
        if cut_start >= cut_end:
            continue
        if inside and cut_start <= inside[-1][1]:
            inside[-1] = (inside[-1][0], max(inside[-1][1], cut_end))
        else:
            inside.append((cut_start, cut_end))
    return Shape(start, end, tuple(inside))


def _parts(turns: Iterable[Said], shape: Shape) -> Iterator[tuple[bool, int, int]]:
    for turn in turns:
        at, end = max(turn.start, shape.start), min(turn.end, shape.end)
        if at >= end:
            continue
        for cut_start, cut_end in shape.cuts if turn.is_own else ():
            if cut_end <= at or cut_start >= end:
                continue
            if at < cut_start:
                yield True, at, cut_start
            yield False, max(at, cut_start), min(end, cut_end)
            at = min(end, cut_end)
        if at < end:
            yield turn.is_own, at, end


def _chunks(text: str, turn: Said) -> Iterator[tuple[int, int]]:
    for found in _CHUNK.finditer(text, turn.start, turn.end):
        chunk = found[0]
        inner = [at for at in word_starts(chunk) if at and chunk[at] >= _WITHOUT_SPACES]
        bounds = [0, *inner, len(chunk)]
        yield from (
            (found.start() + start, found.start() + end)
            for start, end in zip(bounds, bounds[1:], strict=False)
        )


def _overlap(word: QuotedWord, span: Sequence[int]) -> bool:
    return word.start < span[1] and span[0] < word.end
