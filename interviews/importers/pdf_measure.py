"""How the lines of a PDF's pages are set: between which edges, how far apart, and which indent begins a paragraph."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from interviews.importers.pdf_pages import DIVIDED, PageLine, is_right_to_left, usual_step

_FULL_LINES = 3
_FULL = 0.85
_SLACK = 0.97
# Points by which a line must be moved to be indented.
_INDENT = 4
_FEWEST_INDENTS = 3
_MOST = 0.6


@dataclass(frozen=True)
class Measure:
    """The edges between which lines are set, in points, and the usual step from line to line; 0 where pages do not tell.

    Right-to-left pages are measured in a mirror. `begins_in` and `begins_out` say whether a line that is set in, or out,
    is the first of a paragraph.
    """

    start: float
    end: float
    step: float
    is_mirrored: bool = False
    begins_in: bool = False
    begins_out: bool = False

    @property
    def width(self) -> float:
        return self.end - self.start if self.end else 0.0

    def edges(self, line: PageLine) -> tuple[float, float]:
        """Return where a line begins and ends."""
        return (-line.right, -line.left) if self.is_mirrored else (line.left, line.right)

    def indent(self, line: PageLine) -> float:
        return self.edges(line)[0] - self.start

    def begins(self, line: PageLine) -> bool:
        """Tell whether the indent of a line says that a paragraph begins."""
        indent = self.indent(line)
        return (self.begins_in and indent > _INDENT) or (self.begins_out and indent < -_INDENT)


def measure_of(pages: Sequence[Sequence[PageLine]]) -> Measure:
    """Return how the lines of these pages are set."""
    lines = [line for page in pages for line in page]
    is_mirrored = 2 * sum(is_right_to_left(line.text) for line in lines) > len(lines)
    measure = Measure(0.0, 0.0, usual_step(pages), is_mirrored)
    edges = [measure.edges(line) for line in lines]
    if not edges:
        return measure
    starts = Counter(round(start) for start, _ in edges)
    start, end = starts.most_common(1)[0][0], _end_of([end for _, end in edges])
    full = sum(each >= start + _FULL * (end - start) for _, each in edges)
    measure = replace(measure, start=start, end=end if full >= _FULL_LINES else 0.0)
    return _with_indents(pages, measure) if measure.width else measure


def _end_of(ends: Sequence[float]) -> float:
    # A few lines may stick out, such as a long address.
    return sorted(ends)[-1 - len(ends) // 50]


def _with_indents(pages: Sequence[Sequence[PageLine]], measure: Measure) -> Measure:
    """Learn from the lines above: most end early where an indent begins paragraphs, and are full where it does not.

    Where most lines are the first of a paragraph, it is those below that are set in, and the others begin.
    """
    pairs = [pair for page in pages for pair in zip(page, page[1:], strict=False)]
    set_in = [goes_on(*pair, measure) for pair in pairs if measure.indent(pair[1]) > _INDENT]
    set_out = [goes_on(*pair, measure) for pair in pairs if measure.indent(pair[1]) < -_INDENT]
    if _mostly(set_in):
        inner = Counter(
            round(measure.edges(below)[0]) for _, below in pairs if measure.indent(below) > _INDENT
        )
        return replace(measure, start=inner.most_common(1)[0][0], begins_out=True)
    return replace(
        measure,
        begins_in=_mostly([not full for full in set_in]),
        begins_out=_mostly([not full for full in set_out]),
    )


def _mostly(told: Sequence[bool]) -> bool:
    return len(told) >= _FEWEST_INDENTS and sum(told) >= _MOST * len(told)


def goes_on(above: PageLine, below: PageLine, measure: Measure) -> bool:
    """Tell whether the first word of a line did not fit on the line above."""
    words = below.text.split(maxsplit=1)
    if not measure.width or not words:
        return False
    letter = below.width / len(below.text)
    needed = measure.edges(above)[1] + letter * (len(words[0]) + 1)
    return above.text.endswith(DIVIDED) or needed > measure.start + _SLACK * measure.width
