"""An interview is checked for identifiers in the browser, and only then can it be coded."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from interviews.actions import releasing, screening, sealed_checks
from interviews.models import ImportDraft, Transcript
from tests.browser.barriers import barriers
from tests.interviews import test_screening

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

checking, waiting = test_screening.checking, test_screening.waiting


@pytest.fixture
def opened(sign_in, live_server, waiting):
    def opened(user, **options):
        page = sign_in(user, **options)
        where = reverse("interviews:draft_check", args=[waiting.study.slug, waiting.pk])
        page.goto(live_server.url + where)
        return page

    return opened


def test_all_of_it_is_done_with_the_keyboard(opened, lena, stella):
    page = opened(lena)
    expect(page.locator("#check-standing")).to_contain_text("2 places to decide")
    first = page.locator(".identifier").first
    first.get_by_label("Replace by").fill("friend")
    first.get_by_role("button", name="Replace").press("Enter")
    expect(page.locator("#check-standing")).to_contain_text("1 place to decide, 1 decided")
    expect(page.locator("[data-reading]")).to_contain_text("Write to [friend]")

    second = page.locator(".identifier").nth(1)
    second.get_by_text("Keep it, or decide later").press("Enter")
    second.get_by_label("Why it may stay").fill("A public desk.")
    second.get_by_role("button", name="Keep").press("Enter")
    expect(page.locator("#check-standing")).to_contain_text("All 2 places are decided")

    page.get_by_label("Words", exact=True).fill("the lighthouse keeper")
    page.get_by_label("Replace by", exact=True).last.fill("role")
    page.get_by_role("button", name="Replace wherever it stands").press("Enter")
    expect(page.locator("[data-reading]")).to_contain_text("I was [role] here.")

    sign(page, "Sign: screened")
    expect(page.get_by_text("Another lead or data steward has to check it now")).to_be_visible()

    other = opened(stella)
    sign(other, "Sign: checked")
    other.get_by_role("button", name="Release for coding").press("Enter")
    other.locator("body[data-ready]").wait_for()
    assert "I was [role] here." in Transcript.objects.get().text


def test_words_selected_in_the_text_are_put_into_the_field(opened, lena):
    page = opened(lena)
    page.locator("[data-reading] p").last.select_text()
    expect(page.get_by_label("Words", exact=True)).to_have_value(test_screening.SAID)


def test_what_is_forgotten_is_said_at_its_place(opened, lena):
    page = opened(lena)
    first = page.locator(".identifier").first
    first.get_by_text("Keep it, or decide later").click()
    first.get_by_role("button", name="Keep").click()
    expect(first.get_by_role("alert")).to_contain_text("Say in a few words why this may stay")


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_check(opened, lena, watch, color_scheme):
    watch.expect("Applying inline style")
    page = opened(lena, color_scheme=color_scheme)
    assert barriers(page) == []
    for place in sealed_checks.found_in(ImportDraft.objects.get()).places:
        screening.decide(
            draft=ImportDraft.objects.get(),
            decided_by=lena,
            places=[place.id],
            action="replace",
            replacement="[x]",
        )
    releasing.sign(draft=ImportDraft.objects.get(), signed_by=lena)
    page.reload()
    assert barriers(page) == []


def sign(page, name):
    for tick in page.locator(".signing input[type=checkbox]").all():
        tick.press("Space")
    page.get_by_role("button", name=name).press("Enter")
