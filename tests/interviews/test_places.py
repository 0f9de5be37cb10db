"""From places in a text to participant words, held against a slow and obvious count."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interviews.models import Speaker
from interviews.places import words_between
from interviews.words import word_starts
from tests import factories
from tests.thoroughness import examples

words = st.sampled_from(
    ["yes", "I'm", "[laughs]", "[my town]", "well-known", "12:30", "…", "漢字", "😀", "42"]
)
turns = st.lists(
    st.tuples(st.sampled_from("IPO"), st.lists(words, min_size=1, max_size=6)),
    min_size=1,
    max_size=6,
)


def slow_range(transcript, start, end):
    """List every participant word of the transcript by its place, and look which begin in [start, end)."""
    places = [
        turn.start + place
        for turn in transcript.turns.filter(speaker=Speaker.PARTICIPANT)
        for place in word_starts(transcript.text[turn.start : turn.end])
    ]
    return {
        "first_word": sum(place < start for place in places),
        "end_word": sum(place < end for place in places),
    }


@pytest.mark.django_db
@given(turns=turns, data=st.data())
@settings(
    max_examples=examples(25),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_words_between_two_places_are_those_a_slow_count_finds(participant, turns, data):
    transcript = factories.make_transcript(
        participant,
        *(f"{speaker}: {' '.join(said)}" for speaker, said in turns),
        preamble="A title",
    )
    places = st.integers(0, len(transcript.text))
    for _ in range(8):
        start, end = sorted((data.draw(places), data.draw(places)))
        assert words_between(transcript, start, end) == slow_range(transcript, start, end)


def test_the_whole_text_covers_all_participant_words(transcript):
    covered = words_between(transcript, 0, len(transcript.text))
    assert covered == {"first_word": 0, "end_word": transcript.participant_words}


def test_interviewer_talk_covers_no_words(transcript):
    span = factories.span_of(transcript, "How was it to stop?")
    covered = words_between(transcript, span.start, span.end)
    assert covered["first_word"] == covered["end_word"]


def test_a_word_belongs_to_the_span_that_covers_its_first_character(transcript):
    span = factories.span_of(transcript, "slept")
    first = words_between(transcript, span.start, span.start + 1)
    assert first["end_word"] - first["first_word"] == 1
    rest = words_between(transcript, span.start + 1, span.end)
    assert rest["end_word"] == rest["first_word"]
