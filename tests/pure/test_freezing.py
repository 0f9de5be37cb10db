"""The frozen text of a transcript."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.freezing import freeze, text_sha256

any_text = st.text(st.characters(exclude_categories=()))


@pytest.mark.parametrize(
    "line_end", ["\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029", "\n"]
)
def test_writes_every_line_end_as_a_newline(line_end):
    assert freeze(f"one{line_end}two") == "one\ntwo"


@pytest.mark.parametrize("space", ["\t", "\u00a0", "\u202f", "\u2007"])
def test_writes_tabs_and_no_break_spaces_as_spaces(space):
    assert freeze(f"one{space}two") == "one two"


@pytest.mark.parametrize(
    "unseen",
    ["\u00ad", "\ufeff", "\u202a", "\u202e", "\u2066", "\u2069", "\ud83d", "\x00", "\x7f", "\x9f"],
)
def test_takes_out_what_nobody_sees(unseen):
    assert freeze(f"rel{unseen}apse") == "relapse"


@pytest.mark.parametrize(
    "kept", ["👩\u200d⚕️", "می\u200cروم", "❤\ufe0f", "שלום\u200f", "𝔘", "[hospital]", "Bjørg Åse"]
)
def test_keeps_joiners_variation_selectors_and_direction_marks(kept):
    assert freeze(kept) == unicodedata.normalize("NFC", kept)


def test_composes_letters():
    assert freeze("e\u0301nergie") == "énergie"


@given(any_text)
def test_freezing_twice_is_freezing_once(text):
    assert freeze(freeze(text)) == freeze(text)


@given(any_text)
def test_a_frozen_text_can_be_stored_and_holds_no_control_but_newlines(text):
    frozen = freeze(text)

    frozen.encode("utf-8")
    assert all(unicodedata.category(c) not in {"Cc", "Cs"} for c in frozen if c != "\n")


def test_the_hash_is_that_of_the_text_in_utf_8():
    known = "7ad8dbe5dbed0dcda5e2fa713de5ddb5b6db23d8b7f4fc0ed2650b5b071107c7"

    assert text_sha256("letters") != text_sha256("letter")
    assert text_sha256("letters") == known
