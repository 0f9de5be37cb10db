"""An interview is checked for identifiers in the browser, and only then can it be coded."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from interviews.actions import drafts, releasing
from interviews.models import ImportDraft, Role, Transcript
from tests import checks
from tests.browser.barriers import barriers

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MANY = "Write to ann@example.org. " * 3 + "Or to bob@example.org, on 14 March, or on 15 March."


@pytest.fixture
def opened(sign_in, live_server, waiting):
    def opened(user, draft=waiting, **options):
        page = sign_in(user, **options)
        where = reverse("interviews:draft_check", args=[draft.study.slug, draft.pk])
        page.goto(live_server.url + where)
        page.locator(".check.is-scripted").wait_for()
        return page

    return opened


def standing(page):
    return page.locator("#check-standing")


def card(page, words):
    return page.locator(".identifier").filter(has=page.locator(".identifier-words", has_text=words))


def test_all_of_it_is_done_with_the_keyboard(opened, lena, stella):
    page = opened(lena)
    expect(standing(page)).to_contain_text("0 of 2 decided")
    page.keyboard.press("e")
    page.keyboard.type("friend")
    page.keyboard.press("Enter")
    expect(standing(page)).to_contain_text("1 of 2 decided")
    expect(page.locator("[data-reading]")).to_contain_text("Write to [friend]", use_inner_text=True)

    page.keyboard.press("s")
    page.keyboard.type("A public desk.")
    page.keyboard.press("Enter")
    expect(standing(page)).to_contain_text("All 2 decided")
    expect(card(page, "bob")).to_contain_text("kept: A public desk.")

    page.get_by_label("Words", exact=True).fill("the lighthouse keeper")
    page.keyboard.press("Tab")
    page.keyboard.type("role")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Replaced by [role] at one place.")).to_be_visible()
    expect(page.locator("[data-reading]")).to_contain_text(
        "I was [role] here.", use_inner_text=True
    )

    sign(page, "Sign: screened")
    expect(page.get_by_text("Another lead or data steward has to check it now")).to_be_visible()

    other = opened(stella)
    sign(other, "Sign: checked")
    other.get_by_role("button", name="Release for coding").press("Enter")
    other.locator("body[data-ready]").wait_for()
    assert "I was [role] here." in Transcript.objects.get().text


def test_one_key_replaces_an_identifier_everywhere_and_goes_on_to_the_next(opened, lena, checking):
    page = opened(lena, checks.let_wait(checking, lena, MANY, code="P08"))
    for words in ("ann@example.org", "bob@example.org", "14 March", "15 March"):
        expect(page.locator(".identifier.is-current .identifier-words")).to_have_text(words)
        page.keyboard.press("Enter")
    expect(standing(page)).to_contain_text("All 4 decided")
    expect(page.locator(".identifier details[open]")).to_have_count(0)
    expect(page.locator(".read-turns .found-replace")).to_have_count(6)
    page.keyboard.press("Enter")
    expect(standing(page)).to_contain_text("All 4 decided")


def test_what_was_done_last_is_undone_and_is_in_hand_again(opened, lena):
    page = opened(lena)
    page.keyboard.press("Enter")
    expect(standing(page)).to_contain_text("1 of 2 decided")
    page.keyboard.press("z")
    expect(standing(page)).to_contain_text("0 of 2 decided")
    expect(page.locator(".is-current .identifier-words")).to_have_text("ann@example.org")
    expect(page.locator("[data-reading]")).to_contain_text(
        "Write to ann@example.org", use_inner_text=True
    )
    expect(page.get_by_role("button", name="Undo")).to_be_disabled()


def test_the_text_is_a_few_tabs_away_however_long_the_list_is(opened, lena, checking):
    page = opened(lena, checks.let_wait(checking, lena, MANY, code="P08"))
    for _ in range(3):
        page.keyboard.press("Tab")
    expect(page.get_by_label("Show what stood there")).to_be_focused()


def test_undoing_in_a_hurry_undoes_what_is_still_on_its_way(opened, lena, waiting):
    page = opened(lena)
    page.keyboard.press("Enter")
    page.keyboard.press("z")
    expect(standing(page)).to_have_attribute("data-known", "2")
    expect(standing(page)).to_contain_text("0 of 2 decided")
    expect(page.locator(".is-current .identifier-words")).to_have_text("ann@example.org")


def test_one_kind_is_shown_and_replaced_in_one_go(opened, lena, checking):
    page = opened(lena, checks.let_wait(checking, lena, MANY, code="P08"))
    page.get_by_label("Show", exact=True).select_option(label="Date (2)")
    expect(page.locator(".identifier:visible")).to_have_count(2)
    page.get_by_role("button", name="Replace all 2 as suggested").click()
    expect(standing(page)).to_contain_text("2 of 4 decided")
    page.get_by_label("Open only").check()
    expect(page.locator(".identifier:visible")).to_have_count(0)
    expect(page.get_by_text("Nothing of this kind is left to decide.")).to_be_visible()


def test_a_place_that_is_something_else_is_left_out_and_stays_in_hand(opened, lena, checking):
    page = opened(lena, checks.let_wait(checking, lena, MANY, code="P08"))
    first = card(page, "ann@")
    first.get_by_role("checkbox").nth(1).uncheck()
    first.get_by_role("button", name="Replace all ticked").click()
    expect(first).to_contain_text("2 of 3 decided")
    expect(first.locator(":checked")).to_have_count(1)
    expect(page.locator(".is-current .identifier-words")).to_have_text("ann@example.org")


def test_that_something_is_open_is_said_until_it_is_decided(opened, lena):
    page = opened(lena)
    sign(page, "Sign: screened")
    said = page.get_by_text("2 places are not decided yet")
    expect(said).to_be_visible()
    page.locator(".is-current").get_by_role("button", name="Replace").click()
    expect(said).to_have_count(0)


def test_words_selected_in_the_text_are_put_into_the_field(opened, lena):
    page = opened(lena)
    page.keyboard.press("Enter")
    expect(page.locator("[data-reading]")).to_contain_text(
        "Write to [e-mail address]", use_inner_text=True
    )
    page.locator("[data-reading] p").last.select_text()
    expect(page.get_by_label("Words", exact=True)).to_have_value(checks.SAID)


def test_what_is_forgotten_is_said_at_its_place(opened, lena):
    page = opened(lena)
    first = page.locator(".identifier").first
    first.get_by_role("button", name="Keep").click()
    expect(first.get_by_role("alert")).to_contain_text("Say in a few words why this may stay")


def test_what_could_not_be_saved_is_open_again_and_said(opened, lena, watch):
    watch.expect("Failed to load resource")
    page = opened(lena)
    page.context.set_offline(True)
    page.keyboard.press("Enter")
    alert = page.locator("[data-problem]")
    expect(alert).to_contain_text("“ann@example.org” is not decided. The server could not be")
    expect(card(page, "ann@")).to_contain_text("not decided")

    page.context.set_offline(False)
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    expect(standing(page)).to_contain_text("1 of 2 decided")
    expect(alert).to_be_hidden()


def test_two_people_at_once_overwrite_nothing(opened, lena, stella, waiting):
    page, other = opened(lena), opened(stella)
    other.keyboard.press("e")
    other.keyboard.type("neighbor")
    other.keyboard.press("Enter")
    expect(standing(other)).to_contain_text("1 of 2 decided")

    page.keyboard.press("Enter")
    expect(page.locator("[data-problem]")).to_contain_text("decided or marked this in the mean")
    expect(card(page, "ann@")).to_contain_text("[neighbor]")
    assert checks.places_of(waiting)[0].replacement == "[neighbor]"


def test_who_comes_back_to_the_tab_sees_what_others_did(opened, lena, stella, waiting):
    page = opened(lena)
    checks.replace(waiting, stella, checks.places_of(waiting)[0], tag="[neighbor]")
    come_back(page)
    expect(card(page, "ann@")).to_contain_text("[neighbor]")
    expect(standing(page)).to_contain_text("1 of 2 decided")

    checks.replace(waiting, stella)
    releasing.sign(draft=waiting, signed_by=stella)
    come_back(page)
    expect(page.get_by_text("It was signed, or opened again, in the meantime.")).to_be_visible()
    sign(page, "Sign: screened")
    expect(page.get_by_text("your signature was not taken")).to_be_visible()


@pytest.mark.parametrize("how", ["discarded", "not a steward any more"])
def test_what_is_not_there_for_somebody_any_more_is_said(opened, stella, waiting, watch, how):
    watch.expect("Failed to load resource")
    page = opened(stella)
    if how == "discarded":
        drafts.discard_draft(draft=waiting, discarded_by=stella)
    else:
        stella.memberships.update(role=Role.READER)
    page.keyboard.press("Enter")
    expect(page.locator("[data-problem]")).to_contain_text("does not wait here for you any more")
    expect(card(page, "ann@")).to_contain_text("not decided")


def test_a_second_person_sends_it_back_with_a_remark(opened, lena, stella, waiting):
    checks.replace(waiting, lena)
    releasing.sign(draft=waiting, signed_by=lena)
    other = opened(stella)
    other.get_by_label("What should be changed?").fill("The keeper is known to all.")
    other.get_by_role("button", name="Open it for changes again").click()
    expect(other.get_by_text("The keeper is known to all.")).to_be_visible()

    page = opened(lena)
    expect(page.get_by_text("stella opened it again")).to_be_visible()
    expect(page.get_by_role("button", name="Sign: screened")).to_be_visible()


def test_on_a_phone_one_half_is_shown_and_each_leads_to_the_other(opened, lena):
    page = opened(lena, viewport={"width": 390, "height": 800})
    page.locator(".identifier summary").nth(1).click()
    page.locator(".is-current").get_by_role("link", name="turn 2").click()
    expect(page.locator("mark.is-at")).to_have_text("bob@example.org")
    expect(page.locator("mark.is-at")).to_be_in_viewport()
    page.locator("[data-reading] mark", has_text="ann@").click()
    expect(page.locator(".is-current .identifier-words")).to_have_text("ann@example.org")
    assert page.evaluate("() => document.documentElement.scrollWidth") == 390


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_check(opened, lena, watch, color_scheme):
    watch.expect("Applying inline style")
    page = opened(lena, color_scheme=color_scheme)
    assert barriers(page) == []
    waiting = ImportDraft.objects.get()
    checks.replace(waiting, lena, tag="[x]")
    releasing.sign(draft=waiting, signed_by=lena)
    page.reload()
    assert barriers(page) == []


def come_back(page):
    page.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))")


def sign(page, name):
    for tick in page.locator(".signing input[type=checkbox]").all():
        tick.press("Space")
    page.get_by_role("button", name=name).press("Enter")
