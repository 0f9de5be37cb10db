"""From places in a text (code points) to participant words."""

from interviews.models import Speaker, Transcript
from interviews.words import word_starts


def words_between(transcript: Transcript, start: int, end: int) -> dict[str, int]:
    """Return the half-open range of participant words that begin in [start, end).

    As `first_word` and `end_word`, ordinals in the whole transcript; equal where no participant word begins.
    """
    first, after = _ordinal(transcript, start), _ordinal(transcript, end)
    return {"first_word": first, "end_word": after}


def _ordinal(transcript: Transcript, position: int) -> int:
    """Return how many participant words begin before `position`."""
    turn = transcript.turns.filter(start__lt=position).order_by("start").last()
    if turn is None:
        return 0
    if turn.speaker != Speaker.PARTICIPANT:
        return turn.first_word
    said = transcript.text[turn.start : turn.end]
    return turn.first_word + sum(turn.start + begin < position for begin in word_starts(said))
