"""The lines of a source file, before anybody knows who speaks in them."""

import re
from dataclasses import dataclass
from enum import Enum

# Wide gaps tell a label from its words, but beyond this width they tell nothing more, and make the
# search for labels slow.
_VERY_WIDE = re.compile(r"[^\S\n]{9,}")


def narrow_gaps(text: str) -> str:
    """Return the text with very wide gaps made narrower; a gap with a tab stays one with a tab."""
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
