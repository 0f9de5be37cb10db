"""Who would stand alone in what leaves: groups by the attributes that appear together, and how small ones are hidden.

Hiding follows the usual rule of complementary suppression (Willenborg & de Waal, 2001): as many more groups are hidden
as it takes that no total gives a small one away.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

# Joins values that are put together.
OR = " or "


class Way(StrEnum):
    """What is done about small groups."""

    MERGE = "merge"
    SOME = "some"
    OMIT = "omit"
    KEEP = "keep"


@dataclass(frozen=True)
class Decision:
    """How small groups leave: `values` put together into one, hidden behind "some", left out, or kept, for a `reason`."""

    way: Way
    values: tuple[str, ...] = ()
    reason: str = ""

    def bands(self) -> dict[str, str]:
        """Return the band that each value put together is in."""
        return dict.fromkeys(self.values, OR.join(self.values))


@dataclass(frozen=True)
class Group:
    """The participants (codes) who have the same values, one for each attribute."""

    values: tuple[str, ...]
    people: tuple[str, ...]

    @property
    def size(self) -> int:
        return len(self.people)


@dataclass(frozen=True)
class Disclosure:
    """What a file tells of participants: groups by the attributes in it, and from which size on a group is no small one.

    `others` are groups of those who are not in the file because of their values: whoever takes it away from a file
    of everybody has their figures.
    """

    attributes: tuple[str, ...]
    groups: tuple[Group, ...]
    threshold: int
    others: tuple[Group, ...] = ()

    @property
    def small(self) -> list[Group]:
        return [group for group in self._all if group.size < self.threshold]

    @property
    def smallest(self) -> int:
        return min((group.size for group in self._all), default=0)

    @property
    def alone(self) -> list[str]:
        """Return the participants (codes) whom nobody shares all values with."""
        return sorted(group.people[0] for group in self._all if group.size == 1)

    @property
    def is_small(self) -> bool:
        return bool(self.small)

    def gives_away_within(self, hidden: Collection[str]) -> bool:
        """Tell whether totals give away few people with one of the hidden values (of the first attribute) by the others."""
        sizes: dict[tuple[str, ...], int] = {}
        for group in self.groups:
            if group.values[0] in hidden:
                sizes[group.values[1:]] = sizes.get(group.values[1:], 0) + group.size
        return any(size < self.threshold for size in sizes.values())

    def put_together(self, bands: Mapping[str, str]) -> "Disclosure":
        """Return the same with some values of the first attribute put together."""

        def banded(groups: Iterable[Group]) -> dict[str, tuple[str, ...]]:
            return {
                code: (bands.get(group.values[0], group.values[0]), *group.values[1:])
                for group in groups
                for code in group.people
            }

        return disclosed(self.attributes, banded(self.groups), self.threshold, banded(self.others))

    @property
    def _all(self) -> tuple[Group, ...]:
        return self.groups + self.others


def disclosed(
    attributes: Sequence[str],
    people: Mapping[str, Sequence[str]],
    threshold: int,
    others: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> Disclosure:
    """Return the groups of participants (code -> values, one an attribute), in the order in which values first come.

    `others` are those whom the file leaves out because of their values, with what it tells them apart by.
    """
    return Disclosure(tuple(attributes), _grouped(people), threshold, _grouped(others))


def _grouped(people: Mapping[str, Sequence[str]]) -> tuple[Group, ...]:
    groups: dict[tuple[str, ...], list[str]] = {}
    for code, values in people.items():
        groups.setdefault(tuple(values), []).append(code)
    return tuple(Group(values, tuple(codes)) for values, codes in groups.items())


def hidden_groups(
    sizes: Sequence[int],
    threshold: int,
    also: Collection[int] = (),
    last: Collection[int] = (),
) -> tuple[set[int], bool]:
    """Return which groups (by number) are hidden where small ones are, and whether their total is hidden too.

    `also` are hidden for another reason, those at `last` only where nothing else helps. Groups of nobody are never hidden: there is nobody to protect.
    """
    hidden = {at for at, size in enumerate(sizes) if 0 < size < threshold or (size and at in also)}
    others = sorted(
        (at for at, size in enumerate(sizes) if size >= threshold and at not in hidden),
        key=lambda at: (at in last, sizes[at]),
    )
    while hidden and _gives_away([sizes[at] for at in hidden], threshold) and others:
        hidden.add(others.pop(0))
    return hidden, bool(hidden) and _gives_away([sizes[at] for at in hidden], threshold)


@dataclass(frozen=True)
class Cell:
    """How many participants have one of these values, as a table of one attribute tells it or hides it."""

    values: frozenset[str]
    size: int
    is_hidden: bool = False


def is_given_away(
    table: Sequence[Cell], value: str, by: Sequence[Cell], same: str, threshold: int
) -> bool:
    """Tell whether another table gives away a small group of this one, whose `value` is the same people as `same` there."""
    sizes = {cell.size for cell in by if cell.values == {same} and not cell.is_hidden}
    here = next((cell for cell in table if value in cell.values), None)
    if not sizes or here is None:
        return False
    if not here.is_hidden:
        return 0 < here.size - sizes.pop() < threshold
    rest = [cell.size for cell in table if cell.is_hidden and cell is not here]
    return min(rest, default=threshold) < threshold and _gives_away(rest, threshold)


def _gives_away(sizes: Iterable[int], threshold: int) -> bool:
    """Tell whether their sum, which totals give away, leaves no doubt about them or is that of a small group."""
    sizes = list(sizes)
    return len(sizes) < 2 or sum(sizes) < max(threshold, len(sizes) + 1)
