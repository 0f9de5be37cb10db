"""Where a place in a text is once the text was corrected: a rule on positions (code points), without any words."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from enum import StrEnum
from itertools import accumulate
from typing import NamedTuple


class Edit(NamedTuple):
    """[start, end) of the old text gave way to `length` code points; empty where they were put in between."""

    start: int
    end: int
    length: int


class Fate(StrEnum):
    """What a correction did to a place.

    Its words are the same; or some inside it changed; or an end of it fell into changed words, so that it takes in all
    of them; or nothing of it is left.
    """

    SAME = "same"
    CHANGED = "changed"
    EDGE = "edge"
    GONE = "gone"


class Moved(NamedTuple):
    """Where a place is now (half-open; empty where it is gone), and what became of it."""

    start: int
    end: int
    fate: Fate


class Shifts:
    """The way from the positions of one version of a text to those of the next.

    What is put in between two words at the very start or end of a place stays outside it; what replaces its first or last
    words belongs to it.
    """

    def __init__(self, edits: Iterable[Sequence[int]]):
        self.edits = [Edit(*edit) for edit in edits]
        self._starts = [edit.start for edit in self.edits]
        self._ends = [edit.end for edit in self.edits]
        grown = (edit.length - (edit.end - edit.start) for edit in self.edits)
        # How much longer the text is before each edit, and at the end.
        self._before = [0, *accumulate(grown)]
        if any(
            one.end > other.start for one, other in zip(self.edits, self.edits[1:], strict=False)
        ):
            raise ValueError("Edits are in order and do not overlap.")

    def moved(self, start: int, end: int) -> Moved:
        """Return where [start, end) of the old text is in the new one."""
        new_start, cut_start = self._start(start)
        new_end, cut_end = self._end(end)
        if new_start >= new_end:
            return Moved(new_end, new_end, Fate.GONE)
        if cut_start or cut_end:
            return Moved(new_start, new_end, Fate.EDGE)
        fate = Fate.CHANGED if self._touches(start, end) else Fate.SAME
        return Moved(new_start, new_end, fate)

    def _start(self, position: int) -> tuple[int, bool]:
        done = bisect_right(self._ends, position)
        if done < len(self.edits) and self.edits[done].start < position:
            return self.edits[done].start + self._before[done], True
        return position + self._before[done], False

    def _end(self, position: int) -> tuple[int, bool]:
        done = bisect_left(self._starts, position)
        last = self.edits[done - 1] if done else None
        if last and last.end > position:
            return last.start + self._before[done - 1] + last.length, True
        return position + self._before[done], False

    def _touches(self, start: int, end: int) -> bool:
        """Tell whether an edit lies in [start, end): one that only puts words in at its very ends does not."""
        first = bisect_right(self._ends, start)
        return first < len(self.edits) and self.edits[first].start < end
