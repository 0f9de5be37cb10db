"""The times that transcripts carry, in the shapes that transcription tools write.

`[03:12]`, `[00:03:12]`, `[00.03.12]`, `{00:03:12}`, `(0:03)`, `#00:03:12-3#`, `#00:03:12.3#`,
`00:03:12.345`, `0:03`, and caption times with an arrow, of which the start counts; of chats also times
of the day, as in `[9:12 AM]`, `[3/14/2024 9:12 AM]` and `[14.03.2024, 09:12]`.
"""

import re
from dataclasses import dataclass

_CLOCK = r"\d{1,3}:[0-5]\d(?::[0-5]\d)?(?:[.,]\d{1,3})?(?![\d:])"
_DOTTED = r"\d{1,2}\.[0-5]\d\.[0-5]\d"
_TO = r"(?:\s*(?:-->|[-–—])\s*" + _CLOCK + r")?"
_BRACKETED = (
    r"\[\s*(?:{time})\s*\]|\{{\s*(?:{time})\s*\}}|\(\s*(?:{time})\s*\)|<\s*(?:{time})\s*>"
).format(time=rf"(?:{_CLOCK}|{_DOTTED}){_TO}")
# Chats write when in the day something was said, with its date or half of the day; some put marks of direction among the digits.
_MARKS = "[\u200e\u200f]*"
_HALF = r"\s?[AaPp]\.?[Mm]\b\.?"
_DAY_CLOCK = rf"{_MARKS}\d{{1,2}}[:.][0-5]\d(?::[0-5]\d)?"
_MONTH = r"[^\W\d_]{3,9}\.?"
_DATE = (
    rf"{_MARKS}(?:\d{{1,4}}(?:[./-]{_MARKS}\d{{1,4}}){{2}}|(?:{_MONTH},?\s)?{_MONTH}\s\d{{1,2}}(?:,?\s\d{{4}})?|"
    rf"\d{{1,2}}\.?\s{_MONTH}(?:\s\d{{4}})?|(?:[Yy]ester|[Tt]o|[A-Z][a-z]{{2,5}})day)"
)
_OF_DAY = (
    rf"\[\s*(?:{_DATE}(?:,|\sat|\s[-–•·])?\s+{_DAY_CLOCK}(?:{_HALF})?|"
    rf"{_DAY_CLOCK}(?:{_HALF})?,?\s(?:[-–•·]\s)?{_DATE}|{_DAY_CLOCK}{_HALF}){_MARKS}\s*\]"
)
_HASHED = r"#\d{1,3}:[0-5]\d(?::[0-5]\d)?(?:[-.,]\d{1,3})?#"
# Teams writes its times without zeros before small numbers.
_SHORT_CLOCK = r"\d{1,3}:\d{1,2}:\d{1,2}[.,]\d{1,3}(?!\d)"
_ARROW = rf"(?:{_CLOCK}\s*-->\s*{_CLOCK}|{_SHORT_CLOCK}\s*-->\s*{_SHORT_CLOCK})"

ENCLOSED_TIME = f"(?:{_BRACKETED}|{_HASHED}|{_OF_DAY})"
ANY_TIME = f"(?:{ENCLOSED_TIME}|{_ARROW}|(?<!\\d){_DAY_CLOCK}{_HALF}|(?<!\\d){_CLOCK})"

_LEADING = re.compile(rf"\s*(?P<time>{ANY_TIME})\s*")
_ENDING = re.compile(rf"\s*(?P<time>{_HASHED})\s*$")
_PARTS = re.compile(
    r"(\d{1,3})(?::([0-5]?\d)(?::([0-5]?\d))?|\.([0-5]\d)\.([0-5]\d))(?:[.,-](\d{1,3})(?!\d))?"
)
_IS_OF_DAY = re.compile(rf"{_OF_DAY}|{_DAY_CLOCK}{_HALF}")
# Not a part of a date written with points.
_IN_DAY = re.compile(
    r"(?<![\d./-])(\d{1,2})[:.]([0-5]\d)(?::([0-5]\d))?(?![\d./-])(?:\s?([AaPp])\.?[Mm])?"
)


@dataclass(frozen=True)
class TimeFound:
    """A time at the start of a text, and the text after it."""

    milliseconds: int
    mark: str
    rest: str


def to_milliseconds(mark: str) -> int:
    """Return the (first) time of a mark; two numbers are minutes and seconds, in a time of the day hours and minutes."""
    if _IS_OF_DAY.fullmatch(mark):
        return _milliseconds_of_day(mark)
    hours, *clock, fraction = _PARTS.search(mark).groups()
    minutes, seconds = clock[2:] if clock[0] is None else clock[:2]
    if seconds is None:
        hours, minutes, seconds = "0", hours, minutes
    whole_seconds = int(hours) * 3600 + int(minutes) * 60 + int(seconds)
    return whole_seconds * 1000 + int((fraction or "0").ljust(3, "0"))


def _milliseconds_of_day(mark: str) -> int:
    hours, minutes, seconds, half = _IN_DAY.search(mark).groups()
    of_half = int(hours) % 12 + 12 * (half in {"P", "p"}) if half else int(hours)
    return ((of_half * 60 + int(minutes)) * 60 + int(seconds or 0)) * 1000


def leading_time(text: str) -> TimeFound | None:
    """Return the time that the text starts with."""
    found = _LEADING.match(text)
    if found is None:
        return None
    return TimeFound(to_milliseconds(found["time"]), found[0].strip(), text[found.end() :])


def only_time(text: str) -> TimeFound | None:
    """Return the time of a line that holds nothing else."""
    found = _LEADING.fullmatch(text)
    if found is None:
        return None
    return TimeFound(to_milliseconds(found["time"]), found[0].strip(), "")


def ending_time(text: str) -> TimeFound | None:
    """Return the `#…#` time that closes a paragraph; `rest` is what stands before it.

    Transcription tools that write these put them where the paragraph ends, so the time is the one
    at which the next speaker starts.
    """
    found = _ENDING.search(text)
    if found is None:
        return None
    return TimeFound(to_milliseconds(found["time"]), found["time"], text[: found.start()])
