"""Shades of cells in files: stronger steps than on screen, so that they can be told apart in gray."""

from math import ceil

from coding.presenters.cells import LEVELS, Cell
from interviews.palette import PALETTE

PAPER = "FFFFFF"
# For cells that are of no code.
GRAY = ("59606B", "E6E6E1")
# How much of the strong color there is in each level from the third on.
STEPS = {3: 0.18, 4: 0.34, 5: 0.50}


def shade(hue: int, level: int) -> str | None:
    """Return the fill of a cell (RGB, hexadecimal); none where it is not shaded."""
    if not level:
        return None
    bar, tint = (PALETTE[hue].bar, PALETTE[hue].tint) if hue else GRAY
    if level == 1:
        return _mixed(tint, PAPER, 0.5)
    return _mixed(bar, tint, STEPS.get(level, 0))


def strength(cell: Cell) -> int:
    """Return the level of a cell, also where the screen draws a bar in it in place of a shade."""
    return cell.level or ceil(LEVELS * cell.width / 100)


def _mixed(one: str, other: str, part: float) -> str:
    pairs = zip(bytes.fromhex(one), bytes.fromhex(other), strict=True)
    return bytes(round(a * part + b * (1 - part)) for a, b in pairs).hex().upper()
