"""An invented interview with one leak of each kind: what the check finds of it, and what only a person can."""

from pathlib import Path

import pytest

from interviews.deidentification import Category, has_no_capitals, scan

LEAKS = Path(__file__).resolve().parents[2] / "fixtures/identifiers/leak_test.txt"
EXPECTED = [
    (Category.PERSON, "Torunn Brattvoll"),
    (Category.INITIALS, "K.B."),
    (Category.PHONE, "555-0142"),
    (Category.EMAIL, "someone@example.org"),
    (Category.WEB_ADDRESS, "https://example.org/blog"),
    (Category.NATIONAL_NUMBER, "00000000000"),
    (Category.DATE, "14 March"),
    (Category.AGE, "91"),
    (Category.INSTITUTION, "Vesterhaug Hospital"),
    (Category.PLACE, "Lillegrend"),
    (Category.UNFINISHED, "@@name##"),
    (Category.OTHER_STYLE, "(hospital)"),
]


@pytest.fixture
def text():
    return LEAKS.read_text(encoding="utf-8")


def test_every_leak_is_found_and_nothing_else(text):
    assert [(finding.category, finding.of(text)) for finding in scan(text)] == EXPECTED


@pytest.mark.parametrize("left_to_people", ["Biscuit", "lighthouse keeper", "heilt utmatta"])
def test_pets_anecdotes_and_dialect_are_left_to_people(text, left_to_people):
    place = text.index(left_to_people)

    assert not [finding for finding in scan(text) if finding.start <= place < finding.end]


def test_the_study_can_have_found_what_the_check_cannot(text):
    found = [finding.of(text) for finding in scan(text, also=["Biscuit", "lighthouse keeper"])]

    assert found.count("Biscuit") == 2
    assert "lighthouse keeper" in found


def test_it_is_written_with_capitals(text):
    assert not has_no_capitals(text)
