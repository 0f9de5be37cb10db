"""Folding is blind to case and accents, and every folded place leads back to its characters."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.folding import FoldedPlaces, fold
from interviews.freezing import freeze
from tests.pure.folding_table import read_table

FIXTURES = Path(__file__).parent.parent / "fixtures"

texts = st.text(
    st.one_of(
        st.sampled_from("aAéÉßøØæÆŒİıΣσςאָעبًक़किがかกำ한½ﬁ…’-_%\\ \n\u200d\ufe0f😀👩🏽"),
        st.characters(exclude_categories=["Cs"]),
    )
).map(freeze)


CASES = json.loads((FIXTURES / "folding_cases.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES["same"], ids=lambda case: case["name"])
def test_case_and_accents_make_no_difference(case):
    assert fold(freeze(case["typed"])) == fold(freeze(case["written"]))


@pytest.mark.parametrize("case", CASES["other"], ids=lambda case: case["name"])
def test_what_makes_another_letter_is_kept(case):
    assert fold(case["one"]) != fold(case["two"])


def test_every_character_is_folded_as_in_the_table_that_the_browser_is_held_against():
    about, folds = read_table()

    asked = (chr(point) for first, last in about for point in range(first, last + 1))
    assert [one for one in asked if fold(one) != folds.get(one, one)] == []


@given(texts)
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


@given(texts)
def test_a_text_is_folded_character_by_character(text):
    assert fold(text) == "".join(fold(character) for character in text)


@given(texts.filter(fold), st.data())
def test_a_folded_place_leads_back_to_the_characters_it_came_from(text, data):
    folded = fold(text)
    start = data.draw(st.integers(0, len(folded) - 1))
    end = data.draw(st.integers(start + 1, len(folded)))

    first, last = FoldedPlaces(text).back(start, end)

    assert folded[start:end] in fold(text[first:last])
    assert len(fold(text[:first])) <= start < len(fold(text[: first + 1]))
    assert len(fold(text[:last])) >= end
    # No more than needed: without its last seen character the place would be too short.
    seen = text[first:last]
    while seen and not fold(seen[-1]):
        seen = seen[:-1]
    assert len(fold(text[:first] + seen[:-1])) < end
