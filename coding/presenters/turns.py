"""The words of a transcript as the workspace shows them: turns in blocks, blocks in segments.

The markup is joined by hand, because a text with thousands of passages would spend seconds in templates. Text nodes
inside `data-o` hold exactly the frozen text; whatever else a turn shows stands outside.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from html import escape
from itertools import chain

from coding.presenters.frames import AFTER, BLOCK_ENDS, NO_PHASE, Frame, Frames, blocks_of
from coding.segments import Segment, Shown, over_blocks
from coding.summaries.turns import TurnRow
from interviews.models import PhaseSpan, Transcript

DEEPEST = 3

# Turn number -> markup.
Markup = dict[int, str]
# Code points [start, end) -> those words as markup.
Cut = Callable[[int, int], str]


def transcript_html(
    transcript: Transcript,
    frames: Frames,
    passages: Sequence[Shown],
    marks: Sequence[PhaseSpan],
) -> str:
    """Return all turns, painted."""
    cut = _cutter(transcript.text)
    if not marks:
        return _without_marks(cut, frames, passages)
    every = [block[:2] for frame in frames for block in frame.blocks]
    painted = over_blocks(every, passages)
    parts: list[str] = []
    for frame in frames:
        parts += (frame.before, _band_html(frame, marks), frame.middle)
        for *_, opening in frame.blocks:
            parts += (opening, _painted(cut, next(painted)[1]), BLOCK_ENDS)
        parts.append(AFTER)
    return "".join(parts)


def _without_marks(cut: Cut, frames: Frames, passages: Sequence[Shown]) -> str:
    *joints, (last, *_) = frames.bare
    if passages:
        painted = over_blocks([(start, end) for _, start, end in joints], passages)
        insides = [_painted(cut, segments) for _, segments in painted]
    else:
        insides = [cut(start, end) for _, start, end in joints]
    befores = [before for before, *_ in joints]
    return "".join([*chain.from_iterable(zip(befores, insides, strict=True)), last])


def touched_blocks_html(
    transcript: Transcript, turns: Sequence[TurnRow], passages: Sequence[Shown], ranges: Sequence
) -> dict[int, str]:
    """Return the inside of every block that overlaps one of `ranges`, by where it begins."""
    cut = _cutter(transcript.text)
    every = [
        block[:2]
        for turn in turns
        for block in blocks_of(transcript, turn)
        if any(start < block[1] and end > block[0] for start, end in ranges)
    ]
    return {block[0]: _painted(cut, segments) for block, segments in over_blocks(every, passages)}


def segments_html(text: str, segments: Iterable[Segment]) -> str:
    """Return the words of a block, with a span around whatever is coded.

    Where passages lie deep, neighbors that look alike share a span: what begins and ends there is told by the margin.
    """
    return _painted(_cutter(text), list(segments))


def _cutter(text: str) -> Cut:
    """Return a function that cuts words out of `text`, as markup."""
    if any(special in text for special in "&<>"):
        return lambda start, end: escape(text[start:end], quote=False)
    return lambda start, end: text[start:end]


def _painted(cut: Cut, segments: Sequence[Segment]) -> str:
    if len(segments) == 1 and not segments[0].hues:
        return cut(segments[0].start, segments[0].end)
    parts, before, begun, reached = [], None, 0, 0
    for start, end, hues, depth in segments:
        look = _opening(hues, depth if depth < DEEPEST else DEEPEST) if hues else ""
        if look != before or (look and depth < DEEPEST):
            parts.append(_wrapped(before, cut(begun, reached)))
            before, begun = look, start
        reached = end
    parts.append(_wrapped(before, cut(begun, reached)))
    return "".join(parts)


def _wrapped(opening: str | None, words: str) -> str:
    return f"{opening}{words}</span>" if opening else words


def bands_html(turns: Sequence[TurnRow], marks: Sequence[PhaseSpan]) -> Markup:
    """Return, for every turn, the pieces of the phase band, and the names where a run begins."""
    return {turn.number: _band_html(turn, marks) for turn in turns}


@cache
def _opening(hues: tuple[int, ...], depth: int) -> str:
    names = [f"p hue-{hues[0]}", *(f"also-{hue}" for hue in hues[1:])]
    if depth > 1:
        names.append(f"deep-{depth}")
    return f'<span class="{" ".join(names)}">'


def _band_html(turn: TurnRow | Frame, marks: Sequence[PhaseSpan]) -> str:
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
