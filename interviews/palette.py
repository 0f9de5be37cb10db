"""The twelve colors of codes and phases, by the number that is stored with them.

On screen a color is the class `hue-1` … `hue-12`; where classes do not reach (Word), it is the pair of values here,
which are those of the light look. A color never stands alone: its name, or the name of what it marks, is beside it.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Hue:
    """A color: its name, and its strong and its pale value (RGB, hexadecimal)."""

    name: str
    bar: str
    tint: str


PALETTE = {
    1: Hue("Brick", "A5524D", "FFE0DC"),
    2: Hue("Orange", "A05A2B", "FFE4D0"),
    3: Hue("Amber", "906606", "FBE9CA"),
    4: Hue("Olive", "717418", "EBEFCD"),
    5: Hue("Green", "467E41", "DBF3D8"),
    6: Hue("Jade", "008367", "CEF6E8"),
    7: Hue("Teal", "00818A", "C9F5F8"),
    8: Hue("Sky", "0179A3", "CEF1FF"),
    9: Hue("Blue", "4A6DAE", "DBECFF"),
    10: Hue("Violet", "6E62AA", "EAE7FF"),
    11: Hue("Plum", "895998", "F8E2FF"),
    12: Hue("Rose", "9B527D", "FFE0F2"),
}

CHOICES = [(number, hue.name) for number, hue in PALETTE.items()]
