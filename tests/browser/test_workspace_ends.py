"""The ends of a passage are moved, and it is divided or merged."""

import pytest
from playwright.sync_api import expect

from coding.models import CodedPassage
from interviews.models import Act
from tests import factories
from tests.browser.words import click, highlight, place_of, saved

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("hope", "energy"),
]


def passages_of(transcript):
    rows = CodedPassage.objects.live().order_by("start", "code__label").select_related("code")
    return [(transcript.text[row.start : row.end], row.code.label) for row in rows]


def handle(page, edge):
    return page.locator(f"[data-handle={edge}]")


def hold(page, edge):
    """Take a handle at its knob."""
    box = handle(page, edge).bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()


def say(page):
    return page.locator("[data-live]")


def test_an_end_is_dragged_to_another_word(open_transcript, alice, transcript, garden):
    page = open_transcript(alice)
    click(page, "out in the garden")
    expect(handle(page, "end")).to_be_visible()
    _, _, right, middle = place_of(page, "before anyone")

    hold(page, "end")
    page.mouse.move(right - 3, middle, steps=4)
    assert highlight(page, "selection") == ["out in the garden before anyone"]
    page.mouse.up()
    saved(page)

    assert passages_of(transcript) == [("out in the garden before anyone", "Hope")]
    assert Act.objects.filter(verb="resize").count() == 1
    expect(page.locator("[data-o] .p")).to_have_text(["out in the garden before anyone"])
    expect(handle(page, "end")).to_be_visible()


def test_a_dragged_end_snaps_to_words_and_with_alt_to_letters(
    open_transcript, alice, transcript, garden
):
    page = open_transcript(alice)
    click(page, "out in the garden")
    expect(handle(page, "start")).to_be_visible()
    left, top, _, _ = place_of(page, "e garden")

    hold(page, "start")
    page.mouse.move(left, top, steps=4)
    assert highlight(page, "selection") in (["the garden"], ["garden"])
    page.keyboard.down("Alt")
    page.mouse.move(left - 1, top, steps=2)
    assert highlight(page, "selection") == ["e garden"]
    page.keyboard.up("Alt")
    page.keyboard.press("Escape")
    page.mouse.up()

    expect(say(page)).to_have_text("The ends stay as they were.")
    assert highlight(page, "selection") == []
    assert passages_of(transcript) == [("out in the garden", "Hope")]


def test_the_ends_never_cross_and_reach_over_turns(open_transcript, alice, transcript, garden):
    page = open_transcript(alice)
    click(page, "out in the garden")
    expect(handle(page, "end")).to_be_visible()
    left, top, _, _ = place_of(page, "slept")
    _, _, right, middle = place_of(page, "the letter")

    hold(page, "end")
    page.mouse.move(left, top, steps=5)
    (words,) = highlight(page, "selection") or ["out in the garden"]
    assert words.startswith("out")
    page.mouse.move(right - 2, middle, steps=5)
    page.mouse.up()
    saved(page)

    ((words, _),) = passages_of(transcript)
    assert words.startswith("out in the garden before")
    assert words.endswith("Then the letter")


def test_a_finger_drags_an_end(open_transcript, alice, transcript, garden):
    page = open_transcript(alice, has_touch=True, viewport={"width": 390, "height": 844})
    page.locator("[data-o] .p").tap()
    expect(handle(page, "end")).to_be_visible()
    _, _, right, middle = place_of(page, "before")
    box = handle(page, "end").bounding_box()
    start = (box["x"] + box["width"] / 2, box["y"] + box["height"] - 6)
    shift = middle - (box["y"] + box["height"] / 2)

    touch = page.context.new_cdp_session(page)
    point = {"x": start[0], "y": start[1]}
    touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [point]})
    for x in (right - 20, right - 2):
        point = {"x": x, "y": start[1] + shift}
        touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [point]})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    saved(page)

    expect(page.locator("[data-o] .p")).to_have_text(["out in the garden before"])


def test_others_passages_have_no_handles(open_transcript, alice, transcript, bobs, hope):
    factories.code_words(transcript, alice, "I knew", hope)
    page = open_transcript(alice)

    click(page, "I knew")
    expect(handle(page, "end")).to_be_visible()
    page.keyboard.press("p")

    expect(handle(page, "end")).to_be_hidden()


def test_the_ends_move_by_buttons_word_by_word(open_transcript, alice, transcript, garden, panel):
    page = open_transcript(alice)
    click(page, "out in the garden")

    panel(page).get_by_role("button", name="Move ends").click()
    panel(page).get_by_role("button", name="Later: start").click()
    panel(page).get_by_role("button", name="Later: end").click()
    assert highlight(page, "selection") == ["in the garden before"]
    panel(page).get_by_role("button", name="Save the ends").click()
    saved(page)

    assert passages_of(transcript) == [("in the garden before", "Hope")]


def test_escape_leaves_the_ends_as_they_were(open_transcript, alice, transcript, garden):
    page = open_transcript(alice)
    click(page, "out in the garden")

    page.keyboard.press("w")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Escape")

    expect(say(page)).to_have_text("The ends stay as they were.")
    assert highlight(page, "picked") == ["out in the garden"]
    assert passages_of(transcript) == [("out in the garden", "Hope")]


def test_a_passage_is_divided_at_a_place_chosen_by_arrows(
    open_transcript, alice, transcript, garden
):
    page = open_transcript(alice)
    click(page, "out in the garden")

    page.keyboard.press("d")
    box = page.get_by_role("dialog", name="Divide this passage")
    expect(box).to_contain_text("out in |the garden")
    page.keyboard.press("ArrowLeft")
    expect(box).to_contain_text("out |in the garden")
    page.keyboard.press("Enter")
    saved(page)

    assert passages_of(transcript) == [("out", "Hope"), ("in the garden", "Hope")]
    expect(say(page)).to_have_text("Divided in two.")


def test_a_click_in_the_words_chooses_the_place_and_escape_leaves(
    open_transcript, alice, transcript, garden
):
    page = open_transcript(alice)
    click(page, "out in the garden")
    page.keyboard.press("d")
    box = page.get_by_role("dialog", name="Divide this passage")

    left, top, _, _ = place_of(page, "garden before")
    page.mouse.click(left + 1, top)
    expect(box).to_contain_text("out in the |garden")
    page.keyboard.press("Escape")

    expect(box).to_be_hidden()
    expect(say(page)).to_have_text("The passage stays whole.")
    assert passages_of(transcript) == [("out in the garden", "Hope")]


def test_neighbors_of_one_code_are_merged(open_transcript, alice, transcript, hope):
    factories.code_words(transcript, alice, "It was early spring", hope)
    factories.code_words(transcript, alice, "Every day I did", hope)
    page = open_transcript(alice)
    click(page, "It was early spring")

    page.keyboard.press("a")
    saved(page)

    assert passages_of(transcript) == [("It was early spring. Every day I did", "Hope")]
    expect(say(page)).to_have_text("Merged into one.")


def test_what_has_words_between_is_not_merged(open_transcript, alice, transcript, hope, energy):
    factories.code_words(transcript, alice, "out in the garden", hope)
    factories.code_words(transcript, alice, "early spring", hope)
    factories.code_words(transcript, alice, "before anyone", energy)
    page = open_transcript(alice)
    click(page, "out in the garden")

    page.keyboard.press("a")

    expect(say(page)).to_contain_text("No passage of the same code lies right beside this one.")
    assert len(passages_of(transcript)) == 3
