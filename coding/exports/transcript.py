"""A transcript to be read outside of Lifeline, as for the participant's own check: turns, lines, speakers, times."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import attrgetter

from coding.exports.transcript_docx import transcript_document
from coding.exports.word import file_bytes
from interviews import permissions
from interviews.actions.corrections import version_of
from interviews.actions.exporting import LeavingFile, hand_out
from interviews.models import Transcript
from interviews.numbered_lines import MEASURE, NumberedLine, numbered_lines

SYNTHETIC = "Synthetic interview, not a real patient"


@dataclass(frozen=True)
class PrintedTurn:
    """A turn with its lines; `at` is when it begins in the recording, as hours, minutes and seconds."""

    number: int
    label: str
    at: str
    lines: list[NumberedLine]


@dataclass(frozen=True)
class PrintedTranscript:
    """What stands in the file; `as_of` is when the text last changed."""

    title: str
    study: str
    version: int
    as_of: datetime
    is_synthetic: bool
    preamble: str
    turns: list[PrintedTurn]

    @property
    def own_preamble(self) -> str:
        """Return what stands before the first turn, unless it only repeats that the interview is invented."""
        return "" if self.preamble.strip().lower() == SYNTHETIC.lower() else self.preamble

    @property
    def about(self) -> str:
        """Return a line on what this is."""
        return f"Version {self.version}, as of {self.as_of:%-d %B %Y}. Lines hold {MEASURE} columns and are numbered through."


def export_transcript_docx(*, transcript: Transcript, exported_by) -> LeavingFile:
    """Hand out a transcript as a .docx."""
    content = file_bytes(transcript_document(_printed(transcript, exported_by)))
    return _handed_out(transcript, exported_by, content, "docx")


def export_transcript_txt(*, transcript: Transcript, exported_by) -> LeavingFile:
    """Hand out a transcript as plain text: a line for who speaks, then the numbered lines of what is said."""
    printed = _printed(transcript, exported_by)
    content = "\n".join([*_head(printed), *_body(printed)]) + "\n"
    return _handed_out(transcript, exported_by, content.encode(), "txt")


def _handed_out(transcript: Transcript, to, content: bytes, ending: str) -> LeavingFile:
    """Hand it out to somebody who may correct interviews; the right to export is not enough."""
    name = f"{transcript.participant.code}-interview-{transcript.interview.number}.{ending}"
    file = LeavingFile("transcript", name, content, object_id=str(transcript.pk))
    return hand_out(file, study=transcript.study, to=to, right=permissions.Right.CORRECT)


def _printed(transcript: Transcript, exported_by) -> PrintedTranscript:
    permissions.check_may(exported_by, permissions.Right.CORRECT, transcript.study)
    turns = list(transcript.turns.order_by("start"))
    spoken = [turn for turn in turns if turn.number]
    said = (transcript.text[turn.start : turn.end] for turn in spoken)
    lines = {at: list(some) for at, some in groupby(numbered_lines(said), key=attrgetter("turn"))}
    last = transcript.corrections.order_by("version").last()
    return PrintedTranscript(
        title=str(transcript),
        study=transcript.study.title,
        version=version_of(transcript),
        as_of=last.made_at if last else transcript.imported_at,
        is_synthetic=transcript.interview.is_synthetic,
        preamble="\n".join(transcript.text[t.start : t.end] for t in turns if not t.number),
        turns=[
            PrintedTurn(turn.number, turn.label, _clock(turn.started_at_ms), lines.get(at, []))
            for at, turn in enumerate(spoken)
        ],
    )


def _clock(milliseconds: int | None) -> str:
    if milliseconds is None:
        return ""
    seconds = milliseconds // 1000
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def _head(printed: PrintedTranscript) -> Iterator[str]:
    yield f"{printed.title}. {printed.study}"
    yield printed.about
    if printed.is_synthetic:
        yield SYNTHETIC
    if printed.own_preamble:
        yield from ("", printed.own_preamble)


def _body(printed: PrintedTranscript) -> Iterator[str]:
    for turn in printed.turns:
        yield ""
        yield "  ".join(part for part in (f"[{turn.number}]", turn.label, turn.at) if part)
        for line in turn.lines:
            yield f"{line.number:>5}  {line.words}".rstrip()
