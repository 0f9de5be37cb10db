"""The lines of a source file, before anybody knows who speaks in them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from interviews.freezing import without_invisible
from interviews.importers.base import ImportRefusedError
from interviews.importers.limits import Limits

# Wide gaps tell a label from its words, but beyond this width they tell nothing more, and make the
# search for labels slow.
_NO_WORDS = "The file holds no words. Check that you chose the right one."
_SPLIT = "Split the file, and import the parts as interviews of their own."
_VERY_WIDE = re.compile(r"[^\S\n]{9,}")


def narrow_gaps(text: str) -> str:
    """Return the text with very wide gaps made narrower; a gap with a tab stays one with a tab.

    Marks that nobody sees go too, since they could stand inside a label.
    """
    text = without_invisible(text)
    return _VERY_WIDE.sub(lambda gap: "\t" if "\t" in gap[0] else " " * 8, text)


class Follows(Enum):
    """How a line goes on from the line before it."""

    PARAGRAPH = "\n"
    BREAK = "\n "
    WRAP = " "


@dataclass(frozen=True)
class Opening:
    """The start of a turn: its label, its time if there is one, and the words after them."""

    label: str
    style: str
    rest: str
    mark: str
    started_at_ms: int | None = None


@dataclass(frozen=True)
class SourceLine:
    """A line of a text file, or of a paragraph in a Word file.

    `bold_length` counts the bold characters at its start. `given` is set where the layout itself
    says who speaks, as in a table with a column of speakers.
    """

    number: int
    text: str
    follows: Follows = Follows.PARAGRAPH
    after_blank: bool = False
    bold_length: int = 0
    is_heading: bool = False
    given: Opening | None = None
    mark: str = ""

    @property
    def is_empty(self) -> bool:
        return not self.text.strip() and self.given is None

    @property
    def is_bold(self) -> bool:
        return self.bold_length > 0 and self.bold_length >= len(self.text.rstrip())

    @property
    def starts_paragraph(self) -> bool:
        return self.follows is Follows.PARAGRAPH


def check_lines(lines: Iterable[SourceLine], limits: Limits) -> None:
    """Refuse lines without words, and more of them than any interview has."""
    check_text(
        "\n".join(line.text if line.given is None else line.given.rest for line in lines), limits
    )


def check_text(text: str, limits: Limits) -> None:
    """Refuse a text without words, and one that is longer than any interview."""
    if len(text) > limits.characters:
        raise ImportRefusedError.because(
            f"The text is longer than {limits.characters:,} characters. {_SPLIT}"
        )
    is_long = text.count("\n") > limits.lines
    if is_long and sum(not line.isspace() for line in text.splitlines() if line) > limits.lines:
        raise ImportRefusedError.because(f"The text has more than {limits.lines:,} lines. {_SPLIT}")
    if not any(character.isalnum() for character in text):
        raise ImportRefusedError.because(_NO_WORDS)


def check_turns(count: int, limits: Limits) -> None:
    """Refuse a transcript of no turns, and one of more than any interview has."""
    if not count:
        raise ImportRefusedError.because(
            "The file holds no words that anybody speaks. Check that you chose the right one."
        )
    if count > limits.turns:
        raise ImportRefusedError.because(
            f"The file has {count:,} turns, more than the {limits.turns:,} that an interview may have. "
            f"{_SPLIT}"
        )
