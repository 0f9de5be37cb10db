"""Changing a passage where it stands: its ends, its codes, how sure one is, what it is about."""

import re

import pytest
from playwright.sync_api import expect

from coding.models import CodedPassage, PhaseOverride
from interviews.actions import participants, studies
from interviews.models import Act
from tests import factories
from tests.browser.words import click, highlight, place_of, saved, select

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ON_IMATINIB, AFTER_STOPPING = "On imatinib", "After stopping"


@pytest.fixture(autouse=True)
def codebook(hope, energy):
    return {"hope": hope, "energy": energy}


@pytest.fixture
def garden(transcript, alice, hope):
    return factories.code_words(transcript, alice, "out in the garden", hope)


@pytest.fixture
def bobs(study, lena, bob, transcript, hope):
    """Where coders see each other, a passage of Bob's."""
    studies.change_study(
        study=study, changed_by=lena, title=study.title, coders_see_each_other=True
    )
    return factories.code_words(transcript, bob, "the letter came", hope)


@pytest.fixture
def panel():
    return lambda page: page.get_by_role("complementary", name="Passage")


def passages_of(transcript):
    rows = CodedPassage.objects.live().order_by("start", "code__label").select_related("code")
    return [(transcript.text[row.start : row.end], row.code.label) for row in rows]


def handle(page, edge):
    return page.locator(f"[data-handle={edge}]")


def hold(page, edge):
    """Take a handle at its knob."""
    box = handle(page, edge).bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()


def say(page):
    return page.locator("[data-live]")


def test_an_end_is_dragged_to_another_word(open_transcript, alice, transcript, garden):
    page = open_transcript(alice)
    click(page, "out in the garden")
    expect(handle(page, "end")).to_be_visible()
    _, _, right, middle = place_of(page, "before anyone")

    hold(page, "end")
    page.mouse.move(right - 3, middle, steps=4)
    assert highlight(page, "selection") == ["out in the garden before anyone"]
    page.mouse.up()
    saved(page)

    assert passages_of(transcript) == [("out in the garden before anyone", "Hope")]
    assert Act.objects.filter(verb="resize").count() == 1
    expect(page.locator("[data-o] .p")).to_have_text(["out in the garden before anyone"])
    expect(handle(page, "end")).to_be_visible()


def test_a_dragged_end_snaps_to_words_and_with_alt_to_letters(
    open_transcript, alice, transcript, garden
):
    page = open_transcript(alice)
    click(page, "out in the garden")
    expect(handle(page, "start")).to_be_visible()
    left, top, _, _ = place_of(page, "e garden")

    hold(page, "start")
    page.mouse.move(left, top, steps=4)
    assert highlight(page, "selection") in (["the garden"], ["garden"])
    page.keyboard.down("Alt")
    page.mouse.move(left - 1, top, steps=2)
    assert highlight(page, "selection") == ["e garden"]
    page.keyboard.up("Alt")
    page.keyboard.press("Escape")
    page.mouse.up()

    expect(say(page)).to_have_text("The ends stay as they were.")
    assert highlight(page, "selection") == []
    assert passages_of(transcript) == [("out in the garden", "Hope")]


def test_the_ends_never_cross_and_reach_over_turns(open_transcript, alice, transcript, garden):
    page = open_transcript(alice)
    click(page, "out in the garden")
    expect(handle(page, "end")).to_be_visible()
    left, top, _, _ = place_of(page, "slept")
    _, _, right, middle = place_of(page, "the letter")

    hold(page, "end")
    page.mouse.move(left, top, steps=5)
    (words,) = highlight(page, "selection") or ["out in the garden"]
    assert words.startswith("out")
    page.mouse.move(right - 2, middle, steps=5)
    page.mouse.up()
    saved(page)

    ((words, _),) = passages_of(transcript)
    assert words.startswith("out in the garden before")
    assert words.endswith("Then the letter")


def test_a_finger_drags_an_end(open_transcript, alice, transcript, garden):
    page = open_transcript(alice, has_touch=True, viewport={"width": 390, "height": 844})
    page.locator("[data-o] .p").tap()
    expect(handle(page, "end")).to_be_visible()
    _, _, right, middle = place_of(page, "before")
    box = handle(page, "end").bounding_box()
    start = (box["x"] + box["width"] / 2, box["y"] + box["height"] - 6)
    shift = middle - (box["y"] + box["height"] / 2)

    touch = page.context.new_cdp_session(page)
    point = {"x": start[0], "y": start[1]}
    touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [point]})
    for x in (right - 20, right - 2):
        point = {"x": x, "y": start[1] + shift}
        touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [point]})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    saved(page)

    expect(page.locator("[data-o] .p")).to_have_text(["out in the garden before"])


def test_others_passages_have_no_handles(open_transcript, alice, transcript, bobs, hope):
    factories.code_words(transcript, alice, "I knew", hope)
    page = open_transcript(alice)

    click(page, "I knew")
    expect(handle(page, "end")).to_be_visible()
    page.keyboard.press("p")

    expect(handle(page, "end")).to_be_hidden()


