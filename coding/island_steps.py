"""Let islands grow and shrink by one stretch at a time, without looking at all their members.

What decides is only what lies at the stretch itself; an island of thousands of passages costs as much as one of two.
"""

from collections import Counter
from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass

from coding.islands import Chain, PhaseMap, Stretch, phases_of


class BrokenApartError(Exception):
    """What an island is without a stretch only all of its members can tell: it is in pieces, or not as it should be."""


@dataclass(frozen=True)
class Isle:
    """An island without its members: its place, how many stretches are in it, and how many of them take each phase."""

    place: Stretch
    spans: int
    takers: Mapping[Hashable | None, int]

    @classmethod
    def of(cls, chain: Chain, phases: PhaseMap) -> "Isle":
        """Return the isle that a chain of all its members is."""
        takers = {phase: spans for phase, (_, spans) in phases_of(chain, phases).items()}
        place = Stretch(chain.start, chain.end, chain.first_word, chain.end_word)
        return cls(place, len(chain.members), takers)

    @property
    def words(self) -> int:
        return self.place.end_word - self.place.first_word

    def parts(self, phases: PhaseMap) -> dict[Hashable | None, tuple[int, int]]:
        """Return the phases it takes, each with its words there and how many stretches take it.

        Raise BrokenApartError where some stretches were counted by other phases than these.
        """
        words = phases.words(self.place.first_word, self.place.end_word)
        if words.keys() != self.takers.keys():
            raise BrokenApartError
        return {phase: (count, self.takers[phase]) for phase, count in words.items()}


def overlap(one: Stretch, other: Stretch) -> bool:
    """Tell whether two places share at least one code point."""
    return one.start < other.end and other.start < one.end


def with_stretch(isles: Collection[Isle], stretch: Stretch, phases: PhaseMap) -> list[Isle]:
    """Return the islands after a new stretch came, which joins all that it overlaps."""
    joined = [isle for isle in isles if overlap(isle.place, stretch)]
    takers = Counter(phases.phases(stretch.first_word, stretch.end_word))
    for isle in joined:
        takers.update(isle.takers)
    places = [stretch, *(isle.place for isle in joined)]
    whole = Isle(_hull(places), 1 + sum(isle.spans for isle in joined), dict(takers))
    return [*(isle for isle in isles if isle not in joined), whole]


def without_stretch(
    isles: Collection[Isle], stretch: Stretch, members: Collection[Stretch], phases: PhaseMap
) -> list[Isle]:
    """Return the islands after a stretch went; `members` are all others that overlap it.

    A chain can break only where one of them begins inside the stretch: what begins at its end or later was held by others
    before as well. Raise BrokenApartError where it breaks.
    """
    isle = next((isle for isle in isles if overlap(isle.place, stretch)), None)
    if isle is None:
        raise BrokenApartError
    others = [other for other in isles if other is not isle]
    if not members:
        return others
    _check_whole(members)
    start, end, first_word, end_word = isle.place
    here = _hull(members)
    if stretch.start == start:
        start, first_word = here.start, here.first_word
    if stretch.end == end:
        end, end_word = here.end, here.end_word
    takers = Counter(isle.takers)
    takers.subtract(phases.phases(stretch.first_word, stretch.end_word))
    left = {phase: spans for phase, spans in takers.items() if spans}
    return [*others, Isle(Stretch(start, end, first_word, end_word), isle.spans - 1, left)]


def _check_whole(members: Collection[Stretch]) -> None:
    reach = None
    for member in sorted(members):
        if reach is not None and member.start >= reach:
            raise BrokenApartError
        reach = max(reach or 0, member.end)


def _hull(places: Collection[Stretch]) -> Stretch:
    starts, ends, first_words, end_words = zip(*places, strict=True)
    return Stretch(min(starts), max(ends), min(first_words), max(end_words))
