"""Reading SubRip captions (.srt)."""

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta

import srt

from interviews.freezing import unify_line_ends
from interviews.importers.base import (
    ImportNote,
    ImportProblem,
    ImportRefusedError,
    ParsedTranscript,
)
from interviews.importers.captions import Cue, read_captions

_TIME = r"\d{1,3}:[0-5]\d:[0-5]\d[,.]\d{1,3}"
_TIME_LINE = re.compile(rf"\s*{_TIME}\s*-->\s*{_TIME}(?:\s.*)?")
_EMPTY_LINES = re.compile(r"\n\s*\n")
_BAD_TIME = (
    "The times of this caption can't be read. Write them as 00:01:02,345 --> 00:01:04,000, and "
    "import the file again."
)
_UNREADABLE = (
    "The captions can't be read from here on. Write each as its number, its times and its words on "
    "lines of their own, with an empty line below, and import the file again."
)


def read_subrip(text: str, notes: Sequence[ImportNote] = ()) -> ParsedTranscript:
    """Return the transcript in these captions."""
    return read_captions(read_cues(text), notes)


def read_cues(text: str) -> list[Cue]:
    """Return the captions in the order of the file, or refuse it if any of them can't be read."""
    text = unify_line_ends(text)
    arrows = [
        (number, line) for number, line in enumerate(text.split("\n"), start=1) if "-->" in line
    ]
    problems = [
        ImportProblem(number, _BAD_TIME)
        for number, line in arrows
        if not _TIME_LINE.fullmatch(line)
    ]
    if problems:
        raise ImportRefusedError(problems)
    cues: list[Cue] = []
    lines = iter(number for number, _ in arrows)
    try:
        cues.extend(_cues(_EMPTY_LINES.sub("\n\n", text), lines))
    except (srt.SRTParseError, srt.TimestampParseError, OverflowError) as error:
        raise ImportRefusedError.because(_UNREADABLE, next(lines, None)) from error
    if len(cues) != len(arrows):
        raise ImportRefusedError.because(_UNREADABLE, next(lines, None))
    return cues


def _cues(text: str, lines: Iterator[int]) -> Iterator[Cue]:
    for caption in srt.parse(text):
        start, end = _milliseconds(caption.start), _milliseconds(caption.end)
        words = tuple(caption.content.split("\n"))
        yield Cue(next(lines, 1), start, end < start, words)


def _milliseconds(time: timedelta) -> int:
    return time // timedelta(milliseconds=1)
