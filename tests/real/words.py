"""The words of a source file, found without the importers, to hold their result against.

Text is compared by words: whatever stands between spaces and the marks that set off a label or a
time (colon, square and angle brackets). Every other character has to be the same.
"""

import html
import re
import zipfile
from pathlib import Path

from interviews.freezing import freeze

_LABEL_MARKS = re.compile(r"[:：\[\]<>]")
_WORD_SPACE = re.compile(r"<w:(?:br|tab|cr)\b[^>]*/>|</w:p>")
_TAG = re.compile(r"<[^>]*>")
_NOT_SHOWN = re.compile(r"<w:(instrText|delText)\b.*?</w:\1>", re.DOTALL)
_CAPTION_TAG = re.compile(r"</?(?:v|c|i|b|u|lang)\b[^>]*>")


def words_of(text: str) -> list[str]:
    """Return the words of a text, without the marks that set off labels and times."""
    words = _LABEL_MARKS.sub(" ", freeze(text)).split()
    return [word for word in words if word not in {"-", "–"}]


def words_in_source(path: Path) -> list[str]:
    """Return all words of a source file that somebody reading it would see."""
    if path.suffix == ".docx":
        return words_of(_docx_text(path))
    text = path.read_bytes().decode("utf-8-sig")
    return words_of(_caption_text(text) if path.suffix == ".vtt" else text)


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


def holds(words: list[str], sought: list[str]) -> bool:
    """Tell whether the sought words stand in the words, in a row."""
    size = len(sought)
    return any(words[start : start + size] == sought for start in range(len(words) - size + 1))
