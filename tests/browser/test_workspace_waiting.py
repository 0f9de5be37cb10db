"""What is painted and waits to be saved: said once, counted at once, and changed like any other passage."""

import pytest
from playwright.sync_api import expect

from coding.models import CodedPassage
from tests import factories
from tests.browser.words import click, coded_words, saved, select

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def cut_off(open_transcript, alice, transcript, hope, energy, watch):
    """Return a page that the network has left; `back(page)` brings it back."""
    factories.code_words(transcript, alice, "for a week", hope)
    watch.expect("Failed to load resource", "ERR_INTERNET_DISCONNECTED")
    page = open_transcript(alice)
    page.context.set_offline(True)
    expect(page.locator("[data-saved]")).to_have_text("Offline")
    return page


def back(page):
    page.context.set_offline(False)
    saved(page)


def code(page, words, typed="hope"):
    select(page, words)
    page.keyboard.type(typed)
    page.keyboard.press("Enter")


def said(page):
    return page.locator("[data-live]")


def count_of(page, code):
    return page.locator(f'[data-count="{code.pk}"]')


def painted(page, words):
    """Wait until exactly these words are painted as on their way."""
    page.wait_for_function(
        """(words) => {
          const there = Array.from(CSS.highlights.get("lifeline-pending"), (range) => range.toString());
          return JSON.stringify(there) === JSON.stringify(words);
        }""",
        arg=words,
    )


def live():
    rows = CodedPassage.objects.live().order_by("start", "code")
    return [(row.transcript.text[row.start : row.end], row.code.label) for row in rows]


def test_an_act_that_waits_is_said_once_and_that_all_is_saved_once(cut_off):
    cut_off.evaluate("""() => {
      window.heard = [];
      for (const place of document.querySelectorAll("[data-live], [data-saved-said]")) {
        new MutationObserver(() => heard.push(place.textContent)).observe(place, { childList: true });
      }
    }""")
    code(cut_off, "the letter came")
    expect(said(cut_off)).to_have_text("Coded as Hope, waits to be saved.")
    code(cut_off, "She knew", "energy")
    expect(said(cut_off)).to_have_text("Coded as Energy surplus, waits to be saved.")
    back(cut_off)
    expect(cut_off.locator("[data-saved-said]")).to_have_text("Everything is saved again.")

    assert cut_off.evaluate("heard") == [
        "Coded as Hope, waits to be saved.",
        "Coded as Energy surplus, waits to be saved.",
        "Everything is saved again.",
    ]


def test_acts_whose_server_turns_out_to_be_gone_are_said_to_wait(
    open_transcript, alice, hope, watch
):
    watch.expect("Failed to load resource")
    page = open_transcript(alice)
    page.route("**/acts/", lambda route: route.abort())
    code(page, "the letter came")

    expect(said(page)).to_have_text("Coded as Hope, waits to be saved.")
    page.unroute("**/acts/")
    saved(page)
    expect(said(page)).to_have_text("Coded as Hope, waits to be saved.")


def test_counts_change_when_an_act_is_painted_and_are_right_when_it_is_saved(cut_off, hope, energy):
    expect(count_of(cut_off, hope)).to_have_text("1")
    code(cut_off, "the letter came")
    expect(count_of(cut_off, hope)).to_have_text("2")
    cut_off.keyboard.press("n")
    cut_off.keyboard.press("p")
    cut_off.keyboard.press("x")
    expect(count_of(cut_off, hope)).to_have_text("1")
    cut_off.keyboard.press("z")
    cut_off.keyboard.press("z")
    expect(count_of(cut_off, hope)).to_have_text("1")
    cut_off.keyboard.press("Shift+Z")
    expect(count_of(cut_off, hope)).to_have_text("2")
    code(cut_off, "She knew", "energy")
    expect(count_of(cut_off, energy)).to_have_text("1")

    back(cut_off)

    expect(count_of(cut_off, hope)).to_have_text("2")
    expect(count_of(cut_off, energy)).to_have_text("1")
    cut_off.reload()
    cut_off.locator("body[data-ready]").wait_for()
    expect(count_of(cut_off, hope)).to_have_text("2")
    expect(count_of(cut_off, energy)).to_have_text("1")


