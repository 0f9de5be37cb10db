"""Files that seem to name more speakers than any conversation has."""

from dataclasses import replace

from interviews.importers.base import ImportNote, ParsedTranscript, ParsedTurn
from interviews.importers.limits import Limits


def without_too_many(transcript: ParsedTranscript, limits: Limits) -> ParsedTranscript:
    """Return the transcript, with its labels put back into the words if they are too many."""
    if len(transcript.labels) <= limits.speakers:
        return transcript
    message = (
        f"{len(transcript.labels):,} different words stand where a speaker would, more than the "
        f"{limits.speakers} that a conversation may have, so none of them was read as a speaker. "
        "If they are speakers, give all but the ones you study one label, such as O1:, and import "
        "the file again."
    )
    return replace(
        ParsedTranscript.of(map(_whole, transcript.turns), transcript.preamble),
        notes=(*transcript.notes, ImportNote(None, message)),
    )


def _whole(turn: ParsedTurn) -> ParsedTurn:
    return replace(turn, label=None, text=f"{turn.mark} {turn.text}".strip(), mark="")
