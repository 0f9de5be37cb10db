"""The check that imports a whole folder of transcripts finds what is stored otherwise than it was read."""

from pathlib import Path

import pytest

from interviews.importers.base import ParsedTranscript, ParsedTurn
from tests.real.scratch import import_all, speakers_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "interview.txt"
    path.write_text("I: How?")
    return path


def parsed(*turns):
    return ParsedTranscript.of(
        ParsedTurn(label, words, None, line) for line, (label, words) in enumerate(turns, start=1)
    )


def test_a_file_that_is_stored_as_it_was_read_has_no_mismatch(path):
    assert import_all([(path, parsed(("Kari", "How?"), ("Ola", "Well enough.")))]) == {path: []}


def test_words_that_were_not_frozen_are_found(path: Path):
    (mismatch,) = import_all([(path, parsed(("Kari", "How\tare you?")))])[path]
    assert "not frozen" in mismatch


def test_an_interview_without_a_word_of_the_participant_is_found(path):
    (mismatch,) = import_all([(path, parsed(("Kari", "… !")))])[path]
    assert "0 participant words" in mismatch


def test_of_unknown_speakers_whoever_says_most_is_taken_for_the_participant():
    roles = speakers_of(parsed(("Kari", "How?"), ("Ola", "Well enough."), ("I", "Yes?")))
    assert roles == {"Kari": "other", "Ola": "participant", "I": "interviewer"}
