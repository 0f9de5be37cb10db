"""What a file is by its content, whatever its name says, and what to do if it can't be read."""

import io
import zipfile
from pathlib import PurePosixPath

from interviews.importers.base import ImportRefusedError

MAX_BYTES = 25_000_000
MAX_CHARACTERS = 5_000_000
TXT, DOCX, VTT = "txt", "docx", "vtt"
EXTENSIONS = (TXT, DOCX, VTT)

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SAVE_AS = "Open it, save it as a Word document (.docx) or as plain text (.txt), and import that."
_STARTS = (
    (b"%PDF", f"This is a PDF file. {_SAVE_AS}"),
    (b"{\\rtf", f"This is an RTF file. {_SAVE_AS}"),
)
_OTHER_CONTENT = (
    "It can't be imported: save the transcript as .docx, .txt or .vtt and import that file."
)
_EMPTY = "The file is empty. Check that you chose the right one, and import it again."
_NO_WORDS = "The file holds no words, only empty lines. Check that you chose the right one."


def recognize(name: str, data: bytes) -> str:
    """Return which importer reads this file, or refuse it."""
    extension = PurePosixPath(name.replace("\\", "/")).suffix.lower().removeprefix(".")
    if len(data) > MAX_BYTES:
        raise ImportRefusedError.because(
            f"The file is larger than {MAX_BYTES // 1_000_000} MB. A transcript is far smaller: "
            "take out pictures, or split the file, and import it again."
        )
    if not data:
        raise ImportRefusedError.because(_EMPTY)
    _refuse_foreign_content(data)
    return _by_zip(extension, data) if data.startswith(b"PK") else _by_text(extension, data)


def check_text(text: str) -> None:
    """Refuse a text without words, and one that is longer than any interview."""
    if len(text) > MAX_CHARACTERS:
        raise ImportRefusedError.because(
            f"The text is longer than {MAX_CHARACTERS:,} characters. Split the file, and import "
            "the parts as interviews of their own."
        )
    if not any(character.isalnum() for character in text):
        raise ImportRefusedError.because(_NO_WORDS)


def _refuse_foreign_content(data: bytes) -> None:
    if data.startswith(_OLE):
        raise ImportRefusedError.because(_old_word_or_locked(data))
    for start, message in _STARTS:
        if data[:1024].lstrip().startswith(start):
            raise ImportRefusedError.because(message)


def _old_word_or_locked(data: bytes) -> str:
    if _ENCRYPTED in data:
        return (
            "This Word document is protected by a password. Take the password off in Word "
            "(File > Info > Protect Document > Encrypt with Password), save, and import it again."
        )
    return (
        "This is a document in an old Office format. Open it in Word, save it as a Word document "
        "(.docx), and import that."
    )


def _by_zip(extension: str, data: bytes) -> str:
    names = _names_in_zip(data)
    if "[Content_Types].xml" in names and any(name.startswith("word/") for name in names):
        if extension != DOCX:
            raise ImportRefusedError.because(
                f"This is a Word document, although its name ends in .{extension}. Rename it so "
                "that it ends in .docx, and import it again."
            )
        return DOCX
    raise ImportRefusedError.because(_what_zip(names))


def _names_in_zip(data: bytes) -> frozenset[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return frozenset(archive.namelist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, OSError) as error:
        raise ImportRefusedError.because(
            "The file is damaged or was not copied completely. Open it in Word, save it again, "
            "and import that."
        ) from error


def _what_zip(names: frozenset[str]) -> str:
    if any(name.startswith("xl/") for name in names):
        return f"This is an Excel workbook. {_OTHER_CONTENT}"
    if any(name.startswith("ppt/") for name in names):
        return f"This is a PowerPoint presentation. {_OTHER_CONTENT}"
    if "mimetype" in names and "content.xml" in names:
        return f"This is an OpenDocument file. {_SAVE_AS}"
    return f"This is a zip archive, not a Word document. {_OTHER_CONTENT}"


def _by_text(extension: str, data: bytes) -> str:
    if extension == DOCX:
        raise ImportRefusedError.because(
            "This is not a Word document, although its name ends in .docx. If it is plain text, "
            "rename it so that it ends in .txt; else open it in Word and save it again."
        )
    if extension not in EXTENSIONS:
        raise ImportRefusedError.because(
            "Only files that end in .txt, .docx or .vtt can be imported. " + _SAVE_AS
        )
    is_vtt = data.removeprefix(b"\xef\xbb\xbf").startswith(b"WEBVTT")
    return VTT if is_vtt else extension
