"""How the turns of a waiting file will look once it is imported."""

from dataclasses import dataclass

from interviews.importers.base import ParsedTranscript
from interviews.models import Speaker
from interviews.turn_layout import LaidOutTurn, SpeakerMap, lay_out, place

FIRST, LAST = 10, 3
SHOWN_LENGTH = 320


@dataclass(frozen=True)
class PreviewTurn:
    """A turn as it will stand there, cut short where it is long."""

    number: int
    speaker: str
    label: str
    words: str
    is_cut: bool


@dataclass(frozen=True)
class Preview:
    """The first and the last turns, how many lie between, and what will count.

    `labels` are those under which the participant speaks: two may be one person, or one too many.
    """

    first: list[PreviewTurn]
    last: list[PreviewTurn]
    between: int
    turns: int
    participant_words: int
    code: str
    labels: list[str]


def preview_of(
    parsed: ParsedTranscript, speakers: SpeakerMap, code: str, keep_preamble: bool
) -> Preview:
    """Lay out a file as it would be imported, and show how it begins and ends."""
    turns = lay_out(parsed, speakers, code, keep_preamble)
    _, placed = place(turns)
    is_short = len(turns) <= FIRST + LAST
    return Preview(
        first=[_shown(turn) for turn in (turns if is_short else turns[:FIRST])],
        last=[] if is_short else [_shown(turn) for turn in turns[-LAST:]],
        between=0 if is_short else len(turns) - FIRST - LAST,
        turns=len(parsed.turns),
        participant_words=sum(turn.word_count for turn in placed),
        code=code,
        labels=[label for label, role in speakers.items() if role == Speaker.PARTICIPANT],
    )


def _shown(turn: LaidOutTurn) -> PreviewTurn:
    is_cut = len(turn.words) > SHOWN_LENGTH
    words = turn.words[:SHOWN_LENGTH].rsplit(" ", 1)[0] + " …" if is_cut else turn.words
    return PreviewTurn(turn.number, turn.speaker, turn.label, words, is_cut)
