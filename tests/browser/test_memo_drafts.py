"""Words of memos that are typed and not saved yet outlive the tab; and an answer that comes late takes none of them."""

from uuid import uuid4

import pytest
from playwright.sync_api import Error, expect

from coding.actions import memos
from coding.models import Memo, MemoRevision
from tests import factories
from tests.browser.words import holds, saved

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NO_LOCKS = "() => Object.defineProperty(Navigator.prototype, 'locks', { value: undefined })"
DRAFTS = """() => new Promise((done) => {
  const { me } = JSON.parse(document.querySelector("#workspace-data").textContent);
  indexedDB.open(`lifeline-drafts-${me}`).onsuccess = ({ target }) => {
    const asked = target.result.transaction("drafts").objectStore("drafts").getAll();
    asked.onsuccess = () => { target.result.close(); done(asked.result.map(({ item }) => item.body.words)); };
  };
})"""


def kill(page):
    """End the process of a tab: nothing in it is told."""
    with page.expect_event("crash"), pytest.raises(Error):
        page.goto("chrome://crash")
    page.close()


def begin(page, words, key="t"):
    """Type words of a memo on turn 2, and wait until the browser has them."""
    page.locator("#turn-2").focus()
    page.keyboard.press(key)
    page.keyboard.type(words)
    kept(page, [words])


def kept(page, words):
    holds(
        page,
        f"async (words) => JSON.stringify(await ({DRAFTS})()) === JSON.stringify(words)",
        words,
    )


def open_again(context, address):
    page = context.new_page()
    page.goto(address)
    page.locator("body[data-ready]").wait_for()
    return page


def reads():
    return list(MemoRevision.objects.live().order_by("pk").values_list("words", flat=True))


def field(page):
    return page.get_by_role("textbox", name="Memo on")


def test_words_typed_in_a_tab_that_is_killed_are_back_in_the_next(
    open_transcript, alice, transcript
):
    page = open_transcript(alice)
    context, address = page.context, page.url
    begin(page, "She pauses he")
    kill(page)

    again = open_again(context, address)

    expect(again.locator("[data-returned]")).to_have_text(
        "You were writing a memo on turn 2 when its page was closed. Its words are back, and are saved as a memo. "
        "Show the memoClose"
    )
    saved(again)
    assert reads() == ["She pauses he"]
    kept(again, [])
    again.get_by_role("button", name="Show the memo").click()
    expect(field(again)).to_have_value("She pauses he")
    again.keyboard.type("re.")
    again.keyboard.press("Control+Enter")
    again.get_by_role("button", name="Close").click()
    expect(again.locator("[data-returned]")).to_be_hidden()
    saved(again)
    assert reads() == ["She pauses here."]


def test_words_are_back_whichever_interview_is_opened_next(
    open_transcript, live_server, alice, transcript, participant
):
    other = factories.make_transcript(participant, "P: Another interview.")
    page = open_transcript(alice)
    context, address = page.context, page.url
    begin(page, "Half a tho")
    kill(page)

    again = open_again(context, address.replace(f"/{transcript.pk}/", f"/{other.pk}/"))

    expect(again.locator("[data-returned]")).to_contain_text(f"a memo in interview {transcript.pk}")
    saved(again)
    assert Memo.objects.get().transcript == transcript
    again.get_by_role("link", name="Open that interview").click()
    again.locator("body[data-ready]").wait_for()
    expect(again.locator("#turn-2").get_by_role("button", name="Memo by you")).to_be_visible()


def test_words_that_are_just_being_typed_are_left_to_their_tab(open_transcript, alice):
    page = open_transcript(alice)
    begin(page, "Half a tho")

    second = open_again(page.context, page.url)
    holds(second, "async () => (await navigator.locks.query()).held.length > 0")
    expect(second.locator("[data-memo]")).to_have_count(0)
    page.bring_to_front()
    page.keyboard.type("ught")
    page.keyboard.press("Control+Enter")
    saved(page)

    expect(second.locator("#turn-2").get_by_role("button", name="Memo by you")).to_be_visible()
    expect(second.locator("[data-returned]")).to_be_hidden()
    assert list(MemoRevision.objects.values_list("words", flat=True)) == ["Half a thought"]
    kept(second, [])


