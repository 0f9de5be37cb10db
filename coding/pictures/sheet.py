"""The sheet that a picture is drawn on: a title above, what is counted below, and room between them.

Places are points (72 an inch) from the upper left corner.
"""

from coding.pictures.lettering import fitting, from_the_left, wrapped
from coding.pictures.svg import library
from interviews.palette import PALETTE

WIDTH = 720
MARGIN = 24
TITLE, LABEL, SMALL = 15, 10, 8
LINE = 1.35

INK, SOFT, RULE, PAPER = "#1d2127", "#59606b", "#c9c9c2", "#ffffff"
# From pale to strong, told apart in gray: what cells are shaded with.
SHADES = ("#eef4f7", "#cfe2ea", "#9fc4d4", "#5e9ab4", "#0b5d7a")
HATCHES = ("", "///", "..", "xx", "\\\\\\", "||", "--", "oo", "++")
DASHES = ("-", "--", ":", "-.", (0, (6, 1, 1, 1, 1, 1)), (0, (1, 1)))
MARKERS = ("o", "s", "^", "D", "v", "P")


def bar_color(hue: int) -> str:
    return f"#{PALETTE[hue].bar}"


def tint(hue: int) -> str:
    return f"#{PALETTE[hue].tint}"


class Sheet:
    """A figure of a fixed width, and as high as what is on it."""

    def __init__(self, title: str, below: list[str], height: float, width: float = WIDTH):
        heading = wrapped(title, fitting(width - 2 * MARGIN, TITLE))
        most = fitting(width - 2 * MARGIN, SMALL)
        notes = [line for text in below if text for line in wrapped(text, most)]
        self.width = width
        self.top = MARGIN + len(heading) * TITLE * LINE + 10
        self.bottom = self.top + height
        self.height = self.bottom + 14 + len(notes) * SMALL * LINE + MARGIN / 2
        self.figure = library().figure.Figure(
            figsize=(width / 72, self.height / 72), dpi=72, facecolor=PAPER
        )
        self._plane = self.figure.add_axes((0, 0, 1, 1))
        self._plane.set_axis_off()
        self._plane.set_xlim(0, width)
        self._plane.set_ylim(self.height, 0)
        for number, line in enumerate(heading):
            y = MARGIN + number * TITLE * LINE
            self.text(MARGIN, y, from_the_left(line), size=TITLE, weight="bold", va="top")
        for number, line in enumerate(notes):
            y = self.bottom + 14 + number * SMALL * LINE
            self.text(MARGIN, y, from_the_left(line), size=SMALL, color=SOFT, va="top")

    def text(self, x: float, y: float, words: str, **how) -> None:
        how = {"size": LABEL, "color": INK, "va": "center"} | how
        self._plane.text(x, y, words, **how)

    def label(self, x: float, y: float, words: str, width: float, lines: int = 2, **how) -> None:
        """Write words into a width, in at most so many lines around `y`."""
        size = how.get("size", LABEL)
        found = wrapped(words, fitting(width, size), lines)
        for number, line in enumerate(found):
            offset = (number - (len(found) - 1) / 2) * size * 1.2
            self.text(x, y + offset, line, **how)

    def box(self, x: float, y: float, width: float, height: float, **how) -> None:
        how = {"facecolor": PAPER, "edgecolor": "none", "linewidth": 0} | how
        self._add(library().patches.Rectangle((x, y), width, height, **how))

    def boxes(self, places: list[tuple[float, float, float, float]], **how) -> None:
        """Draw many boxes (x, y, width, height) that look the same as one path."""
        if not places:
            return
        path = library().path.Path
        shape = path.make_compound_path(
            *(
                path([(x, y), (x + w, y), (x + w, y + h), (x, y + h), (x, y)], closed=True)
                for x, y, w, h in places
            )
        )
        how = {"edgecolor": "none", "linewidth": 0} | how
        self._add(library().patches.PathPatch(shape, **how))

    def _add(self, patch) -> None:
        # As any artist: nobody needs to know how far patches reach, and to find out takes longer than to draw them.
        self._plane.add_artist(patch)

    def line(self, xs: list[float], ys: list[float], **how) -> None:
        how = {"color": RULE, "linewidth": 0.8} | how
        self._plane.plot(xs, ys, **how)

    def chart(self, x: float, y: float, width: float, height: float):
        """Return axes in a box of the sheet, in the quiet look of all charts."""
        axes = self.figure.add_axes(
            (
                x / self.width,
                1 - (y + height) / self.height,
                width / self.width,
                height / self.height,
            )
        )
        axes.set_facecolor(PAPER)
        for side in ("top", "right"):
            axes.spines[side].set_visible(False)
        for side in ("left", "bottom"):
            axes.spines[side].set_color(RULE)
        axes.tick_params(colors=SOFT, labelsize=SMALL, length=3, width=0.6)
        return axes
