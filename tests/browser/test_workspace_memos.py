"""Memos: on words with and without a code, on a turn, on the whole interview; one's own and those of others."""

from uuid import uuid4

import pytest
from playwright.sync_api import expect

from coding.actions import memos
from coding.models import Memo, MemoRevision
from interviews.actions import studies
from interviews.models import Act
from tests import factories
from tests.browser.test_workspace_people import problems
from tests.browser.words import click, highlight, saved, select

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def codebook(hope, energy):
    return {"hope": hope, "energy": energy}


def panel_of(page):
    return page.get_by_role("complementary", name="Passage, memos")


def field(page):
    return panel_of(page).get_by_role("textbox")


def write(page, words):
    page.keyboard.type(words)
    page.keyboard.press("Control+Enter")
    saved(page)


def memo_by(author, transcript, words, **place):
    memos.write_memo(
        transcript=transcript,
        author=author,
        act_id=uuid4(),
        memo=uuid4(),
        words=words,
        place=memos.MemoPlace(**place),
    )


def reads(transcript):
    rows = MemoRevision.objects.live().order_by("pk")
    return [
        (row.words, row.turn, row.start and transcript.text[row.start : row.end]) for row in rows
    ]


def test_a_memo_on_a_passage_is_saved_as_one_act(open_transcript, alice, transcript, hope):
    factories.code_words(transcript, alice, "out in the garden", hope)
    page = open_transcript(alice)
    click(page, "out in the garden")

    page.keyboard.press("t")
    expect(field(page)).to_be_focused()
    write(page, "The garden again.")

    assert reads(transcript) == [("The garden again.", None, "out in the garden")]
    assert Act.objects.filter(verb="memo_write").count() == 1
    panel_of(page).get_by_role("tab", name="Passage").click()
    expect(panel_of(page)).to_contain_text("Memos on these words")
    expect(page.locator("#turn-2").get_by_role("button", name="Memo by you")).to_be_visible()


def test_words_without_a_code_take_a_note_that_opens_by_a_click(open_transcript, alice, transcript):
    page = open_transcript(alice)

    select(page, "the letter came")
    page.keyboard.press("Escape")
    page.keyboard.press("t")
    write(page, "Which letter?")

    assert reads(transcript) == [("Which letter?", None, "the letter came")]
    assert highlight(page, "noted") == ["the letter came"]
    click(page, "It was early spring")
    click(page, "the letter came")
    expect(field(page)).to_have_value("Which letter?")


def test_memos_on_a_turn_and_on_the_whole_stand_in_reading_order(
    open_transcript, alice, transcript
):
    page = open_transcript(alice)

    page.keyboard.press("j")
    page.keyboard.press("t")
    write(page, "She pauses here.")
    page.keyboard.press("Shift+T")
    write(page, "At the kitchen table.")

    assert reads(transcript)[1] == ("At the kitchen table.", None, None)
    items = panel_of(page).get_by_role("tabpanel", name="Memos").get_by_role("listitem")
    expect(items).to_contain_text(["on the whole interview", "on turn 2"])
    expect(panel_of(page).get_by_role("tab", name="Memos 2")).to_be_visible()


def test_leaving_the_field_saves_and_going_on_changes_the_same_memo(
    open_transcript, alice, transcript
):
    page = open_transcript(alice)
    page.keyboard.press("j")
    page.keyboard.press("t")
    page.keyboard.type("First thought")
    click(page, "How was it to stop?")
    saved(page)
    assert reads(transcript)[0][0] == "First thought"

    field(page).click()
    page.keyboard.press("End")
    page.keyboard.type(", second thought")
    page.keyboard.press("Escape")
    saved(page)

    expect(panel_of(page).get_by_role("listitem")).to_contain_text("First thought, second thought")
    assert [words for words, *_ in reads(transcript)] == ["First thought, second thought"]
    assert Memo.objects.count() == 1

    page.keyboard.press("z")
    expect(panel_of(page).get_by_role("listitem")).to_contain_text("First thought")
    expect(panel_of(page).get_by_role("listitem")).not_to_contain_text("second")


def test_what_is_written_is_saved_in_a_pause_too(open_transcript, alice, transcript):
    page = open_transcript(alice)
    page.keyboard.press("j")
    page.keyboard.press("t")
    page.keyboard.type("A long thought")

    expect(page.locator("[data-live]")).to_have_text("Memo saved.", timeout=20_000)

    assert reads(transcript)[0][0] == "A long thought"
    expect(field(page)).to_be_focused()
    expect(field(page)).to_have_value("A long thought")


def test_changing_a_memo_twice_before_the_server_answers_keeps_the_last_words(
    open_transcript, alice, transcript, watch
):
    watch.expect("ERR_INTERNET_DISCONNECTED", "Failed to load resource")
    page = open_transcript(alice)
    page.keyboard.press("j")
    page.context.set_offline(True)
    for words in ("One.", " Two.", " Three."):
        page.keyboard.press("t")
        page.keyboard.type(words)
        page.keyboard.press("Control+Enter")
    page.context.set_offline(False)
    saved(page)

    assert reads(transcript)[0][0] == "One. Two. Three."
    expect(panel_of(page).get_by_role("listitem")).to_contain_text("One. Two. Three.")


