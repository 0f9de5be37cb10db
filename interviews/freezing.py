"""The frozen text of a transcript: the one form of a text that every position refers to.

Positions are code points of the frozen text. Whatever two editors may write differently for the
same words (line ends, kinds of spaces, invisible marks, composed letters) is settled here, once,
at import, and never again.
"""

import hashlib
import re
import unicodedata

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_SPACES = "\t\u00a0\u202f\u2007"
_SOFT_HYPHEN_AND_BYTE_ORDER_MARK = "\u00ad\ufeff"
_BIDI_OVERRIDES = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
_CONTROLS = (*range(0x20), *range(0x7F, 0xA0))
# No XML file can carry these two, so a Word export of a text with one of them would fail.
_NONCHARACTERS = (0xFFFE, 0xFFFF)

_CHANGES: dict[int, str | None] = {
    **dict.fromkeys(_CONTROLS),
    **dict.fromkeys(_BIDI_OVERRIDES),
    **dict.fromkeys(range(0xD800, 0xE000)),
    **dict.fromkeys(_NONCHARACTERS),
    **{ord(character): None for character in _SOFT_HYPHEN_AND_BYTE_ORDER_MARK},
    **{ord(character): " " for character in _SPACES},
    ord("\n"): "\n",
}


# What nobody sees, and freezing drops; line ends are kept apart from it.
_DROPPED = {
    code: None
    for code, change in _CHANGES.items()
    if change is None and not _LINE_ENDS.match(chr(code))
}


def without_invisible(text: str) -> str:
    """Return the text without marks that nobody sees, but with its line ends and tabs as they are."""
    return text.translate(_DROPPED)


def unify_line_ends(text: str) -> str:
    """Return the text with every kind of line end written as a newline."""
    return _LINE_ENDS.sub("\n", text)


def freeze(text: str) -> str:
    """Return the text in the form that positions refer to.

    Joiners, variation selectors and direction marks stay: they belong to the words of many scripts
    and to emoji. Freezing a frozen text changes nothing.
    """
    return unicodedata.normalize("NFC", unify_line_ends(text).translate(_CHANGES))


def text_sha256(text: str) -> str:
    """Return the SHA-256 of the text in UTF-8, as hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
