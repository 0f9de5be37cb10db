"""The marks inside a line of Markdown: emphasis, links, code, escapes."""

import re
from dataclasses import dataclass

_PICTURE = re.compile(r"!\[([^\]\n]{0,200})\]\([^()\n]{0,2000}\)")
_LINK = re.compile(r"\[([^\[\]\n]{1,500})\](?:\([^()\n]{0,2000}\)|\[[^\[\]\n]{1,100}\](?=\W|$))")
_ADDRESS = re.compile(r"<((?:https?://|mailto:)[^<>\s]{1,500})>")
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>\n]{0,500})?/?>")
_BOLD_TAG = re.compile(r"<(/?)(?:b|strong)>", re.IGNORECASE)
_CODE = re.compile(r"(`+)(?!`)(.{1,2000}?)(?<!`)\1(?!`)")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_BOLD = re.compile(
    r"(?<![*\\])\*\*(?=\S)(.{1,2000}?)(?<=\S)\*\*(?!\*(?!\*))|(?<![\w\\])__(?=\S)(.{1,2000}?)(?<=\S)__(?!\w)"
)
_SLANTED = re.compile(
    r"(?<![*\\])\*(?=[^\s*])([^*\n]{1,2000}?)(?<=[^\s*])\*(?!\*)|(?<![\w\\])_(?=[^\s_])(.{1,2000}?)(?<=\S)_(?!\w)"
)
_STRUCK = re.compile(r"~~(?=\S)(.{1,2000}?)(?<=\S)~~")
# Stand for what must not be taken for a mark while the others are taken off.
_KEPT_FROM = 0xE000
_ON, _OFF = "\ue800", "\ue801"
_KEPT = re.compile("[\ue000-\ue7ff]")


@dataclass(frozen=True)
class Plain:
    """A line without its marks, and how many characters at its start were bold."""

    text: str
    bold_length: int
    pictures: int = 0


def without_marks(line: str) -> Plain:
    """Return the words of a line; square brackets that are no link stay."""
    kept: list[str] = []

    def keep(words: str) -> str:
        if len(kept) >= 0x800:
            return words
        kept.append(words)
        return chr(_KEPT_FROM + len(kept) - 1)

    line = _KEPT.sub("", line).replace(_ON, "").replace(_OFF, "")
    line = _ESCAPED.sub(lambda found: keep(found[1]), line)
    line = _CODE.sub(lambda found: keep(found[2].strip()), line)
    line, pictures = _PICTURE.subn("", line)
    line = _ADDRESS.sub(lambda found: keep(found[1]), _LINK.sub(r"\1", line))
    line = _TAG.sub("", _BOLD_TAG.sub(lambda found: _OFF if found[1] else _ON, line))
    line = _BOLD.sub(lambda found: f"{_ON}{found[1] or found[2]}{_OFF}", line)
    line = _STRUCK.sub(r"\1", _SLANTED.sub(lambda found: found[1] or found[2], line))
    line = _KEPT.sub(lambda found: kept[ord(found[0]) - _KEPT_FROM], line).strip()
    return Plain(line.replace(_ON, "").replace(_OFF, ""), _bold_length(line), pictures)


def _bold_length(line: str) -> int:
    length, is_bold = 0, False
    for character in line:
        if character in (_ON, _OFF):
            is_bold = character == _ON
        elif not is_bold:
            break
        else:
            length += 1
    return length
