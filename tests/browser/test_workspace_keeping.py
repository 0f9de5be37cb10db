"""Where unsent work is kept: over a reload, when one signs out, and where the browser keeps nothing."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from coding.models import CodedPassage
from interviews.models import Transcript
from tests.browser.words import coded_words, highlight, saved, select

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FORBIDDEN = """() => { IDBFactory.prototype.open = () => { throw new DOMException("no", "SecurityError"); }; }"""
FULL = """() => { IDBObjectStore.prototype.add = () => { throw new DOMException("full", "QuotaExceededError"); }; }"""
KEEPS_NOTHING = "This browser keeps nothing for this page"


def code(page, words, typed="hope"):
    select(page, words)
    page.keyboard.type(typed)
    page.keyboard.press("Enter")


@pytest.fixture
def cut_off(open_transcript, alice, hope, watch):
    """Return a page whose acts do not reach the server until `let_through` is called on it."""
    watch.expect("Failed to load resource")
    page = open_transcript(alice)
    page.route("**/acts/", lambda route: route.abort())
    page.on("dialog", lambda dialog: dialog.accept())
    return page


def test_what_waits_is_painted_and_sent_after_a_reload(cut_off, transcript):
    code(cut_off, "the letter came")
    expect(cut_off.locator("[data-saved]")).to_contain_text("1 waiting")

    cut_off.reload()
    cut_off.locator("body[data-ready]").wait_for()
    expect(cut_off.locator("[data-saved]")).to_contain_text("1 waiting")
    assert highlight(cut_off, "pending") == ["the letter came"]
    assert not CodedPassage.objects.exists()

    cut_off.unroute("**/acts/")
    saved(cut_off)
    assert coded_words(cut_off) == ["the letter came"]
    assert CodedPassage.objects.live().count() == 1


def test_signing_out_with_unsaved_work_is_asked_about(cut_off):
    code(cut_off, "the letter came")
    expect(cut_off.locator("[data-saved]")).to_contain_text("1 waiting")

    cut_off.locator(".bar summary").click()
    cut_off.get_by_role("button", name="Sign out").click()
    question = cut_off.get_by_role(
        "group", name="1 thing you did is not saved yet: kept in this browser"
    )
    expect(question.get_by_role("button", name="Stay")).to_be_focused()
    question.get_by_role("button", name="Stay").click()
    expect(question).to_be_hidden()

    cut_off.get_by_role("button", name="Sign out").click()
    question.get_by_role("button", name="Sign out all the same").click()
    cut_off.wait_for_url("**/sign-in/**")


@pytest.mark.parametrize("trouble", [FORBIDDEN, FULL], ids=["forbidden", "full"])
def test_a_browser_that_keeps_nothing_says_so_and_goes_on(
    sign_in, live_server, alice, transcript, hope, trouble
):
    page = sign_in(alice)
    page.add_init_script(f"({trouble})()")
    page.goto(live_server.url + reverse("coding:workspace", args=[transcript.pk]))
    page.locator("body[data-ready]").wait_for()

    code(page, "the letter came")
    code(page, "for a week")

    expect(page.get_by_text(KEEPS_NOTHING).first).to_be_visible()
    saved(page)
    assert sorted(coded_words(page)) == ["for a week", "the letter came"]
    assert CodedPassage.objects.live().count() == 2


def test_a_text_that_changed_under_the_page_is_explained(
    open_transcript, alice, transcript, hope, watch
):
    watch.expect("409")
    page = open_transcript(alice)
    Transcript.objects.filter(pk=transcript.pk).update(
        text=transcript.text.replace("letter", "LETTER"), text_sha256="0" * 64
    )

    code(page, "the letter came")

    tray = page.get_by_role("region", name="Could not be saved")
    expect(tray).to_contain_text("differs from the one your page shows, so nothing was saved")
    assert not CodedPassage.objects.exists()
