"""Quotes are cut out of what a participant says, word by word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.cutting import CUT, Said, Shape, quoted, shaped, stand, trimmed, words_around
from coding.errors import QuoteEmptyError

TEXT = "How was it?\nI slept, um, for a week.\nMm.\nThen [daughter's name] came."
TURNS = []
at = 0
for number, line in enumerate(TEXT.split("\n")):
    TURNS.append(Said(number % 2 == 1, at, at + len(line)))
    at += len(line) + 1
WHOLE = Shape(0, len(TEXT))


def starts(*words: str) -> set[int]:
    return {TEXT.index(word) for word in words}


def test_only_what_the_participant_says_is_quoted_and_the_rest_is_marked():
    assert (
        quoted(TEXT, TURNS, WHOLE) == f"I slept, um, for a week. {CUT} Then [daughter's name] came."
    )


def test_what_is_left_out_is_marked_once():
    words = words_around(TEXT, TURNS, WHOLE)

    shape = shaped(words, starts("I slept", "slept,", "for a", "a week", "week."))

    assert quoted(TEXT, TURNS, shape) == f"I slept, {CUT} for a week."
    assert (shape.start, TEXT[: shape.end].endswith("week.")) == (12, True)


def test_a_cut_may_reach_over_what_others_say():
    words = words_around(TEXT, TURNS, WHOLE)

    shape = shaped(words, starts("I slept", "came."))

    assert quoted(TEXT, TURNS, shape) == f"I {CUT} came."


def test_a_tag_stands_or_falls_as_one_word():
    words = [TEXT[word.start : word.end] for word in words_around(TEXT, TURNS, WHOLE)]

    assert "[daughter's name]" in words


def test_text_without_spaces_is_chosen_letter_by_letter():
    text = "我睡了。"

    words = words_around(text, [Said(True, 0, len(text))], Shape(0, len(text)))

    assert [text[word.start : word.end] for word in words] == ["我", "睡", "了。"]


def test_words_around_a_quote_can_be_taken_in_but_not_all_of_a_long_turn():
    text = "a " * 500
    words = words_around(text, [Said(True, 0, len(text))], Shape(400, 401))

    assert (len(words), words[60].start) == (121, 400)


def test_nothing_can_be_left_of_no_word():
    with pytest.raises(QuoteEmptyError):
        shaped(words_around(TEXT, TURNS, WHOLE), set())


@given(st.data())
def test_just_the_words_that_were_chosen_stand(data):
    words = words_around(TEXT, TURNS, WHOLE)
    chosen = data.draw(st.sets(st.sampled_from([word.start for word in words]), min_size=1))

    shape = shaped(words, chosen)

    assert stand(words, shape) == chosen
    said = " ".join(TEXT[word.start : word.end] for word in words if word.start in chosen)
    assert quoted(TEXT, TURNS, shape).replace(f"{CUT} ", "").split() == said.split()
    assert trimmed(shape.start, shape.end, shape.cuts) == shape


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60))), st.integers(1, 30))
def test_cuts_that_were_moved_lie_inside_in_order_and_apart(cuts, start):
    shape = trimmed(start, start + 20, cuts)

    bounds = [shape.start, *(end for cut in shape.cuts for end in cut), shape.end]
    assert bounds == sorted(bounds)
    assert all(one[1] < other[0] for one, other in zip(shape.cuts, shape.cuts[1:], strict=False))
