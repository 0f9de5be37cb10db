"""Transcript importers: bytes in, turns out. Nothing here knows Django, and nothing is kept."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from interviews.freezing import without_invisible
from interviews.importers.base import ImportNote, ImportRefusedError, ParsedTranscript, few
from interviews.importers.decoding import decode
from interviews.importers.docx import read_docx
from interviews.importers.html import declared_encoding, read_html
from interviews.importers.limits import STANDARD, Limits
from interviews.importers.lines import check_text
from interviews.importers.markdown import read_markdown
from interviews.importers.odt import read_odt
from interviews.importers.pdf import read_pdf
from interviews.importers.plain_text import read_plain_text
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
from interviews.importers.rtf import read_rtf
from interviews.importers.speakers import without_too_many
from interviews.importers.subrip import read_subrip
from interviews.importers.webvtt import read_webvtt

__all__ = ["ImportRefusedError", "Limits", "ParsedTranscript", "read_transcript"]

_DOCUMENTS: dict[str, Callable[[bytes, Limits], ParsedTranscript]] = {
    DOCX: read_docx,
    ODT: read_odt,
    RTF: read_rtf,
    PDF: read_pdf,
}
_TEXTS: dict[str, Callable[[str, Sequence[ImportNote]], ParsedTranscript]] = {
    TXT: read_plain_text,
    MARKDOWN: read_markdown,
    VTT: read_webvtt,
    SRT: read_subrip,
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
        transcript = _DOCUMENTS[kind](data, limits)
    else:
        kind, transcript = _read_text(extension_of(name), data, encoding, limits)
    if not transcript.turns:
        raise ImportRefusedError.because(
            "The file holds no words that anybody speaks. Check that you chose the right one."
        )
    notes = (*naming_note(extension_of(name), kind), *transcript.notes)
    return without_too_many(replace(transcript, notes=few(notes)), limits)


def _read_text(
    extension: str, data: bytes, encoding: str | None, limits: Limits
) -> tuple[str, ParsedTranscript]:
    text, notes = decode(data, encoding or declared_encoding(data))
    check_text(text, limits)
    text = without_invisible(text)
    kind = recognize_text(extension, text)
    if kind == HTML:
        return kind, read_html(text, limits, notes)
    return kind, _TEXTS[kind](text, notes)
