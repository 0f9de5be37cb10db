"""The marks inside a line of Markdown: emphasis, links, code, escapes.

Nothing here tries a place in more ways than a few, so that a line of a million marks takes no longer than
one of words.
"""

import re
from dataclasses import dataclass

from interviews.importers.markdown_emphasis import BOLD_OFF, BOLD_ON, without_emphasis

_PICTURE = re.compile(r"!\[([^\[\]\n]{0,200})\]\([^()\n]{0,2000}\)")
_LINK = re.compile(r"\[([^\[\]\n]{1,500})\](?:\([^()\n]{0,2000}\)|\[[^\[\]\n]{1,100}\](?=\W|$))")
_ADDRESS = re.compile(r"<((?:https?://|mailto:)[^<>\s]{1,500})>")
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>\n]{0,500})?/?>")
_BOLD_TAG = re.compile(r"<(/?)(?:b|strong)>", re.IGNORECASE)
_TICKS = re.compile(r"`+")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
# Stand for what must not be taken for a mark while the others are taken off.
_KEPT_FROM = 0xE000
_MOST_KEPT = 0x800
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
        if len(kept) >= _MOST_KEPT:
            return words
        kept.append(words)
        return chr(_KEPT_FROM + len(kept) - 1)

    line = _KEPT.sub("", line).replace(BOLD_ON, "").replace(BOLD_OFF, "")
    line = _ESCAPED.sub(lambda found: keep(found[1]), line)
    line = "".join(keep(piece.strip()) if is_code else piece for piece, is_code in _by_ticks(line))
    line, pictures = _PICTURE.subn("", line)
    line = _ADDRESS.sub(lambda found: keep(found[1]), _LINK.sub(r"\1", line))
    line = _TAG.sub("", _BOLD_TAG.sub(lambda found: BOLD_OFF if found[1] else BOLD_ON, line))
    line = without_emphasis(line)
    line = _KEPT.sub(lambda found: kept[ord(found[0]) - _KEPT_FROM], line).strip()
    return Plain(line.replace(BOLD_ON, "").replace(BOLD_OFF, ""), _bold_length(line), pictures)


def _by_ticks(line: str) -> list[tuple[str, bool]]:
    """Cut a line into words and code, which stands between two runs of as many backticks."""
    runs = [found.span() for found in _TICKS.finditer(line)]
    closing: dict[int, int] = {}
    seen: dict[int, int] = {}
    for at in range(len(runs) - 1, -1, -1):
        length = runs[at][1] - runs[at][0]
        if length in seen:
            closing[at] = seen[length]
        seen[length] = at
    pieces: list[tuple[str, bool]] = []
    position = at = 0
    while at < len(runs):
        if at in closing:
            start, end = runs[at][1], runs[closing[at]][0]
            pieces += [(line[position : runs[at][0]], False), (line[start:end], True)]
            position, at = runs[closing[at]][1], closing[at]
        at += 1
    return [*pieces, (line[position:], False)]


def _bold_length(line: str) -> int:
    length, is_bold = 0, False
    for character in line:
        if character in (BOLD_ON, BOLD_OFF):
            is_bold = character == BOLD_ON
        elif not is_bold:
            break
        else:
            length += 1
    return length
