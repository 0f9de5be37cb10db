"""The quotes of the paper: chosen where one reads, cut word by word, approved by somebody else."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from coding.models import Quote
from interviews.actions import participants
from tests import factories
from tests.browser.barriers import barriers
from tests.browser.words import click

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

GARDEN = "out in the garden before anyone was up"
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "color_scheme": "dark"}


@pytest.fixture
def coded(transcript, alice, lena, hope):
    participants.change_participant(
        participant=transcript.participant, changed_by=lena, may_be_quoted="yes", values={}
    )
    factories.code_words(transcript, alice, GARDEN, hope)
    return transcript


@pytest.fixture
def quote(coded, alice, hope):
    return factories.choose_quote(coded, alice, GARDEN, hope)


@pytest.fixture
def open_quote(sign_in, live_server, quote):
    def opened(user, **options):
        page = sign_in(user, **options)
        where = reverse("coding:quote_detail", args=[quote.transcript.study.slug, quote.pk])
        page.goto(live_server.url + where)
        return page

    return opened


def word(page, said):
    return page.get_by_role("checkbox", name=said, exact=True)


def test_a_passage_is_chosen_in_the_panel_and_in_the_list_without_leaving_the_place(
    open_transcript, coded, alice, panel, live_server
):
    page = open_transcript(alice)
    click(page, GARDEN)
    panel(page).get_by_role("button", name="Choose as quote").click()
    chosen = panel(page).get_by_role("button", name="Chosen as quote")
    expect(chosen).to_be_focused()
    assert Quote.objects.get().state == "chosen"

    page.goto(live_server.url + reverse("coding:passage_list", args=[coded.study.slug]))
    page.get_by_role("button", name="Chosen as quote").click()
    expect(page.get_by_role("button", name="Choose as quote")).to_be_focused()
    assert not Quote.objects.exists()


def test_words_are_left_out_by_mouse_and_by_keyboard(open_quote, quote, alice):
    page = open_quote(alice)
    page.locator(".quote-turns").get_by_text("the", exact=True).click()
    page.locator(".quote-turns").get_by_text("anyone", exact=True).click(modifiers=["Shift"])
    expect(word(page, "garden")).not_to_be_checked()

    word(page, "before").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Shift+ArrowRight")
    expect(word(page, "anyone")).to_be_checked()
    expect(word(page, "anyone")).to_be_focused()
    page.get_by_role("button", name="Save the words").click()

    expect(page.locator(".quote-said")).to_contain_text("“out in […] before anyone was up.”")


def test_somebody_else_approves_on_a_phone(open_quote, quote, lena):
    page = open_quote(lena, **PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert barriers(page) == []

    page.get_by_role("button", name="Approve").tap()
    expect(page.get_by_text("Approved. It may stand in the paper.")).to_be_visible()
    page.get_by_role("link", name="All quotes").tap()
    expect(page.get_by_role("article")).to_contain_text("Approved")
    assert barriers(page) == []


def test_a_tick_changes_what_stands_behind_the_quotes_of_a_file(sign_in, live_server, quote, lena):
    page = sign_in(lena)
    page.goto(live_server.url + reverse("coding:quote_list", args=[quote.study.slug]))
    page.get_by_text("Download").click()
    page.locator("label", has_text="Line numbers").click()

    link = page.get_by_role("link", name="CSV").last
    expect(link).to_be_visible()
    with page.expect_download() as download:
        link.click()
    assert "P01, lines" in download.value.path().read_text()
