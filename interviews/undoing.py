"""What of an act can still be taken back: a rule on rows, without a database."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import NamedTuple


class Holder(NamedTuple):
    """A row that stands where another one would come back to, and the act that made it."""

    id: int
    made_by: Hashable


class RowNow(NamedTuple):
    """A row that an act made or took away, as it is now.

    `removed_by` is the act that took it away, None while it is there. Rows of one `group` are one thing in two shapes,
    such as a passage before and after its ends were moved. `holder` stands in its place, where it is not there.
    """

    id: int
    removed_by: Hashable | None
    group: Hashable
    holder: Holder | None = None


@dataclass(frozen=True)
class Inversion:
    """The rows (ids) that would go and come back, and the later acts that changed the others."""

    goes: list[int]
    comes: list[int]
    later: set[Hashable]


def inversion_of(made: Iterable[RowNow], taken: Iterable[RowNow], by: Hashable) -> Inversion:
    """Return how the act `by`, which made some rows and took others away, would be taken back.

    Only groups that are as the act left them: where a later act changed one of its rows, or stands in the place of one,
    the group is left as it is now.
    """
    made, taken = list(made), list(taken)
    changed = {row.group for row in made if row.removed_by is not None}
    changed |= {row.group for row in taken if row.removed_by != by}
    held = [row for row in taken if row.holder]
    while True:
        goes = [row.id for row in made if row.group not in changed]
        stuck = {row.group for row in held if row.holder.id not in goes} - changed
        if not stuck:
            break
        changed |= stuck
    comes = [row.id for row in taken if row.group not in changed]
    in_the_way = {row.removed_by for row in [*made, *taken]}
    in_the_way |= {row.holder.made_by for row in held if row.group in changed}
    return Inversion(goes, comes, in_the_way - {None, by})
