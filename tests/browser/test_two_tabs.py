"""Two tabs of one coder: one sends at a time, and what one that dies has left is sent by the other."""

import pytest
from django.urls import reverse
from playwright.sync_api import Error, expect

from coding.models import CodedPassage
from interviews.models import Act
from tests.browser.words import coded_words, holds, saved, select

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# As on http:// addresses.
NO_LOCKS = "() => Object.defineProperty(Navigator.prototype, 'locks', { value: undefined })"
LEASE = """() => new Promise((done) => {
  const { me } = JSON.parse(document.querySelector("#workspace-data").textContent);
  indexedDB.open(`lifeline-acts-${me}`).onsuccess = ({ target }) => {
    const asked = target.result.transaction("lease").objectStore("lease").get("sender");
    asked.onsuccess = () => { target.result.close(); done(asked.result); };
  };
})"""
IS_RENEWED = f"""async (before) => {{
  const {{ holder, until }} = await ({LEASE})();
  return holder === before.holder && until > before.until;
}}"""
LONGEST = 20_000  # milliseconds; a tab that died holds the right to send for 5,000


@pytest.fixture
def open_tab(sign_in, live_server, alice, transcript):
    """Return a function that opens the workspace in one more tab of a browser without Web Locks."""
    context = sign_in(alice).context
    context.add_init_script(f"({NO_LOCKS})()")

    def opened():
        page = context.new_page()
        page.goto(live_server.url + reverse("coding:workspace", args=[transcript.pk]))
        page.locator("body[data-ready]").wait_for()
        assert page.evaluate("navigator.locks") is None
        return page

    return opened


def code(page, words):
    page.bring_to_front()
    select(page, words)
    page.keyboard.type("hope")
    page.keyboard.press("Enter")


def sent_by(page):
    sent = []
    page.on("request", lambda asked: "/acts/" in asked.url and sent.append(asked.post_data_json))
    return sent


def test_without_locks_one_tab_sends_for_both_in_the_order_of_what_was_done(open_tab, hope):
    first, second = open_tab(), open_tab()
    code(first, "slept for a week")
    code(second, "the letter came")
    code(first, "She knew")
    saved(first)
    saved(second)

    assert [act.verb for act in Act.objects.all()] == ["code"] * 3
    assert len(coded_words(first)) == len(coded_words(second)) == 3


def test_without_locks_what_a_dying_tab_was_sending_is_sent_by_the_other(
    open_tab, transcript, hope
):
    first, second = open_tab(), open_tab()
    sent = sent_by(second)
    with first.expect_request("**/acts/"):
        first.route("**/acts/", lambda route: None)  # never answered
        code(first, "slept for a week")
    held = first.evaluate(LEASE)
    code(second, "the letter came")
    expect(second.locator("[data-saved]")).to_have_text("Saving 2…")
    holds(second, IS_RENEWED, held)
    assert sent == []

    with first.expect_event("crash"), pytest.raises(Error):
        first.goto("chrome://crash")
    second.locator('[data-saved][data-kind="saved"]').wait_for(timeout=LONGEST)

    assert coded_words(second) == ["slept for a week", "the letter came"]
    places = CodedPassage.objects.order_by("pk").values_list("start", "end")
    assert [transcript.text[start:end] for start, end in places] == coded_words(second)
    assert len(sent) == 2


def test_a_tab_whose_clock_runs_a_year_ahead_does_not_hold_up_the_others(
    open_tab, transcript, hope
):
    first, second = open_tab(), open_tab()
    first.evaluate("() => { const now = Date.now; Date.now = () => now() + 31557600000; }")
    with first.expect_request("**/acts/"):
        first.route("**/acts/", lambda route: None)
        code(first, "slept for a week")
    with first.expect_event("crash"), pytest.raises(Error):
        first.goto("chrome://crash")

    code(second, "the letter came")

    second.locator('[data-saved][data-kind="saved"]').wait_for(timeout=LONGEST)
    assert coded_words(second) == ["slept for a week", "the letter came"]
