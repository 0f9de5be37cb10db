"""Ends of scales that read well."""

from math import floor, log10


def round_above(value: float) -> float:
    """Return the next round number that is not below `value`."""
    if value <= 0:
        return 1
    power = 10 ** floor(log10(value))
    return next(
        step * power
        for step in (1, 1.5, 2, 3, 4, 5, 6, 8, 10)
        if step * power >= value * (1 - 1e-9)
    )
