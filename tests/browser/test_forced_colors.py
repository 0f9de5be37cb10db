"""Where the system chooses the colors, lines say what tints say elsewhere."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests import factories
from tests.browser.words import click, select

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

STYLE = "(element, name) => getComputedStyle(element)[name]"


@pytest.fixture
def coded(transcript, alice, hope):
    factories.code_words(transcript, alice, "the letter came", hope)
    return transcript


def test_coded_words_are_underlined_and_the_one_in_hand_is_framed(open_transcript, alice, coded):
    page = open_transcript(alice, forced_colors="active")

    words = page.locator("[data-o] .p")
    assert words.evaluate(STYLE, "textDecorationLine") == "underline"
    click(page, "the letter came")
    name = page.locator(".names .name.picked")
    assert name.evaluate(STYLE, "outlineStyle") == "solid"


def test_the_option_the_keyboard_is_at_is_framed(open_transcript, alice, coded):
    page = open_transcript(alice, forced_colors="active")
    select(page, "before I opened it")

    option = page.locator(".option.active")
    expect(option).to_be_visible()
    assert option.evaluate(STYLE, "outlineStyle") == "solid"


def test_the_tab_one_is_at_is_underlined_alone(sign_in, live_server, lena, study):
    page = sign_in(lena, forced_colors="active")
    page.goto(live_server.url + reverse("interviews:member_list", args=[study.slug]))

    here = page.locator(".tabs a[aria-current]").evaluate(STYLE, "borderBottomColor")
    others = page.locator(".tabs a:not([aria-current])").first.evaluate(STYLE, "borderBottomColor")
    assert here != others
