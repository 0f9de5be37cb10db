"""Transcript importers: bytes in, turns out. Nothing here knows Django, and nothing is kept."""

from collections.abc import Callable

from interviews.importers.base import ImportRefusedError, ParsedTranscript
from interviews.importers.decoding import decode
from interviews.importers.docx import read_docx
from interviews.importers.plain_text import read_plain_text
from interviews.importers.recognizing import DOCX, TXT, VTT, check_text, recognize
from interviews.importers.webvtt import read_webvtt

__all__ = ["IMPORTERS", "ImportRefusedError", "ParsedTranscript", "read_transcript"]

Importer = Callable[[bytes, str | None], ParsedTranscript]


def _import_txt(data: bytes, encoding: str | None) -> ParsedTranscript:
    text, notes = decode(data, encoding)
    check_text(text)
    return read_plain_text(text, notes)


def _import_vtt(data: bytes, encoding: str | None) -> ParsedTranscript:
    text, notes = decode(data, encoding)
    check_text(text)
    return read_webvtt(text, notes)


def _import_docx(data: bytes, encoding: str | None) -> ParsedTranscript:
    return read_docx(data)


IMPORTERS: dict[str, Importer] = {TXT: _import_txt, DOCX: _import_docx, VTT: _import_vtt}


def read_transcript(name: str, data: bytes, encoding: str | None = None) -> ParsedTranscript:
    """Return the transcript in a file; raise ImportRefusedError with every reason if it can't be.

    The name only tells the kind of file. `encoding` overrules what the bytes of a text seem to be.
    """
    transcript = IMPORTERS[recognize(name, data)](data, encoding)
    if not transcript.turns:
        raise ImportRefusedError.because(
            "The file holds no words that anybody speaks. Check that you chose the right one."
        )
    return transcript
