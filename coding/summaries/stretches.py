"""Stretches of many transcripts, asked whether they touch a place (code points)."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable

from interviews.spans import merged


class Stretches:
    """The union of half-open ranges, transcript by transcript."""

    def __init__(self, rows: Iterable[tuple[int, int, int]]):
        """Take rows of (transcript id, start, end)."""
        ranges = defaultdict(list)
        for transcript, start, end in rows:
            ranges[transcript].append((start, end))
        self._ranges = {transcript: merged(found) for transcript, found in ranges.items()}

    def touch(self, transcript: int, start: int, end: int) -> bool:
        """Tell whether any of them shares a code point with [start, end)."""
        ranges = self._ranges.get(transcript, [])
        before = bisect_right(ranges, (end - 1, float("inf")))
        return before > 0 and ranges[before - 1][1] > start
