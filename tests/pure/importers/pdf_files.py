"""Small PDF files, written by hand, so that each test shows the trap it is about."""

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


def pdf_file(*pages: str, is_locked: bool = False) -> bytes:
    """Return a PDF with a page for each drawing."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, drawing in enumerate(pages):
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>",
            f"<< /Length {len(drawing)} >>\nstream\n{drawing}\nendstream",
        ]
    return _written(objects, _LOCK if is_locked else "")


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
    ).encode("cp1252")
