"""What a cell of a table of theme counts says, and how strongly it is shaded."""

from dataclasses import dataclass, field
from math import ceil

from coding.summaries.talk import CellState
from coding.summaries.themes import Figure

LEVELS = 5

EMPTY_CELLS = {
    CellState.CODED: ("0", "Coded, never raised"),
    CellState.NOT_CODED: ("·", "There is talk here, but it is not declared coded yet"),
    CellState.NO_TALK: ("–", "No talk in this phase"),
    CellState.NOT_APPLICABLE: ("–", "This phase does not apply"),
    CellState.PHASES_UNMARKED: ("?", "Phases are not marked yet"),
    CellState.HIDDEN: ("some", "Not shown, because few participants have this value"),
}


@dataclass
class Cell:
    """One cell: a large and a small text, or a sign with the reason why it is empty; and the figure behind it.

    Of counts that were kept, `now` is what the cell would say now, where that is something else.
    """

    large: str
    small: str = ""
    title: str = ""
    url: str = ""
    level: int = 0
    width: int = 0
    hue: int = 0
    dots: list[bool] = field(default_factory=list)
    is_total: bool = False
    is_zero: bool = False
    figure: Figure | None = None
    now: str = ""
    now_url: str = ""


def counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def texts(figure: Figure, show: str) -> tuple[str, str]:
    """Return what stands large and small in a cell with passages."""
    people = f"{figure.participants:,} of {figure.of:,}"
    return {
        "participants": (people, counted(figure.passages, "passage")),
        "passages": (f"{figure.passages:,}", f"by {people}"),
        "words": (f"{figure.words:,}", counted(figure.passages, "passage")),
        "share": (f"{figure.share:.1%}", counted(figure.words, "word")),
        "per_1000": (f"{figure.per_1000:.1f}", counted(figure.passages, "passage")),
    }[show]


def level_of(value: float, top: float) -> int:
    """Return how strongly a cell is shaded, 1 to 5."""
    return min(LEVELS, max(1, ceil(LEVELS * value / top))) if top else 0
