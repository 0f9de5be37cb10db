"""What is said to have changed of a theme's passages since somebody signed."""

from hypothesis import given
from hypothesis import strategies as st

from coding.staleness import Place, changes_between

HOPE, GUARDED, PLANS = 1, 2, 3


def hope(start, end, transcript=7):
    return Place(transcript, HOPE, start, end)


def test_nothing_changed_where_everything_is_where_it_was():
    assert not changes_between(HOPE, [hope(0, 5), hope(9, 12)], [hope(9, 12), hope(0, 5)])


def test_a_passage_that_came_is_added_and_one_that_went_removed():
    found = changes_between(HOPE, [hope(0, 5)], [hope(9, 12)])

    assert (found.added, found.removed, found.changed) == ([hope(9, 12)], [hope(0, 5)], [])


def test_places_in_another_transcript_are_other_places():
    found = changes_between(HOPE, [hope(0, 5)], [hope(0, 5, transcript=8)])

    assert (len(found.added), len(found.removed)) == (1, 1)


def test_a_passage_with_other_ends_is_changed():
    found = changes_between(HOPE, [hope(0, 5)], [hope(0, 8)])

    assert (found.added, found.removed, found.changed) == ([], [], [hope(0, 8)])


def test_passages_that_only_touch_are_different_ones():
    found = changes_between(HOPE, [hope(0, 5)], [hope(5, 8)])

    assert (found.added, found.removed) == ([hope(5, 8)], [hope(0, 5)])


def test_two_passages_made_one_are_one_changed():
    found = changes_between(HOPE, [hope(0, 5), hope(9, 12)], [hope(0, 12)])

    assert (found.added, found.removed, found.changed) == ([], [], [hope(0, 12)])


def test_a_passage_that_got_another_code_below_the_theme_is_changed():
    before = [hope(0, 5), Place(7, GUARDED, 0, 5)]
    now = [hope(0, 5), Place(7, PLANS, 0, 5)]

    assert changes_between(HOPE, before, now).changed == [hope(0, 5)]


def test_what_went_with_its_transcript_is_a_change():
    found = changes_between(HOPE, [], [], lost=2)

    assert found
    assert found.lost == 2


places = st.sets(
    st.builds(
        lambda start, length, code, transcript: Place(transcript, code, start, start + length),
        st.integers(0, 20),
        st.integers(1, 8),
        st.sampled_from([GUARDED, PLANS]),
        st.integers(1, 2),
    ),
    max_size=6,
)


def with_theme(below):
    """Add the places of the theme: the chains of what lies below it."""
    chains = []
    for place in sorted(below, key=lambda place: (place.transcript, place.start)):
        last = chains[-1] if chains else None
        if last and last.transcript == place.transcript and place.start < last.end:
            chains[-1] = last._replace(end=max(last.end, place.end))
        else:
            chains.append(place._replace(code=HOPE))
    return {*below, *chains}


@given(places, places)
def test_there_are_changes_exactly_where_the_places_differ(before, now):
    before, now = with_theme(before), with_theme(now)

    assert bool(changes_between(HOPE, before, now)) == (before != now)
