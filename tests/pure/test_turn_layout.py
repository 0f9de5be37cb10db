"""From a parsed file to numbered turns under replaced labels."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.errors import TranscriptImportError
from interviews.importers.base import ParsedTranscript, ParsedTurn
from interviews.turn_layout import is_synthetic, lay_out, place
from interviews.words import count_words

ROLES = {"Kari": "interviewer", "Ola": "participant", "Per": "other", "Lise": "other"}
said = st.text(alphabet="ab [].\n漢", min_size=1, max_size=20)
parsed_files = st.lists(st.tuples(st.sampled_from(sorted(ROLES)), said), min_size=1, max_size=8)


def parsed(turns, preamble=""):
    return ParsedTranscript.of(
        [ParsedTurn(label, words, None, line) for line, (label, words) in enumerate(turns, 1)],
        preamble=preamble,
    )


def test_real_labels_are_replaced():
    file = parsed(
        [("Kari", "How?"), ("Ola", "Well."), ("Per", "Yes."), ("Lise", "No."), ("Per", "Oh.")]
    )
    turns = lay_out(file, ROLES, "P04", keep_preamble=True)
    assert [turn.label for turn in turns] == ["I", "P04", "O1", "O2", "O1"]
    assert [turn.number for turn in turns] == [1, 2, 3, 4, 5]


def test_a_preamble_is_nobodys_talk_and_may_be_left_out():
    file = parsed([("Ola", "Well.")], preamble="Synthetic interview,\nnot a real patient")
    assert is_synthetic(file)
    kept = lay_out(file, ROLES, "P04", keep_preamble=True)
    assert [(turn.number, turn.speaker) for turn in kept] == [(0, "nobody"), (1, "participant")]
    assert [turn.number for turn in lay_out(file, ROLES, "P04", keep_preamble=False)] == [1]


def test_a_file_without_labels_is_participant_talk():
    file = parsed([(None, "One."), (None, "Two.")])
    turns = lay_out(file, {}, "P04", keep_preamble=True)
    assert {(turn.speaker, turn.label) for turn in turns} == {("participant", "P04")}


def test_a_label_that_nobody_mapped_is_refused_by_name():
    with pytest.raises(TranscriptImportError, match="“Ola”"):
        lay_out(parsed([("Ola", "Well.")]), {}, "P04", keep_preamble=True)


@given(parsed_files)
def test_turns_cover_the_text_in_order_and_number_participant_words(turns):
    text, placed = place(lay_out(parsed(turns), ROLES, "P04", keep_preamble=True))
    assert [text[turn.start : turn.end] for turn in placed] == [words for _, words in turns]
    assert "\n".join(text[turn.start : turn.end] for turn in placed) == text
    counted = 0
    for turn, (label, words) in zip(placed, turns, strict=True):
        expected = count_words(words) if label == "Ola" else 0
        assert (turn.first_word, turn.word_count) == (counted, expected)
        counted += expected
