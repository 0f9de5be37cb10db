"""Who speaks in a file, and whose interview it is."""

import pytest

from interviews.errors import SpeakerRuleError
from interviews.guessing import SpeakerRules, code_in, guess, interview_in, meant_code
from interviews.importers.base import LabelFound


def labels(**words):
    return [LabelFound(label.replace("_", " "), 1, count, "…") for label, count in words.items()]


def test_well_known_labels_say_who_speaks():
    found = guess(labels(Interviewer=10, P01=90, Wife=5))
    assert found.roles == {"Interviewer": "interviewer", "P01": "participant", "Wife": "other"}
    assert found.participant_code == "P01"
    assert found.unknown == []


def test_labels_that_could_be_anybody_are_left_to_a_person():
    found = guess(labels(I=10, Kari_Nordmann=90))
    assert found.unknown == ["Kari Nordmann"]


def test_rules_come_before_what_is_well_known_and_the_rest_after():
    rules = SpeakerRules.of("D=interviewer, p = participant ,I=other,*=other")
    found = guess(labels(D=1, P=1, I=1, Q=1, X=1), rules=rules)
    assert found.roles == {
        "D": "interviewer",
        "P": "participant",
        "I": "other",
        "Q": "interviewer",
        "X": "other",
    }


def test_of_two_participants_the_one_who_says_most_is_the_participant():
    found = guess(labels(I=5, P01=10, P02=90))
    assert found.roles == {"I": "interviewer", "P01": "other", "P02": "participant"}
    assert found.participant_code == "P02"


def test_of_two_participants_the_one_in_the_file_name_is_the_participant():
    found = guess(labels(P01=10, P02=90), file_name="P01_first.docx")
    assert found.roles == {"P01": "participant", "P02": "other"}
    assert found.participant_code == "P01"


def test_of_two_participants_the_one_asked_for_is_the_participant():
    found = guess(labels(P01=90, P02=10), participant_code="P02")
    assert found.roles == {"P01": "other", "P02": "participant"}


def test_one_participant_under_two_labels_stays_one():
    found = guess(labels(P=10, Participant=20))
    assert set(found.roles.values()) == {"participant"}


def test_a_label_comes_before_the_file_name():
    assert guess(labels(I=1, P03=9), file_name="P01.txt").participant_code == "P03"
    assert guess(labels(I=1, P=9), file_name="P01.txt").participant_code == "P01"
    assert guess([], file_name="P01.txt").participant_code == "P01"


def test_without_any_code_there_is_no_guess():
    assert guess(labels(I=1, P=9), file_name="interview.txt").participant_code is None


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("P01.txt", "P01"),
        ("p7 interview.docx", "P7"),
        ("2024_P12_final.docx", "P12"),
        ("P03 (participant)", "P03"),
        ("P9", "P09"),
        ("GIST-4.vtt", "GIST-4"),
        ("P1R3.txt", None),
        ("CAR0001.txt", None),
        ("day1 take2.txt", None),
        ("Kari Nordmann", None),
    ],
)
def test_codes_in_labels_and_file_names(words, code):
    assert code_in(words, ["P09", "GIST-4"]) == code


@pytest.mark.parametrize("words", ["D", "D=boss", "=other", "D=interviewer;P=participant"])
def test_rules_that_say_nothing_are_refused(words):
    with pytest.raises(SpeakerRuleError, match="does not say who a speaker is"):
        SpeakerRules.of(words)


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("P03_2.docx", 2),
        ("P03-2.docx", 2),
        ("P03 interview 2.docx", 2),
        ("P03/Interview1.docx", 1),
        ("P03_int02.txt", 2),
        ("P03.docx", None),
        ("P03_2024.docx", None),
        ("P03_0.docx", None),
        ("P03_12-05-2024.docx", None),
        ("P03_2 12-05-2024.docx", 2),
        ("interview.docx", None),
        ("Interview 7.docx", None),
        ("P03 print 2.docx", None),
    ],
)
def test_which_interview_a_file_name_says_it_is(name, number):
    assert interview_in(name) == number


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("p1", "P01"),
        (" P-001 ", "P01"),
        ("P01", "P01"),
        ("q1", "Q1"),
        ("P2", "P2"),
        ("kari", "KARI"),
    ],
)
def test_a_code_is_meant_however_its_number_is_written(words, code):
    assert meant_code(words, ["P01", "P2", "P02"]) == code
