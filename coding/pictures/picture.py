"""What a picture is: a title, what it shows in words, the tables behind it, and the drawing."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.core.paginator import Page

from coding.pictures.svg import png_of, svg_of


@dataclass(frozen=True)
class Cell:
    """One cell of a table: what it says, what it counts (an address, where there is a list of it), and why it is empty."""

    text: str
    url: str = ""
    title: str = ""


@dataclass(frozen=True)
class Table:
    """A table behind a picture; the first cell of a row names it."""

    caption: str
    headings: list[str]
    rows: list[list[Cell]]


@dataclass(frozen=True)
class Picture:
    """A picture of a study, made for one choice.

    `alt` are the sentences that stand in its place where it can't be seen. Where there is nothing to draw, `draw` is
    None and `alt` says what is missing.
    """

    title: str
    alt: list[str]
    tables: list[Table] = field(default_factory=list)
    draw: Callable | None = None
    page: Page | None = None

    @property
    def text(self) -> str:
        return " ".join(self.alt)

    @property
    def is_drawn(self) -> bool:
        """Whether there is a drawing; a template that asked for `draw` itself would draw it."""
        return self.draw is not None

    @property
    def numbers(self) -> int:
        """How many rows there are behind it."""
        return sum(len(table.rows) for table in self.tables)

    def svg(self) -> bytes:
        return svg_of(self.draw, self.title, self.text)

    def png(self) -> bytes:
        return png_of(self.draw, self.title, self.text)
