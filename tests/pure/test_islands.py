"""Chains of overlapping passages, and the phases they take."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.islands import PhaseMap, Stretch, chains, phases_of, tally


def stretch(start, end):
    """Return a stretch of a text whose every code point is a word."""
    return Stretch(start, end, start, end)


def places(found):
    return [(chain.start, chain.end) for chain in found]


@pytest.mark.parametrize(
    ("stretches", "expected"),
    [
        pytest.param([], [], id="nothing"),
        pytest.param([(0, 3)], [(0, 3)], id="one"),
        pytest.param([(0, 3), (3, 5)], [(0, 3), (3, 5)], id="touching is not overlapping"),
        pytest.param([(0, 4), (3, 5)], [(0, 5)], id="one shared code point joins"),
        pytest.param([(0, 4), (6, 9), (3, 7)], [(0, 9)], id="a third one joins two"),
        pytest.param([(0, 9), (2, 3), (4, 5)], [(0, 9)], id="nested ones"),
        pytest.param([(0, 9), (2, 3), (8, 12)], [(0, 12)], id="a short one hides no long one"),
    ],
)
def test_overlapping_stretches_form_chains(stretches, expected):
    assert places(chains(stretch(*place) for place in stretches)) == expected


def test_the_same_stretch_twice_is_one_member():
    (chain,) = chains([stretch(0, 3), stretch(0, 3), stretch(1, 4)])

    assert len(chain.members) == 2


def test_words_of_a_phase_marked_twice_count_once():
    phases = PhaseMap([("after", 0, 10), ("after", 5, 15)])

    assert phases.words(3, 20) == {"after": 12, None: 5}


def test_words_in_two_phases_count_in_both():
    phases = PhaseMap([("on", 0, 10), ("after", 8, 20)])

    assert phases.words(5, 12) == {"on": 5, "after": 4}


def test_an_unmarked_text_is_in_no_phase():
    assert PhaseMap([]).words(2, 5) == {None: 3}


def test_a_mark_without_a_word_marks_nothing():
    assert PhaseMap([("on", 4, 4)]).words(0, 9) == {None: 9}


def test_a_chain_takes_the_phases_of_its_members():
    (chain,) = chains([stretch(0, 6), stretch(4, 12)])

    assert phases_of(chain, PhaseMap([("on", 0, 5), ("after", 8, 10)])) == {
        "on": (5, 2),
        None: (5, 2),
        "after": (2, 1),
    }


def test_a_chain_in_two_phases_counts_in_both_and_once_in_all():
    counted = tally(
        chains([stretch(0, 6), stretch(4, 12)]), PhaseMap([("on", 0, 5), ("after", 5, 12)])
    )

    assert (counted.total.islands, counted.total.spans, counted.total.words) == (1, 2, 12)
    assert {phase: part.islands for phase, part in counted.by_phase.items()} == {
        "on": 1,
        "after": 1,
    }


ranges = st.tuples(st.integers(0, 30), st.integers(1, 12)).map(lambda pair: (pair[0], sum(pair)))


@given(st.lists(ranges, max_size=12))
def test_chains_are_what_painting_every_code_point_gives(found):
    """Two neighbours belong together where one stretch covers both."""
    painted = {point for start, end in found for point in range(start, end)}
    joined = {point for start, end in found for point in range(start, end - 1)}
    starts = sorted(point for point in painted if point - 1 not in joined)

    assert [chain.start for chain in chains(stretch(*place) for place in found)] == starts
    assert sum(chain.words for chain in chains(stretch(*place) for place in found)) == len(painted)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 20), st.integers(0, 20))), ranges)
def test_words_by_phase_are_what_looking_at_every_word_gives(marks, place):
    slow = {}
    for word in range(*place):
        phases = {phase for phase, first, end in marks if first <= word < end} or {None}
        for phase in phases:
            slow[phase] = slow.get(phase, 0) + 1

    assert PhaseMap(marks).words(*place) == slow
    assert PhaseMap(marks).phases(*place) == set(slow)
