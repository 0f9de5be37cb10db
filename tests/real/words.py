"""The words of a source file, found without the importers, to hold their result against.

Text is compared by words: whatever stands between spaces and the marks that set off a label or a
time (colon, square and angle brackets). Every other character has to be the same.
"""

import html
import re
import zipfile
from pathlib import Path

import pypdfium2
from striprtf.striprtf import rtf_to_text

from interviews.freezing import freeze

_LABEL_MARKS = re.compile(r"[:：\[\]<>]")
_WORD_SPACE = re.compile(r"<w:(?:br|tab|cr)\b[^>]*/>|</w:p>")
_TAG = re.compile(r"<[^>]*>")
_NOT_SHOWN = re.compile(r"<w:(instrText|delText)\b.*?</w:\1>", re.DOTALL)
_ODT_SPACE = re.compile(r"<text:(?:line-break|tab|s)\b[^>]*/>|</text:[ph]>")
_ODT_NOT_SHOWN = re.compile(r"<(office:annotation|text:note|draw:frame)\b.*?</\1>", re.DOTALL)
_CAPTION_TAG = re.compile(r"</?(?:v|c|i|b|u|lang)\b[^>]*>")


def words_of(text: str) -> list[str]:
    """Return the words of a text, without the marks that set off labels and times."""
    words = _LABEL_MARKS.sub(" ", freeze(text)).split()
    return [word for word in words if word not in {"-", "–"}]


def words_in_source(path: Path) -> list[str]:
    """Return all words of a source file that somebody reading it would see."""
    if path.suffix in _TEXT_IN:
        return words_of(_TEXT_IN[path.suffix](path))
    text = path.read_bytes().decode("utf-8-sig")
    return words_of(_caption_text(text) if path.suffix in {".vtt", ".srt"} else text)


def letters_of(words: list[str]) -> list[str]:
    """Return the letters of words: the pages of a PDF don't tell for sure where words end."""
    return [letter for word in words for letter in word if letter.isalpha()]


def _odt_text(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        content = archive.read("content.xml").decode("utf-8")
    content = content[content.index("<office:text") :]
    content = _ODT_SPACE.sub(" ", _ODT_NOT_SHOWN.sub("", content))
    return html.unescape(_TAG.sub("", content))


def _rtf_text(path: Path) -> str:
    text = rtf_to_text(path.read_bytes().decode("latin-1"), errors="replace")
    return text.encode("utf-16", "surrogatepass").decode("utf-16")


def _pdf_text(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def _html_text(path: Path) -> str:
    page = path.read_bytes().decode("utf-8")
    shown = re.sub(r"<(script|style|title)\b.*?</\1>", "", page, flags=re.DOTALL | re.IGNORECASE)
    return html.unescape(_TAG.sub("", re.sub(r"<(?:br|/p|/h\d|/li|/div)\b[^>]*>", " ", shown)))


def _docx_text(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        document = archive.read("word/document.xml").decode("utf-8")
    document = _NOT_SHOWN.sub("", document)
    return html.unescape(_TAG.sub("", _WORD_SPACE.sub(" ", document)))


def _caption_text(text: str) -> str:
    """Return the lines below the times of a caption file, with the names in their tags, and the notes before them."""
    shown, is_head = [], True
    for block in re.split(r"\n\s*\n", text.replace("\r\n", "\n")):
        head, arrow, below = block.partition("-->")
        if arrow:
            shown.extend(below.split("\n")[1:])
            is_head = False
        elif is_head and block.startswith("NOTE"):
            shown.append(block.removeprefix("NOTE"))
    named = re.sub(r"<v(?:\.\S*)?\s+([^>]*)>", r"\1 ", "\n".join(shown))
    return html.unescape(_CAPTION_TAG.sub("", named))


_TEXT_IN = {
    ".docx": _docx_text,
    ".odt": _odt_text,
    ".rtf": _rtf_text,
    ".pdf": _pdf_text,
    ".html": _html_text,
}


def holds(words: list[str], sought: list[str]) -> bool:
    """Tell whether the sought words stand in the words, in a row."""
    size = len(sought)
    return any(words[start : start + size] == sought for start in range(len(words) - size + 1))
