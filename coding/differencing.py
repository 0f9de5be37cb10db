"""Which small groups somebody can work out who takes the tables of several files away from each other.

A table shows sums: the figures of one value, of values put together, or of everybody. What can be worked out of sums by
adding them and taking them away from each other is what lies in their span. A file that names people says of each in
which part of the values they are; several such files say it of the parts that they have in common.
"""

from collections.abc import Collection, Iterable, Mapping
from fractions import Fraction
from itertools import combinations

# Values whose figures a table shows as one sum.
Shown = frozenset[str]


def worked_out(
    tables: Iterable[Collection[Shown]], sizes: Mapping[str, int], threshold: int
) -> list[Shown]:
    """Return the groups, of one small value or of two, with fewer people than the threshold that the tables give away.

    `sizes` are how many people have each value. Values that nobody has any more are taken for values of their own.
    """
    sums = {shown for table in tables for shown in table}
    values = sorted(set(sizes).union(*sums)) if sums else sorted(sizes)
    span = _Span(values)
    for shown in sums:
        span.add(shown)
    small = [value for value in values if 0 < sizes.get(value, 0) < threshold]
    groups = [frozenset(group) for many in (1, 2) for group in combinations(small, many)]
    return [
        group
        for group in groups
        if sum(sizes[value] for value in group) < threshold and span.holds(group)
    ]


def meet(partitions: Iterable[Collection[Shown]], values: Iterable[str]) -> set[Shown]:
    """Return the values that nobody can tell apart who knows of everybody in which part of each partition they are."""
    blocks: dict[tuple, set[str]] = {}
    partitions = list(partitions)
    for value in values:
        # A value that a partition does not know yet was nobody's then.
        parts = tuple(
            next((part for part in partition if value in part), frozenset({value}))
            for partition in partitions
        )
        blocks.setdefault(parts, set()).add(value)
    return set(map(frozenset, blocks.values()))


class _Span:
    """The sums that can be made of sums, kept as rows of which each begins where no other has anything."""

    def __init__(self, values: Collection[str]):
        self._values = values
        self._rows: dict[int, list[Fraction]] = {}

    def add(self, shown: Shown) -> None:
        left = self._left_of(shown)
        first = next((at for at, number in enumerate(left) if number), None)
        if first is not None:
            self._rows[first] = [number / left[first] for number in left]

    def holds(self, shown: Shown) -> bool:
        return not any(self._left_of(shown))

    def _left_of(self, shown: Shown) -> list[Fraction]:
        """Return what is left of a sum once all is taken away from it that the rows hold."""
        left = [Fraction(value in shown) for value in self._values]
        for at in range(len(left)):
            if left[at] and at in self._rows:
                times = left[at]
                left = [
                    number - times * other
                    for number, other in zip(left, self._rows[at], strict=True)
                ]
        return left
