"""Selections of every bad shape: what is coded is words of the interview, or nothing."""

import pytest
from playwright.sync_api import expect

from coding.models import CodedPassage
from tests.browser.words import highlight, place_of, saved, select

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def picker(page):
    return page.get_by_role("dialog", name="Choose codes")


def drag(page, *points):
    (x, y), *others = points
    page.mouse.move(x, y)
    page.mouse.down()
    for x, y in others:
        page.mouse.move(x, y, steps=4)
    page.mouse.up()


def middle(page, selector):
    box = page.locator(selector).bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def code(page):
    page.keyboard.type("hope")
    page.keyboard.press("Enter")
    saved(page)


def stored(transcript):
    rows = CodedPassage.objects.live().order_by("start")
    return [transcript.text[row.start : row.end] for row in rows]


def test_words_over_three_turns_are_one_passage(open_transcript, alice, transcript, hope):
    page = open_transcript(alice)
    left, top, *_ = place_of(page, "Every day")
    *_, right, bottom = place_of(page, "the letter came")

    drag(page, (left - 1, top), (right, bottom))
    expect(picker(page)).to_be_visible()
    code(page)

    (words,) = stored(transcript)
    assert words == "Every day I did a little more.\nAnd then?\nThen the letter came"
    assert page.locator("[data-o] .p").all_inner_texts() == words.split("\n")


def test_a_drag_that_begins_at_a_speaker_selects_nothing(open_transcript, alice, hope):
    page = open_transcript(alice)
    *_, right, bottom = place_of(page, "Then the letter")

    drag(page, middle(page, "#turn-4 .who"), (right, bottom))

    expect(picker(page)).to_be_hidden()
    assert highlight(page, "selection") == []


@pytest.mark.parametrize("what", [".who", "[data-phase-menu]", ".coded"])
def test_a_selection_without_words_opens_nothing(open_transcript, alice, hope, what):
    page = open_transcript(alice)
    page.locator("#turn-4").focus()
    page.evaluate(
        """(what) => {
          getSelection().selectAllChildren(document.querySelector(`#turn-4 ${what}`));
          dispatchEvent(new PointerEvent("pointerup", { pointerType: "mouse" }));
        }""",
        what,
    )

    expect(picker(page)).to_be_hidden()
    assert highlight(page, "selection") == []


def test_a_click_and_a_drag_over_nothing_but_a_space_select_nothing(open_transcript, alice, hope):
    page = open_transcript(alice)
    left, top, *_ = place_of(page, "the letter")
    page.mouse.click(left, top)
    expect(picker(page)).to_be_hidden()

    *_, right, bottom = place_of(page, "the")
    page.evaluate(
        """() => {
          const walker = document.createTreeWalker(document.querySelector("#turn-4 [data-o]"), NodeFilter.SHOW_TEXT);
          const node = walker.nextNode();
          getSelection().setBaseAndExtent(node, 4, node, 5);
          dispatchEvent(new PointerEvent("pointerup", { pointerType: "mouse" }));
        }"""
    )

    expect(picker(page)).to_be_hidden()
    assert highlight(page, "selection") == []


def test_a_drag_past_the_end_stops_at_the_last_word(open_transcript, alice, transcript, hope):
    page = open_transcript(alice)
    left, top, *_ = place_of(page, "She knew")
    box = page.locator("[data-scroller]").bounding_box()

    drag(page, (left - 1, top), (left + 200, box["y"] + box["height"] - 4))
    expect(picker(page)).to_be_visible()
    code(page)

    assert stored(transcript) == ["She knew, yes."]


def test_everything_selected_at_once_is_the_interview_and_no_more(
    open_transcript, alice, transcript, hope
):
    page = open_transcript(alice)
    page.evaluate(
        """() => {
          getSelection().selectAllChildren(document.querySelector("[data-transcript]"));
          dispatchEvent(new PointerEvent("pointerup", { pointerType: "mouse" }));
        }"""
    )
    expect(picker(page)).to_be_visible()
    code(page)

    assert stored(transcript) == [transcript.text]


@pytest.mark.parametrize("years", [-30, 30])
def test_a_browser_whose_clock_is_wrong_by_years_works_all_the_same(
    sign_in, open_transcript, alice, transcript, hope, years
):
    page = open_transcript(alice)
    page.context.add_init_script(
        f"() => {{ const now = Date.now; Date.now = () => now() + {years} * 31557600000; }}"
    )
    page.reload()
    page.locator("body[data-ready]").wait_for()
    select(page, "the letter came")
    code(page)
    page.keyboard.press("t")
    page.keyboard.type("Why now?")
    page.keyboard.press("Control+Enter")
    saved(page)
    page.keyboard.press("h")

    expect(page.get_by_role("tabpanel", name="Done here").get_by_role("listitem")).to_have_count(2)
    assert stored(transcript) == ["the letter came"]
