"""The words of a transcript as the workspace shows them: turns in blocks, blocks in segments.

The markup is joined by hand, because a text with thousands of passages would spend seconds in templates. Text nodes
inside `data-o` hold exactly the frozen text; whatever else a turn shows stands outside.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from html import escape
from itertools import groupby

from django.utils.safestring import mark_safe

from coding.segments import Segment, Shown, over_blocks
from interviews.models import PhaseSpan, Transcript, Turn
from interviews.sentences import BLOCK_LENGTH, blocks, sentence_spans

DEEPEST = 3

# Turn number -> markup.
Markup = dict[int, str]


def blocks_of(transcript: Transcript, turn: Turn) -> list[tuple[int, int]]:
    """Cut a turn into blocks, in code points of the transcript's text."""
    if turn.end - turn.start <= BLOCK_LENGTH:
        return [(turn.start, turn.end)]
    said = transcript.text[turn.start : turn.end]
    return [(turn.start + start, turn.start + end) for start, end in blocks(said)]


def transcript_html(
    transcript: Transcript,
    turns: Sequence[Turn],
    passages: Sequence[Shown],
    marks: Sequence[PhaseSpan],
) -> str:
    """Return all turns, painted."""
    cut = {turn.pk: blocks_of(transcript, turn) for turn in turns}
    every = [block for turn in turns for block in cut[turn.pk]]
    painted = {
        block: segments_html(transcript.text, segments)
        for block, segments in over_blocks(every, passages)
    }
    bands = bands_html(turns, marks)
    parts = [
        _turn_html(
            turn,
            bands[turn.number],
            "".join(_block_html(transcript.text, block, painted[block]) for block in cut[turn.pk]),
        )
        for turn in turns
    ]
    return mark_safe("".join(parts))  # noqa: S308 (every piece of text is escaped below)


def touched_blocks_html(
    transcript: Transcript, turns: Sequence[Turn], passages: Sequence[Shown], ranges: Sequence
) -> dict[int, str]:
    """Return the inside of every block that overlaps one of `ranges`, by where it begins."""
    every = [
        block
        for turn in turns
        for block in blocks_of(transcript, turn)
        if any(start < block[1] and end > block[0] for start, end in ranges)
    ]
    return {
        block[0]: segments_html(transcript.text, segments)
        for block, segments in over_blocks(every, passages)
    }


def segments_html(text: str, segments: Iterable[Segment]) -> str:
    """Return the words of a block, with a span around whatever is coded.

    Where passages lie deep, neighbors that look alike share a span: what begins and ends there is told by the margin.
    """
    parts = []
    for look, alike in groupby(segments, key=_look):
        found = list(alike)
        runs = [found] if found[0].depth >= DEEPEST else [[segment] for segment in found]
        for run in runs:
            words = escape(text[run[0].start : run[-1].end], quote=False)
            parts.append(f'<span class="{look}">{words}</span>' if look else words)
    return "".join(parts)


def bands_html(turns: Sequence[Turn], marks: Sequence[PhaseSpan]) -> Markup:
    """Return, for every turn, the pieces of the phase band, and the names where a run begins."""
    return {turn.number: _band_html(turn, marks) for turn in turns}


def _look(segment: Segment) -> str:
    return _classes(segment.hues, segment.depth) if segment.hues else ""


@cache
def _classes(hues: tuple[int, ...], depth: int) -> str:
    names = [f"p hue-{hues[0]}", *(f"also-{hue}" for hue in hues[1:])]
    if depth > 1:
        names.append(f"deep-{min(depth, DEEPEST)}")
    return " ".join(names)


def _band_html(turn: Turn, marks: Sequence[PhaseSpan]) -> str:
    here = [mark for mark in marks if mark.start < turn.end and mark.end > turn.start]
    bars = "".join(f'<i class="hue-{mark.phase.hue}"></i>' for mark in here)
    names = "".join(
        f'<span class="hue-{mark.phase.hue}">{escape(mark.phase.name)}</span>'
        for mark in here
        if turn.start <= mark.start < turn.end
    )
    about = ", ".join(mark.phase.name for mark in here) or "no phase"
    return (
        f'<span class="bars">{bars}</span>'
        + (f'<span class="phase-names">{names}</span>' if names else "")
        + f'<span class="visually-hidden">Phase: {escape(about)}.</span>'
    )


def _block_html(text: str, block: tuple[int, int], painted: str) -> str:
    start, end = block
    ends = " ".join(str(last) for _, last in sentence_spans(text[start:end]))
    return f'<p dir="auto" data-o="{start}" data-e="{ends}">{painted}</p>'


def _turn_html(turn: Turn, band: str, words: str) -> str:
    number = turn.number
    who = escape(turn.label or turn.get_speaker_display())
    label = f"Turn {number}, {who}" if number else "Preamble"
    shown = f'<button type="button" class="no" tabindex="-1" data-phase-menu aria-label="Phase of turn {number}">{number}</button>'
    at = (
        ""
        if turn.started_at_ms is None
        else f'<span class="at">{_clock(turn.started_at_ms)}</span>'
    )
    return (
        f'<div class="turn {turn.speaker}" id="turn-{number}" role="group" aria-label="{label}" tabindex="-1" '
        f'data-turn="{number}" data-start="{turn.start}" data-end="{turn.end}" data-who="{who}" data-speaker="{turn.speaker}">'
        f'<div class="band">{band}</div>'
        f'<div class="head">{shown if number else ""}<span class="who">{who if number else ""}</span>{at}</div>'
        f'<div class="said">{words}<span class="coded visually-hidden"></span></div></div>\n'
    )


def _clock(milliseconds: int) -> str:
    minutes, seconds = divmod(milliseconds // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
