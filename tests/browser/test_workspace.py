"""A coder's day in the transcript workspace: select, code, change, undo."""

import pytest
from playwright.sync_api import expect

from coding.models import CodedPassage, CodingState
from tests import factories
from tests.browser.words import click, coded_words, highlight, saved, select

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def codebook(hope, energy, study):
    return {
        "hope": hope,
        "energy": energy,
        "near": factories.make_code(
            study,
            "Near hopes",
            parent=hope,
            brief_definition="Small, dated hopes.",
            use_when="A season is named.",
        ),
    }


def words_in_database(transcript):
    rows = CodedPassage.objects.live().order_by("start", "code__label").select_related("code")
    return [(transcript.text[row.start : row.end], row.code.label) for row in rows]


def test_codes_words_selected_by_mouse(open_transcript, alice, transcript):
    page = open_transcript(alice)

    select(page, "out in the garden")
    expect(page.get_by_role("dialog", name="Choose codes")).to_be_visible()
    page.keyboard.type("near")
    expect(page.get_by_text("A season is named.")).to_be_visible()
    page.keyboard.press("Enter")
    saved(page)

    assert coded_words(page) == ["out in the garden"]
    assert words_in_database(transcript) == [("out in the garden", "Near hopes")]
    expect(page.get_by_role("button", name="Near hopes 1 passage")).to_be_visible()
    expect(page.get_by_role("button", name="Hope 1 passage")).to_be_visible()
    expect(page.locator("[data-progress]")).to_have_text("1 of 2 turns coded")


def test_codes_changes_and_removes_without_a_mouse(open_transcript, alice, transcript):
    page = open_transcript(alice)

    page.locator("[data-turn='1']").focus()
    page.keyboard.press("j")
    page.keyboard.press("s")
    page.keyboard.press("s")
    assert highlight(page, "selection") == ["It was early spring."]
    page.keyboard.press("Shift+ArrowLeft")
    assert highlight(page, "selection") == ["It was early"]
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Alt+Shift+ArrowRight")
    assert highlight(page, "selection") == ["It was early spring."]
    page.keyboard.press("Alt+Shift+ArrowRight")
    page.keyboard.press("c")
    page.keyboard.type("hope")
    page.keyboard.press("Enter")
    saved(page)
    assert words_in_database(transcript) == [
        ("It was early spring. Every day I did a little more.", "Hope")
    ]

    page.keyboard.press("n")
    expect(page.get_by_role("complementary", name="Passage")).to_contain_text(
        "It was early spring."
    )
    page.keyboard.press("e")
    page.keyboard.type("energy")
    page.keyboard.press("Enter")
    saved(page)
    assert [label for _, label in words_in_database(transcript)] == ["Energy surplus"]

    page.keyboard.press("x")
    saved(page)
    expect(page.locator("[data-o] .p")).to_have_count(0)
    assert words_in_database(transcript) == []


def test_applies_several_codes_at_once(open_transcript, alice, transcript):
    page = open_transcript(alice)

    select(page, "the letter came")
    page.keyboard.type("near")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("energy")
    page.keyboard.press("Enter")
    saved(page)

    assert [label for _, label in words_in_database(transcript)] == ["Energy surplus", "Near hopes"]
    click(page, "the letter came")
    panel = page.get_by_role("complementary", name="Passage")
    expect(panel.get_by_role("button", name="Remove Near hopes")).to_be_visible()
    panel.get_by_role("button", name="Remove Near hopes").click()
    saved(page)
    expect(panel.get_by_role("button", name="Remove Near hopes")).to_have_count(0)
    assert [label for _, label in words_in_database(transcript)] == ["Energy surplus"]


def test_digits_apply_recent_codes_and_r_the_last_ones(open_transcript, alice, transcript, hope):
    factories.code_words(transcript, alice, "early spring", hope)
    page = open_transcript(alice)

    select(page, "for a week")
    page.keyboard.press("1")
    select(page, "in the drawer")
    page.keyboard.press("Escape")
    page.keyboard.press("r")
    saved(page)

    assert [label for _, label in words_in_database(transcript)] == ["Hope"] * 3


def test_a_new_code_is_made_under_a_theme(open_transcript, alice, transcript, hope):
    page = open_transcript(alice)

    select(page, "the seeds")
    page.keyboard.type("Seeds and such")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Where does “Seeds and such” belong?")).to_be_visible()
    page.keyboard.type("hope")
    page.keyboard.press("Enter")
    saved(page)

    expect(page.get_by_role("button", name="Seeds and such 1 passage")).to_be_visible()
    made = CodedPassage.objects.get().code
    assert (made.label, made.parent) == ("Seeds and such", hope)


