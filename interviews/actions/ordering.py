"""Keep rows in the order that people give them."""

from enum import IntEnum

from django.db import models


class Direction(IntEnum):
    """Which way a row goes in its list."""

    UP = -1
    DOWN = 1


def move(rows: list[models.Model], row: models.Model, direction: Direction) -> bool:
    """Swap `row` with its neighbor and number all rows anew; tell whether it moved at all."""
    here = rows.index(row)
    there = here + direction
    if not 0 <= there < len(rows):
        return False
    rows[here], rows[there] = rows[there], rows[here]
    for position, each in enumerate(rows, start=1):
        each.position = position
    type(row).objects.bulk_update(rows, ["position"])
    return True


def next_position(rows: models.QuerySet) -> int:
    """Return the position after the last of `rows`."""
    last = rows.aggregate(last=models.Max("position"))["last"]
    return 1 if last is None else last + 1
