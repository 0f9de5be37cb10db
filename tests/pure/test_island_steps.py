"""Islands that grow and shrink stretch by stretch are those made of all their stretches at once."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.island_steps import BrokenApartError, Isle, overlap, with_stretch, without_stretch
from coding.islands import PhaseMap, Stretch, chains

PHASES = PhaseMap([("before", 0, 12), ("after", 8, 30)], [("relapse", 14, 17), (None, 22, 24)])


def at(start, end):
    """Return a stretch in a text in which every other code point begins a word."""
    return Stretch(start, end, (start + 1) // 2, (end + 1) // 2)


def isles_of(stretches):
    return {isle.place: isle for isle in (Isle.of(chain, PHASES) for chain in chains(stretches))}


def test_a_stretch_joins_the_islands_it_overlaps():
    isles = with_stretch(isles_of([at(0, 8), at(10, 16)]).values(), at(6, 12), PHASES)

    assert [(isle.place, isle.spans) for isle in isles] == [(at(0, 16), 3)]


def test_a_stretch_that_only_touches_an_island_joins_nothing():
    isles = with_stretch(isles_of([at(0, 8)]).values(), at(8, 12), PHASES)

    assert [isle.place for isle in isles] == [at(0, 8), at(8, 12)]


def test_an_island_without_what_held_it_together_is_broken_apart():
    isles = isles_of([at(0, 8), at(6, 12), at(10, 16)]).values()

    with pytest.raises(BrokenApartError):
        without_stretch(isles, at(6, 12), [at(0, 8), at(10, 16)], PHASES)


@given(st.integers(0, 2**32).map(Random))
def test_steps_lead_to_what_all_stretches_make_at_once(chance):
    stretches, isles = set(), []
    for _ in range(40):
        start = chance.randrange(60)
        stretch = at(start, start + chance.randint(2, 14))
        if stretches and chance.random() < 0.45:
            stretch = chance.choice(sorted(stretches))
        if stretch in stretches:
            stretches.remove(stretch)
            near = [other for other in stretches if overlap(other, stretch)]
            try:
                isles = without_stretch(isles, stretch, near, PHASES)
            except BrokenApartError:
                before = len(isles)
                isles = list(isles_of(stretches).values())
                assert len(isles) > before
        else:
            stretches.add(stretch)
            isles = with_stretch(isles, stretch, PHASES)

        assert {isle.place: isle for isle in isles} == isles_of(stretches)
