"""Find in the text: every hit at once, from one to the next, and on to coding it."""

import pytest
from playwright.sync_api import expect

from coding.models import CodedPassage
from tests import factories
from tests.browser.words import highlight, saved

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def find(page, words):
    page.keyboard.press("/")
    page.get_by_role("textbox", name="Find in the text").fill(words)


def count(page):
    return page.locator("[data-find-count]")


def test_paints_all_hits_and_walks_through_them_around_the_end(
    open_transcript, alice, transcript, hope
):
    factories.code_words(transcript, alice, "was up. It was", hope)
    page = open_transcript(alice)
    find(page, "WAS")

    expect(count(page)).to_have_text("1 of 4")
    assert highlight(page, "found") == ["was"] * 4
    for _ in range(3):
        page.keyboard.press("Enter")
    expect(count(page)).to_have_text("4 of 4")
    page.keyboard.press("Enter")
    expect(count(page)).to_have_text("1 of 4")
    expect(page.locator("[data-live]")).to_have_text("Back at the first hit.")
    page.keyboard.press("Shift+Enter")
    expect(count(page)).to_have_text("4 of 4")
    expect(page.locator("[data-portrait] path.ticks")).not_to_have_attribute("d", "")


def test_leaving_selects_the_hit_ready_to_be_coded(open_transcript, alice, transcript, hope):
    page = open_transcript(alice)
    find(page, "the letter")
    expect(count(page)).to_have_text("1 of 1")
    page.keyboard.press("Escape")

    assert highlight(page, "selection") == ["the letter"]
    assert highlight(page, "found") == []
    page.keyboard.press("c")
    page.keyboard.type("hope")
    page.keyboard.press("Enter")
    saved(page)
    passage = CodedPassage.objects.live().get()
    assert transcript.text[passage.start : passage.end] == "the letter"


def test_finds_in_any_script_over_the_ends_of_turns(open_transcript, alice, participant):
    text = factories.make_transcript(
        participant, "I: 👩‍🚀 Nähe and שלום.", "P: 希望很大。 NAHE again 👍🏽", "P: yes"
    )
    page = open_transcript(alice, of=text)
    for typed, hits in (
        ("nahe", ["Nähe", "NAHE"]),
        ("希望", ["希望"]),
        ("שלום", ["שלום"]),
        ("👍🏽", ["👍🏽"]),
    ):
        find(page, typed)
        expect(count(page)).to_have_text(f"1 of {len(hits)}")
        page.wait_for_function(
            "(hits) => Array.from(CSS.highlights.get('lifeline-found'), String).join() === hits",
            arg=",".join(hits),
        )
        page.keyboard.press("Escape")


def test_says_when_there_is_nothing(open_transcript, alice, transcript):
    page = open_transcript(alice)
    find(page, "zebra")
    expect(count(page)).to_have_text("No hits")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(page.locator(".turn.current")).to_be_focused()
    assert highlight(page, "selection") == []
