"""Words in pictures: how they are broken, cut and turned."""

from hypothesis import given
from hypothesis import strategies as some

from coding.pictures.lettering import columns, from_the_left, shortened, wrapped

TEXTS = some.text(some.sampled_from("ab é副作用ת ا\u0301-"), max_size=60)


@given(TEXTS, some.integers(4, 20))
def test_no_line_is_wider_than_its_place_and_no_letter_is_lost(text, most):
    lines = wrapped(text, most)

    assert all(columns(line) <= most for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(TEXTS, some.integers(4, 20), some.integers(1, 3))
def test_what_goes_beyond_the_last_line_is_cut_with_an_ellipsis(text, most, lines):
    whole, found = wrapped(text, most), wrapped(text, most, lines)

    assert len(found) <= lines
    assert all(columns(line) <= most for line in found)
    assert found[-1].endswith("…") == (len(whole) > lines)


def test_letters_of_chinese_take_two_places_and_accents_none():
    assert columns("副a\u0301") == 3
    assert shortened("副作用负担", 7) == "副作用…"
    assert shortened("副作用", 6) == "副作用"


def test_a_sentence_that_a_name_from_right_to_left_begins_is_still_read_from_the_left():
    assert from_the_left("תקווה: 3 participants") == "\u200eתקווה: 3 participants"
    assert from_the_left("Hope: תקווה") == "Hope: תקווה"
    assert from_the_left("12") == "12"
