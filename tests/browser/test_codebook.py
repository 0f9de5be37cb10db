"""Keeping a codebook in the browser: finding, moving by mouse and by keys, deleting, and starting a study."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import expect

from coding.actions import starting
from interviews.models import Study

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def whole(lena):
    """A study with the starter codebook."""
    return starting.start_study(slug="whole", title="Whole", template="gist", created_by=lena)


@pytest.fixture
def page(live_server, sign_in, lena, whole):
    page = sign_in(lena)
    page.goto(live_server.url + reverse("coding:codebook", args=[whole.slug]))
    return page


def labels(page):
    return [label for label in page.locator(".code-label").all_inner_texts() if label[:1] == "B"]


def line(page, label):
    return page.locator("[data-line]", has=page.get_by_text(label, exact=True))


def test_codes_are_found_by_words_of_their_definitions(page):
    page.get_by_role("searchbox", name="Find in the codebook").fill("puffy EYES")

    expect(page.get_by_text("1 code found")).to_be_visible()
    expect(page.get_by_text("A4 How I look to others", exact=True)).to_be_visible()
    expect(page.get_by_text("Side-effect burden", exact=True)).to_be_visible()
    expect(page.get_by_text("Hope", exact=True)).to_be_hidden()


def test_a_definition_is_read_in_place(page):
    expect(page.get_by_text("Heavy limbs, naps")).to_be_hidden()

    page.get_by_text("A2 Tired and foggy", exact=True).click()

    expect(page.get_by_text("Heavy limbs, naps")).to_be_visible()


def test_alt_and_an_arrow_key_move_a_code_and_the_focus_stays_on_it(page):
    summary = page.locator("summary", has_text="B3 Doing again")
    summary.focus()
    page.keyboard.press("Alt+ArrowUp")

    expect(summary).to_be_focused()
    page.wait_for_url("**#code-*")
    expect(page.locator(".code-label").nth(10)).to_have_text("B3 Doing again")

    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator(".code-label").nth(10)).to_have_text("B2 Head clears")
    expect(summary).to_be_focused()


def test_a_code_is_dragged_before_another(page):
    line(page, "B6 Spending it wisely").hover()
    grip = line(page, "B6 Spending it wisely").locator("[data-grip]").bounding_box()
    target = line(page, "B2 Head clears").bounding_box()

    page.mouse.move(grip["x"] + 4, grip["y"] + 7)
    page.mouse.down()
    page.mouse.move(target["x"] + 80, target["y"] + 20, steps=4)
    page.mouse.move(target["x"] + 80, target["y"] + 4, steps=2)
    page.mouse.up()

    expect(page.locator(".code-label").nth(10)).to_have_text("B6 Spending it wisely")


def test_a_code_is_moved_under_another_by_its_menu(page, whole):
    line(page, "B6 Spending it wisely").get_by_label("Change B6 Spending it wisely").click()
    page.get_by_role("link", name="Move under…").locator("visible=true").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Put it").select_option(label="Hope")
    dialog.get_by_role("button", name="Move").click()

    page.wait_for_url("**#code-*")
    moved = whole.codes.get(label="B6 Spending it wisely")
    assert moved.parent.label == "Hope"


def test_deleting_asks_first_and_names_the_code(page, whole):
    line(page, "B6 Spending it wisely").get_by_label("Change B6 Spending it wisely").click()
    page.get_by_role("link", name="Delete…").locator("visible=true").click()
    page.get_by_role("button", name="Delete “B6 Spending it wisely”").click()

    expect(page.get_by_text("“B6 Spending it wisely” is deleted.")).to_be_visible()
    assert not whole.codes.filter(label="B6 Spending it wisely").exists()


def test_the_word_file_is_downloaded_from_the_page(page):
    with page.expect_download() as download:
        page.get_by_role("link", name="Download for Word").click()

    assert download.value.suggested_filename == "codebook-whole.docx"


def test_the_address_of_a_new_study_follows_its_title_until_it_is_written_by_hand(
    live_server, sign_in, lena
):
    page = sign_in(lena)
    page.goto(live_server.url + reverse("coding:study_create"))

    page.get_by_label("Title").fill("Hverdag på vent")
    expect(page.get_by_label("Address")).to_have_value("hverdag-pa-vent")
    page.get_by_label("Address").fill("on-hold")
    page.get_by_label("Title").fill("Hverdag på vent, 2. år")
    expect(page.get_by_label("Address")).to_have_value("on-hold")
    page.get_by_text("Empty", exact=True).click()
    page.get_by_role("button", name="Create the study").click()

    page.wait_for_url("**/studies/on-hold/")
    assert not Study.objects.get(slug="on-hold").codes.exists()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_hold_to_the_rules_of_accessibility(live_server, sign_in, lena, whole, scheme):
    page = sign_in(lena, color_scheme=scheme)
    code = whole.codes.first()
    for name, ids in [
        ("coding:codebook", [whole.slug]),
        ("coding:code_create", [whole.slug]),
        ("coding:code_change", [whole.slug, code.pk]),
        ("coding:code_move", [whole.slug, code.pk]),
        ("coding:code_park", [whole.slug, code.pk]),
        ("coding:study_create", []),
    ]:
        page.goto(live_server.url + reverse(name, args=ids))
        found = Axe().run(page, options={"preload": False})
        assert found.violations_count == 0, f"{name}: {found.generate_report()}"


def test_nothing_sticks_out_on_a_phone(live_server, sign_in, lena, whole):
    page = sign_in(lena, viewport={"width": 390, "height": 844})
    for name, ids in [
        ("coding:codebook", [whole.slug]),
        ("coding:code_create", [whole.slug]),
        ("coding:study_create", []),
    ]:
        page.goto(live_server.url + reverse(name, args=ids))
        if name == "coding:codebook":
            page.get_by_role("button", name="Open all definitions").click()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
