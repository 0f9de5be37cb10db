"""From a parsed file to the text to be: numbered turns under replaced labels, each with its place and its words."""

from collections.abc import Iterable
from dataclasses import dataclass

from interviews.errors import TranscriptImportError
from interviews.importers.base import ParsedTranscript
from interviews.importers.labels import INTERVIEWER, OTHER, PARTICIPANT
from interviews.words import count_words

NOBODY = "nobody"
SYNTHETIC_NOTICE = "synthetic interview, not a real patient"

# Label of the file -> interviewer, participant or other.
SpeakerMap = dict[str, str]


@dataclass(frozen=True)
class LaidOutTurn:
    """A turn under the label that replaces the one of the file; number 0 is the preamble."""

    number: int
    speaker: str
    label: str
    words: str
    started_at_ms: int | None = None


@dataclass(frozen=True)
class PlacedTurn:
    """Where a turn stands in the text (code points), and which participant words it holds."""

    turn: LaidOutTurn
    start: int
    end: int
    first_word: int
    word_count: int


def is_synthetic(parsed: ParsedTranscript) -> bool:
    """Tell whether the file says that it is invented."""
    return SYNTHETIC_NOTICE in " ".join(parsed.preamble.lower().split())


def lay_out(
    parsed: ParsedTranscript, speakers: SpeakerMap, code: str, keep_preamble: bool
) -> list[LaidOutTurn]:
    """Give the turns their numbers and their labels: I, the participant's code, O1, O2 and so on.

    A file without labels is participant talk.
    """
    unmapped = [found.label for found in parsed.labels if found.label not in speakers]
    if unmapped:
        raise TranscriptImportError(
            f"Say who speaks as {quoted(unmapped)}: interviewer, participant or other."
        )
    shown = _shown_labels(parsed, speakers, code)
    turns = []
    if parsed.preamble and keep_preamble:
        turns.append(LaidOutTurn(0, NOBODY, "", parsed.preamble))
    for number, turn in enumerate(parsed.turns, start=1):
        speaker = speakers[turn.label] if turn.label is not None else _unlabelled(parsed)
        label = shown.get(turn.label, code if speaker == PARTICIPANT else "")
        turns.append(LaidOutTurn(number, speaker, label, turn.text, turn.started_at_ms))
    return turns


def place(turns: Iterable[LaidOutTurn]) -> tuple[str, list[PlacedTurn]]:
    """Join the turns by line ends, and number the participant words as they come."""
    placed, position, word = [], 0, 0
    for turn in turns:
        words = count_words(turn.words) if turn.speaker == PARTICIPANT else 0
        placed.append(PlacedTurn(turn, position, position + len(turn.words), word, words))
        position += len(turn.words) + 1
        word += words
    return "\n".join(each.turn.words for each in placed), placed


def quoted(labels: Iterable[str]) -> str:
    """Return labels in quotation marks, for a sentence."""
    return ", ".join(f"“{label}”" for label in labels)


def _unlabelled(parsed: ParsedTranscript) -> str:
    return OTHER if parsed.has_speakers else PARTICIPANT


def _shown_labels(parsed: ParsedTranscript, speakers: SpeakerMap, code: str) -> dict[str, str]:
    """Return what stands in place of each label of the file."""
    shown, others = {}, 0
    for found in parsed.labels:
        speaker = speakers[found.label]
        others += speaker == OTHER
        shown[found.label] = {INTERVIEWER: "I", PARTICIPANT: code, OTHER: f"O{others}"}[speaker]
    return shown
