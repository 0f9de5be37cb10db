"""The words of a transcript as the workspace shows them: turns in blocks, blocks in segments.

The markup is joined by hand, because a text with thousands of passages would spend seconds in templates. Text nodes
inside `data-o` hold exactly the frozen text; whatever else a turn shows stands outside.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from html import escape

from django.utils.safestring import mark_safe

from coding.segments import Segment, Shown, over_blocks
from coding.summaries.turns import TurnRow
from interviews.models import PhaseSpan, Speaker, Transcript
from interviews.sentences import blocks_in, layout_of

DEEPEST = 3
SPEAKERS = {speaker.value: speaker.label for speaker in Speaker}
NO_PHASE = '<span class="bars"></span><span class="visually-hidden">Phase: no phase.</span>'

# Turn number -> markup.
Markup = dict[int, str]
# Code points [start, end) -> those words as markup.
Cut = Callable[[int, int], str]


def transcript_html(
    transcript: Transcript,
    turns: Sequence[TurnRow],
    passages: Sequence[Shown],
    marks: Sequence[PhaseSpan],
) -> str:
    """Return all turns, painted."""
    cut = _cutter(transcript.text)
    of_turns = [_blocks_of(transcript, turn) for turn in turns]
    every = [block[:2] for found in of_turns for block in found]
    painted = (_painted(cut, segments) for _, segments in over_blocks(every, passages))
    bands = bands_html(turns, marks)
    parts = [
        _turn_html(
            turn,
            bands[turn.number],
            "".join(
                f'<p dir="auto" data-o="{start}" data-e="{ends}">{next(painted)}</p>'
                for start, _, ends in found
            ),
        )
        for turn, found in zip(turns, of_turns, strict=True)
    ]
    return mark_safe("".join(parts))  # noqa: S308 (every piece of text is escaped below)


def touched_blocks_html(
    transcript: Transcript, turns: Sequence[TurnRow], passages: Sequence[Shown], ranges: Sequence
) -> dict[int, str]:
    """Return the inside of every block that overlaps one of `ranges`, by where it begins."""
    cut = _cutter(transcript.text)
    every = [
        block[:2]
        for turn in turns
        for block in _blocks_of(transcript, turn)
        if any(start < block[1] and end > block[0] for start, end in ranges)
    ]
    return {block[0]: _painted(cut, segments) for block, segments in over_blocks(every, passages)}


def segments_html(text: str, segments: Iterable[Segment]) -> str:
    """Return the words of a block, with a span around whatever is coded.

    Where passages lie deep, neighbors that look alike share a span: what begins and ends there is told by the margin.
    """
    return _painted(_cutter(text), segments)


def _cutter(text: str) -> Cut:
    """Return a function that cuts words out of `text`, as markup."""
    if any(special in text for special in "&<>"):
        return lambda start, end: escape(text[start:end], quote=False)
    return lambda start, end: text[start:end]


def _painted(cut: Cut, segments: Iterable[Segment]) -> str:
    parts, before, begun, reached = [], None, 0, 0
    for start, end, hues, depth in segments:
        look = _opening(hues, min(depth, DEEPEST)) if hues else ""
        if look != before or (look and depth < DEEPEST):
            parts.append(_wrapped(before, cut(begun, reached)))
            before, begun = look, start
        reached = end
    parts.append(_wrapped(before, cut(begun, reached)))
    return "".join(parts)


def _wrapped(opening: str | None, words: str) -> str:
    return f"{opening}{words}</span>" if opening else words


def _blocks_of(transcript: Transcript, turn: TurnRow) -> list[tuple[int, int, str]]:
    # A turn that was stored without its layout is laid out now.
    layout = turn.layout or layout_of(transcript.text[turn.start : turn.end])
    return blocks_in(layout, turn.start)


def bands_html(turns: Sequence[TurnRow], marks: Sequence[PhaseSpan]) -> Markup:
    """Return, for every turn, the pieces of the phase band, and the names where a run begins."""
    return {turn.number: _band_html(turn, marks) for turn in turns}


@cache
def _opening(hues: tuple[int, ...], depth: int) -> str:
    names = [f"p hue-{hues[0]}", *(f"also-{hue}" for hue in hues[1:])]
    if depth > 1:
        names.append(f"deep-{depth}")
    return f'<span class="{" ".join(names)}">'


def _band_html(turn: TurnRow, marks: Sequence[PhaseSpan]) -> str:
    here = [mark for mark in marks if mark.start < turn.end and mark.end > turn.start]
    if not here:
        return NO_PHASE
    bars = "".join(f'<i class="hue-{mark.phase.hue}"></i>' for mark in here)
    names = "".join(
        f'<span class="hue-{mark.phase.hue}">{escape(mark.phase.name)}</span>'
        for mark in here
        if turn.start <= mark.start < turn.end
    )
    about = ", ".join(mark.phase.name for mark in here)
    return (
        f'<span class="bars">{bars}</span>'
        + (f'<span class="phase-names">{names}</span>' if names else "")
        + f'<span class="visually-hidden">Phase: {escape(about)}.</span>'
    )


def _turn_html(turn: TurnRow, band: str, words: str) -> str:
    number = turn.number
    who = escape(turn.label or SPEAKERS[turn.speaker])
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
