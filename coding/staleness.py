"""What has changed of a theme's passages since a moment at which somebody wrote down where they were."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple


class Place(NamedTuple):
    """A place of a transcript (code points) that carries a code."""

    transcript: int
    code: int
    start: int
    end: int


@dataclass(frozen=True)
class Changes:
    """Places of the theme: new ones, ones that are gone (as they were), and ones whose ends or codes below differ now.

    `lost` is how many went with their transcript.
    """

    added: list[Place] = field(default_factory=list)
    removed: list[Place] = field(default_factory=list)
    changed: list[Place] = field(default_factory=list)
    lost: int = 0

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed or self.lost)


def changes_between(theme: int, before: Iterable[Place], now: Iterable[Place], lost: int = 0):
    """Return what differs between the places of a theme, with those of the codes below it, before and now."""
    before, now = set(before), set(now)
    was, is_ = _by_transcript(theme, before), _by_transcript(theme, now)
    below = {place for place in before ^ now if place.code != theme}
    differing = _by_transcript(None, below)
    added, changed = [], []
    for place in sorted(place for place in now if place.code == theme):
        if not _overlaps(place, was[place.transcript]):
            added.append(place)
        elif place not in before or _overlaps(place, differing[place.transcript]):
            changed.append(place)
    removed = [
        place
        for place in sorted(before)
        if place.code == theme and not _overlaps(place, is_[place.transcript])
    ]
    return Changes(added, removed, changed, lost)


def _by_transcript(code: int | None, places: Iterable[Place]) -> dict[int, list[Place]]:
    """Return the places of a code, or of any, by transcript, in order and without those that lie in others."""
    found = defaultdict(list)
    for place in sorted(places, key=lambda place: (place.transcript, place.start, -place.end)):
        if code is None or place.code == code:
            there = found[place.transcript]
            if not there or place.end > there[-1].end:
                there.append(place)
    return found


def _overlaps(place: Place, others: list[Place]) -> bool:
    """Tell whether one of `others`, sorted by start and by end alike, shares a code point with it."""
    first = bisect_right(others, place.start, key=lambda other: other.end)
    return first < len(others) and others[first].start < place.end
