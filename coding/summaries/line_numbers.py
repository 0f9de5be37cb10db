"""In which turns and numbered lines places of interviews are: what a paper cites them by."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from interviews.models import Transcript, Turn
from interviews.numbered_lines import line_starts


@dataclass(frozen=True)
class Lines:
    """The first and the last numbered line of a place."""

    first: int
    last: int

    def __str__(self):
        return (
            f"line {self.first}" if self.first == self.last else f"lines {self.first}–{self.last}"
        )


class LineNumbers:
    """The numbered lines of interviews; the lines of one are found when it is asked for first."""

    def __init__(self, texts: Mapping[int, str] | None = None):
        """Take the texts of the transcripts (ids) that will be asked for, where they were read already."""
        self._texts = dict(texts or {})
        self._turns: dict[int, list[tuple[int, int]]] = {}
        self._starts: dict[int, list[int]] = {}

    def read(self, transcripts: Collection[int]) -> None:
        """Read what is needed of these transcripts (ids) at once: two queries."""
        without_text = [pk for pk in transcripts if pk not in self._texts]
        if without_text:
            rows = Transcript.objects.filter(pk__in=without_text).values_list("pk", "text")
            self._texts |= dict(rows)
        turns = defaultdict(list)
        rows = Turn.objects.filter(transcript__in=transcripts, number__gt=0)
        for transcript, start, end in rows.order_by("transcript", "number").values_list(
            "transcript", "start", "end"
        ):
            turns[transcript].append((start, end))
        self._turns |= {pk: turns[pk] for pk in transcripts}

    def of(self, transcript: int, start: int, end: int) -> Lines:
        """Return the lines of the place [start, end) (code points) in a transcript (id)."""
        if transcript not in self._starts:
            self._starts[transcript] = self._found(transcript)
        starts = self._starts[transcript]
        first = bisect_right(starts, start)
        return Lines(max(1, first), max(1, bisect_right(starts, max(start, end - 1))))

    def _found(self, transcript: int) -> list[int]:
        if transcript not in self._turns:
            self.read([transcript])
        # Lines are kept, texts are not: there may be thousands.
        text = self._texts.pop(transcript)
        return [
            start + line
            for start, end in self._turns.pop(transcript)
            for line in line_starts(text[start:end])
        ]
