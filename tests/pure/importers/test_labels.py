"""Speaker labels and who is meant by them."""

import pytest

from interviews.importers.labels import WELL_KNOWN_LABELS, guess_role, looks_like_label


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("I", "interviewer"),
        ("INT:", "interviewer"),
        ("Interviewer 2", "interviewer"),
        ("Moderator", "interviewer"),
        ("Q", "interviewer"),
        ("P", "participant"),
        ("P01", "participant"),
        ("p 7", "participant"),
        ("P03 (participant)", "participant"),
        ("Kari (P03)", "participant"),
        ("Anna (interviewer)", "interviewer"),
        ("Interviewee", "participant"),
        ("Patient", "participant"),
        ("Intervjuer", "interviewer"),
        ("Wife", "other"),
        ("Guest_family", "other"),
        ("O1", "other"),
    ],
)
def test_knows_who_is_meant(label, role):
    assert guess_role(label) == role


@pytest.mark.parametrize(
    "label", ["A", "D", "M", "R", "Speaker 1", "Doctor", "Anna", "id1", "主席"]
)
def test_leaves_to_a_person_what_means_different_people_in_different_files(label):
    assert guess_role(label) is None


def test_well_known_labels_are_written_folded():
    assert all(label == label.casefold().strip() for label in WELL_KNOWN_LABELS)


@pytest.mark.parametrize(
    "label",
    ["I", "P01", "Anna B", "T. Wambsgans", "Dr. Berg", "Kim | Oslo", "O'Brien", 'היו"ר משה'],
)
def test_names_look_like_labels(label):
    assert looks_like_label(label)


@pytest.mark.parametrize(
    "words",
    ["And I thought", "https", "12", "I said", "Well", "Date", "she told me", "a, b", "“Stop”"]
    + ["This is a longer sentence before it", "x" * 41, "", "See here. Then", "Note"],
)
def test_speech_and_cover_keys_do_not_look_like_labels(words):
    assert not looks_like_label(words)
