"""What others change in codebook and study, and oneself in another window, while an interview is open: shown without a reload."""

import pytest
from playwright.sync_api import expect

from coding.actions import codes as code_actions
from coding.models import CodedPassage
from interviews.actions import study_phases
from interviews.actions.study_phases import Definition
from tests import factories
from tests.browser.words import click, saved, select
from tests.coding.open_page import mark, some_phase

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_code_parked_while_the_list_is_open_is_refused_with_the_reason(
    open_transcript, alice, lena, transcript, hope, watch
):
    watch.expect("409")
    page = open_transcript(alice)
    select(page, "the letter came")
    page.keyboard.type("hop")
    picker = page.get_by_role("dialog", name="Choose codes")
    page.route("**/changes/**", lambda route: route.fulfill(status=204))
    code_actions.park_code(code=hope, parked_by=lena)

    page.keyboard.press("Enter")

    expect(picker).to_be_hidden()
    expect(page.get_by_role("region", name="Could not be saved")).to_contain_text(
        "“Hope” is parked."
    )


def test_a_code_parked_or_renamed_elsewhere_is_told_in_the_open_list(
    open_transcript, alice, lena, transcript, hope, energy
):
    page = open_transcript(alice)
    select(page, "the letter came")
    page.keyboard.type("e")
    picker = page.get_by_role("dialog", name="Choose codes")
    expect(picker.get_by_role("option", name="Hope")).to_be_visible()

    code_actions.park_code(code=hope, parked_by=lena)
    code_actions.change_code(code=energy, changed_by=lena, label="Energy to spare")

    expect(picker.get_by_role("option", name="Hope")).to_have_attribute("aria-disabled", "true")
    expect(picker.get_by_role("option", name="Energy to spare")).to_be_visible()
    expect(picker.get_by_role("combobox")).to_have_value("e")


def test_a_new_code_of_another_appears_in_a_blind_study_too(
    open_transcript, alice, bob, transcript, hope
):
    page = open_transcript(alice)
    code_actions.create_code(study=hope.study, created_by=bob, label="Letters", parent=hope)

    expect(page.get_by_role("button", name="Letters")).to_be_visible()
    select(page, "the letter came")
    page.keyboard.type("letters")
    page.keyboard.press("Enter")
    saved(page)
    assert CodedPassage.objects.get().code.label == "Letters"


def test_words_take_the_new_color_of_a_code(open_transcript, alice, lena, transcript, hope):
    factories.code_words(transcript, alice, "the letter came", hope)
    page = open_transcript(alice)

    code_actions.change_code(code=hope, changed_by=lena, hue=9)

    expect(page.locator("[data-o] .p.hue-9")).to_have_text("the letter came")


def test_a_code_deleted_while_the_list_is_open_is_refused_with_the_reason(
    open_transcript, alice, lena, transcript, hope, watch
):
    watch.expect("409")
    page = open_transcript(alice)
    select(page, "the letter came")
    page.keyboard.type("hop")
    page.route("**/changes/**", lambda route: route.fulfill(status=204))
    code_actions.delete_code(code=hope, deleted_by=lena)

    page.keyboard.press("Enter")

    tray = page.get_by_role("region", name="Could not be saved")
    expect(tray).to_contain_text("not in this study's codebook any more")
    assert not CodedPassage.objects.exists()


def test_a_code_moved_under_another_takes_its_passages_along_in_the_tree(
    open_transcript, alice, lena, transcript, hope, energy
):
    factories.code_words(transcript, alice, "the letter came", hope)
    page = open_transcript(alice)
    select(page, "And then?")
    page.keyboard.type("ene")
    expect(page.locator(f'[data-count="{energy.pk}"]')).to_have_text("")

    code_actions.move_code(code=hope, moved_by=lena, parent=energy)

    expect(page.locator(f'[data-count="{energy.pk}"]')).to_have_text("1")
    expect(page.get_by_role("combobox", name="Code")).to_have_value("ene")
    expect(page.get_by_role("combobox", name="Code")).to_be_focused()


def test_a_phase_renamed_or_added_by_another_is_shown_and_offered(
    open_transcript, alice, lena, transcript
):
    name = some_phase(transcript)
    mark(transcript, alice, name, 2, 4)
    page = open_transcript(alice)
    select(page, "the letter came")
    page.keyboard.type("so far")
    phase = transcript.study.phases.first()

    study_phases.change_phase(
        phase=phase, changed_by=lena, definition=Definition("Long before", hue=phase.hue)
    )
    study_phases.create_phase(
        study=transcript.study, created_by=lena, definition=Definition("A new life")
    )

    expect(page.locator("#turn-2 .band")).to_contain_text("Long before")
    expect(page.get_by_role("combobox", name="Code")).to_have_value("so far")
    page.keyboard.press("Escape")
    page.keyboard.press("m")
    menu = page.get_by_role("dialog", name="Mark a phase")
    expect(menu.get_by_role("button", name="Long before")).to_be_visible()
    expect(menu.get_by_role("button", name="A new life")).to_be_visible()


def test_a_phase_menu_that_is_open_stays_as_it_is(open_transcript, alice, lena, transcript):
    page = open_transcript(alice)
    page.keyboard.press("m")
    menu = page.get_by_role("dialog", name="Mark a phase")
    focused = page.evaluate("document.activeElement.textContent")
    phase = transcript.study.phases.last()

    with page.expect_response(lambda answer: "/changes/" in answer.url and answer.status == 200):
        study_phases.change_phase(
            phase=phase, changed_by=lena, definition=Definition("Renamed", hue=phase.hue)
        )

    expect(menu).to_be_visible()
    assert page.evaluate("document.activeElement.textContent") == focused


def test_finished_in_another_window_is_shown_in_this_one(open_transcript, alice, transcript):
    first, second = open_transcript(alice), open_transcript(alice)
    select(second, "the letter came")

    first.get_by_role("button", name="Finished").click()

    expect(second.get_by_role("button", name="Finished")).to_have_attribute("aria-pressed", "true")
    expect(second.locator("[data-live]")).to_have_text(
        "Finished with this interview, as you said in another window."
    )
    expect(second.get_by_role("dialog", name="Choose codes")).to_be_visible()
    second.keyboard.press("Escape")
    second.get_by_role("button", name="Finished").click()
    expect(first.get_by_role("button", name="Finished")).to_have_attribute("aria-pressed", "false")


def test_a_second_tab_of_ones_own_is_kept_up(open_transcript, alice, transcript, hope):
    first, second = open_transcript(alice), open_transcript(alice)
    select(first, "the letter came")
    first.keyboard.type("hope")
    first.keyboard.press("Enter")
    saved(first)

    expect(second.locator("[data-o] .p")).to_have_text(["the letter came"])
    expect(second.get_by_role("button", name="Undo: code Hope")).to_be_visible()
    assert second.locator("[data-here] li").count() == 0
    click(second, "the letter came")
    first.keyboard.press("z")
    expect(second.locator("[data-o] .p")).to_have_count(0)
    expect(second.get_by_role("button", name="Redo: code Hope")).to_be_visible()
    expect(second.locator("[data-live]")).to_have_text(
        "The passage in hand was removed in another window of yours."
    )
