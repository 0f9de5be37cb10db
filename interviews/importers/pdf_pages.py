"""The lines of a PDF's pages: where they stand, and which are only printed around the talk."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"\W*(?:(?:page|side|seite|sida|p\.|s\.)\s*)?\d{1,5}(?:\s*(?:of|av|von|/|\|)\s*\d{1,5})?\W*",
    re.I,
)
_EDGE_LINES = 3
_FEWEST_PAGES = 2
_SHARE_OF_PAGES = 0.6
# From a header to the talk is more than from line to line.
_ROOM = 1.3
_OPENING, _CLOSING = "([{<", ")]}>"
_BRACKET = re.compile(r"[()\[\]{}<>]")
_HYPHEN_AFTER_NUMBER = re.compile(r"(?<=[^\W\d_])(\d[\d.,:/]*)([-–])(?!\w)")
_POINT_BEFORE_NUMBER = re.compile(r"(?<!\S)([.,:;?!])(\d[\d.,:/]*)(?!\w)")
_OTHER_WAY = str.maketrans(_OPENING + _CLOSING, _CLOSING + _OPENING)
# Stands for a hyphen at which a word was divided at the end of a line.
DIVIDED = "\ufffe"


@dataclass(frozen=True)
class PageLine:
    """A line of a page; places are in points, from the left and from the bottom."""

    text: str
    left: float
    right: float
    bottom: float
    height: float

    @property
    def width(self) -> float:
        return self.right - self.left


def without_running_lines(pages: Sequence[Sequence[PageLine]]) -> tuple[list[list[PageLine]], int]:
    """Return the pages without headers, footers and page numbers, and how many lines went.

    Those are the first or last lines of a page that say the same on most pages, numbers aside, and
    stand apart from the lines between them.
    """
    heads = _running([_edge(page, from_top=True) for page in pages])
    feet = _running([_edge(page, from_top=False) for page in pages])
    room = _ROOM * usual_step(pages)
    kept = [
        _without_edge(_without_edge(page, heads, room, True), feet, room, False) for page in pages
    ]
    return kept, sum(map(len, pages)) - sum(map(len, kept))


def _edge(page: Sequence[PageLine], from_top: bool) -> list[PageLine]:
    lines = sorted(page, key=lambda line: -line.bottom if from_top else line.bottom)
    return lines[:_EDGE_LINES]


def _form(line: PageLine) -> str:
    if _PAGE_NUMBER.fullmatch(line.text.strip()):
        return "#"
    return _DIGITS.sub("#", " ".join(line.text.split()))


def _running(edges: Sequence[Sequence[PageLine]]) -> set[tuple[str, int]]:
    """Return what recurs at the edge of pages, each with its height on the page."""
    counts = Counter(place for edge in edges for place in {_place(line) for line in edge})
    printed = sum(bool(edge) for edge in edges)
    fewest = max(_FEWEST_PAGES, _SHARE_OF_PAGES * printed)
    return {place for place, count in counts.items() if count >= fewest}


def _place(line: PageLine) -> tuple[str, int]:
    return _form(line), round(line.bottom / 4)


def _without_edge(
    page: Sequence[PageLine], running: set[tuple[str, int]], room: float, from_top: bool
) -> list[PageLine]:
    """Return the page without the lines at its edge up to the first wide gap, if all of them recur."""
    ordered = sorted(page, key=lambda line: -line.bottom if from_top else line.bottom)
    steps = zip(ordered, ordered[1:], strict=False)
    gaps = (at for at, (a, b) in enumerate(steps, start=1) if abs(a.bottom - b.bottom) >= room)
    gone = ordered[: next(gaps, len(ordered))]
    if len(gone) > _EDGE_LINES or any(_place(line) not in running for line in gone):
        return list(page)
    return [line for line in page if line not in gone]


def usual_step(pages: Sequence[Sequence[PageLine]]) -> float:
    """Return the usual distance from line to line in points, 0 where the pages do not tell."""
    steps = Counter(
        round(step)
        for page in pages
        for above, below in zip(page, page[1:], strict=False)
        if (step := above.bottom - below.bottom) > 2
    )
    most = max(steps.values(), default=0)
    return min((step for step, count in steps.items() if 2 * count >= most), default=0)


def turned(pages: Sequence[Sequence[PageLine]]) -> list[list[PageLine]]:
    """Return the pages with brackets and numbers in right-to-left lines as they were written.

    Some programs store such brackets as they look and others as they are meant, so the lines of the
    file show which it is: a pair opens before it closes.
    """
    lines = [line for page in pages for line in page if is_right_to_left(line.text)]
    firsts = [found[0] for line in lines if (found := _BRACKET.search(line.text))]
    opening = sum(bracket in _OPENING for bracket in firsts)
    other_way = _OTHER_WAY if 2 * opening < len(firsts) else {}
    there = {id(line) for line in lines}
    return [
        [
            replace(line, text=_turned(line.text.translate(other_way)))
            if id(line) in there
            else line
            for line in page
        ]
        for page in pages
    ]


def _turned(text: str) -> str:
    """Put marks back to the side of a number where they were written."""
    text = _HYPHEN_AFTER_NUMBER.sub(r"\2\1", text)
    return _POINT_BEFORE_NUMBER.sub(r"\2\1", text)


def is_right_to_left(text: str) -> bool:
    """Tell whether most letters of a line are written from right to left."""
    kinds = Counter(unicodedata.bidirectional(character) for character in text)
    return kinds["R"] + kinds["AL"] > kinds["L"]
