"""Chains of overlapping passages, and the phases they take."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.islands import PhaseLayers, PhaseMap, Stretch, chains, phases_of, tally


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
    for phase in {None, *(mark[0] for mark in marks)}:
        runs = list(PhaseMap(marks).runs(phase, place[1]))
        assert runs == sorted(runs)
        assert sum(max(0, end - max(start, place[0])) for start, end in runs) == slow.get(phase, 0)


def test_an_override_says_where_its_words_are_whatever_the_marks_say():
    phases = PhaseMap([("on", 0, 10)], overrides=[("after", 4, 6)])

    assert phases.words(0, 12) == {"on": 8, "after": 2, None: 2}


def test_a_word_under_several_overrides_is_in_all_their_phases():
    phases = PhaseMap([], overrides=[("on", 0, 6), ("after", 4, 8), ("on", 5, 8)])

    assert phases.words(0, 9) == {"on": 8, "after": 4, None: 1}


def test_an_override_to_no_phase_gives_way_to_one_that_says_a_phase():
    phases = PhaseMap([("on", 0, 10)], overrides=[(None, 0, 6), ("after", 4, 8)])

    assert phases.words(0, 10) == {None: 4, "after": 4, "on": 2}


def test_an_override_moves_words_in_the_layer_of_its_coder_and_merged_only():
    phases = PhaseLayers([("on", 0, 10)], [("alice", "after", 2, 5)])

    assert phases.shifts("alice") == phases.shifts(None) == {"on": -3, "after": 3}
    assert phases.shifts("bob") == {}
    assert phases.of("bob").words(0, 10) == phases.marked == {"on": 10}


def slow_phases(marks, overrides, word):
    """Say in which phases a word is, by looking at every mark and every override."""
    said = {phase for phase, first, end in overrides if first <= word < end}
    if said:
        return said - {None} or {None}
    return {phase for phase, first, end in marks if first <= word < end} or {None}


def slow_words(marks, overrides, place):
    found = {}
    for word in range(*place):
        for phase in slow_phases(marks, overrides, word):
            found[phase] = found.get(phase, 0) + 1
    return found


LAST = 24
places_of_runs = st.tuples(st.integers(0, 20), st.integers(0, 20))
marks_made = st.lists(
    st.tuples(st.sampled_from("abc"), places_of_runs).map(lambda m: (m[0], *m[1]))
)
overrides_made = st.lists(
    st.tuples(
        st.sampled_from(["ann", "ben"]), st.sampled_from(["a", "b", None]), places_of_runs
    ).map(lambda said: (said[0], said[1], *said[2]))
)


@given(marks_made, overrides_made, ranges)
def test_layers_are_what_looking_at_every_word_gives(marks, overrides, place):
    phases = PhaseLayers(marks, overrides)
    everything = slow_words(marks, [], (0, LAST))
    assert phases.marked == {phase: n for phase, n in everything.items() if phase is not None}
    for coder in (None, "ann", "ben", "cleo"):
        said = [(phase, *run) for by, phase, *run in overrides if coder in (None, by)]
        slow = slow_words(marks, said, place)

        assert phases.of(coder).words(*place) == slow
        assert phases.of(coder).phases(*place) == set(slow)

        moved = slow_words(marks, said, (0, LAST))
        differences = {
            phase: moved.get(phase, 0) - everything.get(phase, 0) for phase in {*moved, *everything}
        }
        assert phases.shifts(coder) == {phase: n for phase, n in differences.items() if n}