def test_a_memo_is_deleted_after_a_question_and_comes_back_by_undo(
    open_transcript, alice, transcript
):
    memo_by(alice, transcript, "Too hasty.", turn=2)
    page = open_transcript(alice)
    page.get_by_role("button", name="Memo by you").click()

    panel_of(page).get_by_role("button", name="Delete…").click()
    expect(panel_of(page)).to_contain_text("Delete this memo, “Too hasty.”?")
    panel_of(page).get_by_role("button", name="Delete the memo").click()
    saved(page)
    assert reads(transcript) == []
    expect(page.get_by_role("button", name="Memo by you")).to_have_count(0)

    page.keyboard.press("z")
    expect(page.get_by_role("button", name="Memo by you")).to_be_visible()


def test_others_memos_are_read_where_the_study_allows_it_and_never_changed(
    open_transcript, alice, bob, lena, study, transcript, watch
):
    watch.expect("409")  # the page that was opened blind is out of date once the study is open
    memo_by(bob, transcript, "Bob was here.", turn=4)
    memo_by(alice, transcript, "Alice too.", turn=2)
    blind = open_transcript(alice)
    expect(blind.get_by_role("button", name="Memo by you")).to_be_visible()
    expect(blind.get_by_text("Bob was here.")).to_have_count(0)

    studies.change_study(
        study=study, changed_by=lena, title=study.title, coders_see_each_other=True
    )
    page = open_transcript(alice)
    page.get_by_role("button", name="Memo by bob").click()

    tab = panel_of(page).get_by_role("tabpanel", name="Memos")
    expect(tab.get_by_role("listitem").filter(has_text="Bob was here.")).to_contain_text("bob")
    expect(field(page)).to_have_count(0)
    tab.get_by_role("button", name="Mine").click()
    expect(tab.get_by_text("Bob was here.")).to_have_count(0)
    expect(tab.get_by_text("Alice too.")).to_be_visible()


def test_a_reader_writes_no_memo(open_transcript, rita, alice, transcript):
    memo_by(alice, transcript, "Alice too.", turn=2)
    page = open_transcript(rita)

    page.keyboard.press("t")

    expect(page.locator("[data-live]")).to_have_text(
        "Your role in this study does not let you write memos."
    )
    expect(field(page)).to_have_count(0)


def test_on_a_phone_the_field_opens_in_the_drawer(open_transcript, alice, transcript, hope):
    factories.code_words(transcript, alice, "out in the garden", hope)
    page = open_transcript(alice, has_touch=True, viewport={"width": 390, "height": 844})
    page.locator("[data-o] .p").tap()
    page.get_by_role("button", name="Passage", exact=True).click()

    panel_of(page).get_by_role("button", name="Memo", exact=True).click()
    page.keyboard.type("By hand.")
    panel_of(page).get_by_role("button", name="Done").click()
    saved(page)

    assert reads(transcript)[0][0] == "By hand."


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_beside_the_text(open_transcript, alice, transcript, hope, scheme):
    factories.code_words(transcript, alice, "out in the garden", hope)
    memo_by(alice, transcript, "Alice too.", turn=2)
    page = open_transcript(alice, color_scheme=scheme)
    click(page, "out in the garden")
    page.keyboard.press("u")
    saved(page)

    for key in ("i", "d", "Shift+M", "w", "t", "h"):
        page.keyboard.press(key)
        saved(page)
        # What is said fades away; its colors on the way are not for reading.
        page.evaluate("delete document.querySelector('[data-live]').dataset.said")
        assert problems(page) == [], key
        if key not in ("i", "h"):
            page.keyboard.press("Escape")


def test_memos_of_others_appear_and_leave_an_open_field_alone(
    study, lena, open_transcript, alice, bob, transcript
):
    studies.change_study(study=study, changed_by=lena, title="S", coders_see_each_other=True)
    page = open_transcript(alice)
    page.keyboard.press("T")
    page.keyboard.type("Half a thou")

    memo = uuid4()
    for words in ("Seen by bob", "Read anew by bob"):
        memos.write_memo(
            transcript=transcript,
            author=bob,
            act_id=uuid4(),
            memo=memo,
            base=MemoRevision.objects.live().values_list("pk", flat=True).first(),
            words=words,
            place=memos.MemoPlace(turn=2),
        )
        expect(panel_of(page).get_by_role("button", name=words)).to_be_visible()
    expect(page.locator("#turn-2").get_by_role("button", name="Memo by bob")).to_be_visible()
    page.keyboard.type("ght")
    expect(field(page)).to_be_focused()
    expect(field(page)).to_have_value("Half a thought")

    memos.remove_memo(transcript=transcript, author=bob, act_id=uuid4(), memo=memo)
    expect(panel_of(page).get_by_role("button", name="Read anew by bob")).to_have_count(0)
    expect(field(page)).to_have_value("Half a thought")


def test_a_memo_written_in_another_tab_appears(open_transcript, alice, transcript):
    page = open_transcript(alice)
    memo_by(alice, transcript, "Written elsewhere", turn=2)

    expect(page.locator("#turn-2").get_by_role("button", name="Memo by you")).to_be_visible()
    page.keyboard.press("T")
    expect(panel_of(page).get_by_role("button", name="Written elsewhere")).to_be_visible()
