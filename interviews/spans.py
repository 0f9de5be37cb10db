"""Places in a frozen text, in Unicode code points."""

from collections.abc import Iterable
from dataclasses import dataclass

from interviews.errors import EmptySpanError, SpanOutsideTextError


@dataclass(frozen=True, order=True)
class Span:
    """The half-open range [start, end) of code points in a transcript's text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise EmptySpanError("Select at least one character.")

    def of(self, text: str) -> str:
        """Return the words this span covers in `text`."""
        if self.end > len(text):
            raise SpanOutsideTextError(
                "The selection reaches beyond the end of the interview. Reload the page and select again."
            )
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two share at least one code point; touching is not sharing."""
        return self.start < other.end and other.start < self.end


def merged(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the union of half-open ranges as sorted, disjoint ranges; ranges that touch become one."""
    union: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if start >= end:
            continue
        if union and start <= union[-1][1]:
            union[-1] = (union[-1][0], max(union[-1][1], end))
        else:
            union.append((start, end))
    return union


def without(ranges: Iterable[tuple[int, int]], hole: tuple[int, int]) -> list[tuple[int, int]]:
    """Return `ranges` with the half-open `hole` cut out of each; an empty hole cuts nothing."""
    if hole[0] >= hole[1]:
        return [(start, end) for start, end in ranges if start < end]
    left = []
    for start, end in ranges:
        if start < min(end, hole[0]):
            left.append((start, min(end, hole[0])))
        if max(start, hole[1]) < end:
            left.append((max(start, hole[1]), end))
    return left


def shared_length(ranges: Iterable[tuple[int, int]], others: Iterable[tuple[int, int]]) -> int:
    """Return how much the unions of two lists of half-open ranges have in common."""
    mine, theirs = merged(ranges), merged(others)
    # What the union of all lacks of the two lengths put together lies in both.
    return _length(mine) + _length(theirs) - _length(merged([*mine, *theirs]))


def _length(disjoint: list[tuple[int, int]]) -> int:
    return sum(end - start for start, end in disjoint)
