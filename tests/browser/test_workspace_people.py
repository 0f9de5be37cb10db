"""Readers, two coders at once, a tablet in the hand, a screen reader."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from coding.models import CodedPassage
from interviews.actions import studies
from tests import factories
from tests.browser.words import click, coded_words, highlight, saved, select

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# A hand on a phone: long presses select words, which the page hears of as a changed selection.
TOUCH = """(words) => {
  const block = Array.from(document.querySelectorAll("[data-o]")).find((block) => block.textContent.includes(words));
  const node = Array.from(block.childNodes).find((child) => child.textContent.includes(words));
  const text = node.firstChild ?? node;
  const at = text.data.indexOf(words);
  block.scrollIntoView({ block: "center" });
  getSelection().setBaseAndExtent(text, at, text, at + words.length);
}"""


def problems(page):
    results = Axe().run(page)
    return [
        (violation["id"], [node["html"][:120] for node in violation["nodes"]][:3])
        for violation in results.response["violations"]
    ]


def test_a_reader_reads_and_changes_nothing(open_transcript, rita, alice, transcript, hope):
    factories.code_words(transcript, alice, "the letter came", hope)
    page = open_transcript(rita)

    select(page, "out in the garden")
    page.keyboard.press("c")
    page.keyboard.press("1")
    expect(page.get_by_role("dialog", name="Choose codes")).to_have_count(0)
    expect(page.get_by_role("button", name="Finished")).to_have_count(0)

    click(page, "the letter came")
    panel = page.get_by_role("complementary", name="Passage")
    expect(panel).to_contain_text("alice")
    expect(panel.get_by_role("button", name="Remove")).to_have_count(0)
    page.keyboard.press("x")
    page.keyboard.press("m")
    expect(page.get_by_role("dialog", name="Mark a phase")).to_be_hidden()
    assert CodedPassage.objects.live().count() == 1


def test_two_coders_work_blind_beside_each_other(open_transcript, alice, bob, transcript, hope):
    pages = {alice: open_transcript(alice), bob: open_transcript(bob)}
    for coder, words in ((alice, "in the garden"), (bob, "out in the garden before")):
        select(pages[coder], words)
        pages[coder].keyboard.type("hope")
        pages[coder].keyboard.press("Enter")
        saved(pages[coder])

    assert coded_words(pages[alice]) == ["in the garden"]
    assert coded_words(pages[bob]) == ["out in the garden before"]
    pages[alice].keyboard.press("z")
    expect(pages[alice].locator("[data-o] .p")).to_have_count(0)
    assert [row.coder for row in CodedPassage.objects.live()] == [bob]


def test_passages_of_others_carry_their_initials_and_can_be_shown_alone(
    open_transcript, alice, bob, lena, transcript, hope
):
    factories.code_words(transcript, alice, "in the garden", hope)
    factories.code_words(transcript, bob, "the letter came", hope)
    page = open_transcript(lena)

    expect(page.get_by_role("button", name="Hope Bo", exact=True)).to_be_visible()
    page.get_by_role("button", name="View").click()
    page.get_by_role("dialog", name="View").get_by_label("bob").check()
    expect(page.locator("[data-shown-words]")).to_have_text(
        "Showing passages by bob only: 1 passage"
    )
    assert highlight(page, "hue-1") == ["the letter came"]
    expect(page.locator(".names .name")).to_have_count(1)


def test_where_coders_see_each_other_the_passages_of_both_are_there(
    open_transcript, study, lena, alice, bob, transcript, hope
):
    studies.change_study(
        study=study, changed_by=lena, title=study.title, coders_see_each_other=True
    )
    factories.code_words(transcript, bob, "the letter came", hope)

    page = open_transcript(alice)

    click(page, "the letter came")
    expect(page.get_by_role("complementary", name="Passage")).to_contain_text("bob")
    page.keyboard.press("x")
    expect(page.get_by_role("status").last).to_have_text("This is another person's passage.")


def test_a_passage_of_the_interviewer_does_not_count(open_transcript, alice, transcript, hope):
    factories.code_words(transcript, alice, "How was it to stop?", hope)
    page = open_transcript(alice)

    click(page, "How was it to stop?")

    panel = page.get_by_role("complementary", name="Passage")
    expect(panel).to_contain_text("does not count: interviewer")


def test_codes_by_touch_on_a_phone(open_transcript, alice, transcript, hope):
    page = open_transcript(
        alice, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )

    page.evaluate(TOUCH, "in the garden")
    picker = page.get_by_role("dialog", name="Choose codes")
    expect(picker).to_be_visible()
    box = picker.bounding_box()
    assert round(box["y"] + box["height"]) == 844
    picker.get_by_role("option", name="Hope").tap()
    saved(page)

    assert coded_words(page) == ["in the garden"]
    page.get_by_role("button", name="Codes").tap()
    expect(page.get_by_role("complementary", name="Codebook")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(open_transcript, alice, transcript, hope, energy, scheme):
    factories.code_words(transcript, alice, "I was out in the garden before anyone was up", hope)
    factories.code_words(transcript, alice, "the garden before", energy)
    page = open_transcript(alice, color_scheme=scheme)
    assert problems(page) == []

    click(page, "the garden")
    assert problems(page) == []
    select(page, "the letter came")
    assert problems(page) == []
    page.keyboard.press("Escape")
    page.keyboard.press("m")
    assert problems(page) == []


def test_turns_say_what_is_coded_in_them(open_transcript, alice, transcript, hope):
    page = open_transcript(alice)
    select(page, "the letter came")
    page.keyboard.type("hope")
    page.keyboard.press("Enter")
    saved(page)

    expect(page.get_by_role("group", name="Turn 4, P01")).to_contain_text("Coded: Hope.")
    expect(page.get_by_role("status").last).to_have_text("Coded: Hope.")


@pytest.mark.parametrize("width", [1440, 720, 390])
def test_one_signs_out_and_changes_the_look_at_any_width(open_transcript, alice, width):
    page = open_transcript(alice, viewport={"width": width, "height": 800})

    page.locator("header summary").click()
    page.get_by_role("button", name="Dark").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.get_by_role("button", name="Sign out").click()

    expect(page.get_by_role("button", name="Sign in")).to_be_visible()


def test_nothing_sticks_out_of_the_page_at_any_width(
    open_transcript, lena, alice, bob, transcript, hope
):
    factories.code_words(transcript, alice, "in the garden", hope)
    factories.code_words(transcript, bob, "in the garden", hope)
    page = open_transcript(lena)

    for width in (1440, 1280, 1100, 800, 390):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") == width
