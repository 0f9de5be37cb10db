"""Names alone on a line, each with a time right above it or beside it.

`00:00:03.000 --> 00:00:05.000`, `Name`, words (Teams, as a Word file), and `[09:12] Name`, words
(a chat copied out of Teams).
"""

from collections.abc import Mapping, Sequence

from interviews.importers import openings
from interviews.importers.labels import fold_label
from interviews.importers.lines import Follows, Opening, SourceLine
from interviews.importers.timestamps import leading_time, only_time

_NAMES = frozenset({openings.ALONE, openings.ROLE_ALONE, openings.BOLD})
_FEWEST = 3
_NEARLY_ALL = 0.8
_MOST_NAMES = 0.5


def timed_names(lines: Sequence[SourceLine], found: Mapping[int, Opening]) -> dict[int, Opening]:
    """Return the openings that are such names, if nearly every time of the file has one."""
    filled = [position for position, line in enumerate(lines) if not line.is_empty]
    timed = [at for at, position in enumerate(filled) if leading_time(lines[position].text)]
    named = {}
    for at in timed:
        place = at + 1 if only_time(lines[filled[at]].text) else at
        if place + 1 < len(filled) and _is_name(lines, found, filled[place], filled[place + 1]):
            named[filled[place]] = found[filled[place]]
    names = {fold_label(opening.label) for opening in named.values()}
    is_layout = len(named) >= max(_FEWEST, _NEARLY_ALL * len(timed))
    # Words that happen to be short are all different; people come back.
    return named if is_layout and len(names) <= max(2, _MOST_NAMES * len(named)) else {}


def _is_name(
    lines: Sequence[SourceLine], found: Mapping[int, Opening], position: int, below: int
) -> bool:
    opening = found.get(position)
    has_words = leading_time(lines[below].text) is None
    return opening is not None and opening.style in _NAMES and not opening.rest and has_words


def is_caption(lines: Sequence[SourceLine], position: int, opening: Opening) -> bool:
    """Tell whether a turn is a caption, as meeting programs save them, of which many make a turn.

    They are written as `[Name] 09:12:01` with the words below (Zoom), as a bold `Name   0:03` and the
    words in one paragraph, or as a name below two times and an arrow (Teams).
    """
    if opening.rest or lines[position].given is not None:
        return False
    below = lines[position + 1 : position + 2]
    is_one_paragraph = bool(below) and below[0].follows is Follows.BREAK
    above = lines[position - 1] if position else None
    if above is not None and "-->" in above.text:
        return only_time(above.text) is not None
    is_zoom = opening.mark.startswith("[") and leading_time(opening.mark) is None
    return opening.style == openings.TIMED and (is_zoom or is_one_paragraph)
