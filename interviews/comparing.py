"""What differs between two versions of what was said, word by word (code points)."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from interviews.shifts import Edit
from interviews.words import run_spans, word_spans

# Where something stood in the old version, and where in the new one; half-open.
Range = tuple[int, int, int, int]

# Comparing takes the product of both lengths at worst; beyond so many words and marks a stretch is replaced as a whole.
MOST_COMPARED = 3_000


@dataclass(frozen=True)
class Part:
    """A stretch of two versions: `before` gave way to `after`; where both are alike, it stayed."""

    before: str
    after: str

    @property
    def is_same(self) -> bool:
        return self.before == self.after


def edits_between(old: str, new: str, offset: int = 0) -> list[Edit]:
    """Return what of `old`, which begins at `offset` of the text, gave way to make it `new`; whole words at a time."""
    return [
        Edit(offset + start, offset + end, new_end - new_start)
        for start, end, new_start, new_end in _replaced(old, new)
    ]


def parts_of(old: str, new: str) -> list[Part]:
    """Return both versions side by side, as stretches that stayed and stretches that gave way, to be read.

    Spaces between two that gave way are part of them.
    """
    parts: list[Part] = []
    for part in word_parts(old, new):
        bridges = len(parts) > 1 and parts[-1].is_same and not parts[-1].before.strip()
        if bridges and not part.is_same:
            space, first = parts.pop(), parts.pop()
            part = Part(  # noqa: PLW2901
                first.before + space.before + part.before, first.after + space.after + part.after
            )
        parts.append(part)
    return parts


def word_parts(old: str, new: str) -> list[Part]:
    """Return both versions side by side, word by word where as many gave way as came."""
    parts, at, new_at = [], 0, 0
    for start, end, new_start, new_end in _replaced(old, new):
        parts.append(Part(old[at:start], new[new_at:new_start]))
        parts.append(Part(old[start:end], new[new_start:new_end]))
        at, new_at = end, new_end
    parts.append(Part(old[at:], new[new_at:]))
    return [part for part in parts if part.before or part.after]


def _replaced(old: str, new: str) -> Iterator[Range]:
    """Yield the ranges of `old`, and of `new`, that differ; each a whole number of words."""
    olds, news = _cuts(old), _cuts(new)
    for first, last, new_first, new_last in _differing(_pieces(old, olds), _pieces(new, news)):
        yield olds[first], olds[last], news[new_first], news[new_last]


def _cuts(said: str) -> list[int]:
    """Return where pieces begin, and the end: a piece is a word, a tag, or a single other character."""
    wholes = [*word_spans(said), *run_spans(said)]
    inside = {at for start, end in wholes for at in range(start + 1, end)}
    return [at for at in range(len(said)) if at not in inside] + [len(said)]


def _pieces(said: str, cuts: list[int]) -> list[str]:
    return [said[start:end] for start, end in pairwise(cuts)]


def _differing(old: list[str], new: list[str]) -> Iterator[Range]:
    """Yield the ranges of `old`, and of `new`, that differ; what they begin and end with alike is never compared."""
    shorter = min(len(old), len(new))
    same = next((n for n in range(shorter) if old[n] != new[n]), shorter)
    rest = shorter - same
    tail = next((n for n in range(rest) if old[-1 - n] != new[-1 - n]), rest)
    old, new = old[same : len(old) - tail], new[same : len(new) - tail]
    for first, last, new_first, new_last in _compared(old, new):
        yield same + first, same + last, same + new_first, same + new_last


def _compared(old: list[str], new: list[str]) -> Iterator[Range]:
    if not old or not new or max(len(old), len(new)) > MOST_COMPARED:
        if old or new:
            yield 0, len(old), 0, len(new)
        return
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, first, last, new_first, new_last in matcher.get_opcodes():
        if tag == "replace" and _are_words_each(old[first:last], new[new_first:new_last]):
            # One by one, so that places that end between two of them stay clear.
            for n in range(last - first):
                yield first + n, first + n + 1, new_first + n, new_first + n + 1
        elif tag != "equal":
            yield first, last, new_first, new_last


def _are_words_each(old: list[str], new: list[str]) -> bool:
    return len(old) == len(new) and all(piece[0].isalnum() for piece in [*old, *new])
