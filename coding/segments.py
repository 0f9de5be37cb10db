"""Cut text that carries overlapping passages into disjoint segments, so that a page needs no nesting."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from sys import maxsize
from typing import NamedTuple

# How many colors one segment shows; what lies deeper is told by the margin.
COLORS_SHOWN = 2


class Shown(NamedTuple):
    """A passage as it is painted: half-open, in code points, with the colors of its codes."""

    start: int
    end: int
    hues: tuple[int, ...]


class Segment(NamedTuple):
    """A stretch over which the same passages lie; `hues` innermost first, `depth` how many passages."""

    start: int
    end: int
    hues: tuple[int, ...]
    depth: int


# Thousands are made for a page, and this takes a third of the time of calling the class.
_segment = partial(tuple.__new__, Segment)


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
    """Yield each block with its segments, in one sweep; blocks and passages both in order."""
    sweep = _Sweep(passages)
    for start, end in blocks:
        sweep.go_to(start)
        if not sweep.depth and sweep.next_cut >= end:
            yield (start, end), [_segment((start, end, (), 0))]
            continue
        found, left = [], start
        while left < end:
            if left >= sweep.next_cut:
                sweep.go_to(left)
            right = sweep.next_cut if sweep.next_cut < end else end
            found.append(_segment((left, right, sweep.hues, sweep.depth)))
            left = right
        yield (start, end), found


def segments(start: int, end: int, passages: Sequence[Shown]) -> Iterator[Segment]:
    """Cut [start, end) wherever one of `passages`, in the order they begin, begins or ends."""
    for _, found in over_blocks([(start, end)], passages):
        yield from found


class _Sweep:
    """A walk through the text that knows which passages lie over the place it has come to.

    `hues` are the colors on top there, of what begins last first; `depth` is how many passages lie there; `next_cut` is
    where the next one begins or ends.
    """

    def __init__(self, passages: Sequence[Shown]):
        self.hues: tuple[int, ...] = ()
        self.depth = 0
        self.next_cut = -1
        self._passages = passages
        # The place past the last one is never reached, which spares the walk a question at each step.
        self._begins = [*(passage.start for passage in passages), maxsize]
        self._ends = sorted((passage.end, at) for at, passage in enumerate(passages))
        self._ends.append((maxsize, -1))
        self._begun = self._ended = 0
        # Colors by passage, in the order in which they begin.
        self._over: dict[int, tuple[int, ...]] = {}

    def go_to(self, place: int) -> None:
        """Go on to `place`, never back."""
        if place < self.next_cut:
            return
        begins, ends, over = self._begins, self._ends, self._over
        at = self._begun
        while begins[at] <= place:
            over[at] = self._passages[at].hues
            at += 1
        self._begun = at
        ended = self._ended
        while ends[ended][0] <= place:
            del over[ends[ended][1]]
            ended += 1
        self._ended = ended
        begin, end = begins[at], ends[ended][0]
        self.next_cut = begin if begin < end else end
        self.depth = len(over)
        self.hues = _on_top(over)


def _on_top(over: dict[int, tuple[int, ...]]) -> tuple[int, ...]:
    """Return the colors on top: of what begins last first."""
    found: tuple[int, ...] = ()
    for hues in reversed(over.values()):
        if not found:
            found = hues
        elif hues[0] not in found or len(hues) > 1:
            found += tuple([hue for hue in hues if hue not in found])
        if len(found) >= COLORS_SHOWN:
            return found[:COLORS_SHOWN]
    return found
