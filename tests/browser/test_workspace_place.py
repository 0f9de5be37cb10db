"""Where an interview opens: at its first turn, where one left it, or where a link leads."""

import pytest
from playwright.sync_api import expect

from tests import factories

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("hope", "energy"),
]


def test_the_place_is_kept_and_a_link_leads_to_its_words(open_transcript, alice, transcript, hope):
    factories.code_words(transcript, alice, "the letter came", hope)
    page = open_transcript(alice, f"?at={transcript.text.index('the letter')}")
    expect(page.get_by_role("complementary", name="Passage")).to_contain_text("the letter came")

    page.goto(page.url.split("?")[0])
    page.locator("body[data-ready]").wait_for()
    expect(page.get_by_label("Go to turn")).to_have_value("4")


def test_an_interview_opened_for_the_first_time_begins_at_turn_1(
    open_transcript, lena, participant
):
    marked = factories.make_transcript(
        factories.make_participant(participant.study, "P09"),
        "P: One.",
        "P: Two.",
        preamble="Invented.",
    )
    page = open_transcript(lena, of=marked)

    expect(page.get_by_label("Go to turn")).to_have_value("1")
    expect(page.locator("#turn-1")).to_be_focused()
    page.keyboard.press("j")
    expect(page.get_by_label("Go to turn")).to_have_value("2")
