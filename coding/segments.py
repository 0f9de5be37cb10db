"""Cut text that carries overlapping passages into disjoint segments, so that a page needs no nesting."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

# How many colors one segment shows; what lies deeper is told by the margin.
COLORS_SHOWN = 2


@dataclass(frozen=True, slots=True)
class Shown:
    """A passage as it is painted: half-open, in code points, with the colors of its codes."""

    start: int
    end: int
    hues: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch over which the same passages lie; `hues` innermost first, `depth` how many passages."""

    start: int
    end: int
    hues: tuple[int, ...]
    depth: int


def passages_shown(rows: Iterable[tuple[int, int, int]]) -> list[Shown]:
    """Gather (start, end, hue) rows into one passage a span, in the order in which they begin."""
    hues: dict[tuple[int, int], list[int]] = {}
    for start, end, hue in rows:
        of_span = hues.setdefault((start, end), [])
        if hue not in of_span:
            of_span.append(hue)
    # A longer passage comes first where two begin together, so that the shorter one lies inside it.
    ordered = sorted(hues.items(), key=lambda item: (item[0][0], -item[0][1]))
    return [Shown(*span, tuple(sorted(found))) for span, found in ordered]


def over_blocks(
    blocks: Sequence[tuple[int, int]], passages: Sequence[Shown]
) -> Iterator[tuple[tuple[int, int], list[Segment]]]:
    """Yield each block with its segments; blocks and passages both in order."""
    index, open_passages = 0, []
    for start, end in blocks:
        while index < len(passages) and passages[index].start < end:
            open_passages.append(passages[index])
            index += 1
        open_passages = [passage for passage in open_passages if passage.end > start]
        yield (start, end), list(segments(start, end, open_passages))


def segments(start: int, end: int, passages: Sequence[Shown]) -> Iterator[Segment]:
    """Cut [start, end) wherever one of `passages`, in the order they begin, begins or ends."""
    cuts = {start, end}
    cuts.update(passage.start for passage in passages if start < passage.start < end)
    cuts.update(passage.end for passage in passages if start < passage.end < end)
    index, over = 0, []
    for left, right in pairwise(sorted(cuts)):
        while index < len(passages) and passages[index].start <= left:
            over.append(passages[index])
            index += 1
        over = [passage for passage in over if passage.end > left]
        yield Segment(left, right, _hues(over), len(over))


def _hues(over: list[Shown]) -> tuple[int, ...]:
    found: list[int] = []
    for passage in reversed(over):
        for hue in passage.hues:
            if hue not in found:
                found.append(hue)
        if len(found) >= COLORS_SHOWN:
            break
    return tuple(found[:COLORS_SHOWN])
