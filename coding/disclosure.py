"""Who would stand alone in what leaves: groups by the attributes that appear together, and how small ones are hidden.

Hiding follows the usual rule of complementary suppression (Willenborg & de Waal, 2001): as many more groups are hidden
as it takes that no total gives a small one away.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

# Joins values that are put together.
OR = " or "


class Way(StrEnum):
    """What is done about small groups."""

    MERGE = "merge"
    SOME = "some"
    KEEP = "keep"


@dataclass(frozen=True)
class Decision:
    """How small groups leave: `values` put together into one, hidden behind "some", or kept, for a `reason`."""

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
    """What a file tells of participants: groups by the attributes in it, and from which size on a group is no small one."""

    attributes: tuple[str, ...]
    groups: tuple[Group, ...]
    threshold: int

    @property
    def small(self) -> list[Group]:
        return [group for group in self.groups if group.size < self.threshold]

    @property
    def smallest(self) -> int:
        return min((group.size for group in self.groups), default=0)

    @property
    def alone(self) -> list[str]:
        """Return the participants (codes) whom nobody shares all values with."""
        return sorted(group.people[0] for group in self.groups if group.size == 1)

    @property
    def is_small(self) -> bool:
        return bool(self.small)

    def put_together(self, place: int, bands: Mapping[str, str]) -> "Disclosure":
        """Return the same with some values of one attribute (its place among them) put together."""
        people = {}
        for group in self.groups:
            values = list(group.values)
            values[place] = bands.get(values[place], values[place])
            people |= dict.fromkeys(group.people, tuple(values))
        return disclosed(self.attributes, people, self.threshold)


def disclosed(
    attributes: Sequence[str], people: Mapping[str, Sequence[str]], threshold: int
) -> Disclosure:
    """Return the groups of participants (code -> values, one an attribute), in the order in which values first come."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for code, values in people.items():
        groups.setdefault(tuple(values), []).append(code)
    found = tuple(Group(values, tuple(codes)) for values, codes in groups.items())
    return Disclosure(tuple(attributes), found, threshold)


def hidden_groups(sizes: Sequence[int], threshold: int) -> tuple[set[int], bool]:
    """Return which groups (by number) are hidden where small ones are, and whether their total is hidden too.

    Groups of nobody are never hidden: there is nobody to protect.
    """
    hidden = {at for at, size in enumerate(sizes) if 0 < size < threshold}
    others = sorted(
        (at for at, size in enumerate(sizes) if size >= threshold), key=lambda at: sizes[at]
    )
    while hidden and _gives_away([sizes[at] for at in hidden], threshold) and others:
        hidden.add(others.pop(0))
    return hidden, bool(hidden) and _gives_away([sizes[at] for at in hidden], threshold)


def _gives_away(sizes: Iterable[int], threshold: int) -> bool:
    """Tell whether their sum, which totals give away, leaves no doubt about them or is that of a small group."""
    sizes = list(sizes)
    return len(sizes) < 2 or sum(sizes) < max(threshold, len(sizes) + 1)
