"""No acknowledged work is lost: signed out, refused, cut off, or sent twice."""

import pytest
from playwright.sync_api import expect

from coding.actions import codes as code_actions
from coding.models import CodedPassage
from interviews.models import Act
from tests import factories
from tests.browser.conftest import session_of
from tests.browser.words import coded_words, highlight, place_of, saved, select

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def code(page, words, typed="hope"):
    select(page, words)
    page.keyboard.type(typed)
    page.keyboard.press("Enter")


def hear_nothing(page, watch):
    """Keep from a page what happens elsewhere."""
    watch.expect("Failed to load resource")
    page.route("**/changes/**", lambda route: route.abort())


def test_a_session_that_expires_mid_save_loses_nothing(
    open_transcript, live_server, alice, transcript, hope, watch
):
    watch.expect("401")
    page = open_transcript(alice)
    page.context.clear_cookies(name="sessionid")

    code(page, "the letter came")
    expect(page.locator("[data-saved]")).to_contain_text("1 waiting. You were signed out.")
    expect(page.get_by_role("link", name="Sign in in a new tab")).to_be_visible()
    page.wait_for_function("() => CSS.highlights.get('lifeline-pending').size === 1")
    assert highlight(page, "pending") == ["the letter came"]

    page.context.add_cookies([session_of(alice, live_server.url)])
    page.evaluate("dispatchEvent(new Event('focus'))")
    saved(page)

    assert coded_words(page) == ["the letter came"]
    assert CodedPassage.objects.get().coder == alice


def test_signing_in_as_another_person_does_not_save_as_them(
    open_transcript, live_server, alice, bob, hope, watch
):
    watch.expect("401")
    page = open_transcript(alice)
    page.context.add_cookies([session_of(bob, live_server.url)])

    code(page, "the letter came")

    expect(page.locator("[data-saved]")).to_contain_text("You are signed in as bob now")
    assert not CodedPassage.objects.exists()


def test_what_the_server_refuses_lands_in_the_tray(open_transcript, alice, lena, hope, watch):
    watch.expect("409")
    page = open_transcript(alice)
    # It must not hear that the code is parked before it codes with it.
    page.route("**/changes/**", lambda route: route.fulfill(status=204))
    code_actions.park_code(code=hope, parked_by=lena)

    code(page, "the letter came")
    tray = page.get_by_role("region", name="Could not be saved")
    expect(tray).to_contain_text("Coding in turn 4 could not be saved. “Hope” is parked.")
    expect(page.locator("[data-saved]")).to_have_text("Not saved: 1, see below")
    assert highlight(page, "pending") == []
    tray.get_by_role("button", name="Try again").click()
    expect(tray.locator("li")).to_have_count(1)

    code_actions.unpark_code(code=hope, unparked_by=lena)
    tray.get_by_role("button", name="Try again").click()
    saved(page)
    expect(tray).to_be_hidden()
    expect(page.locator("[data-o] .p")).to_have_text(["the letter came"])


def test_a_refused_act_can_be_discarded(open_transcript, alice, lena, hope, watch):
    watch.expect("409")
    page = open_transcript(alice)
    # It must not hear that the code is parked before it codes with it.
    page.route("**/changes/**", lambda route: route.fulfill(status=204))
    code_actions.park_code(code=hope, parked_by=lena)

    code(page, "the letter came")
    tray = page.get_by_role("region", name="Could not be saved")
    tray.get_by_role("button", name="Discard").click()
    expect(tray).to_contain_text("Discard this? Coding in turn 4 as Hope will be lost.")
    tray.get_by_role("button", name="Keep it").click()
    expect(tray.get_by_role("button", name="Try again")).to_be_visible()
    tray.get_by_role("button", name="Discard").click()
    tray.get_by_role("button", name="Discard for good").click()

    expect(tray).to_be_hidden()
    assert not CodedPassage.objects.exists()


def test_an_answer_that_gets_lost_saves_the_act_once(open_transcript, alice, hope, watch):
    watch.expect("Failed to load resource")
    page = open_transcript(alice)
    lost = []

    def lose_first_answer(route):
        response = route.fetch()
        if lost:
            route.fulfill(response=response)
        else:
            lost.append(response.status)
            route.abort()

    page.route("**/acts/", lose_first_answer)
    code(page, "the letter came")
    expect(page.locator("[data-saved]")).to_contain_text("waiting. The server can't be reached")
    expect(page.locator("[data-o] .p")).to_have_text(["the letter came"])
    saved(page)

    assert lost == [200]
    assert Act.objects.count() == CodedPassage.objects.count() == 1


