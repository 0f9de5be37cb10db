"""What coding hits would make: by word, sentence or turn, and how much of it is coded so already."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby
from math import inf

from coding.models import Code, CodedPassage
from coding.summaries.finding import FindScope, Hit
from interviews.models import Speaker, Transcript
from interviews.sentences import sentence_spans
from interviews.words import word_spans

Place = tuple[int, int]


class By(StrEnum):
    """How much around a hit is coded."""

    WORD = "word"
    SENTENCE = "sentence"
    TURN = "turn"


@dataclass(frozen=True)
class Work:
    """What is to be coded in one transcript: spans (code points) of its frozen text."""

    transcript: Transcript
    spans: list[Place]


@dataclass
class Plan:
    """What coding these hits would make; spans that have all the codes already are counted and left out."""

    work: list[Work] = field(default_factory=list)
    already: int = 0
    uncounted: int = 0

    @property
    def passages(self) -> int:
        return sum(len(work.spans) for work in self.work)

    @property
    def interviews(self) -> int:
        return len(self.work)

    @property
    def participants(self) -> int:
        return len({work.transcript.participant_id for work in self.work})


def plan(scope: FindScope, hits: Iterable[Hit], codes: Collection[Code], by: By) -> Plan:
    """Return what coding `hits` with `codes` would make for the reader, in three queries."""
    hits = list(hits)
    transcripts = _transcripts({hit.transcript for hit in hits})
    there = _coded_so(scope, transcripts, codes)
    planned = Plan()
    for pk, group in groupby(hits, key=lambda hit: hit.transcript):
        spans = _spans(transcripts[pk].text, group, by)
        new = [span for span in spans if (pk, *span) not in there]
        planned.already += len(spans) - len(new)
        planned.uncounted += sum(not spans[span] for span in new)
        if new:
            planned.work.append(Work(transcripts[pk], new))
    return planned


def _transcripts(pks: Collection[int]) -> dict[int, Transcript]:
    found = Transcript.objects.filter(pk__in=pks).select_related("participant", "interview")
    return found.in_bulk()


def _coded_so(scope: FindScope, transcripts: Collection[int], codes: Collection[Code]) -> set:
    """Return the (transcript, start, end) that carry all of `codes` by the reader."""
    own = CodedPassage.objects.live().filter(
        coder=scope.reader, transcript__in=transcripts, code__in=codes
    )
    having = defaultdict(set)
    for code, *place in own.order_by().values_list("code_id", "transcript_id", "start", "end"):
        having[tuple(place)].add(code)
    return {place for place, carried in having.items() if len(carried) == len(codes)}


def _spans(text: str, hits: Iterable[Hit], by: By) -> dict[Place, bool]:
    """Return the spans to be coded in one transcript, in order, each with whether it counts."""
    found: dict[Place, bool] = {}
    for (start, end, speaker), group in groupby(
        hits, key=lambda hit: (hit.turn_start, hit.turn_end, hit.speaker)
    ):
        said = text[start:end]
        words = word_spans(said)
        pieces = _pieces(said, words, by)
        for hit in group:
            first, last = _grown(pieces, hit.start - start, hit.end - start)
            begun = bisect_left(words, (first,)) < bisect_left(words, (last,))
            found[start + first, start + last] = speaker == Speaker.PARTICIPANT and begun
    return dict(sorted(found.items()))


def _pieces(said: str, words: list[Place], by: By) -> list[Place]:
    """Return what is coded whole in a turn."""
    if by is By.WORD:
        return words
    whole = [(0, len(said))] if by is By.TURN else sentence_spans(said)
    return [_trimmed(said, piece) for piece in whole]


def _trimmed(said: str, piece: Place) -> Place:
    start, end = piece
    words = said[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())


def _grown(pieces: list[Place], start: int, end: int) -> Place:
    """Return [start, end), grown to the whole of every piece (they are in order, and disjoint) that it touches."""
    first, last = bisect_right(pieces, (start, inf)) - 1, bisect_left(pieces, (end,)) - 1
    low = pieces[first][0] if first >= 0 and pieces[first][1] > start else start
    high = pieces[last][1] if last >= 0 and pieces[last][1] > start else end
    return min(start, low), max(end, high)
