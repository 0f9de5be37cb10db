"""From places in a text (code points) to participant words."""

from interviews.models import Speaker, Transcript
from interviews.words import count_words_before


def words_between(transcript: Transcript, start: int, end: int) -> dict[str, int]:
    """Return the half-open range of participant words that begin in [start, end).

    As `first_word` and `end_word`, ordinals in the whole transcript; equal where no participant word begins.
    """
    # The turns from the last that begins before `start` (a line end may lie between) to the last before `end`.
    nearby = transcript.turns.filter(start__lt=end, end__gte=start - 1).order_by("start")
    turns = list(nearby.values_list("start", "end", "speaker", "first_word", "words"))
    return {
        "first_word": _ordinal(transcript, turns, start),
        "end_word": _ordinal(transcript, turns, end),
    }


def _ordinal(transcript: Transcript, turns: list[tuple], position: int) -> int:
    """Return how many participant words begin before `position`."""
    before = [turn for turn in turns if turn[0] < position]
    if not before:
        return 0
    start, end, speaker, first_word, words = before[-1]
    if speaker != Speaker.PARTICIPANT:
        return first_word
    if position >= end:
        return first_word + words
    return first_word + count_words_before(transcript.text[start:end], position - start)
