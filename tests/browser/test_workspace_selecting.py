"""Words selected in the transcript workspace: by mouse and keyboard, and until when they stay so."""

import pytest
from playwright.sync_api import expect

from coding.models import CodedPassage
from tests import factories
from tests.browser.words import click, highlight, place_of, saved, select

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("hope", "energy"),
]


def words_in_database(transcript):
    rows = CodedPassage.objects.live().order_by("start", "code__label").select_related("code")
    return [(transcript.text[row.start : row.end], row.code.label) for row in rows]


def test_the_words_stay_selected_when_the_picker_closes_until_one_clicks_elsewhere(
    open_transcript, alice
):
    page = open_transcript(alice)

    select(page, "out in the garden")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Choose codes")).to_be_hidden()
    assert highlight(page, "selection") == ["out in the garden"]
    click(page, "the letter came")
    assert highlight(page, "selection") == []


def test_a_passage_in_hand_takes_the_place_of_selected_words(
    open_transcript, alice, transcript, hope
):
    factories.code_words(transcript, alice, "the letter came", hope)
    page = open_transcript(alice)
    page.keyboard.press("j")
    page.keyboard.press("s")

    page.keyboard.press("n")

    assert highlight(page, "selection") == []
    assert highlight(page, "picked") == ["the letter came"]


def test_a_digit_without_a_recent_code_says_so(open_transcript, alice):
    page = open_transcript(alice)
    page.keyboard.press("j")
    page.keyboard.press("s")

    page.keyboard.press("4")

    expect(page.get_by_role("status").last).to_have_text("There is no recent code 4 yet.")
    assert highlight(page, "selection") != []


def test_words_get_the_look_of_what_is_selected(open_transcript, alice, transcript, hope):
    factories.code_words(transcript, alice, "the letter came", hope)
    page = open_transcript(alice)
    look = """(selector) => getComputedStyle(document.querySelector(selector), "::highlight(lifeline-selection)").backgroundColor"""

    # One look for all, whether the words are coded or not, and not that of the words themselves.
    assert page.evaluate(look, "#turn-4 .p") == page.evaluate(look, "#turn-1 p")
    assert page.evaluate(look, "#turn-4 .p") not in ("", "rgba(0, 0, 0, 0)")


def test_the_picker_never_lies_over_the_words(open_transcript, alice, transcript):
    page = open_transcript(alice)

    for words in ("How was it to stop?", "It was early spring.", "She knew, yes."):
        select(page, words)
        box = page.get_by_role("dialog", name="Choose codes").bounding_box()
        _, top, _, bottom = place_of(page, words)
        assert box["y"] > bottom or box["y"] + box["height"] < top
        page.keyboard.press("Escape")


def test_a_click_with_the_shift_key_moves_the_end_of_the_selection(open_transcript, alice):
    page = open_transcript(alice)

    select(page, "out in the garden")
    _, _, right, middle = place_of(page, "before anyone was up")
    page.keyboard.down("Shift")
    page.mouse.click(right, middle)
    page.keyboard.up("Shift")

    assert highlight(page, "selection") == ["out in the garden before anyone was up"]


@pytest.mark.parametrize(
    ("to", "words"), [((20, 400), "I slept"), ((1430, 400), "for a week, and then I was out")]
)
def test_a_hand_that_slips_beside_the_text_selects_no_further_than_its_line(
    open_transcript, alice, to, words
):
    page = open_transcript(alice)
    left, top, _, _ = place_of(page, "for a week" if words.startswith("for") else " for a week")

    page.mouse.move(left, top)
    page.mouse.down()
    page.mouse.move(to[0], top, steps=4)
    page.mouse.up()

    (selected,) = highlight(page, "selection")
    assert selected.startswith(words)
    assert len(selected) < 80


def test_selecting_more_than_words_keeps_the_words(open_transcript, alice, transcript):
    page = open_transcript(alice)
    left, top, _, _ = place_of(page, "Then the letter")

    # A triple click selects the whole paragraph and reaches into what follows.
    page.mouse.click(left + 40, top, click_count=3)
    page.keyboard.type("hope")
    page.keyboard.press("Enter")
    saved(page)

    ((words, _),) = words_in_database(transcript)
    assert words == transcript.text[transcript.turns.get(number=4).start :].split("\n")[0]
