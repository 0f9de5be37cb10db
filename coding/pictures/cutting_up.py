"""A drawing that is higher than a page, cut where nothing stands, so that it goes on from page to page."""

import io
from collections.abc import Iterator

from coding.pictures.svg import PNG_DPI

WHITE = 255
# A page is filled at least so far before the drawing is cut through something.
FILLED = 0.4


def on_pages(png: bytes, most: float) -> Iterator[bytes]:
    """Yield the parts of a drawing (PNG), each at most `most` times as high as it is wide; itself where it fits."""
    from PIL import Image  # noqa: PLC0415 (comes with the library that draws, and is needed as seldom)

    drawing = Image.open(io.BytesIO(png))
    room = int(most * drawing.width)
    if drawing.height <= room:
        yield png
        return
    blank = _blank_rows(drawing)
    top = 0
    while top < drawing.height:
        end = _end(top, room, drawing.height, blank)
        if not all(blank[top:end]):
            yield _png(drawing.crop((0, top, drawing.width, end)))
        top = end


def _end(top: int, room: int, height: int, blank: list[bool]) -> int:
    """Return where a part that begins at `top` ends: in the middle of the last gap of those that are widest."""
    if top + room >= height:
        return height
    first = top + int(FILLED * room)
    ends, at = [], first
    while at < top + room:
        if not blank[at]:
            at += 1
            continue
        begun = at
        while at < top + room and blank[at]:
            at += 1
        ends.append((at - begun, (begun + at) // 2))
    if not ends:
        return top + room
    widest = max(wide for wide, _ in ends)
    return max(middle for wide, middle in ends if wide >= widest / 2)


def _blank_rows(drawing) -> list[bool]:
    gray = drawing.convert("L")
    wide, bytes_ = gray.width, gray.tobytes()
    empty = bytes([WHITE]) * wide
    return [bytes_[at : at + wide] == empty for at in range(0, len(bytes_), wide)]


def _png(part) -> bytes:
    file = io.BytesIO()
    part.save(file, "PNG", dpi=(PNG_DPI, PNG_DPI))
    return file.getvalue()
