"""What I did here: every act of one's own, to go to, to undo and to do again."""

import pytest
from playwright.sync_api import expect

from coding.models import CodedPassage
from tests import factories
from tests.browser.words import coded_words, highlight, saved, select

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def codebook(hope, energy):
    return {"hope": hope, "energy": energy}


def list_of(page):
    return page.get_by_role("tabpanel", name="Done here")


def items(page):
    return list_of(page).get_by_role("listitem")


def test_an_empty_list_says_what_it_is_for(open_transcript, alice):
    page = open_transcript(alice)

    page.keyboard.press("h")

    expect(list_of(page)).to_contain_text("Nothing yet: what you code, mark or write")
    expect(page.get_by_role("tab", name="Done here")).to_be_focused()


def test_any_act_is_undone_and_done_again_whatever_came_after(
    open_transcript, alice, transcript, hope, energy
):
    factories.code_words(transcript, alice, "out in the garden", hope)
    factories.code_words(transcript, alice, "the letter came", energy)
    page = open_transcript(alice)
    page.keyboard.press("h")
    expect(items(page)).to_contain_text(["code Energy surplus", "code Hope"])
    expect(items(page).first.get_by_role("button").first).to_be_focused()
    expect(items(page).nth(1)).to_contain_text("out in the garden")

    items(page).nth(1).get_by_role("button", name="Undo: code Hope").click()
    saved(page)
    expect(items(page).nth(1)).to_contain_text("undone")
    assert coded_words(page) == ["the letter came"]
    assert CodedPassage.objects.live().get().code == energy

    items(page).nth(1).get_by_role("button", name="Redo: code Hope").click()
    saved(page)
    expect(items(page).nth(1)).not_to_contain_text("undone")
    expect(page.locator("[data-o] .p")).to_have_text(["out in the garden", "the letter came"])


def test_it_follows_along_and_leads_to_the_place(open_transcript, alice, transcript):
    page = open_transcript(alice)
    page.keyboard.press("h")

    select(page, "the letter came")
    page.keyboard.type("hope")
    page.keyboard.press("Enter")
    saved(page)
    expect(items(page)).to_contain_text(["code Hope"])

    page.locator("#turn-1").focus()
    items(page).get_by_text("code Hope").click()
    assert highlight(page, "flash") == ["the letter came"]
    expect(page.get_by_label("Go to turn")).to_have_value("4")


def test_all_acts_down_to_one_are_undone_after_a_question(
    open_transcript, alice, transcript, hope, energy
):
    for words in ("I slept", "out in the garden", "the letter came"):
        factories.code_words(transcript, alice, words, hope)
    page = open_transcript(alice)
    page.keyboard.press("h")

    items(page).nth(1).hover()
    items(page).nth(1).get_by_role("button", name="Undo this and all above").click()
    expect(list_of(page)).to_contain_text("Undo 2 acts, back to before “code Hope”?")
    list_of(page).get_by_role("button", name="Undo 2 acts").click()
    saved(page)

    expect(page.locator("[data-o] .p")).to_have_text(["I slept"])
    expect(items(page).nth(0)).to_contain_text("undone")
    expect(items(page).nth(2)).not_to_contain_text("undone")


def test_an_act_that_a_later_one_changed_says_so(open_transcript, alice, transcript, hope, watch):
    watch.expect("409")
    page = open_transcript(alice)
    factories.code_words(transcript, alice, "out in the garden", hope)
    page.reload()
    page.locator("body[data-ready]").wait_for()
    page.keyboard.press("n")
    page.keyboard.press("u")
    saved(page)
    page.keyboard.press("h")

    items(page).nth(1).get_by_role("button", name="Undo").first.click(force=True)

    expect(page.locator("[data-live]")).to_have_text(
        "You changed this again later with “mark Hope as unsure”. Undo that first."
    )
    expect(page.get_by_role("region", name="Could not be saved")).to_be_hidden()
    assert CodedPassage.objects.live().count() == 1


def test_older_acts_are_loaded_on_demand(open_transcript, alice, transcript, hope):
    for _ in range(26):
        factories.code_words(transcript, alice, "I slept", hope)
        rows = CodedPassage.objects.live()
        factories.resize(transcript, alice, rows, "I slept for a week")
    page = open_transcript(alice)
    page.keyboard.press("h")
    expect(items(page)).to_have_count(50)

    list_of(page).get_by_role("button", name="Load more").click()

    expect(items(page).nth(50)).to_be_visible()
    expect(list_of(page).get_by_role("button", name="Load more")).to_be_hidden()
