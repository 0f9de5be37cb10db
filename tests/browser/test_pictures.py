"""Pictures as a researcher comes to them: choose, look, read the numbers, take away."""

import re

import pytest
from playwright.sync_api import expect

from coding.pictures.gallery import ENTRIES
from tests import factories
from tests.browser.barriers import barriers
from tests.browser.words import holds

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

IS_DRAWN = """() => {
  const image = document.querySelector(".picture img");
  return image.complete && image.naturalWidth > 300;
}"""


@pytest.fixture
def coded(transcript, alice, hope, energy):
    factories.code_words(transcript, alice, "slept for a week", hope)
    factories.code_words(transcript, alice, "a week, and then", energy)
    return transcript


@pytest.fixture
def open_page(sign_in, live_server):
    def opened(user, address, **options):
        page = sign_in(user, **options)
        page.goto(live_server.url + address)
        return page

    return opened


def drawn(page):
    """Wait until the picture is there; return it."""
    image = page.locator(".picture img")
    expect(image).to_be_visible(timeout=30_000)
    holds(page, IS_DRAWN)
    return image


def test_from_the_tab_to_the_slide(open_page, rita, study, coded):
    page = open_page(rita, f"/studies/{study.slug}/")

    page.get_by_role("link", name="Pictures").click()
    assert "Themes by phase" in drawn(page).get_attribute("alt")
    page.get_by_role("link", name="Saturation").click()
    page.get_by_label("Base").fill("1")
    page.get_by_role("button", name="Draw").click()
    expect(page).to_have_url(re.compile("base=1"))
    assert "2 codes in 1 interview" in drawn(page).get_attribute("alt")

    page.get_by_role("link", name="Heat map").click()
    page.get_by_text("In words and numbers").click()
    page.get_by_role("row", name="Hope").get_by_role("link").last.click()
    expect(page.get_by_text("slept for a week")).to_be_visible()
    page.go_back()
    page.get_by_text("Download").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="For slides (PNG)").click()
    assert download.value.suggested_filename.endswith(".png")


def test_shuffling_again_keeps_the_order_in_the_address(open_page, lena, study, alice, hope, coded):
    for number in range(2, 7):
        made = factories.make_transcript(
            factories.make_participant(study, f"P{number:02}"), "P: Quiet days."
        )
        factories.code_words(made, alice, "Quiet", hope)
    page = open_page(lena, f"/studies/{study.slug}/pictures/saturation/")

    page.get_by_role("button", name="Shuffle again").click()
    alt = drawn(page).get_attribute("alt")
    page.reload()

    assert "seed=2" in page.url
    assert drawn(page).get_attribute("alt") == alt


def test_a_large_map_shows_how_far_it_is_and_then_the_map(open_page, lena, study, coded):
    for number in range(2, 103):
        factories.make_participant(study, f"P{number:03}")

    page = open_page(lena, f"/studies/{study.slug}/pictures/codes-together/")

    assert "Hope and Energy surplus" in drawn(page).get_attribute("alt")
    page.get_by_text("In words and numbers").click()
    expect(page.get_by_role("row", name="Hope and Energy surplus")).to_contain_text("1 of 102")


@pytest.mark.parametrize(
    "screen", [{}, {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"}]
)
def test_no_picture_keeps_anybody_out(open_page, lena, study, coded, screen):
    page = open_page(lena, f"/studies/{study.slug}/pictures/", **screen)
    for entry in ENTRIES:
        page.get_by_role("navigation", name="Which picture").get_by_role(
            "link", name=entry.label
        ).click()
        expect(page.locator("[aria-current=true]", has_text=entry.label)).to_be_visible()
        drawn(page)
        page.get_by_text("In words and numbers").click()

        assert barriers(page) == [], entry.label
        assert page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth"), (
            entry.label
        )