def test_the_ends_move_by_buttons_word_by_word(open_transcript, alice, transcript, garden, panel):
    page = open_transcript(alice)
    click(page, "out in the garden")

    panel(page).get_by_role("button", name="Move ends").click()
    panel(page).get_by_role("button", name="Later: start").click()
    panel(page).get_by_role("button", name="Later: end").click()
    assert highlight(page, "selection") == ["in the garden before"]
    panel(page).get_by_role("button", name="Save the ends").click()
    saved(page)

    assert passages_of(transcript) == [("in the garden before", "Hope")]


def test_escape_leaves_the_ends_as_they_were(open_transcript, alice, transcript, garden):
    page = open_transcript(alice)
    click(page, "out in the garden")

    page.keyboard.press("w")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Escape")

    expect(say(page)).to_have_text("The ends stay as they were.")
    assert highlight(page, "picked") == ["out in the garden"]
    assert passages_of(transcript) == [("out in the garden", "Hope")]


def test_unsure_shows_by_more_than_color_and_goes_by_the_same_key(
    open_transcript, alice, transcript, garden, panel
):
    page = open_transcript(alice)
    click(page, "out in the garden")

    page.keyboard.press("u")
    expect(panel(page).get_by_role("button", name="Unsure", pressed=True)).to_be_visible()
    expect(say(page)).to_have_text("Marked as unsure.")
    margin = page.get_by_role("group", name="Passages in view")
    expect(margin.get_by_role("button", name="Hope ?")).to_be_visible()
    page.wait_for_function("() => CSS.highlights.get('lifeline-unsure').size === 1")
    assert highlight(page, "unsure") == ["out in the garden"]
    expect(page.locator("#turn-2 .coded")).to_have_text("Coded: Hope (unsure).")
    assert CodedPassage.objects.live().get().is_unsure

    page.keyboard.press("u")
    expect(panel(page).get_by_role("button", name="Unsure", pressed=False)).to_be_visible()
    page.wait_for_function("() => CSS.highlights.get('lifeline-unsure').size === 0")
    saved(page)
    assert not CodedPassage.objects.live().get().is_unsure


def test_i_goes_from_imagined_to_lived_to_neither(open_transcript, alice, garden, panel):
    page = open_transcript(alice)
    click(page, "out in the garden")

    for name, said in (("Imagined", "Marked as imagined."), ("Lived", "Marked as lived.")):
        page.keyboard.press("i")
        expect(panel(page).get_by_role("button", name=name, pressed=True)).to_be_visible()
        expect(say(page)).to_have_text(said)
    page.keyboard.press("i")

    expect(say(page)).to_have_text("Neither imagined nor lived.")
    expect(panel(page).get_by_role("button", pressed=True)).to_have_count(0)


def test_words_are_coded_as_unsure_from_the_picker(open_transcript, alice, transcript):
    page = open_transcript(alice)

    select(page, "the letter came")
    page.keyboard.press("Alt+u")
    expect(page.get_by_role("checkbox", name="unsure")).to_be_checked()
    page.keyboard.type("hope")
    page.keyboard.press("Enter")
    saved(page)

    assert CodedPassage.objects.live().get().is_unsure
    # The next words are coded as usual.
    select(page, "I knew")
    expect(page.get_by_role("checkbox", name="unsure")).not_to_be_checked()


def test_a_passage_is_about_another_phase_than_its_turn(
    open_transcript, alice, transcript, garden, panel
):
    page = open_transcript(alice)
    click(page, "out in the garden")

    page.keyboard.press("Shift+M")
    menu = page.get_by_role("dialog", name="What is this passage about?")
    expect(menu.get_by_role("radio", name="As the turns say: no phase")).to_be_checked()
    menu.get_by_role("checkbox", name=AFTER_STOPPING).click()
    menu.get_by_role("checkbox", name=ON_IMATINIB).click()
    page.keyboard.press("Enter")
    saved(page)

    expect(panel(page)).to_contain_text(
        f"{ON_IMATINIB}, {AFTER_STOPPING} (you said; the turn says no phase)"
    )
    names = PhaseOverride.objects.live().values_list("phase__name", flat=True)
    assert set(names) == {ON_IMATINIB, AFTER_STOPPING}

    page.keyboard.press("Shift+M")
    page.keyboard.press("0")
    page.keyboard.press("Enter")
    expect(panel(page)).to_contain_text("no phase (you said; the turn says no phase)")
    page.keyboard.press("z")
    expect(panel(page)).to_contain_text(f"{ON_IMATINIB}, {AFTER_STOPPING} (you said")


