"""From places in a text (code points) to participant words."""

from bisect import bisect_left
from collections.abc import Collection

from interviews.kept_queries import kept_query
from interviews.models import Speaker, Transcript, Turn
from interviews.spans import Span
from interviews.words import count_words_before

# From so many spans on, all turns are read at once in place of those near each span.
MANY = 8

_FIELDS = ("start", "end", "speaker", "first_word", "words")


def words_between(transcript: Transcript, start: int, end: int) -> dict[str, int]:
    """Return the half-open range of participant words that begin in [start, end).

    As `first_word` and `end_word`, ordinals in the whole transcript; equal where no participant word begins.
    """
    # The turns from the last that begins before `start` (a line end may lie between) to the last before `end`.
    return _words_among(transcript, _turns_between(transcript.pk, start - 1, end), start, end)


@kept_query
def _turns_between(transcript, start, end):
    """Return the turns that begin before `end` and end at `start` or later."""
    turns = Turn.objects.filter(transcript=transcript, start__lt=end, end__gte=start)
    return turns.order_by("start").values_list(*_FIELDS)


def words_in_each(transcript: Transcript, spans: Collection[Span]) -> dict[Span, dict[str, int]]:
    """Return `words_between` for each of `spans`; for thousands with one query."""
    if len(spans) < MANY:
        return {span: words_between(transcript, span.start, span.end) for span in spans}
    turns = list(transcript.turns.order_by("start").values_list(*_FIELDS))
    return {span: _words_among(transcript, turns, span.start, span.end) for span in spans}


def _words_among(
    transcript: Transcript, turns: list[tuple], start: int, end: int
) -> dict[str, int]:
    return {
        "first_word": _ordinal(transcript, turns, start),
        "end_word": _ordinal(transcript, turns, end),
    }


def _ordinal(transcript: Transcript, turns: list[tuple], position: int) -> int:
    """Return how many participant words begin before `position`."""
    before = bisect_left(turns, (position,))
    if not before:
        return 0
    start, end, speaker, first_word, words = turns[before - 1]
    if speaker != Speaker.PARTICIPANT:
        return first_word
    if position >= end:
        return first_word + words
    return first_word + count_words_before(transcript.text[start:end], position - start)
