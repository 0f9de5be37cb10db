"""What others do never moves, closes or changes what one is doing."""

import pytest
from playwright.sync_api import expect

from coding.actions import codes as code_actions
from coding.models import CodedPassage
from interviews.spans import Span
from tests import factories
from tests.browser.test_together import mark_phase
from tests.browser.words import coded_words, highlight, holds, place_of, saved, select

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def scrolled(page):
    return page.locator("[data-scroller]").evaluate("(scroller) => scroller.scrollTop")


def top_of(page, words):
    """Return how far from the top of the window `words` stand, without scrolling there."""
    return page.evaluate(
        """(words) => {
          const block = Array.from(document.querySelectorAll("[data-o]")).find((block) => block.textContent.includes(words));
          return block.getBoundingClientRect().top;
        }""",
        words,
    )


def code_many(transcript, coder, *codes, how_many=20):
    for turn in list(transcript.turns.all())[:how_many]:
        factories.code_span(transcript, coder, Span(turn.start, turn.start + 12), *codes)


def test_twenty_changes_leave_an_open_list_of_codes_as_it_is(
    open_study, open_transcript, alice, bob, long_transcript, hope, energy
):
    page = open_transcript(alice, of=long_transcript)
    select(page, "Words of turn 31")
    page.keyboard.type("ho")
    picker = page.get_by_role("dialog", name="Choose codes")
    box, at = picker.bounding_box(), scrolled(page)

    code_many(long_transcript, bob, hope, energy)
    factories.code_words(long_transcript, bob, "turn 31 about", energy)
    factories.make_code(open_study, "A new one")
    expect(page.locator("[data-o] .p").first).to_be_attached()
    expect(page.get_by_role("button", name="A new one")).to_be_visible()

    expect(picker.get_by_role("combobox")).to_have_value("ho")
    expect(picker.get_by_role("combobox")).to_be_focused()
    assert (picker.bounding_box(), scrolled(page)) == (box, at)
    assert highlight(page, "selection") == ["Words of turn 31"]
    page.keyboard.type("pe")
    page.keyboard.press("Enter")
    saved(page)
    own = CodedPassage.objects.get(coder=alice)
    assert Span(own.start, own.end).of(long_transcript.text) == "Words of turn 31"


def test_changes_wait_while_a_hand_selects(
    open_study, open_transcript, alice, bob, long_transcript, hope
):
    page = open_transcript(alice, of=long_transcript)
    left, top, right, bottom = place_of(page, "turn 31 about the garden")
    page.mouse.move(left - 1, top)
    page.mouse.down()
    page.mouse.move((left + right) / 2, bottom, steps=3)

    with page.expect_response(
        lambda response: "/changes/" in response.url and response.status == 200
    ):
        code_many(long_transcript, bob, hope)
        factories.code_words(long_transcript, bob, "Words of turn 31", hope)
    page.mouse.move(right, bottom, steps=3)
    assert coded_words(page) == []
    page.mouse.up()

    expect(page.locator("[data-o] .p")).to_have_count(21)
    expect(page.get_by_role("dialog", name="Choose codes")).to_be_visible()
    assert highlight(page, "selection") == ["turn 31 about the garden"]
    page.keyboard.press("Escape")
    assert page.evaluate("getSelection().toString()") == "turn 31 about the garden"


def test_phases_marked_above_leave_the_words_where_they_are(
    open_transcript, alice, bob, long_transcript, hope
):
    page = open_transcript(alice, of=long_transcript)
    select(page, "Words of turn 31")
    page.keyboard.type("ho")
    picker = page.get_by_role("dialog", name="Choose codes")
    before, box = top_of(page, "Words of turn 31"), picker.bounding_box()

    for turn in range(2, 34):
        mark_phase(long_transcript, bob, turn, turn % 3)

    expect(page.locator("#turn-33 .phase-names")).to_be_attached()
    # Browsers scroll by whole pixels: half a pixel at most is left over, however many marks there were.
    assert top_of(page, "Words of turn 31") == pytest.approx(before, abs=0.51)
    assert picker.bounding_box() == pytest.approx(box, abs=1)
    expect(picker.get_by_role("combobox")).to_have_value("ho")


def test_without_anything_in_hand_the_top_of_the_view_stays(
    open_transcript, alice, bob, long_transcript
):
    page = open_transcript(alice, of=long_transcript)
    page.mouse.move(700, 500)
    page.mouse.wheel(0, 1500)
    holds(page, "() => document.querySelector('[data-scroller]').scrollTop > 1400")
    first = page.evaluate("""() => {
      const { top } = document.querySelector("[data-scroller]").getBoundingClientRect();
      const blocks = Array.from(document.querySelectorAll("[data-o]"));
      return blocks.find((block) => block.getBoundingClientRect().bottom > top).textContent;
    }""")
    before = top_of(page, first)

    for turn in range(2, 12):
        mark_phase(long_transcript, bob, turn, turn % 3)

    expect(page.locator("#turn-11 .phase-names")).to_be_attached()
    assert top_of(page, first) == pytest.approx(before, abs=0.51)


def test_an_open_dialog_and_the_focus_stay(
    open_study, open_transcript, alice, bob, transcript, hope
):
    page = open_transcript(alice)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    factories.code_words(transcript, bob, "the letter came", hope)
    expect(page.locator("[data-o] .p")).to_have_count(1)
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")

    page.get_by_role("searchbox").fill("ho")
    factories.code_words(transcript, bob, "in the garden", hope)
    code_actions.create_code(study=hope.study, created_by=bob, label="Home")
    expect(page.get_by_role("button", name="Home")).to_be_visible()
    expect(page.get_by_role("searchbox")).to_be_focused()
    expect(page.get_by_role("searchbox")).to_have_value("ho")

    page.get_by_role("button", name="Hope Bo", exact=True).first.focus()
    factories.code_words(transcript, bob, "I slept for a week", hope)
    expect(page.locator("[data-o] .p")).to_have_count(3)
    expect(page.get_by_role("button", name="Hope Bo", exact=True)).to_have_count(3)
    assert page.evaluate("document.activeElement.matches('[data-lanes] button')")
