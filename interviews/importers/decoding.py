"""From bytes to text: which encoding a text file is in.

The order is byte order mark, strict UTF-8, UTF-16 told by its zero bytes, Windows-1252. It is
right on short texts, where guessing by letter frequencies is not; a person can always overrule it.
"""

import codecs
import re

from interviews.importers.base import ImportNote, ImportRefusedError

# What a person can choose, as codec and as words.
ENCODINGS: dict[str, str] = {
    "utf-8": "UTF-8",
    "utf-16": "UTF-16",
    "cp1252": "Windows-1252",
    "iso8859-15": "ISO 8859-15",
    "mac-roman": "Mac Roman",
    "cp850": "DOS 850",
    "cp1250": "Windows-1250",
    "cp1251": "Windows-1251",
    "cp1255": "Windows-1255",
    "big5": "Big5",
    "gb18030": "GB 18030",
    "shift-jis": "Shift JIS",
}
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SHARE_OF_ZEROS = 0.25
_SHARE_OF_CONTROLS = 0.01
_FEW_CONTROLS = 4
_LINE_CONTROLS = "\t\n\r\x0b\x0c\x85"
_DECLARED = re.compile(rb"<meta\b[^>]{0,200}\bcharset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})", re.I)
_SURROGATE = re.compile("[\ud800-\udfff]")

_BINARY = (
    "This file is not text. Save the transcript as .docx, .txt or .vtt in the program that made "
    "it, and import that file."
)
_ZERO_BYTES = (
    "This line holds zero bytes, which no text has. The file is damaged: save it again as plain "
    "text in UTF-8 and import it again."
)
_NOT_AS_THE_REST = (
    "This line holds bytes that are no letters in UTF-8, as those of the other lines are. The file may "
    "be damaged, or put together from two: save it again as UTF-8, or choose its encoding."
)
_UNKNOWN_BYTES = (
    "From this line on the file is neither UTF-8 nor Windows-1252. Choose the encoding it was "
    "saved in, or save it again as UTF-8."
)


def declared_encoding(data: bytes) -> str | None:
    """Return the encoding that a web page says it has, where the bytes do not tell by themselves."""
    start = data[:2048]
    found = _DECLARED.search(start)
    if found is None or start.startswith(
        (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    ):
        return None
    try:
        name = codecs.lookup(found[1].decode("ascii")).name
    except LookupError:
        return None
    # A browser, too, reads Latin-1 as Windows-1252.
    name = {
        "iso8859-1": "cp1252",
        "ascii": "cp1252",
        "shift_jis": "shift-jis",
        "gbk": "gb18030",
    }.get(name, name)
    return name if name in ENCODINGS and name != "utf-8" else None


def decode(data: bytes, encoding: str | None = None) -> tuple[str, tuple[ImportNote, ...]]:
    """Return the text, and a note where its encoding is not plain UTF-8."""
    if encoding is not None:
        return _decode_as(data, encoding)
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _checked(_strict(data[len(mark) :], codec)), _note(codec)
    codec = _recognize(data)
    if not codec.startswith("utf-16"):
        # What is no text need not be told that its encoding is unknown.
        _refuse_binary(data.decode("latin-1"))
    return _checked(_strict(data, codec)), _note(codec)


def _decode_as(data: bytes, encoding: str) -> tuple[str, tuple[ImportNote, ...]]:
    codec = encoding.lower()
    if codec not in ENCODINGS:
        raise ImportRefusedError.because(
            f"The encoding “{encoding}” is not known. Choose one of: "
            + ", ".join(ENCODINGS.values())
            + "."
        )
    if codec == "utf-16" and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        codec = _utf16_by_zeros(data) or "utf-16-le"
    return _checked(_strict(data, codec, chosen=encoding)), _note(codec)


def _note(codec: str) -> tuple[ImportNote, ...]:
    if codec == "utf-8":
        return ()
    name = "UTF-16" if codec.startswith("utf-16") else ENCODINGS[codec]
    return (ImportNote(None, f"The file was read as {name}."),)


def _recognize(data: bytes) -> str:
    utf16 = _utf16_by_zeros(data)
    is_utf8 = _is_utf8(data)
    if utf16 is not None and (not is_utf8 or data.count(0) > _SHARE_OF_ZEROS * len(data)):
        return utf16
    return "utf-8" if is_utf8 or _is_mostly_utf8(data) else "cp1252"


def _is_mostly_utf8(data: bytes) -> bool:
    """Tell whether more letters beyond ASCII are right in UTF-8 than wrong; in another encoding hardly any is right."""
    text = data.decode("utf-8", "replace")
    wrong = text.count("\ufffd")
    return sum(not character.isascii() for character in text) > 2 * wrong


def _utf16_by_zeros(data: bytes) -> str | None:
    """Return which UTF-16 bytes with zeros among them are: the one that gives spaces and lines."""
    if 0 not in data or len(data) % 2:
        return None
    best = max(("utf-16-le", "utf-16-be"), key=lambda codec: _count_gaps(data, codec))
    return best if _count_gaps(data, best) else None


def _count_gaps(data: bytes, codec: str) -> int:
    """Return how many spaces and line ends the bytes hold in this encoding, 0 if it can't be it."""
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        return 0
    return 0 if _count_controls(text) else sum(text.count(gap) for gap in " \n\r")


def _count_controls(text: str) -> int:
    controls = (chr(code) for code in range(32) if chr(code) not in _LINE_CONTROLS)
    return sum(text.count(control) for control in controls)


def _is_utf8(data: bytes) -> bool:
    try:
        _decoded(data, "utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _decoded(data: bytes, codec: str) -> str:
    """Return the text, with halves of letters joined; a half that stands alone is dropped, since no text has it."""
    if not codec.startswith("utf"):
        return data.decode(codec)
    text = data.decode(codec, "surrogatepass")
    if not _SURROGATE.search(text):
        return text
    joined = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
    return _SURROGATE.sub("", joined)


def _strict(data: bytes, codec: str, chosen: str | None = None) -> str:
    try:
        return _decoded(data, codec)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        name = ENCODINGS.get((chosen or "").lower())
        message = _NOT_AS_THE_REST if codec == "utf-8" else _UNKNOWN_BYTES
        if name:
            message = (
                f"This line is not {name}. Choose another encoding, or save the file as UTF-8."
            )
        elif codec.startswith("utf-16"):
            message = "The file breaks off in the middle of a letter. Save it again as UTF-8."
        raise ImportRefusedError.because(message, line) from error


def _checked(text: str) -> str:
    """Refuse what decodes, but is no text."""
    _refuse_binary(text)
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        raise ImportRefusedError.because(_ZERO_BYTES, line)
    return text.removeprefix("\ufeff")


def _refuse_binary(text: str) -> None:
    controls = _count_controls(text)
    if controls > _FEW_CONTROLS and controls > _SHARE_OF_CONTROLS * len(text):
        raise ImportRefusedError.because(_BINARY)