def test_overlapping_passages_have_lanes_and_names_of_their_own(
    open_transcript, alice, transcript, hope, energy
):
    factories.code_words(transcript, alice, "I was out in the garden before anyone was up", hope)
    factories.code_words(transcript, alice, "the garden before", energy)
    page = open_transcript(alice)

    margin = page.get_by_role("group", name="Passages in view")
    expect(margin.get_by_role("button", name="Hope")).to_be_visible()
    margin.get_by_role("button", name="Energy surplus").hover()
    assert highlight(page, "hover") == ["the garden before"]
    places = page.locator("rect.lane").evaluate_all(
        "(bars) => bars.map((bar) => bar.getAttribute('x'))"
    )
    assert len(set(places)) == 2
    margin.get_by_role("button", name="Energy surplus").click()
    expect(page.get_by_role("complementary", name="Passage")).to_contain_text("Also on these words")
    # A click on the passage in hand goes on to the one around it.
    click(page, "the garden")
    expect(page.locator(".quote")).to_contain_text("anyone was up")


def test_undo_and_redo_also_after_a_reload(open_transcript, alice, transcript):
    page = open_transcript(alice)
    select(page, "the letter came")
    page.keyboard.type("hope")
    page.keyboard.press("Enter")
    saved(page)
    expect(page.get_by_role("button", name="Undo: code Hope")).to_be_visible()

    page.reload()
    page.locator("body[data-ready]").wait_for()
    page.get_by_role("button", name="Undo: code Hope").click()
    expect(page.locator("[data-o] .p")).to_have_count(0)
    assert words_in_database(transcript) == []

    page.reload()
    page.locator("body[data-ready]").wait_for()
    page.keyboard.press("Shift+Z")
    expect(page.locator("[data-o] .p")).to_have_text(["the letter came"])
    assert words_in_database(transcript) == [("the letter came", "Hope")]


def test_undo_says_that_a_new_code_stays_in_the_codebook(open_transcript, alice):
    page = open_transcript(alice)
    select(page, "the seeds")
    page.keyboard.type("Seeds and such")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    saved(page)

    page.keyboard.press("z")

    said = page.get_by_role("status").last
    expect(said).to_contain_text("Undone. The code “Seeds and such” stays in the codebook.")


def test_moves_the_ends_of_a_passage(open_transcript, alice, transcript, hope):
    factories.code_words(transcript, alice, "out in the garden", hope)
    page = open_transcript(alice)

    click(page, "out in the garden")
    page.keyboard.press("w")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("o")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Enter")
    saved(page)

    expect(page.locator("[data-o] .p")).to_have_text(["in the garden before"])
    assert words_in_database(transcript) == [("in the garden before", "Hope")]


def test_a_code_of_the_sidebar_is_applied_to_selected_words(open_transcript, alice, transcript):
    page = open_transcript(alice)

    select(page, "I knew before")
    page.get_by_role("button", name="Energy surplus").click()
    saved(page)

    assert words_in_database(transcript) == [("I knew before", "Energy surplus")]


def test_a_code_is_dragged_onto_selected_words(open_transcript, alice, transcript):
    page = open_transcript(alice)

    select(page, "I knew before")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Energy surplus").drag_to(page.locator("#turn-4 [data-o]"))
    saved(page)

    assert words_in_database(transcript) == [("I knew before", "Energy surplus")]


def test_finished_is_declared_and_taken_back(open_transcript, alice):
    page = open_transcript(alice)

    page.get_by_role("button", name="Finished").click()
    expect(page.get_by_role("button", name="Finished")).to_have_attribute("aria-pressed", "true")
    assert CodingState.objects.get().state == CodingState.State.FINISHED
    page.get_by_role("button", name="Finished").click()
    expect(page.get_by_role("button", name="Finished")).to_have_attribute("aria-pressed", "false")


def test_marks_phases_from_the_margin(open_transcript, alice, transcript):
    page = open_transcript(alice)

    page.get_by_role("button", name="Phase of turn 2").click()
    page.get_by_role("button", name="After stopping").click()
    saved(page)
    expect(page.locator("#turn-2 .phase-names")).to_have_text("After stopping")
    expect(page.locator("#turn-5 .bars i")).to_have_count(1)

    page.locator("#turn-4").focus()
    page.keyboard.press("m")
    page.get_by_label("Only turn 4").check()
    page.get_by_role("button", name="On imatinib").click()
    saved(page)
    expect(page.locator("#turn-4 .phase-names")).to_have_text("On imatinib")
    expect(page.locator("#turn-5 .phase-names")).to_have_text("After stopping")

    page.keyboard.press("z")
    expect(page.locator("#turn-4 .phase-names")).to_have_count(0)


def test_the_first_code_of_an_empty_codebook_is_made_while_coding(
    open_transcript, lena, participant
):
    study = factories.make_study(lena, slug="empty", title="Empty")
    transcript = factories.make_transcript(factories.make_participant(study, "P01"), "P: I sing.")
    page = open_transcript(lena, of=transcript)

    select(page, "sing")
    page.keyboard.type("Singing")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    saved(page)

    expect(page.get_by_role("button", name="Singing 1 passage")).to_be_visible()
    assert words_in_database(transcript) == [("sing", "Singing")]
