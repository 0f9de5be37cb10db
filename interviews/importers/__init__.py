"""Transcript importers: bytes in, turns out. Nothing here knows Django, and nothing is kept."""

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module

from interviews.freezing import without_invisible
from interviews.importers.base import ImportRefusedError, ParsedTranscript, few
from interviews.importers.decoding import declared_encoding, decode
from interviews.importers.limits import STANDARD, Limits
from interviews.importers.lines import check_text, check_turns
from interviews.importers.recognizing import (
    DOCX,
    HTML,
    MARKDOWN,
    ODT,
    PDF,
    RTF,
    SRT,
    TXT,
    VTT,
    check_size,
    extension_of,
    naming_note,
    recognize_document,
    recognize_text,
)
from interviews.importers.speakers import without_too_many

__all__ = ["ImportRefusedError", "Limits", "ParsedTranscript", "load_readers", "read_transcript"]

# Which module reads which kind, by its function read_….
_MODULES = {
    DOCX: "docx",
    ODT: "odt",
    RTF: "rtf",
    PDF: "pdf",
    TXT: "plain_text",
    MARKDOWN: "markdown",
    HTML: "html",
    VTT: "webvtt",
    SRT: "subrip",
}


def read_transcript(
    name: str, data: bytes, encoding: str | None = None, limits: Limits = STANDARD
) -> ParsedTranscript:
    """Return the transcript in a file; raise ImportRefusedError with every reason if it can't be.

    What the file holds decides how it is read, not its name. `encoding` overrules what the bytes of
    a text seem to be.
    """
    check_size(len(data), limits)
    kind = recognize_document(data)
    if kind is not None:
        transcript = _reader(kind)(data, limits)
    else:
        kind, transcript = _read_text(extension_of(name), data, encoding, limits)
    check_turns(len(transcript.turns), limits)
    notes = (*naming_note(extension_of(name), kind), *transcript.notes)
    return without_too_many(replace(transcript, notes=few(notes)), limits)


def _read_text(
    extension: str, data: bytes, encoding: str | None, limits: Limits
) -> tuple[str, ParsedTranscript]:
    text, notes = decode(data, encoding or declared_encoding(data))
    text = without_invisible(text)
    kind = recognize_text(extension, text)
    if kind == HTML:
        # Of a page, only what it shows counts: pictures can be written in the middle of its text.
        return kind, _reader(kind)(text, limits, notes)
    check_text(text, limits)
    return kind, _reader(kind)(text, notes)


def load_readers() -> None:
    """Load what reads each kind, with its libraries, so that the copies of a process need not."""
    for kind in _MODULES:
        _reader(kind)


def _reader(kind: str) -> Callable[..., ParsedTranscript]:
    """Return what reads files of a kind, loaded only now: the web server asks others to read, and needs none of it."""
    module = _MODULES[kind]
    return getattr(import_module(f"interviews.importers.{module}"), f"read_{module}")
