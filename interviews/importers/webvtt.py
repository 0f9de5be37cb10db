"""Reading WebVTT captions."""

import re
from collections.abc import Sequence

import webvtt

from interviews.freezing import unify_line_ends
from interviews.importers.base import (
    ImportNote,
    ImportProblem,
    ImportRefusedError,
    ParsedTranscript,
)
from interviews.importers.captions import Cue, read_captions
from interviews.importers.timestamps import to_milliseconds
from interviews.importers.turns import tidy

_TIME = r"(?:\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3}"
_TIME_LINE = re.compile(rf"\s*({_TIME})\s+-->\s+({_TIME})(?:\s.*)?")
_BAD_TIME = (
    "The times of this caption can't be read. Write them as 00:01:02.345 --> 00:01:04.000, with a "
    "point before the thousandths, and import the file again."
)
_NO_BLANK_LINE = (
    "This caption can't be told from the one above it. Put an empty line before it and import the "
    "file again."
)


def read_webvtt(text: str, notes: Sequence[ImportNote] = ()) -> ParsedTranscript:
    """Return the transcript in these captions."""
    return read_captions(read_cues(text), notes, _head_notes(text))


def read_cues(text: str) -> list[Cue]:
    """Return the captions, or refuse the file if any of them can't be read."""
    text = unify_line_ends(text)
    raw = text.split("\n")
    if not raw[0].startswith("WEBVTT"):
        raise ImportRefusedError.because(
            "WebVTT files begin with the word WEBVTT. If these are captions, add it as the first "
            "line with an empty line below; else save the transcript as .txt and import that.",
            line=1,
        )
    arrows = [(number, line) for number, line in enumerate(raw, start=1) if "-->" in line]
    problems = [
        ImportProblem(number, _BAD_TIME)
        for number, line in arrows
        if not _TIME_LINE.fullmatch(line)
    ]
    if problems:
        raise ImportRefusedError(problems)
    return _matched(_parsed(text).captions, arrows)


def _head_notes(text: str) -> list[str]:
    """Return the notes above the first caption, where people write what the file is."""
    return [tidy(note) for note in _parsed(unify_line_ends(text)).header_comments]


def _parsed(text: str) -> webvtt.WebVTT:
    try:
        return webvtt.from_string(text)
    except webvtt.errors.MalformedCaptionError as error:
        raise ImportRefusedError.because(_BAD_TIME) from error


def _matched(captions: list[webvtt.Caption], arrows: list[tuple[int, str]]) -> list[Cue]:
    """Return the captions with their lines; one that the reader dropped is a problem."""
    cues: list[Cue] = []
    dropped: list[ImportProblem] = []
    waiting = iter(captions)
    caption = next(waiting, None)
    for number, line in arrows:
        start, end = (to_milliseconds(time) for time in _TIME_LINE.fullmatch(line).groups())
        if caption is None or to_milliseconds(caption.start) != start:
            dropped.append(ImportProblem(number, _NO_BLANK_LINE))
            continue
        cues.append(Cue(number, start, end < start, tuple(caption.lines)))
        caption = next(waiting, None)
    if dropped:
        raise ImportRefusedError(dropped)
    return cues
