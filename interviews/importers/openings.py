"""The ways in which a line can open a turn, and which of them a given line takes."""

import re

from interviews.importers.labels import guess_role, is_code, is_sound_note, looks_like_label
from interviews.importers.lines import Follows, Opening, SourceLine
from interviews.importers.timestamps import (
    ANY_TIME,
    ENCLOSED_TIME,
    leading_time,
    only_time,
    to_milliseconds,
)

# Styles, from the layout that says most to the one that says least.
GIVEN = "given"  # a table cell or caption that holds the speaker
TIMED = "timed"  # label and time together
ANGLED = "angled"  # <Label:> on a line of its own
COLON = "colon"  # Label: words
BOLD = "bold"  # a bold label before plain words, or a bold paragraph of its own
GAP = "gap"  # label, tab or wide space, words
CODE = "code"  # P06 words
ROLE_ALONE = "role alone"  # Interviewer, on a line of its own
BRACKET = "bracket"  # [label] words
ALONE = "alone"  # any name on a line of its own

_ANGLED = re.compile(r"<\s*(?P<label>[^<>]{1,40}?)\s*[:：]\s*>")
_BRACKETED = re.compile(r"\[(?P<label>[^\]\n]{1,40})\]\s*[:：]?\s*(?P<rest>.*)", re.DOTALL)
_LABEL_THEN_TIME = re.compile(
    rf"(?P<label>[^:：\n]{{1,44}}?)\s*(?:[-–,]\s*)?"
    rf"(?:(?P<enclosed>{ENCLOSED_TIME})|(?<=\s)(?P<time>{ANY_TIME}))\s*(?P<colon>[:：]?)\s*(?P<rest>.*)",
    re.DOTALL,
)
_COLON = re.compile(r"(?P<label>[^:：\n]{1,44}?)\s*(?:：|:(?!//))\s*(?P<rest>.*)", re.DOTALL)
# A line of a saved meeting chat, below or beside its time; some programs leave out to whom.
_CHAT = re.compile(
    r"From\s+(?P<label>\S[^:：\n]{0,43}?)(?:\s+to\s+[^:：\n]{1,80}?\s*:|\s+:)\s*(?P<rest>.*)",
    re.DOTALL,
)
_GAP = re.compile(r"(?P<label>\S.{0,39}?)(?:\s*\t\s*| {2,})(?P<rest>\S.*)", re.DOTALL)
_CODE = re.compile(r"(?P<label>\S{1,12})\s+(?P<rest>\S.*)", re.DOTALL)


def read_opening(line: SourceLine) -> Opening | None:
    """Return how the line would open a turn, if it can; whether it does is decided file by file."""
    if line.given is not None:
        return line.given
    text = line.text.strip()
    time = leading_time(text)
    if time is not None and time.rest and not (time.rest[0] in ".,;" or only_time(text)):
        found = _read_chat(time.rest) or _read_label(time.rest, line, time_before=True)
        if found is not None:
            style = TIMED if found.style in {COLON, ROLE_ALONE, BRACKET, GAP} else found.style
            return _made(found.label, style, found.rest, text, time.milliseconds)
    return _read_label(text, line)


def _read_label(text: str, line: SourceLine, time_before: bool = False) -> Opening | None:
    readers = (_read_angled, _read_bracketed, _read_label_then_time, _read_colon)
    for reader in readers:
        found = reader(text)
        if found is not None:
            return found
    if not time_before:
        found = _read_bold(text, line)
        if found is not None:
            return found
    return _read_gap(text) or _read_code(text) or _read_alone(text, line)


def _made(label: str, style: str, rest: str, text: str, time: int | None = None) -> Opening | None:
    label = label.strip().strip("-–—").strip()
    if not looks_like_label(label):
        return None
    mark = text[: len(text) - len(rest)].strip() if rest else text
    return Opening(label, style, rest.strip(), mark, time)


def _read_angled(text: str) -> Opening | None:
    found = _ANGLED.fullmatch(text)
    return found and _made(found["label"], ANGLED, "", text)


def _read_bracketed(text: str) -> Opening | None:
    found = _BRACKETED.fullmatch(text)
    if found is None or is_sound_note(found["label"]):
        return None
    time = leading_time(found["rest"])
    if time is not None:
        return _made(found["label"], TIMED, time.rest, text, time.milliseconds)
    return _made(found["label"], BRACKET, found["rest"], text)


def _read_label_then_time(text: str) -> Opening | None:
    """Read `Label 0:03`, `Label [0:03] words` and `Label (0:03): words`."""
    found = _LABEL_THEN_TIME.fullmatch(text)
    if found is None:
        return None
    is_open = bool(found["colon"]) or not found["rest"] or bool(found["enclosed"])
    if not is_open:
        return None
    time = found["enclosed"] or found["time"]
    return _made(found["label"], TIMED, found["rest"], text, to_milliseconds(time))


def _read_chat(text: str) -> Opening | None:
    found = _CHAT.fullmatch(text)
    return found and _made(found["label"], TIMED, found["rest"], text)


def _read_colon(text: str) -> Opening | None:
    found = _COLON.fullmatch(text)
    if found is None:
        return None
    time = leading_time(found["rest"])
    if time is not None and not (time.rest and time.rest[0] in ".,;?!"):
        return _made(found["label"], TIMED, time.rest, text, time.milliseconds)
    return _made(found["label"], COLON, found["rest"], text)


def _read_bold(text: str, line: SourceLine) -> Opening | None:
    """Read a bold label before plain words, or alone in a bold or heading paragraph."""
    if line.is_heading or line.is_bold:
        return _made(text.rstrip(":："), BOLD, "", text)
    if line.bold_length == 0:
        return None
    lead = len(line.text) - len(line.text.lstrip())
    label = text[: line.bold_length - lead]
    rest = text[line.bold_length - lead :]
    return _made(label.rstrip(":： \t"), BOLD, rest.lstrip(":： \t"), text)


def _read_gap(text: str) -> Opening | None:
    found = _GAP.fullmatch(text)
    if found is None or guess_role(found["label"]) is None:
        return None
    return _made(found["label"], GAP, found["rest"], text)


def _read_code(text: str) -> Opening | None:
    found = _CODE.fullmatch(text)
    if found is None or not is_code(found["label"]):
        return None
    return _made(found["label"], CODE, found["rest"], text)


def _read_alone(text: str, line: SourceLine) -> Opening | None:
    if guess_role(text) is not None or is_code(text):
        return _made(text, ROLE_ALONE, "", text)
    is_name = line.follows is not Follows.WRAP and len(text.split()) <= 3 and text[:1].isupper()
    return _made(text, ALONE, "", text) if is_name and text[-1].isalnum() else None
