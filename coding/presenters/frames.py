"""What stands around the words of each turn: made once for a text, since neither text nor turns change.

Kept in memory for the texts opened last. There are no words among it, only places, numbers and speakers.
"""

from functools import cached_property
from html import escape
from typing import NamedTuple

from coding.summaries.turns import TurnRow, turn_rows
from interviews.models import Speaker, Transcript
from interviews.sentences import blocks_in, layout_of

# A megabyte each at most.
TEXTS_KEPT = 32
SPEAKERS = {speaker.value: speaker.label for speaker in Speaker}
NO_PHASE = '<span class="bars"></span><span class="visually-hidden">Phase: no phase.</span>'
BLOCK_ENDS = "</p>"
AFTER = "</div></div>\n"


class Frame(NamedTuple):
    """The markup of a turn up to its phase band, from there to its words, and where each block of them begins.

    Blocks are (start, end, markup), in code points of the text.
    """

    number: int
    start: int
    end: int
    before: str
    middle: str
    blocks: list[tuple[int, int, str]]


class Frames(list[Frame]):
    """The frames of all turns of a text, in order."""

    @cached_property
    def bare(self) -> list[tuple[str, int, int]]:
        """All markup of a text without phase marks: what comes before the words [start, end) of each block.

        The last one is what comes after them all.
        """
        joints, waiting = [], ""
        for frame in self:
            waiting += f"{frame.before}{NO_PHASE}{frame.middle}"
            for start, end, opening in frame.blocks:
                joints.append((waiting + opening, start, end))
                waiting = BLOCK_ENDS
            waiting += AFTER
        return [*joints, (waiting, 0, 0)]


_kept: dict[tuple, Frames] = {}


def frames_of(transcript: Transcript) -> Frames:
    """Return the frames of all turns, in order."""
    key = (
        transcript.pk,
        transcript.text_sha256,
        transcript.imported_at,
        transcript.participant.code,
    )
    frames = _kept.pop(key, None)
    if frames is None:
        frames = Frames(_frame(transcript, turn) for turn in turn_rows(transcript))
    _kept[key] = frames  # the one used last comes last
    while len(_kept) > TEXTS_KEPT:
        _kept.pop(next(iter(_kept)), None)
    return frames


def forget_frames() -> None:
    """Make the frames anew when they are asked for next."""
    _kept.clear()


def blocks_of(transcript: Transcript, turn: TurnRow) -> list[tuple[int, int, str]]:
    """Return where each block of a turn begins and ends, and the ends of its sentences."""
    # A turn that was stored without its layout is laid out now.
    layout = turn.layout or layout_of(transcript.text[turn.start : turn.end])
    return blocks_in(layout, turn.start)


def _frame(transcript: Transcript, turn: TurnRow) -> Frame:
    number = turn.number
    who = escape(turn.label or SPEAKERS[turn.speaker])
    label = f"Turn {number}, {who}" if number else "Preamble"
    shown = f'<button type="button" class="no" tabindex="-1" data-phase-menu aria-label="Phase of turn {number}">{number}</button>'
    at = (
        ""
        if turn.started_at_ms is None
        else f'<span class="at">{_clock(turn.started_at_ms)}</span>'
    )
    return Frame(
        number,
        turn.start,
        turn.end,
        f'<div class="turn {turn.speaker}" id="turn-{number}" role="group" aria-label="{label}" tabindex="-1" '
        f'data-turn="{number}" data-start="{turn.start}" data-end="{turn.end}" data-speaker="{turn.speaker}">'
        '<div class="band">',
        f'</div><div class="head">{shown if number else ""}<span class="who">{who if number else ""}</span>{at}</div>'
        '<div class="said">',
        [
            (start, end, f'<p dir="auto" data-o="{start}" data-e="{ends}">')
            for start, end, ends in blocks_of(transcript, turn)
        ],
    )


def _clock(milliseconds: int) -> str:
    minutes, seconds = divmod(milliseconds // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
