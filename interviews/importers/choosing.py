"""Which of the possible openings of a file are speakers: the ones that recur or are well known."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from interviews.importers import openings
from interviews.importers.base import ImportNote
from interviews.importers.cover import cover_length
from interviews.importers.labels import fold_label, guess_role, looks_like_label
from interviews.importers.lines import Opening, SourceLine
from interviews.importers.timed_names import timed_names

_STRUCTURED = frozenset({openings.GIVEN, openings.ANGLED})
_BARE = frozenset({openings.BRACKET, openings.ALONE})
_FEW = 3
_RUNNING_NUMBER = re.compile(r"(?P<name>.*[^\W\d_])\s+(?P<number>\d{1,4})", re.DOTALL)
_MANY_NUMBERS = 6
_SHARE_OF_CODES = 0.3
_NEARLY_ALL = 0.9
_SHARE_OF_A_SHAPE = 0.1
_SHARE_OF_NEW_NUMBERS = 0.8


@dataclass(frozen=True)
class Choice:
    """The openings that are believed, by the position of their line, and what to say about them."""

    openings: dict[int, Opening]
    notes: tuple[ImportNote, ...]


def choose_openings(lines: Sequence[SourceLine]) -> Choice:
    """Return the openings of the turns of a file, by position in `lines`."""
    found = {
        position: opening
        for position, line in enumerate(lines)
        if not line.is_empty and (opening := openings.read_opening(line)) is not None
    }
    found, notes = _without_running_numbers(found)
    start = cover_length(lines, found)
    found = {position: opening for position, opening in found.items() if position >= start}
    spoken = {p: o for p, o in found.items() if o.style not in _BARE}
    chosen = max(
        (
            _believed(lines, spoken),
            _bracketed(lines, found),
            _alone(lines, found),
            timed_names(lines, found),
        ),
        key=len,
    )
    return Choice(_with_one_spelling(chosen), (*notes, *_doubts(lines, spoken, chosen)))


def _believed(lines: Sequence[SourceLine], found: dict[int, Opening]) -> dict[int, Opening]:
    found = _without_mere_codes(lines, found)
    counts = Counter(fold_label(opening.label) for opening in found.values())
    timed_layout = _is_timed_layout(lines, found)
    believed = {
        position: opening
        for position, opening in found.items()
        if _is_believed(opening, counts[fold_label(opening.label)], timed_layout)
    }
    firm = {
        position: opening
        for position, opening in believed.items()
        if _is_firm(opening, counts[fold_label(opening.label)], timed_layout)
    }
    if not firm:
        return believed
    return {
        **_without_strays(lines, believed, firm),
        **_single_names_on_own_lines(found, firm),
    }


def _without_mere_codes(
    lines: Sequence[SourceLine], found: dict[int, Opening]
) -> dict[int, Opening]:
    """Leave out codes such as P06 before words, unless many paragraphs of the file start so.

    In texts whose names were replaced by codes, speech can start with a code too.
    """
    if len({fold_label(opening.label) for opening in found.values()}) == 1:
        # A single "I" before a wide gap is the pronoun of somebody who types two spaces.
        found = {p: o for p, o in found.items() if o.style != openings.GAP}
    codes = [p for p, o in found.items() if o.style == openings.CODE and lines[p].starts_paragraph]
    paragraphs = sum(line.starts_paragraph for line in lines if not line.is_empty)
    if len(codes) >= _FEW and len(codes) >= _SHARE_OF_CODES * paragraphs:
        return found
    return {p: o for p, o in found.items() if o.style != openings.CODE}


def _is_believed(opening: Opening, count: int, timed_layout: bool) -> bool:
    if opening.style in _STRUCTURED or (timed_layout and opening.style == openings.TIMED):
        return opening.style != openings.ANGLED or count > 1
    if guess_role(opening.label) is not None:
        # A bold "I" that comes once is the pronoun.
        return opening.style != openings.BOLD or count > 1 or len(opening.label) > 1
    starts_small = opening.label[0].islower() and " " in opening.label
    return count >= (_FEW if starts_small else 2)


def _is_timed_layout(lines: Sequence[SourceLine], found: dict[int, Opening]) -> bool:
    """Tell whether label and time open the turns of this file.

    If they do, even a name that comes only once is a speaker.
    """
    timed = [position for position, opening in found.items() if opening.style == openings.TIMED]
    first = next((position for position, line in enumerate(lines) if not line.is_empty), None)
    return len(timed) >= _FEW or first in timed


def _is_firm(opening: Opening, count: int, timed_layout: bool) -> bool:
    """Tell whether a label is beyond doubt, so that it shows how labels look in this file."""
    is_timed = timed_layout and opening.style == openings.TIMED
    return is_timed or count >= _FEW or guess_role(opening.label) is not None


def _without_strays(
    lines: Sequence[SourceLine], believed: dict[int, Opening], firm: dict[int, Opening]
) -> dict[int, Opening]:
    """Leave out doubtful labels that don't look or stand as the labels of this file do.

    Where nearly all turns start after an empty line, or all labels stand on lines of their own,
    words before a colon in the middle of a paragraph are speech.
    """
    apart = sum(lines[position].after_blank for position in firm) >= _NEARLY_ALL * len(firm)
    shapes = Counter(_shape(opening) for opening in firm.values())
    return {
        position: opening
        for position, opening in believed.items()
        if position in firm
        or (
            (lines[position].after_blank or not apart)
            and shapes[_shape(opening)] >= _SHARE_OF_A_SHAPE * len(firm)
        )
    }


def _shape(opening: Opening) -> str:
    return opening.style if opening.rest else "own line"


def _single_names_on_own_lines(
    found: dict[int, Opening], firm: dict[int, Opening]
) -> dict[int, Opening]:
    """Return names with a colon that have a line to themselves, where all labels of a file do.

    There, even a name that comes only once is a speaker.
    """
    if sum(not opening.rest for opening in firm.values()) < _NEARLY_ALL * len(firm):
        return {}
    first = min(firm)
    return {
        position: opening
        for position, opening in found.items()
        if position > first
        and not opening.rest
        and opening.style in {openings.COLON, openings.ANGLED}
    }


def _bracketed(lines: Sequence[SourceLine], found: dict[int, Opening]) -> dict[int, Opening]:
    """Return the `[label]` openings, if they open most paragraphs of the file."""
    bracketed = {p: o for p, o in found.items() if o.style == openings.BRACKET}
    counts = Counter(fold_label(opening.label) for opening in bracketed.values())
    paragraphs = sum(line.starts_paragraph for line in lines if not line.is_empty)
    recurs = any(count > 1 for count in counts.values())
    return bracketed if recurs and 2 * len(bracketed) >= paragraphs else {}


def _alone(lines: Sequence[SourceLine], found: dict[int, Opening]) -> dict[int, Opening]:
    """Return the names on lines of their own, if nearly every block of lines starts with one."""
    alone = {
        position: opening
        for position, opening in found.items()
        if opening.style in {openings.ALONE, openings.ROLE_ALONE}
        and _heads_a_block(lines, position)
    }
    counts = Counter(fold_label(opening.label) for opening in alone.values())
    recurring = {p: o for p, o in alone.items() if counts[fold_label(o.label)] > 1}
    blocks = sum(_starts_block(lines, p) for p in range(len(lines)))
    return recurring if len(recurring) >= _FEW and len(recurring) >= 0.6 * blocks else {}


def _starts_block(lines: Sequence[SourceLine], position: int) -> bool:
    return not lines[position].is_empty and (position == 0 or lines[position].after_blank)


def _heads_a_block(lines: Sequence[SourceLine], position: int) -> bool:
    below = position + 1
    return (
        _starts_block(lines, position)
        and below < len(lines)
        and not lines[below].is_empty
        and not lines[below].after_blank
    )


def _with_one_spelling(chosen: dict[int, Opening]) -> dict[int, Opening]:
    """Write labels that differ in capitals only as the most frequent of them is written."""
    spellings: dict[str, Counter[str]] = {}
    for opening in chosen.values():
        spellings.setdefault(fold_label(opening.label), Counter())[opening.label] += 1
    return {
        position: replace(opening, label=spellings[fold_label(opening.label)].most_common(1)[0][0])
        for position, opening in chosen.items()
    }


def _without_running_numbers(
    found: dict[int, Opening],
) -> tuple[dict[int, Opening], tuple[ImportNote, ...]]:
    """Take the number of the turn off labels such as `Interviewee 14`, `Interviewer 15`.

    Numbers that come back belong to the label (`Interviewer 1`, `Interviewer 2`); numbers that are
    new at nearly every turn count the turns.
    """
    numbered = {
        position: match
        for position, opening in found.items()
        if opening.style in {openings.ROLE_ALONE, openings.COLON}
        and (match := _RUNNING_NUMBER.fullmatch(opening.label)) is not None
    }
    different = {match["number"] for match in numbered.values()}
    if len(numbered) < _MANY_NUMBERS or len(different) < _SHARE_OF_NEW_NUMBERS * len(numbered):
        return found, ()
    shorter = {
        position: replace(found[position], label=match["name"].strip())
        for position, match in numbered.items()
    }
    message = "The number of the turn was taken off the speaker labels."
    return {**found, **shorter}, (ImportNote(None, message),)


def _doubts(
    lines: Sequence[SourceLine], spoken: dict[int, Opening], chosen: dict[int, Opening]
) -> list[ImportNote]:
    """Say which lines may open a speaker's only turn, since they were read as words."""
    if not chosen:
        return []
    first = min(chosen)
    headings = [
        ImportNote(
            line.number,
            "This heading stands inside a turn and was read as its words. If nobody said it, take "
            "it out of the document and import the file again.",
        )
        for position, line in enumerate(lines)
        if line.is_heading and position > first and position not in chosen and not line.is_empty
    ]
    return headings + [
        ImportNote(
            lines[position].number,
            f"“{opening.label}:” may be a speaker, but comes only once, so the line was read as "
            "words of the turn before it. If it is a speaker, write the label as O1: and import "
            "the file again.",
        )
        for position, opening in spoken.items()
        if position > first
        and position not in chosen
        and opening.style == openings.COLON
        and lines[position].starts_paragraph
        and _looks_like_name(opening)
    ]


def _looks_like_name(opening: Opening) -> bool:
    is_short = len(opening.label.split()) <= 2 and looks_like_label(opening.label)
    return is_short and not opening.label[0].islower() and bool(opening.rest)
