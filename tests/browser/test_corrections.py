"""An interview is corrected while a coder has it open, and the coder loses nothing by it."""

import pytest
from playwright.sync_api import expect

from coding.models import CodedPassage
from interviews.models import Transcript
from tests import factories
from tests.browser.words import coded_words, select
from tests.coding.test_corrections import correct

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def coded_now(transcript):
    text = Transcript.objects.get(pk=transcript.pk).text
    return [text[row.start : row.end] for row in CodedPassage.objects.live()]


def test_words_that_stayed_are_coded_at_their_new_place(
    open_transcript, alice, stella, transcript, hope, watch
):
    watch.expect("409 (Conflict)")
    page = open_transcript(alice)
    correct(transcript, stella, ("I slept for", "We all slept for"))

    select(page, "the letter came")
    page.keyboard.type("hope")
    page.keyboard.press("Enter")

    expect(page.locator("[data-saved]")).to_have_text("Saved")
    expect(page.locator("[data-silent]")).to_contain_text("Text corrected")
    assert coded_now(transcript) == ["the letter came"]

    page.locator("[data-silent] a").click()
    page.locator("body[data-ready]").wait_for()
    assert coded_words(page) == ["the letter came"]


def test_words_that_were_corrected_are_not_coded_and_the_tray_says_why(
    open_transcript, alice, stella, transcript, hope, watch
):
    watch.expect("409 (Conflict)")
    page = open_transcript(alice)
    correct(transcript, stella, ("the letter came", "the letter arrived"))

    select(page, "the letter came")
    page.keyboard.type("hope")
    page.keyboard.press("Enter")

    expect(page.locator("[data-tray]")).to_contain_text("were corrected since your page was opened")
    assert coded_now(transcript) == []


def test_a_steward_corrects_the_turn_they_read_by_keyboard(
    open_transcript, stella, transcript, alice, hope
):
    factories.code_words(transcript, alice, "the letter came", hope)
    page = open_transcript(stella)
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("v")
    page.get_by_role("link", name="Correct the text…").press("Enter")

    page.get_by_label("Turn 4").fill("Then the email came. I knew before I opened it.")
    page.get_by_role("button", name="See what changes").press("Enter")
    row = page.get_by_role("row", name="Hope")
    expect(row).to_contain_text("the letter came")
    expect(row).to_contain_text("the email came")
    page.get_by_label("A mistake in the transcript.").press("Space")
    page.get_by_role("button", name="Save the correction").press("Enter")

    expect(page.get_by_role("status")).to_contain_text("The correction is saved")
    assert coded_now(transcript) == ["the email came"]
