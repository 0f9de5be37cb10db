"""Moving without a mouse: word by word, sentence by sentence, to talk that is not coded yet."""

import pytest
from playwright.sync_api import expect

from tests import factories
from tests.browser.words import highlight

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)


def test_words_go_on_over_the_ends_of_turns_and_are_said(open_transcript, alice, transcript):
    page = open_transcript(alice, "?turn=1")
    press(page, "b", "b")
    assert highlight(page, "selection") == ["was"]
    expect(page.locator("[data-heard]")).to_have_text("Selected: was")
    press(page, "B", "B")
    assert highlight(page, "selection") == ["How"]
    expect(page.locator("[data-live]")).to_have_text("There is no word before this one.")
    press(page, *["Control+ArrowRight"] * 5)
    assert highlight(page, "selection") == ["I"]
    expect(page.locator("[data-turn='2']")).to_be_focused()


def test_a_word_is_the_first_or_last_of_what_is_selected(open_transcript, alice, transcript):
    page = open_transcript(alice, "?turn=2")
    press(page, "s", "s")
    assert highlight(page, "selection") == ["It was early spring."]
    press(page, "B")
    assert highlight(page, "selection") == ["spring"]
    press(page, "s", "b")
    assert highlight(page, "selection") == ["Every"]


def test_sentences_go_on_over_the_ends_of_turns(open_transcript, alice, transcript):
    page = open_transcript(alice, "?turn=3")
    press(page, "s", "s")
    assert highlight(page, "selection") == ["Then the letter came."]
    expect(page.locator("[data-turn='4']")).to_be_focused()
    press(page, "S", "S")
    assert highlight(page, "selection") == ["Every day I did a little more."]
    expect(page.locator("[data-heard]")).to_have_text("Selected: Every day I did a little more.")


def test_jumps_to_participant_talk_that_is_not_coded(open_transcript, alice, transcript, hope):
    factories.code_words(transcript, alice, "early spring", hope)
    page = open_transcript(alice, "?turn=1")
    press(page, "l")
    expect(page.locator("[data-turn='4']")).to_be_focused()
    expect(page.locator("[data-live]")).to_have_text("Turn 4, not coded yet. No more after it.")
    press(page, "l")
    expect(page.locator("[data-live]")).to_have_text("No uncoded participant talk after this.")
    press(page, "Home")
    expect(page.locator("[data-turn='1']")).to_be_focused()
    press(page, "End")
    expect(page.locator("[data-turn='5']")).to_be_focused()
    press(page, "L")
    expect(page.locator("[data-turn='4']")).to_be_focused()


@pytest.fixture
def many_turns(participant):
    """Turns of one line each: lower than a turn out of view is taken for."""
    return factories.make_transcript(participant, *(f"{'IP'[n % 2]}: Yes." for n in range(300)))


FROM_MIDDLE = """(number) => {
  const middle = (element) => { const { top, bottom } = element.getBoundingClientRect(); return (top + bottom) / 2; };
  return middle(document.querySelector(`[data-turn='${number}']`)) - middle(document.querySelector("[data-scroller]"));
}"""
TWO_FRAMES = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


def test_a_turn_that_was_never_seen_is_landed_on(open_transcript, alice, many_turns):
    page = open_transcript(alice, "?turn=200", of=many_turns)
    page.evaluate(TWO_FRAMES)
    assert page.evaluate(FROM_MIDDLE, 200) == pytest.approx(0, abs=1)

    strip = page.get_by_role("slider").bounding_box()
    page.mouse.click(strip["x"] + 10, strip["y"] + strip["height"] / 3)
    page.evaluate(TWO_FRAMES)
    seen = page.evaluate(
        """() => {
          const { top, height } = document.querySelector("[data-scroller]").getBoundingClientRect();
          const turn = document.elementFromPoint(600, top + height / 3).closest("[data-turn]");
          return Number(turn.dataset.turn);
        }"""
    )
    assert seen == pytest.approx(100, abs=1)