def test_acts_wait_in_order_while_the_network_is_gone(
    open_transcript, alice, transcript, hope, watch
):
    watch.expect("Failed to load resource")
    page = open_transcript(alice)
    page.context.set_offline(True)

    for words in ("the letter came", "in the garden", "for a week"):
        code(page, words)
    expect(page.locator("[data-saved]")).to_contain_text("3 waiting")
    page.wait_for_function("() => CSS.highlights.get('lifeline-pending').size === 3")
    assert sorted(highlight(page, "pending")) == ["for a week", "in the garden", "the letter came"]

    page.context.set_offline(False)
    saved(page)
    assert [
        transcript.text[row.start : row.end] for row in CodedPassage.objects.order_by("pk")
    ] == [
        "the letter came",
        "in the garden",
        "for a week",
    ]


def test_leaving_with_unsent_acts_is_asked_about(open_transcript, alice, hope, watch):
    watch.expect("Failed to load resource")
    page = open_transcript(alice)
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.context.set_offline(True)
    code(page, "the letter came")
    expect(page.locator("[data-saved]")).to_contain_text("1 waiting")

    page.close(run_before_unload=True)

    page.wait_for_timeout(300)
    assert asked == ["beforeunload"]
    page.context.set_offline(False)
    saved(page)


def test_words_selected_while_an_answer_comes_stay_selected(open_transcript, alice, hope):
    page = open_transcript(alice)
    held = []
    page.route("**/acts/", lambda route: route.continue_() if held else held.append(route))
    code(page, "for a week")
    left, top, right, bottom = place_of(page, "out in the garden")

    page.mouse.move(left - 1, top)
    page.mouse.down()
    page.mouse.move((left + right) / 2, bottom, steps=3)
    held[0].continue_()
    saved(page)
    page.mouse.move(right, bottom, steps=3)
    page.mouse.up()

    expect(page.get_by_role("dialog", name="Choose codes")).to_be_visible()
    expect(page.locator("[data-o] .p")).to_have_text(["for a week"])
    assert highlight(page, "selection") == ["out in the garden"]
    page.keyboard.type("hope")
    page.keyboard.press("Enter")
    saved(page)
    assert coded_words(page) == ["for a week", "out in the garden"]


def test_undo_pressed_before_the_act_is_saved_undoes_that_act(open_transcript, alice, hope):
    page = open_transcript(alice)

    code(page, "the letter came")
    page.keyboard.press("z")
    expect(page.get_by_role("button", name="Redo: code Hope")).to_be_visible()

    assert CodedPassage.objects.count() == 1
    assert not CodedPassage.objects.live().exists()


def test_a_passage_removed_in_another_tab_is_explained(
    open_transcript, alice, transcript, hope, watch
):
    watch.expect("409")
    factories.code_words(transcript, alice, "the letter came", hope)
    first, second = open_transcript(alice), open_transcript(alice)
    hear_nothing(second, watch)
    for page in (first, second):
        page.keyboard.press("n")
    first.keyboard.press("x")
    saved(first)

    second.keyboard.press("x")

    tray = second.get_by_role("region", name="Could not be saved")
    expect(tray).to_contain_text("Removing a passage could not be saved.")
    expect(tray).to_contain_text("not there any more")


def test_undoing_what_another_tab_has_undone_undoes_nothing_else(
    open_transcript, alice, transcript, hope, watch
):
    factories.code_words(transcript, alice, "for a week", hope)
    factories.code_words(transcript, alice, "the letter came", hope)
    first, second = open_transcript(alice), open_transcript(alice)
    hear_nothing(second, watch)
    first.keyboard.press("z")
    expect(first.locator("[data-o] .p")).to_have_text(["for a week"])

    second.keyboard.press("z")
    saved(second)
    second.unroute("**/changes/**")
    second.evaluate("dispatchEvent(new Event('focus'))")

    expect(second.locator("[data-o] .p")).to_have_text(["for a week"])
    expect(second.get_by_role("region", name="Could not be saved")).to_be_hidden()
    assert CodedPassage.objects.live().count() == 1
