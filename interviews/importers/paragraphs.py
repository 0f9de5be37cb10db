"""A paragraph of a word processor's file, with what is bold in it, and the lines it becomes."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from interviews.importers.lines import Follows, SourceLine


@dataclass
class Paragraph:
    """A paragraph with its number in the file; each piece of its text is bold or not."""

    number: int
    is_heading: bool = False
    pieces: list[tuple[str, bool]] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(text for text, _ in self.pieces)

    @property
    def text_ends_in_space(self) -> bool:
        return not self.pieces or self.pieces[-1][0].endswith((" ", "\n"))

    def lines(self) -> Iterator[tuple[str, int]]:
        """Yield each line between soft breaks, with the count of bold characters at its start."""
        bold = [is_bold for text, is_bold in self.pieces for _ in text]
        start = 0
        for line in self.text.split("\n"):
            flags = bold[start : start + len(line)]
            yield line, flags.index(False) if False in flags else len(flags)
            start += len(line) + 1

    def source_lines(self, after_blank: bool) -> list[SourceLine]:
        """Return the paragraph as lines; `after_blank` says whether an empty one is above."""
        lines = [
            SourceLine(
                number=self.number,
                text=text,
                follows=Follows.BREAK,
                bold_length=bold_length,
                is_heading=self.is_heading,
            )
            for text, bold_length in self.lines()
        ]
        lines[0] = replace(lines[0], follows=Follows.PARAGRAPH, after_blank=after_blank)
        return lines
