"""The passage in hand: what keys change, and how it is let go."""

import re

import pytest
from playwright.sync_api import expect

from coding.models import CodedPassage
from interviews.models import Act
from interviews.spans import Span
from tests import factories
from tests.browser.words import click, highlight, saved, select

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("hope", "energy"),
]


def say(page):
    return page.locator("[data-live]")


def test_what_needs_a_passage_says_so_without_one(open_transcript, alice):
    page = open_transcript(alice)

    for key in ("u", "i", "d", "a", "e", "w", "x", "Shift+M"):
        page.keyboard.press(key)
        expect(say(page)).to_have_text("Choose a passage first: click it, or press n.")
        page.evaluate("document.querySelector('[data-live]').textContent = ''")


def test_another_persons_passage_is_not_changed(open_transcript, alice, bobs):
    page = open_transcript(alice)
    click(page, "the letter came")

    for key in ("u", "i", "d", "a", "w", "Shift+M"):
        page.keyboard.press(key)
        expect(say(page)).to_have_text("This is another person's passage.")
        page.evaluate("document.querySelector('[data-live]').textContent = ''")


def test_what_was_just_coded_is_what_the_keys_change(
    open_transcript, alice, transcript, garden, hope
):
    page = open_transcript(alice)
    click(page, "out in the garden")
    select(page, "the letter came")
    page.keyboard.type("hope")
    page.keyboard.press("Enter")
    expect(say(page)).to_contain_text("Coded")

    page.keyboard.press("u")

    expect(say(page)).to_contain_text("unsure")
    saved(page)
    unsure = CodedPassage.objects.live().get(is_unsure=True)
    assert transcript.text[unsure.start : unsure.end] == "the letter came"


def test_the_same_code_on_the_same_words_is_no_step_of_undo(open_transcript, alice, garden, hope):
    page = open_transcript(alice)
    acts = Act.objects.count()

    select(page, "out in the garden")
    page.keyboard.type("hope")
    page.keyboard.press("Enter")

    expect(say(page)).to_have_text("These words had that code already.")
    saved(page)
    assert Act.objects.count() == acts


def heard(page):
    return page.locator("[data-heard]")


@pytest.mark.parametrize("key", ["j", "k", "End", "Home", "Escape"])
def test_a_passage_is_let_go_by_moving_on_and_by_escape(open_transcript, alice, garden, panel, key):
    page = open_transcript(alice)
    click(page, "out in the garden")
    expect(panel(page).get_by_role("button", name="Remove", exact=False).first).to_be_visible()

    page.keyboard.press(key)

    assert highlight(page, "picked") == []
    expect(heard(page)).to_have_text("The passage is let go.")
    page.keyboard.press("x")
    expect(say(page)).to_have_text("Choose a passage first: click it, or press n.")
    assert CodedPassage.objects.live().exists()


def test_what_was_let_go_is_in_hand_again_by_n_or_p(open_transcript, alice, garden):
    page = open_transcript(alice)
    click(page, "out in the garden")
    page.keyboard.press("j")

    page.keyboard.press("p")

    assert highlight(page, "picked") == ["out in the garden"]
    page.keyboard.press("x")
    expect(say(page)).to_have_text("Removed.")
    assert not CodedPassage.objects.live().exists()


def test_a_passage_over_two_turns_stays_in_hand_within_them(
    open_transcript, alice, transcript, hope
):
    start = transcript.text.index("Every day")
    span = Span(start, transcript.text.index("And then?") + 9)
    factories.code_span(transcript, alice, span, hope)
    page = open_transcript(alice)
    click(page, "Every day")

    page.keyboard.press("j")
    expect(page.locator("#turn-3")).to_have_class(re.compile("current"))
    assert highlight(page, "picked") != []
    page.keyboard.press("j")
    assert highlight(page, "picked") == []


def test_ends_that_move_over_turns_do_not_let_go(open_transcript, alice, transcript, hope):
    factories.code_words(transcript, alice, "And then?", hope)
    page = open_transcript(alice)
    click(page, "And then?")
    page.keyboard.press("w")
    page.keyboard.press("o")
    page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.press("Enter")
    saved(page)

    row = CodedPassage.objects.live().get()
    assert transcript.text[row.start : row.end].startswith("more.")
