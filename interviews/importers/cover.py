"""The cover lines of a transcript: project, date, interviewer and the like, which nobody said."""

from collections import Counter
from collections.abc import Mapping, Sequence

from interviews.importers.labels import COVER_KEYS, fold_label
from interviews.importers.lines import Opening, SourceLine

_COVER_LINES = 40
_LONGEST_COVER_LINE = 20
_LONGEST_VALUE = 6


def cover_length(lines: Sequence[SourceLine], found: Mapping[int, Opening]) -> int:
    """Return how many lines at the start are a cover, in which no label is a speaker.

    A cover ends with its last `Date: …` or `Project: …` line, or with the lines right below it
    that name the people (`Interviewer: …`), unless those labels open turns later on.
    """
    end = _last_cover_key(lines, found)
    if end is None:
        return 0
    counts = Counter(fold_label(opening.label) for opening in found.values())
    position = end + 1
    while position < len(lines) and _names_a_person(lines, found, counts, position):
        position += 1
    return position


def _last_cover_key(lines: Sequence[SourceLine], found: Mapping[int, Opening]) -> int | None:
    last = None
    named: set[str] = set()
    for position, line in enumerate(lines[:_COVER_LINES]):
        if len(line.text.split()) > _LONGEST_COVER_LINE or line.given is not None:
            break
        key, colon, _ = line.text.replace("：", ":").partition(":")
        if colon and _is_cover_key(key):
            last = position
        elif position in found and not _may_name_a_person(found[position], named):
            break
    return last


def _may_name_a_person(opening: Opening, named: set[str]) -> bool:
    """Tell whether `Interviewer: …` may be a line of the cover; a label that comes back is talk."""
    label = fold_label(opening.label)
    is_new = label not in named
    named.add(label)
    is_question = opening.rest.endswith(("?", "？"))
    return is_new and not is_question and len(opening.rest.split()) <= _LONGEST_VALUE


def _is_cover_key(key: str) -> bool:
    words = fold_label(key).split()
    return 0 < len(words) <= 3 and (words[0] in COVER_KEYS or words[-1] in COVER_KEYS)


def _names_a_person(
    lines: Sequence[SourceLine], found: Mapping[int, Opening], counts: Counter, position: int
) -> bool:
    opening = found.get(position)
    return (
        opening is not None
        and not lines[position].after_blank
        and counts[fold_label(opening.label)] == 1
        and len(opening.rest.split()) <= _LONGEST_VALUE
    )