def test_an_act_that_is_refused_is_counted_no_more(open_transcript, alice, hope, watch):
    watch.expect("409")
    page = open_transcript(alice)
    page.route(
        "**/acts/", lambda route: route.fulfill(status=409, json={"problem": "It can't be done."})
    )
    code(page, "the letter came")

    expect(page.get_by_role("region", name="Could not be saved")).to_be_visible()
    expect(count_of(page, hope)).to_have_text("")


def test_what_waits_is_taken_off_by_x(cut_off):
    code(cut_off, "the letter came")
    cut_off.keyboard.press("x")
    expect(said(cut_off)).to_have_text("Undone, waits to be saved.")
    painted(cut_off, [])

    back(cut_off)
    assert live() == [("for a week", "Hope")]


def test_what_waits_gets_other_codes_ends_and_marks(cut_off):
    code(cut_off, "the letter came")
    cut_off.keyboard.press("e")
    cut_off.keyboard.type("energy")
    cut_off.keyboard.press("Enter")
    expect(said(cut_off)).to_have_text("Coded as Energy surplus, waits to be saved.")
    cut_off.keyboard.press("w")
    cut_off.keyboard.press("Shift+ArrowLeft")
    cut_off.keyboard.press("Enter")
    expect(cut_off.locator("[data-saved]")).to_have_text("Offline, 5 waiting")
    cut_off.keyboard.press("u")
    expect(cut_off.locator("[data-saved]")).to_have_text("Offline, 7 waiting")
    painted(cut_off, ["the letter"])

    back(cut_off)

    assert live() == [("for a week", "Hope"), ("the letter", "Energy surplus")]
    assert CodedPassage.objects.live().get(code__label="Energy surplus").is_unsure
    assert coded_words(cut_off) == ["for a week", "the letter"]


def test_what_can_not_be_done_yet_says_so(cut_off):
    code(cut_off, "the letter came")
    cut_off.keyboard.press("d")
    expect(said(cut_off)).to_have_text(
        "This can be done once what you coded here is saved; x takes it back."
    )
    click(cut_off, "the letter came")
    expect(said(cut_off)).to_contain_text("These words are coded and wait to be saved")
    code(cut_off, "She knew", "Seeds and such")
    cut_off.keyboard.type("hope")
    cut_off.keyboard.press("Enter")
    expect(said(cut_off)).to_have_text("Coded as Seeds and such, waits to be saved.")
    cut_off.keyboard.press("e")
    expect(said(cut_off)).to_contain_text("This can be done once")
    expect(cut_off.locator("code-picker")).to_be_hidden()


def test_the_buttons_name_what_undo_and_redo_mean_while_things_wait(cut_off):
    undo, redo = (cut_off.locator(f"[data-command={name}]") for name in ("undo", "redo"))
    expect(undo).to_have_attribute("aria-label", "Undo: code Hope")
    cut_off.keyboard.press("z")
    expect(redo).to_have_attribute("aria-label", "Redo: what you undid last")
    cut_off.keyboard.press("Shift+Z")
    expect(redo).to_have_attribute("aria-label", "Redo")
    code(cut_off, "the letter came")
    expect(undo).to_have_attribute("aria-label", "Undo: the last thing you did")
    cut_off.keyboard.press("z")
    expect(undo).to_have_attribute("aria-label", "Undo: code Hope")
    expect(redo).to_have_attribute("aria-label", "Redo: what you undid last")

    back(cut_off)
    expect(undo).to_have_attribute("aria-label", "Undo: code Hope")
    expect(redo).to_have_attribute("aria-label", "Redo: code Hope")
