"""Small PDF files, written by hand, so that each test shows the trap it is about."""

import hashlib
from collections.abc import Sequence

_LETTER = 12
_TOP, _LEFT, _STEP = 780, 60, 16
_PICTURE = "q 400 0 0 600 60 100 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \xff EI Q"
# A lock that no password opens: what is asked for is all that matters.
_LOCK = (
    "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{0}> /U <{0}> >> /ID [<{1}> <{1}>]".format(
        "ab" * 32, "cd" * 16
    )
)
_PADDING = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")
_FILE_ID = bytes(16)
# Nothing is allowed but to look at it.
_NOTHING_ALLOWED = -64


def text_at(words: str, left: float, bottom: float) -> str:
    """Return the drawing of words at a place in points."""
    escaped = words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"BT /F1 {_LETTER} Tf {left} {bottom} Td ({escaped}) Tj ET"


def lines(*texts: str, top: float = _TOP, step: float = _STEP) -> str:
    """Return the drawing of lines below each other; an empty one leaves its room empty."""
    return "\n".join(
        text_at(text, _LEFT, top - step * number) for number, text in enumerate(texts) if text
    )


def picture() -> str:
    return _PICTURE


def pdf_file(*pages: str, is_locked: bool = False, owner: str = "") -> bytes:
    """Return a PDF with a page for each drawing.

    One with an owner's password is read without any, and asks programs not to change, print or copy it.
    """
    lock = _OwnersLock(owner) if owner else None
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, drawing in enumerate(pages):
        drawing = drawing.encode("cp1252").decode("latin-1")
        if lock:
            drawing = lock.sealed(drawing, 5 + 2 * number)
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>",
            f"<< /Length {len(drawing)} >>\nstream\n{drawing}\nendstream",
        ]
    return _written(objects, lock.entry if lock else _LOCK if is_locked else "")


class _OwnersLock:
    """The oldest encryption of PDFs, with an empty password for readers."""

    def __init__(self, owner: str):
        padded = (owner.encode("latin-1") + _PADDING)[:32]
        by_owner = _rc4(hashlib.md5(padded).digest()[:5], _PADDING)
        allowed = _NOTHING_ALLOWED.to_bytes(4, "little", signed=True)
        self._key = hashlib.md5(_PADDING + by_owner + allowed + _FILE_ID).digest()[:5]
        by_reader = _rc4(self._key, _PADDING)
        self.entry = (
            f"/Encrypt << /Filter /Standard /V 1 /R 2 /P {_NOTHING_ALLOWED} /O <{by_owner.hex()}> "
            f"/U <{by_reader.hex()}> >> /ID [<{_FILE_ID.hex()}> <{_FILE_ID.hex()}>]"
        )

    def sealed(self, stream: str, number: int) -> str:
        """Return a stream as it stands in the object of this number."""
        key = hashlib.md5(self._key + number.to_bytes(3, "little") + bytes(2)).digest()[:10]
        return _rc4(key, stream.encode("latin-1")).decode("latin-1")


def _rc4(key: bytes, data: bytes) -> bytes:
    box, other, result = list(range(256)), 0, bytearray()
    for at in range(256):
        other = (other + box[at] + key[at % len(key)]) % 256
        box[at], box[other] = box[other], box[at]
    at = other = 0
    for byte in data:
        at = (at + 1) % 256
        other = (other + box[at]) % 256
        box[at], box[other] = box[other], box[at]
        result.append(byte ^ box[(box[at] + box[other]) % 256])
    return bytes(result)


def _written(objects: Sequence[str], more: str) -> bytes:
    written, places = "%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(written))
        written += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    return (
        f"{written}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer << /Size {len(objects) + 1} /Root 1 0 R {more} >>\n"
        f"startxref\n{len(written)}\n%%EOF\n"
    ).encode("latin-1")
