"""From places in a text (code points) to participant words."""

from interviews.models import Speaker, Transcript, Turn
from interviews.words import count_words_before


def words_between(transcript: Transcript, start: int, end: int) -> dict[str, int]:
    """Return the half-open range of participant words that begin in [start, end).

    As `first_word` and `end_word`, ordinals in the whole transcript; equal where no participant word begins.
    """
    return {
        "first_word": _ordinal(transcript, start),
        "end_word": _ordinal(transcript, end),
    }


def _ordinal(transcript: Transcript, position: int) -> int:
    """Return how many participant words begin before `position`."""
    turn = transcript.turns.filter(start__lt=position).order_by("start").last()
    if turn is None:
        return 0
    if turn.speaker != Speaker.PARTICIPANT:
        return turn.first_word
    return turn.first_word + _words_said_before(transcript, turn, position)


def _words_said_before(transcript: Transcript, turn: Turn, position: int) -> int:
    if position >= turn.end:
        return turn.words
    said = transcript.text[turn.start : turn.end]
    return count_words_before(said, position - turn.start)