def test_a_browser_without_locks_waits_until_the_words_were_left_long_enough(
    open_transcript, alice
):
    page = open_transcript(alice)
    context, address = page.context, page.url
    context.add_init_script(f"({NO_LOCKS})()")
    page.reload()
    page.locator("body[data-ready]").wait_for()
    begin(page, "She pauses he")
    kill(page)

    again = open_again(context, address)

    expect(again.locator("[data-returned]")).to_be_visible(timeout=20_000)
    saved(again)
    assert reads() == ["She pauses he"]


def test_words_over_a_memo_that_was_changed_since_are_in_the_tray(
    open_transcript, alice, transcript, watch
):
    watch.expect("409")
    factories.write_memo(transcript, alice, "First", turn=2)
    memo = MemoRevision.objects.get()
    page = open_transcript(alice)
    context, address = page.context, page.url
    page.locator("#turn-2").get_by_role("button", name="Memo by you").click()
    page.keyboard.type(", and then")
    kept(page, ["First, and then"])
    kill(page)
    memos.write_memo(
        transcript=transcript,
        author=alice,
        act_id=uuid4(),
        memo=memo.memo_id,
        base=memo.pk,
        words="Second",
    )

    again = open_again(context, address)

    tray = again.get_by_role("region", name="Could not be saved")
    expect(tray).to_contain_text("First, and then")
    assert reads() == ["Second"]


def test_words_that_were_taken_out_again_do_not_come_back(open_transcript, alice):
    page = open_transcript(alice)
    context, address = page.context, page.url
    begin(page, "Hm")
    page.keyboard.press("Backspace")
    page.keyboard.press("Backspace")
    kept(page, [])
    kill(page)

    again = open_again(context, address)
    again.wait_for_function("() => document.querySelector('[data-memos] [data-none]')")
    expect(again.locator("[data-returned]")).to_be_hidden()
    assert not Memo.objects.exists()


def test_two_quick_changes_of_a_memo_hold_though_the_first_answer_comes_late(
    open_transcript, alice, transcript
):
    page = open_transcript(alice)
    late = []
    page.route("**/acts/", lambda route: late.append(route) if not late else route.continue_())
    begin(page, "One.")
    with page.expect_request("**/acts/"):
        page.keyboard.press("Control+Enter")
    page.keyboard.press("t")
    expect(field(page)).to_have_value("One.")
    page.keyboard.type(" Two.")
    page.keyboard.press("Control+Enter")
    page.keyboard.press("t")
    page.keyboard.type(" Three.")
    late[0].continue_()
    expect(page.locator("[data-saved]")).to_have_text("Saved")
    expect(field(page)).to_have_value("One. Two. Three.")
    page.keyboard.press("Control+Enter")
    saved(page)

    assert reads() == ["One. Two. Three."]
    assert MemoRevision.objects.count() == 3
    expect(page.locator("[data-memo]")).to_contain_text("One. Two. Three.")


def test_a_field_left_open_follows_what_another_tab_writes(open_transcript, alice, transcript):
    factories.write_memo(transcript, alice, "First", turn=2)
    memo = MemoRevision.objects.get()
    page = open_transcript(alice)
    page.locator("#turn-2").get_by_role("button", name="Memo by you").click()
    expect(field(page)).to_be_focused()

    memos.write_memo(
        transcript=transcript,
        author=alice,
        act_id=uuid4(),
        memo=memo.memo_id,
        base=memo.pk,
        words="Second",
    )

    expect(field(page)).to_have_value("Second")
    page.keyboard.press("End")
    page.keyboard.type(", third")
    page.keyboard.press("Control+Enter")
    saved(page)
    assert reads() == ["Second, third"]
