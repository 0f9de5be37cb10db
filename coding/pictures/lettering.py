"""Words in a picture: how much room they take, and how they are cut to the room there is.

Room is reckoned from the letters themselves, never measured, so that a picture is the same on every machine.
"""

import unicodedata
from collections.abc import Iterator

# How wide a letter is, as a share of its size: on average in the font that is used, and generously.
LETTER = 0.6
# A mark without width.
LEFT_TO_RIGHT = "\u200e"


def columns(text: str) -> int:
    """Return how many letters wide a text is: Chinese, Japanese and Korean ones are two, accents none."""
    return sum(
        0
        if unicodedata.combining(letter)
        else 2
        if unicodedata.east_asian_width(letter) in "WF"
        else 1
        for letter in text
    )


def fitting(width: float, size: float) -> int:
    """Return how many letters go into a width in points."""
    return max(4, int(width / (size * LETTER)))


def from_the_left(sentence: str) -> str:
    """Return a sentence of ours that is read from left to right also where a name in another script begins it."""
    strong = (unicodedata.bidirectional(letter) for letter in sentence)
    first = next((found for found in strong if found in ("L", "R", "AL")), "L")
    return sentence if first == "L" else f"{LEFT_TO_RIGHT}{sentence}"


def shortened(text: str, most: int) -> str:
    """Return the text, cut with an ellipsis where it is wider than `most` letters."""
    if columns(text) <= most:
        return text
    kept = ""
    for letter in text:
        if columns(kept + letter) > most - 1:
            break
        kept += letter
    return f"{kept.rstrip()}…"


def wrapped(text: str, most: int, lines: int | None = None) -> list[str]:
    """Return the text in lines of at most `most` letters; what goes beyond `lines` of them is cut with an ellipsis."""
    found = list(_lines(text, most))
    if lines is None or len(found) <= lines:
        return found or [""]
    return [*found[: lines - 1], shortened(" ".join(found[lines - 1 :]), most)]


def _lines(text: str, most: int) -> Iterator[str]:
    line = ""
    for word in _pieces(text, most):
        longer = f"{line} {word}" if line else word
        if line and columns(longer) > most:
            yield line
            line = word
        else:
            line = longer
    if line:
        yield line


def _pieces(text: str, most: int) -> Iterator[str]:
    """Yield the words; one that is wider than a line is divided, as scripts without spaces have to be."""
    for word in text.split():
        piece = ""
        for letter in word:
            if piece and columns(piece + letter) > most:
                yield piece
                piece = ""
            piece += letter
        yield piece