def test_a_phase_that_does_not_apply_says_why_and_is_not_ticked(
    open_transcript, alice, lena, study, participant, garden
):
    participants.change_participant(
        participant=participant,
        changed_by=lena,
        may_be_quoted=participant.may_be_quoted,
        values={},
        applies={study.phases.get(name=AFTER_STOPPING).pk: False},
    )
    page = open_transcript(alice)
    click(page, "out in the garden")

    page.keyboard.press("Shift+M")
    choice = page.get_by_role("checkbox", name=AFTER_STOPPING)
    choice.click(force=True)

    expect(choice).not_to_be_checked()
    expect(say(page)).to_contain_text("does not apply to")


def test_what_needs_a_passage_says_so_without_one(open_transcript, alice):
    page = open_transcript(alice)

    for key in ("u", "i", "d", "a", "e", "w", "x", "Shift+M"):
        page.keyboard.press(key)
        expect(say(page)).to_have_text("Choose a passage first: click it, or press n.")
        page.evaluate("document.querySelector('[data-live]').textContent = ''")


def test_another_persons_passage_is_not_changed(open_transcript, alice, bobs):
    page = open_transcript(alice)
    click(page, "the letter came")

    for key in ("u", "i", "d", "a", "w", "Shift+M"):
        page.keyboard.press(key)
        expect(say(page)).to_have_text("This is another person's passage.")
        page.evaluate("document.querySelector('[data-live]').textContent = ''")


def test_a_passage_is_divided_at_a_place_chosen_by_arrows(
    open_transcript, alice, transcript, garden
):
    page = open_transcript(alice)
    click(page, "out in the garden")

    page.keyboard.press("d")
    box = page.get_by_role("dialog", name="Divide this passage")
    expect(box).to_contain_text("out in |the garden")
    page.keyboard.press("ArrowLeft")
    expect(box).to_contain_text("out |in the garden")
    page.keyboard.press("Enter")
    saved(page)

    assert passages_of(transcript) == [("out", "Hope"), ("in the garden", "Hope")]
    expect(say(page)).to_have_text("Divided in two.")


def test_a_click_in_the_words_chooses_the_place_and_escape_leaves(
    open_transcript, alice, transcript, garden
):
    page = open_transcript(alice)
    click(page, "out in the garden")
    page.keyboard.press("d")
    box = page.get_by_role("dialog", name="Divide this passage")

    left, top, _, _ = place_of(page, "garden before")
    page.mouse.click(left + 1, top)
    expect(box).to_contain_text("out in the |garden")
    page.keyboard.press("Escape")

    expect(box).to_be_hidden()
    expect(say(page)).to_have_text("The passage stays whole.")
    assert passages_of(transcript) == [("out in the garden", "Hope")]


def test_neighbors_of_one_code_are_merged(open_transcript, alice, transcript, hope):
    factories.code_words(transcript, alice, "It was early spring", hope)
    factories.code_words(transcript, alice, "Every day I did", hope)
    page = open_transcript(alice)
    click(page, "It was early spring")

    page.keyboard.press("a")
    saved(page)

    assert passages_of(transcript) == [("It was early spring. Every day I did", "Hope")]
    expect(say(page)).to_have_text("Merged into one.")


def test_what_has_words_between_is_not_merged(open_transcript, alice, transcript, hope, energy):
    factories.code_words(transcript, alice, "out in the garden", hope)
    factories.code_words(transcript, alice, "early spring", hope)
    factories.code_words(transcript, alice, "before anyone", energy)
    page = open_transcript(alice)
    click(page, "out in the garden")

    page.keyboard.press("a")

    expect(say(page)).to_contain_text("No passage of the same code lies right beside this one.")
    assert len(passages_of(transcript)) == 3


def test_what_was_just_coded_is_what_the_keys_change(
    open_transcript, alice, transcript, garden, hope
):
    page = open_transcript(alice)
    click(page, "out in the garden")
    select(page, "the letter came")
    page.keyboard.type("hope")
    page.keyboard.press("Enter")
    expect(say(page)).to_contain_text("Coded")

    page.keyboard.press("u")

    expect(say(page)).to_contain_text("unsure")
    saved(page)
    unsure = CodedPassage.objects.live().get(is_unsure=True)
    assert transcript.text[unsure.start : unsure.end] == "the letter came"


def test_the_same_code_on_the_same_words_is_no_step_of_undo(open_transcript, alice, garden, hope):
    page = open_transcript(alice)
    acts = Act.objects.count()

    select(page, "out in the garden")
    page.keyboard.type("hope")
    page.keyboard.press("Enter")

    expect(say(page)).to_have_text("These words had that code already.")
    saved(page)
    assert Act.objects.count() == acts


def test_no_key_changes_a_passage_that_one_has_left(open_transcript, alice, garden):
    page = open_transcript(alice)
    click(page, "out in the garden")
    page.keyboard.press("j")

    page.keyboard.press("x")

    expect(say(page)).to_have_text("This is the passage in hand. Press again to change it.")
    expect(page.locator("#turn-2")).to_have_class(re.compile("current"))
    assert CodedPassage.objects.live().exists()
    page.keyboard.press("x")
    expect(say(page)).to_have_text("Removed.")
    assert not CodedPassage.objects.live().exists()
