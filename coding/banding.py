"""Whole numbers in bands of several people, so that a description of a group names nobody's own."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

MOST_BANDS = 4


@dataclass(frozen=True)
class Band:
    """The numbers from `first` to `last`; None where it has no lower or no upper end."""

    first: int | None
    last: int | None

    def __contains__(self, number: int) -> bool:
        return (self.first is None or number >= self.first) and (
            self.last is None or number <= self.last
        )

    def __str__(self):
        if self.first is None:
            return "any number" if self.last is None else f"{self.last} or less"
        if self.last is None:
            return f"{self.first} or more"
        return str(self.first) if self.first == self.last else f"{self.first} to {self.last}"


def bands(numbers: Sequence[int], at_least: int) -> list[Band]:
    """Return bands, at most `MOST_BANDS`, in each of which at least so many of the numbers lie, as far as there are so many.

    The ends of the first and the last are open: they would be the numbers of two people.
    """
    ordered = sorted(numbers)
    wanted = max(at_least, ceil(len(ordered) / MOST_BANDS))
    lasts: list[int] = []
    inside = 0
    for at, number in enumerate(ordered[:-1], start=1):
        inside += 1
        is_last_of_its_kind = number != ordered[at]
        if inside >= wanted and is_last_of_its_kind and len(ordered) - at >= at_least:
            lasts.append(number)
            inside = 0
    firsts = [None, *(last + 1 for last in lasts)]
    return [Band(first, last) for first, last in zip(firsts, [*lasts, None], strict=True)]
