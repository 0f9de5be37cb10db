"""To see everything: the portrait, what is shown, focus, size and numbers, the place kept, the page on paper."""

import json

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests import factories
from tests.browser.words import click, highlight, saved, select

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LONG = " ".join(f"Sentence number {n} is about the garden." for n in range(1, 120))


@pytest.fixture
def coded(transcript, alice, hope, energy, study):
    near = factories.make_code(study, "Near hopes", parent=hope)
    factories.code_words(transcript, alice, "out in the garden", energy)
    factories.code_words(transcript, alice, "early spring", near)
    factories.code_words(transcript, alice, "the letter came", hope)


@pytest.fixture
def long_transcript(participant):
    return factories.make_transcript(
        participant, *(f"{'IP'[n % 2]}: Turn {n + 1}. {LONG}" for n in range(6))
    )


def first_in_view(page):
    return page.evaluate(
        """() => {
          const frame = document.querySelector("[data-scroller]").getBoundingClientRect();
          const blocks = Array.from(document.querySelectorAll("[data-o]"));
          const block = blocks.find((block) => block.getBoundingClientRect().bottom > frame.top);
          return [block.dataset.o, Math.round(frame.top - block.getBoundingClientRect().top)];
        }"""
    )


def shown(page):
    return page.locator("[data-shown-words]")


def problems(page):
    return [violation["id"] for violation in Axe().run(page).response["violations"]]


def portrait(page):
    return page.get_by_role("slider", name="The whole interview")


def test_the_portrait_says_what_is_where_and_keys_go_there(open_transcript, alice, coded):
    page = open_transcript(alice)
    strip = portrait(page)
    expect(strip).to_have_attribute("aria-valuemax", "5")
    expect(page.locator("[data-portrait-words]")).to_have_text(
        "Hope: 2 coded, turns 2 to 4. Energy surplus: 1 coded, turn 2."
    )

    strip.focus()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowDown")
    expect(strip).to_have_attribute("aria-valuetext", "Turn 2, Hope, Energy surplus")
    page.keyboard.press("End")
    expect(strip).to_have_attribute("aria-valuetext", "Turn 5, nothing coded")
    page.keyboard.press("Enter")
    expect(page.locator("[data-turn='5']")).to_be_focused()


def test_a_click_on_the_portrait_goes_there(open_transcript, alice, long_transcript):
    page = open_transcript(alice, of=long_transcript)
    box = portrait(page).bounding_box()

    page.mouse.move(box["x"] + 8, box["y"] + box["height"] * 0.9)
    expect(page.locator("[data-portrait-tip]")).to_have_text("Turn 6, nothing coded")
    page.mouse.down()
    page.mouse.up()

    expect(page.locator("[data-turn='6']")).to_be_in_viewport()
    expect(page.locator("[data-turn='1']")).not_to_be_in_viewport()
    expect(page.locator("[data-turn='6']")).to_have_class("turn participant current")


def test_the_portrait_follows_acts(open_transcript, alice, transcript, hope):
    page = open_transcript(alice)
    expect(page.locator("[data-portrait-words]")).to_have_text("Nothing is coded.")
    expect(page.locator("[data-portrait] path.hue-1")).to_have_count(0)

    select(page, "for a week")
    page.keyboard.type("hope")
    page.keyboard.press("Enter")
    saved(page)

    expect(page.locator("[data-portrait-words]")).to_have_text("Hope: 1 coded, turn 2.")
    expect(page.locator("[data-portrait] path.hue-1")).to_have_count(2)


def test_shows_one_theme_only_and_says_so_in_the_address(open_transcript, alice, coded):
    page = open_transcript(alice)
    page.keyboard.press("v")
    menu = page.get_by_role("dialog", name="View")
    menu.get_by_label("Hope").check()

    expect(shown(page)).to_have_text("Showing Hope only: 2 passages")
    assert highlight(page, "hue-1") == ["early spring", "the letter came"]
    expect(page.locator(".names .name")).to_have_count(2)
    assert "theme=" in page.url

    page.keyboard.press("Escape")
    page.reload()
    page.locator("body[data-ready]").wait_for()
    expect(shown(page)).to_have_text("Showing Hope only: 2 passages")
    page.keyboard.press("n")
    expect(page.get_by_role("complementary", name="Passage")).to_contain_text("early spring")
    page.keyboard.press("n")
    expect(page.get_by_role("complementary", name="Passage")).to_contain_text("the letter came")
    page.get_by_role("button", name="Show all").click()
    expect(page.locator(".names .name")).to_have_count(3)
    assert highlight(page, "hue-1") == []
    assert "theme=" not in page.url


def test_focus_stays_with_the_theme_of_the_passage_in_hand_until_left(
    open_transcript, alice, coded
):
    page = open_transcript(alice)
    click(page, "in the garden")
    page.keyboard.press("f")
    expect(shown(page)).to_have_text("Focus on Energy surplus: 1 passage")
    expect(page.locator(".names .name")).to_have_count(1)
    page.keyboard.press("f")
    expect(page.locator(".names .name")).to_have_count(3)

    click(page, "And then?")
    page.keyboard.press("f")
    asked = page.get_by_role("dialog", name="Focus on a theme")
    expect(asked.get_by_role("button").first).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(shown(page)).to_have_text("Focus on Hope: 2 passages")


