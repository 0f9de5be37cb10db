"""The find page in the browser: search, tick, code and undo by keys alone; addresses that can be opened again."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import expect

from coding.models import CodedPassage
from tests import factories

pytestmark = pytest.mark.browser


@pytest.fixture
def second(study):
    return factories.make_transcript(
        factories.make_participant(study, "P02"),
        "I: Was there a letter?",
        "P: No letter, never. I had no letter. הגיע מכתב. 很好。",
    )


@pytest.fixture
def find_page(sign_in, live_server, study, transcript, second, hope):
    def opened(user, after="", **options):
        page = sign_in(user, **options)
        page.goto(live_server.url + reverse("coding:find", args=[study.slug]) + after)
        page.locator("body[data-ready]").wait_for()
        return page

    return opened


def search(page, words):
    page.keyboard.press("/")
    page.keyboard.type(words)
    page.keyboard.press("Enter")
    page.locator("[data-results] h2").wait_for()
    page.keyboard.press("Escape")


def live_passages():
    return CodedPassage.objects.live().count()


def test_hits_are_found_coded_and_undone_without_a_mouse(find_page, alice):
    page = find_page(alice)
    search(page, "LETTER")
    expect(page.locator("[data-results] h2")).to_have_text(
        "2 of 2 participants · 3 hits in 2 interviews"
    )
    expect(page.locator("[data-picked]")).to_have_text("3 of 3 ticked")

    page.keyboard.press("j")
    page.keyboard.press("Space")
    expect(page.locator("[data-picked]")).to_have_text("2 of 3 ticked")
    page.keyboard.press("c")
    page.keyboard.type("hope")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_contain_text(
        "2 passages in 1 interview of 1 participant will be made."
    )
    page.keyboard.press("Enter")

    undo = page.get_by_role("button", name="Undo all 2 passages in 1 interview")
    expect(undo).to_be_visible()
    expect(page.locator("[data-live]")).to_have_text(
        "Coded 2 passages in 1 interview as Hope. Press z to undo all of it."
    )
    expect(page.locator(".hit", has=page.locator(".chip"))).to_have_count(2)
    assert live_passages() == 2
    page.keyboard.press("z")
    expect(page.locator("[data-live]")).to_have_text(
        "Undone: coding 2 passages in 1 interview as Hope. Press Z to do it again."
    )
    expect(page.locator("[data-batch]")).to_contain_text("Undone:")
    expect(page.locator(".hit .chip")).to_have_count(0)
    assert live_passages() == 0

    page.reload()
    page.get_by_role("button", name="Redo all").click()
    expect(undo).to_be_visible()
    assert live_passages() == 2


def test_hits_that_carry_the_chosen_code_already_are_marked(
    find_page, alice, transcript, hope, second
):
    factories.code_words(transcript, alice, "Then the letter came.", hope)
    page = find_page(alice)
    search(page, "letter")
    expect(page.locator(".hit .chip")).to_have_text(["Hope"])
    expect(page.locator(".hit.has-chosen")).to_have_count(0)

    page.keyboard.press("c")
    page.keyboard.type("hope")
    page.keyboard.press("Enter")

    expect(page.locator(".hit.has-chosen")).to_have_count(1)
    expect(page.locator(".hit.has-chosen")).to_contain_text("Then the letter came.")


def test_a_new_code_is_made_in_the_picker_and_is_there_from_then_on(find_page, lena, study, hope):
    page = find_page(lena)
    search(page, "letter")
    page.keyboard.press("c")
    page.keyboard.type("Letters")
    page.keyboard.press("Enter")
    page.keyboard.type("hope")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_contain_text(
        "“Letters” is made as a new code under “Hope”."
    )
    assert not study.codes.filter(label="Letters").exists()
    page.keyboard.press("Enter")

    expect(page.locator(".hit .chip")).to_have_text(["Letters"] * 3)
    page.keyboard.press("c")
    expect(page.locator("code-picker").get_by_role("option").first).to_contain_text("Letters")
    assert study.codes.get(label="Letters").parent == hope


def test_what_a_key_does_is_shown_to_the_eye_too(find_page, alice):
    page = find_page(alice)
    page.keyboard.press("c")

    expect(page.get_by_text("Search for something first.")).to_be_in_viewport()


def test_the_address_reopens_the_search_and_holds_it_behind_the_hash_only(find_page, alice):
    page = find_page(alice)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    search(page, "很好")
    assert re.search(r"/find/#.*q=%E5", page.url)
    address = page.url

    page.goto("about:blank")
    page.goto(address)
    expect(page.locator("mark")).to_have_text(["很好"])
    expect(page.locator("#find-words")).to_have_value("很好")
    search(page, "מכתב")
    expect(page.locator("mark")).to_have_text(["מכתב"])
    page.go_back()
    expect(page.locator("mark")).to_have_text(["很好"])
    assert not any("q=" in url for url in asked)


def test_a_hit_leads_to_its_place_in_the_interview(find_page, alice, second):
    page = find_page(alice)
    search(page, "never")
    page.keyboard.press("j")
    page.keyboard.press("Enter")

    page.wait_for_url(f"**/transcripts/{second.pk}/?at={second.text.index('never')}*")


def test_nothing_found_offers_what_would_be(find_page, alice):
    page = find_page(alice)
    search(page, "lette")
    page.get_by_role("button", name="3 hits as part of a word").click()

    expect(page.locator("mark")).to_have_count(3)
    expect(page.get_by_label("Part of a word")).to_be_checked()


def test_what_failed_is_named_and_sent_again_without_doing_anything_twice(find_page, alice, watch):
    watch.expect("503")
    page = find_page(alice)
    failing = [True]

    def sometimes(route):
        if failing:
            failing.pop()
            route.fulfill(status=503, body="")
        else:
            route.continue_()

    page.route("**/find/code/", sometimes)
    search(page, "letter")
    page.keyboard.press("c")
    page.keyboard.type("hope")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Code", exact=True).click()
    expect(page.get_by_role("alert")).to_have_text(
        "1 interview of 2 could not be saved. The others were."
    )
    assert live_passages() == 2

    page.get_by_role("button", name="Try again").click()
    expect(page.locator("[data-batch]")).to_contain_text("3 passages in 2 interviews")
    assert live_passages() == 3


def test_y_opens_more_like_the_words_selected(open_transcript, alice, second, transcript):
    page = open_transcript(alice, f"?at={transcript.text.index('letter')}")
    page.keyboard.press("s")
    with page.context.expect_page() as opened:
        page.keyboard.press("y")
    similar = opened.value

    expect(similar.get_by_role("heading", name="More like this")).to_be_visible()
    assert re.search(r"\?mode=like&of=\d+&start=\d+&end=\d+$", similar.url)
    expect(similar.locator("[data-picked]")).to_contain_text("0 of")
    similar.close()


def test_the_menu_of_a_passage_leads_to_more_like_it(
    open_transcript, alice, second, transcript, hope
):
    factories.code_words(transcript, alice, "Then the letter came.", hope)
    page = open_transcript(alice)
    page.locator(".names .name").click()
    page.get_by_text("More", exact=True).click()
    with page.context.expect_page() as opened:
        page.get_by_role("button", name="More like this").click()
    similar = opened.value

    expect(similar.locator(".find-source")).to_have_text("Then the letter came.")
    similar.close()


def test_without_scripts_it_can_be_searched(sign_in, live_server, study, alice, second):
    page = sign_in(alice, java_script_enabled=False)
    page.goto(live_server.url + reverse("coding:find", args=[study.slug]))
    page.get_by_label("Words to find").fill("letter")
    page.get_by_role("button", name="Find").click()

    expect(page.locator("mark")).to_have_text(["letter", "letter"])
    expect(page.locator("[data-tools]")).to_be_hidden()


def test_it_fits_a_phone_and_a_reader_is_offered_no_coding(find_page, rita):
    page = find_page(rita, viewport={"width": 390, "height": 844})
    search(page, "letter")

    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    expect(page.locator("mark").first).to_be_visible()
    expect(page.locator("[data-tick]")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(find_page, alice, transcript, hope, scheme):
    factories.code_words(transcript, alice, "Then the letter came.", hope)
    page = find_page(alice, color_scheme=scheme)
    violations = [problems(page)]
    search(page, "letter")
    violations.append(problems(page))
    page.keyboard.press("c")
    page.keyboard.type("hope")
    violations.append(problems(page))
    page.keyboard.press("Enter")
    page.locator("dialog[open]").wait_for()
    violations.append(problems(page))
    page.keyboard.press("Escape")
    page.get_by_label("More like this").check()
    search(page, "the letter came")
    page.get_by_role("heading", name="More like this").wait_for()
    violations.append(problems(page))

    assert violations == [[], [], [], [], []]


def problems(page):
    # What is on its way is shown faintly for a moment.
    page.locator("[data-results]:not(.is-loading)").wait_for()
    found = Axe().run(page, options={"preload": False}).response["violations"]
    return [(each["id"], each["nodes"][0]["html"]) for each in found]
