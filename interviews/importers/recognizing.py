"""What a file is by its content, whatever its name says, and what to do if it can't be read."""

import io
import re
import zipfile
from pathlib import PurePosixPath

from interviews.freezing import unify_line_ends
from interviews.importers.base import ImportNote, ImportRefusedError
from interviews.importers.limits import Limits

DOCX, ODT, RTF, PDF = "docx", "odt", "rtf", "pdf"
TXT, MARKDOWN, HTML, VTT, SRT = "txt", "md", "html", "vtt", "srt"

# What each kind is called on screen, and the endings that its files have.
NAMES = {
    TXT: "plain text",
    MARKDOWN: "Markdown",
    DOCX: "a Word document",
    ODT: "an OpenDocument text",
    RTF: "an RTF document",
    PDF: "a PDF file",
    HTML: "a web page",
    VTT: "WebVTT captions",
    SRT: "SubRip captions",
}
ENDINGS = {
    TXT: ("txt", "text"),
    MARKDOWN: ("md", "markdown"),
    DOCX: ("docx", "docm"),
    ODT: ("odt",),
    RTF: ("rtf",),
    PDF: ("pdf",),
    HTML: ("html", "htm"),
    VTT: ("vtt",),
    SRT: ("srt",),
}
EXTENSIONS = tuple(ending for endings in ENDINGS.values() for ending in endings)

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_RTF_START, _PDF_START = b"{\\rtf", b"%PDF-"
# Comments are taken one by one and never given back: trying them in all ways would take for ever.
_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*+<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_HTML_TAG = re.compile(r"</?(?:p|br|div|b|strong|h[1-6]|table|ul|li)\s*/?>", re.IGNORECASE)
_CAPTION_TIME = r"\d{1,3}:[0-5]\d:[0-5]\d[,.]\d{1,3}"
_FIRST_CAPTION = re.compile(rf"\s*\d{{1,6}}\s*\n\s*{_CAPTION_TIME}\s*-->\s*{_CAPTION_TIME}")
_XML_START = re.compile(r"\s*<\?xml\b")
_JSON_START = re.compile(r"\s*(?:\{\s*\"[^\"\n]{0,200}\"\s*:|\[\s*\{\s*\")")
_MIME_START = re.compile(
    r"(?:[\w-]{1,40}:[^\n]*\n|[ \t][^\n]*\n){0,40}?MIME-Version:", re.IGNORECASE
)
_BOLD_LABEL = re.compile(r"^(?:\*\*|__)[^*_\n]{1,40}(?::(?:\*\*|__)|(?:\*\*|__)\s*:)", re.MULTILINE)
_FEW = 3
_OTHER_CONTENT = (
    "It can't be imported: save the transcript as .docx, .odt or .txt and import that file."
)
LOCKED_ODT = (
    "This document is protected by a password. Open it in LibreOffice, save it with File > Save As "
    "and without “Save with password”, and import that."
)
_EMPTY = "The file is empty. Check that you chose the right one, and import it again."


def extension_of(name: str) -> str:
    """Return what a file name ends in, in small letters and without the point."""
    return PurePosixPath(name.replace("\\", "/")).suffix.lower().removeprefix(".")


def check_size(size: int, limits: Limits) -> None:
    """Refuse a file of so many bytes, if they are none or too many."""
    if size > limits.file_bytes:
        raise ImportRefusedError.because(
            f"The file is larger than {limits.file_mb} MB. A transcript is far smaller: take out "
            "pictures, or split the file, and import it again."
        )
    if not size:
        raise ImportRefusedError.because(_EMPTY)


def recognize_document(data: bytes) -> str | None:
    """Return which kind of document these bytes are, None for text; refuse what can't be read."""
    if data.startswith(_OLE):
        raise ImportRefusedError.because(_old_word_or_locked(data))
    start = data[:1024].removeprefix(_BYTE_ORDER_MARK).lstrip()
    if start.startswith(_RTF_START):
        return RTF
    # Other programs, too, forgive lines of a mail or a download above a PDF.
    if _PDF_START in start:
        return PDF
    return _recognize_zip(data) if data.startswith(b"PK") else None


def recognize_text(extension: str, text: str) -> str:
    """Return which kind of text this is; the name only decides between plain text and Markdown."""
    if text.startswith("WEBVTT"):
        return VTT
    if _FIRST_CAPTION.match(unify_line_ends(text[:400])):
        return SRT
    named = _kind_named(extension)
    if _HTML_START.match(text[:4096]) or (named == HTML and _HTML_TAG.search(text)):
        return HTML
    _refuse_other_texts(text)
    if named in {VTT, SRT} and "-->" in text:
        return named
    if named == MARKDOWN:
        return MARKDOWN
    return MARKDOWN if len(_BOLD_LABEL.findall(text[:100_000])) >= _FEW else TXT


def _refuse_other_texts(text: str) -> None:
    """Refuse what is written in letters, but for programs."""
    if _XML_START.match(text[:256]):
        kind = "an XML file"
    elif _JSON_START.match(text[:1024]):
        kind = "a JSON file, made for programs"
    elif _MIME_START.match(text[:4096]):
        kind = "a mail, or a web page with its pictures in one file"
    else:
        return
    raise ImportRefusedError.because(f"This is {kind}. {_OTHER_CONTENT}")


def naming_note(extension: str, kind: str) -> list[ImportNote]:
    """Say so where the name of a file says something else than its content."""
    if extension in ENDINGS[kind] or (kind == MARKDOWN and extension in ENDINGS[TXT]):
        return []
    ends = f"its name ends in .{extension}" if extension else "its name has no ending"
    return [ImportNote(None, f"This is {NAMES[kind]}, although {ends}. It was read as what it is.")]


def _kind_named(extension: str) -> str | None:
    return next((kind for kind, endings in ENDINGS.items() if extension in endings), None)


def _old_word_or_locked(data: bytes) -> str:
    if _ENCRYPTED in data:
        return (
            "This Word document is protected by a password. Take the password off in Word "
            "(File > Info > Protect Document > Encrypt with Password), save, and import it again."
        )
    return (
        "This is a document in an old Office format, such as .doc. Open it in Word or LibreOffice, "
        "save it as a Word document (.docx), and import that."
    )


def _recognize_zip(data: bytes) -> str:
    names = _names_in_zip(data)
    if "[Content_Types].xml" in names and any(name.startswith("word/") for name in names):
        return DOCX
    if "content.xml" in names and _is_open_document_text(data):
        return ODT
    raise ImportRefusedError.because(_what_zip(names))


def _names_in_zip(data: bytes) -> frozenset[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return frozenset(archive.namelist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, OSError) as error:
        raise ImportRefusedError.because(
            "The file is damaged or was not copied completely. Open it in the program that made "
            "it, save it again, and import that."
        ) from error


def _is_open_document_text(data: bytes) -> bool:
    """Tell a text from a spreadsheet or slides; the name of the kind is stored first, unpacked."""
    start = data[:200]
    return b"opendocument." not in start or b"opendocument.text" in start


def _what_zip(names: frozenset[str]) -> str:
    if any(name.startswith("xl/") for name in names):
        return f"This is an Excel workbook. {_OTHER_CONTENT}"
    if any(name.startswith("ppt/") for name in names):
        return f"This is a PowerPoint presentation. {_OTHER_CONTENT}"
    if "encrypted-package" in names:
        return LOCKED_ODT
    if "content.xml" in names:
        return f"This is an OpenDocument file, but not a text. {_OTHER_CONTENT}"
    return f"This is a zip archive, not a document. {_OTHER_CONTENT}"