def test_what_is_coded_under_a_choice_shows_at_once(open_transcript, alice, coded, hope):
    page = open_transcript(alice, f"?theme={hope.pk}")
    select(page, "the seeds")
    page.keyboard.type("hope")
    page.keyboard.press("Enter")
    saved(page)

    expect(shown(page)).to_have_text("Showing Hope only: 3 passages")
    assert highlight(page, "hue-1") == ["early spring", "the letter came", "the seeds"]


def test_letters_numbers_and_width_stay_as_chosen(open_transcript, alice, long_transcript):
    page = open_transcript(alice, of=long_transcript)
    words = page.locator("[data-o]").first
    size = "(element) => parseFloat(getComputedStyle(element).fontSize)"
    usual = words.evaluate(size)

    page.keyboard.press("v")
    menu = page.get_by_role("dialog", name="View")
    menu.get_by_role("button", name="Larger letters").click()
    expect(menu.get_by_text("115 %")).to_be_visible()
    menu.get_by_label("Line numbers").check()
    menu.get_by_label("Turn numbers").uncheck()
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    assert words.evaluate(size) > usual
    expect(page.locator("[data-lines] span").first).to_have_text("5")

    page.reload()
    page.locator("body[data-ready]").wait_for()
    assert words.evaluate(size) > usual
    expect(page.locator("[data-lines] span").first).to_have_text("5")
    expect(page.locator(".no").first).to_have_css("opacity", "0")


def test_larger_letters_leave_the_place_where_it_is(open_transcript, alice, long_transcript):
    page = open_transcript(alice, "?turn=4", of=long_transcript)
    block, _ = first_in_view(page)
    page.keyboard.press("v")
    page.get_by_role("button", name="Larger letters").click()
    page.get_by_role("button", name="Larger letters").click()
    assert first_in_view(page)[0] == block


def test_opens_again_in_the_middle_of_a_long_turn(open_transcript, alice, long_transcript):
    page = open_transcript(alice, of=long_transcript)
    page.locator("[data-scroller]").evaluate("(scroller) => (scroller.scrollTop = 1900)")
    block, below = first_in_view(page)
    key = f"lifeline-place-{alice.pk}-{long_transcript.pk}"
    page.wait_for_function(
        "(key) => JSON.parse(localStorage.getItem(key) ?? '{}').at > 1000", arg=key
    )

    page.reload()
    page.locator("body[data-ready]").wait_for()
    again, there = first_in_view(page)
    assert again == block
    assert abs(there - below) < 60

    address = page.url.split("?")[0]
    page.goto(f"{address}?turn=1")
    page.locator("body[data-ready]").wait_for()
    expect(page.locator("[data-turn='1']")).to_be_focused()


def test_a_place_that_makes_no_sense_opens_the_beginning(open_transcript, alice, transcript):
    page = open_transcript(alice)
    key = f"lifeline-place-{alice.pk}-{transcript.pk}"
    for stored in ("seven", json.dumps({"turn": "99", "at": 10**7}), "null"):
        page.evaluate("([key, value]) => localStorage.setItem(key, value)", [key, stored])
        page.reload()
        page.locator("body[data-ready]").wait_for()
        expect(page.locator(".turn.current")).to_have_count(1)


def test_paper_has_the_codes_in_the_margin(open_transcript, alice, coded):
    page = open_transcript(alice)
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    sheet = page.locator(".print-sheet")

    expect(sheet).to_contain_text("3")
    expect(sheet.locator(".print-note")).to_have_text(
        ["1 Energy surplus", "2 Near hopes", "3 Hope"]
    )
    expect(sheet.locator(".print-turn").nth(1)).to_contain_text(
        "I was 1 Energy surplus[1out in the garden1] before anyone was up."
    )
    expect(page.locator("[data-transcript]")).to_be_hidden()
    note = sheet.locator(".print-note").nth(2).bounding_box()
    words = sheet.locator(".print-coded").nth(2).bounding_box()
    assert abs(note["y"] - words["y"]) < 20
    assert note["x"] > words["x"] + 200

    page.evaluate("() => dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    expect(page.locator("[data-transcript]")).to_be_visible()
    expect(sheet).to_have_count(0)


def test_a_screen_reader_hears_what_is_coded_in_the_current_turn(open_transcript, alice, coded):
    page = open_transcript(alice)
    page.keyboard.press("j")
    expect(page.locator("[data-turn='2']")).to_have_accessible_description(
        "Phase: no phase. Coded: Energy surplus, Near hopes."
    )


@pytest.mark.parametrize("options", [{}, {"color_scheme": "dark"}])
def test_nothing_of_it_is_out_of_reach(open_transcript, alice, coded, hope, options):
    page = open_transcript(alice, f"?theme={hope.pk}", **options)
    page.keyboard.press("/")
    page.keyboard.type("the")
    assert problems(page) == []
    page.keyboard.press("Escape")
    page.keyboard.press("v")
    expect(page.get_by_role("dialog", name="View")).to_be_visible()
    assert problems(page) == []


def test_a_passage_says_on_which_lines_it_stands(open_transcript, alice, transcript, hope):
    factories.code_words(transcript, alice, "Then the letter came.", hope)
    page = open_transcript(alice)
    page.locator(".names .name").click()

    facts = page.get_by_role("complementary", name="Passage").locator("dl").first
    expect(facts).to_contain_text("Line5Coder")
