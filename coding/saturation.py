"""Whether new interviews still bring new codes, after Guest, Namey and Chen (2020).

An interview is the set of codes that come up in it: a code counts once an interview, and is new where no earlier interview
of the order has it. Everything depends on that order, so the same is told of many shuffled ones. Nothing here judges.
"""

import random
from collections.abc import Collection, Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

Interview = Collection[Hashable]
# How many shuffled orders make the band, and which of them are its edges: nine in ten lie between.
ORDERS = 500
LOW, HIGH = 0.05, 0.95


@dataclass(frozen=True)
class Run:
    """Interviews that follow each other after the base (`first` and `last` count from 1), and what they add to it."""

    first: int
    last: int
    new: int
    base: int

    @property
    def share(self) -> float | None:
        """New codes in the run over the codes of the base; None where the base has none."""
        return self.new / self.base if self.base else None

    def is_at_most(self, threshold: float) -> bool:
        return self.share is not None and self.share <= threshold


@dataclass(frozen=True)
class Band:
    """Between which numbers of codes nine in ten shuffled orders lie after each interview, and the middle one."""

    low: list[int]
    middle: list[int]
    high: list[int]


@dataclass(frozen=True)
class FirstRuns:
    """At which interview the first run at most at a threshold ends, in how many of the shuffled orders, and in how many never."""

    ends: dict[int, int]
    never: int

    @property
    def orders(self) -> int:
        return sum(self.ends.values()) + self.never


def new_codes(order: Sequence[Interview]) -> list[set[Hashable]]:
    """Return the codes that each interview is the first to have."""
    seen: set[Hashable] = set()
    found = []
    for interview in order:
        found.append(set(interview) - seen)
        seen.update(interview)
    return found


def growth(order: Sequence[Interview]) -> list[int]:
    """Return how many codes there are after each interview."""
    return _growth(_as_bits(order))


def runs(order: Sequence[Interview], base: int, length: int) -> list[Run]:
    """Return the runs of `length` interviews after the first `base`, each beginning one interview later."""
    if base < 1 or length < 1:
        raise ValueError("A base and a run are at least one interview long.")
    return list(_runs(growth(order), base, length))


def shuffled(items: Sequence, seed: int) -> list:
    """Return the same items in another order, always the same for a seed."""
    found = list(items)
    random.Random(seed).shuffle(found)
    return found


class ShuffledOrders:
    """What the same interviews say in many other orders, always the same ones for a seed."""

    def __init__(self, interviews: Sequence[Interview], seed: int, orders: int = ORDERS):
        bits = _as_bits(interviews)
        chance = random.Random(seed)
        self._growths = []
        for _ in range(orders):
            chance.shuffle(bits)
            self._growths.append(_growth(bits))

    def band(self) -> Band:
        at_each = [sorted(found) for found in zip(*self._growths, strict=True)]
        return Band(
            *([found[_place(part, len(found))] for found in at_each] for part in (LOW, 0.5, HIGH))
        )

    def first_runs(self, base: int, length: int, threshold: float) -> FirstRuns:
        """Return where the first run at most at `threshold` ends."""
        ends: dict[int, int] = {}
        never = 0
        for found in self._growths:
            low = (run.last for run in _runs(found, base, length) if run.is_at_most(threshold))
            end = next(low, None)
            if end is None:
                never += 1
            else:
                ends[end] = ends.get(end, 0) + 1
        return FirstRuns(dict(sorted(ends.items())), never)


def _as_bits(order: Sequence[Interview]) -> list[int]:
    """Return each interview as a number with one bit a code: a thousand of them are joined in a blink."""
    places: dict[Hashable, int] = {}
    return [
        reduce(or_, (1 << places.setdefault(code, len(places)) for code in interview), 0)
        for interview in order
    ]


def _growth(bits: Sequence[int]) -> list[int]:
    seen, found = 0, []
    for interview in bits:
        seen |= interview
        found.append(seen.bit_count())
    return found


def _runs(found: Sequence[int], base: int, length: int) -> Iterator[Run]:
    for start in range(base, len(found) - length + 1):
        new = found[start + length - 1] - found[start - 1]
        yield Run(start + 1, start + length, new, found[base - 1])


def _place(part: float, length: int) -> int:
    return min(length - 1, int(part * length))
