"""A phone, and a page at twice its size: what opens lies whole in view."""

from itertools import pairwise

import pytest
from playwright.sync_api import expect

from tests import factories
from tests.browser.words import select

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SCREENS = {
    "phone": {"viewport": {"width": 390, "height": 844}},
    "twice the size": {"viewport": {"width": 720, "height": 450}, "device_scale_factor": 2},
}

SCROLLED = """(element) => {
  window.scrolled = new Promise((done) => element.addEventListener("scroll", () => done(element.scrollTop), { once: true }));
}"""


@pytest.fixture(params=SCREENS)
def small(request):
    return SCREENS[request.param]


def test_the_field_that_finds_lies_under_the_bar(open_transcript, alice, small):
    page = open_transcript(alice, **small)

    page.keyboard.press("/")

    field = page.get_by_role("search", name="Find in the text")
    expect(field).to_be_visible()
    assert field.bounding_box()["y"] >= page.locator(".paper").bounding_box()["y"]


def test_the_rule_of_a_code_can_be_read_and_scrolled_by_keys(open_transcript, alice, study, small):
    factories.make_code(study, "Garden", use_when="Somebody digs. " * 60)
    page = open_transcript(alice, **small)
    select(page, "the seeds")
    page.keyboard.type("garden")

    rule = page.get_by_role("region", name="When to use this code")
    expect(rule).to_contain_text("Somebody digs.")
    box = rule.bounding_box()
    assert box["height"] >= 48
    assert box["y"] + box["height"] <= small["viewport"]["height"] + 1
    rule.focus()
    rule.evaluate(SCROLLED)
    page.keyboard.press("ArrowDown")
    assert page.evaluate("window.scrolled") > 0


@pytest.mark.parametrize("width", [320, 360, 390])
def test_the_bar_stays_in_view_whatever_waits(open_transcript, alice, hope, watch, width):
    watch.expect("ERR_INTERNET_DISCONNECTED")
    page = open_transcript(alice, viewport={"width": width, "height": 844})
    is_whole = "() => document.querySelector('.bar').scrollWidth <= innerWidth"
    assert page.evaluate(is_whole)

    page.context.set_offline(True)
    select(page, "the seeds")
    page.keyboard.type("hope")
    page.keyboard.press("Enter")

    expect(page.locator("[data-saved]")).to_have_text("Offline, 1 waiting")
    assert page.evaluate(is_whole)
    undo = page.get_by_role("button", name="Undo: the last thing you did")
    expect(undo).to_have_attribute("aria-disabled", "false")
    undo.click()
    expect(page.locator("[data-saved]")).to_have_text("Offline, 2 waiting")


@pytest.mark.parametrize("width", [1024, 1280, 1440])
def test_what_waits_while_signed_out_covers_nothing_else_in_the_bar(
    open_transcript, alice, hope, watch, width
):
    watch.expect("401")
    page = open_transcript(alice, viewport={"width": width, "height": 844})
    page.context.clear_cookies(name="sessionid")
    select(page, "the seeds")
    page.keyboard.type("hope")
    page.keyboard.press("Enter")
    expect(page.locator("[data-saved]")).to_contain_text("1 waiting. You were signed out.")

    is_whole = "() => document.querySelector('.bar').scrollWidth <= innerWidth"
    assert page.evaluate(is_whole)
    ends = page.locator(".bar > *").evaluate_all(
        "(parts) => parts.filter((part) => part.checkVisibility()).map((part) => part.getBoundingClientRect()).map(({ left, right }) => [left, right])"
    )
    assert all(before[1] <= after[0] + 1 for before, after in pairwise(ends))
    name = page.locator(".place b").bounding_box()
    assert name["x"] + name["width"] <= ends[1 if width > 1100 else 2][0]


def test_a_name_in_the_narrow_margin_is_said_whole_when_tapped(
    open_transcript, alice, study, transcript
):
    long = factories.make_code(study, "D2 Life without the tablet, as it was before")
    factories.code_words(transcript, alice, "Then the letter came.", long)
    page = open_transcript(alice, has_touch=True, **SCREENS["phone"])
    page.locator(".names .name").tap()

    expect(page.locator("[data-live]")).to_have_text(long.label)
