"""Correct a text, and look at what its passages select."""

from coding.models import CodedPassage, PassageToCheck
from interviews.actions import corrections
from interviews.models import Correction, Transcript
from tests import factories

TYPO, IDENTIFIER = Correction.Reason.TYPO, Correction.Reason.IDENTIFIER
GARDEN = "out in the garden before anyone was up"


def correct(transcript, by, *changes, reason=TYPO):
    """Replace words, each of which must stand in the transcript once, by others."""
    words = {}
    for old, new in changes:
        span = factories.span_of(transcript, old)
        turn = transcript.turns.get(start__lte=span.start, end__gte=span.end)
        said = words.get(turn.number, transcript.text[turn.start : turn.end])
        words[turn.number] = said.replace(old, new)
    return corrections.correct(
        transcript=transcript,
        made_by=by,
        words=words,
        reason=reason,
        version_read=transcript.text_sha256,
    )


def as_read(transcript):
    """Return the transcript as a page that was opened before goes on to have it."""
    return Transcript.objects.get(pk=transcript.pk)


def words_coded(transcript):
    rows = CodedPassage.objects.live().filter(transcript=transcript)
    return [transcript.text[row.start : row.end] for row in rows]


def the_check():
    return PassageToCheck.objects.get()
