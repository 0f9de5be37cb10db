"""How sure one is of a passage, whether it was lived, and what it is about."""

import pytest
from playwright.sync_api import expect

from coding.models import CodedPassage, PhaseOverride
from interviews.actions import participants
from tests.browser.words import click, highlight, saved, select

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("hope", "energy"),
]

ON_IMATINIB, AFTER_STOPPING = "On imatinib", "After stopping"


def say(page):
    return page.locator("[data-live]")


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
