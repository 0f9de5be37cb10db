"""The Word codebook: what it says."""

import re

import pytest

from coding.actions import codes, states
from coding.models import CodingState
from interviews.actions import phases
from interviews.models import Interview
from tests import factories
from tests.coding.word_codebook import (
    GARDEN,
    LETTER,
    all_text,
    headings,
    read,
    rows_of,
    table_called,
)

pytestmark = pytest.mark.django_db


def test_themes_and_codes_are_headings_of_their_level(study, lena, hope, energy):
    near = factories.make_code(study, "Near hopes", parent=hope)
    factories.make_code(study, "In spring", parent=near)

    assert headings(read(study, lena)) == [
        (1, "The themes at a glance"),
        (1, "Hope"),
        (2, "Near hopes"),
        (3, "In spring"),
        (1, "Energy surplus"),
    ]


def test_the_title_page_says_what_when_who_and_how_much(study, lena, alice, bob, quotable, hope):
    factories.code_words(quotable, alice, LETTER, hope)
    factories.code_words(quotable, bob, LETTER, hope)

    document = read(study, lena)
    facts = dict(rows_of(table_called(document, "Facts about this codebook")))

    assert [p.text for p in document.paragraphs[:2]] == ["GIST after imatinib", "Codebook"]
    assert re.match(r"As of \d{1,2} \w+ \d{4}, \d\d:\d\d UTC", facts["Version"])
    assert facts["Coders"] == "alice, bob"
    assert (facts["Themes"], facts["Codes below them"]) == ("1", "0")
    assert (facts["Participants"], facts["Interviews"]) == ("1", "1")
    assert facts["Coded passages"] == "1"


def test_each_code_has_its_six_parts_and_names_its_color(study, lena):
    factories.make_code(
        study,
        "Hope",
        hue=6,
        brief_definition="What is looked forward to.",
        full_definition="All of it.\nEven this.",
        use_when="It is there.",
        do_not_use_when="It is not.",
        example="“I'd like that.”",
    )

    assert rows_of(table_called(read(study, lena), "Definition of Hope")) == [
        ["Jade", "Hope"],
        ["Brief definition", "What is looked forward to."],
        ["Full definition", "All of it.\nEven this."],
        ["Use when", "It is there."],
        ["Do not use when", "It is not."],
        ["Example (invented)", "“I'd like that.”"],
        ["Origin", "Found in the interviews"],
    ]


def test_counts_participants_and_passages_in_total_and_per_phase(
    study, lena, alice, quotable, hope
):
    factories.make_participant(study, "P08", values={"Relapse": "no"})
    near = factories.make_code(study, "Near hopes", parent=hope)
    mark(study, quotable, alice, "After stopping", 2)
    mark(study, quotable, alice, "Relapse and restart", 4)
    factories.code_words(quotable, alice, LETTER, near)
    factories.code_words(quotable, alice, GARDEN, hope)
    states.declare(transcript=quotable, coder=alice, state=CodingState.State.FINISHED)

    document = read(study, lena)

    assert rows_of(table_called(document, "Where Hope comes up")) == [
        ["", "In total", "Diagnosis", "On imatinib", "After stopping", "Relapse and restart"],
        ["Participants", "1 of 2", "–", "–", "1 of 2", "1 of 1"],
        ["Passages", "2", "–", "–", "1", "1"],
    ]
    assert rows_of(table_called(document, "Where Near hopes comes up"))[1:] == [
        ["Participants", "1 of 2", "–", "–", "0 of 2", "1 of 1"],
        ["Passages", "1", "–", "–", "0", "1"],
    ]
    assert rows_of(table_called(document, "Themes and codes with their totals"))[1:] == [
        ["Brick", "Hope", "1 of 2", "2"],
        ["Brick", "\u2003Near hopes", "1 of 2", "1"],
    ]


def mark(study, transcript, coder, phase, turn):
    phases.mark_phase(
        transcript=transcript,
        coder=coder,
        act_id=factories.uuid4(),
        phase=study.phases.get(name=phase),
        first_turn=turn,
        last_turn=turn,
    )


def test_quotes_carry_the_participants_code_and_nothing_else(
    study, lena, alice, quotable, transcript, hope
):
    """P01 has not said yes, P07 has."""
    factories.code_words(quotable, alice, GARDEN, hope)
    factories.code_words(transcript, alice, "I knew before I opened it.", hope)

    document = read(study, lena)

    quotes = [p.text for p in document.paragraphs if p.style.name == "Quote"]
    assert quotes == [f"“{GARDEN}” (P07)"]
    assert "I knew before I opened it" not in all_text(document)
    assert "How was it to stop" not in all_text(document)


def test_says_why_there_is_no_quote(study, lena, alice, transcript, hope):
    factories.code_words(transcript, alice, "I knew before I opened it.", hope)

    assert "No quote: in none of its passages" in all_text(read(study, lena))


def test_synthetic_interviews_are_called_so_on_the_title_page_and_beside_quotes(
    study, lena, alice, quotable, hope
):
    factories.code_words(quotable, alice, GARDEN, hope)
    assert "ynthetic" not in all_text(read(study, lena))

    Interview.objects.update(is_synthetic=True)

    text = all_text(read(study, lena))
    assert "Synthetic interviews, not real patients." in text
    assert "(P07, synthetic interview, not a real patient)" in text


def test_a_blind_coder_exports_their_own_counts_and_quotes_only(study, alice, bob, quotable, hope):
    factories.code_words(quotable, bob, GARDEN, hope)

    document = read(study, alice)

    facts = dict(rows_of(table_called(document, "Facts about this codebook")))
    assert facts["Coders"] == "Nobody has coded yet"
    assert facts["Counted"] == "your coding only"
    assert rows_of(table_called(document, "Themes and codes with their totals"))[1][2:] == [
        "·",
        "·",
    ]
    assert GARDEN not in all_text(document)


def test_parked_codes_are_marked(study, lena, alice, hope):
    codes.park_code(code=hope, parked_by=alice)

    definition = rows_of(table_called(read(study, lena), "Definition of Hope"))

    assert definition[0][1] == "Hope (parked)"
    assert definition[-1] == ["Parked", "Can't be applied at present; its passages stay and count."]
