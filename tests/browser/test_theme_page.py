"""The theme page in a browser: ask for another table, put rows in order, keep counts, and what is asked before a file leaves."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests import factories
from tests.browser.barriers import barriers

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def told(study, alice, hope, energy):
    """Two participants who relapsed and one who did not; two themes, one of them in one interview only."""
    for code, relapsed in (("P01", "yes"), ("P02", "yes"), ("P03", "no")):
        person = factories.make_participant(study, code, values={"Relapse": relapsed})
        transcript = factories.make_transcript(person, "P: A letter came, and I hoped.")
        factories.code_words(transcript, alice, "I hoped", hope)
        if code == "P01":
            factories.code_words(transcript, alice, "A letter", energy)
            factories.code_words(transcript, alice, "came", energy)
    return study


@pytest.fixture
def open_themes(sign_in, live_server, told, lena):
    def opened(query="", **options):
        page = sign_in(lena, **options)
        page.goto(f"{live_server.url}{reverse('coding:theme_counts', args=[told.slug])}{query}")
        return page

    return opened


def rows(page):
    return page.locator(".theme-tables .theme-table").first.locator("tbody th").all_inner_texts()


def test_rows_columns_and_pages_are_chosen_and_stand_in_the_address(open_themes, told):
    page = open_themes()
    page.locator("select[name=pages]").select_option("Relapse")
    page.get_by_role("link", name="Side by side").click()

    expect(page.get_by_role("columnheader", name="Relapse: yes")).to_be_visible()
    expect(page.get_by_role("columnheader", name="Relapse: no")).to_be_visible()
    again = page.context.new_page()
    again.goto(page.url)
    expect(again.get_by_role("columnheader", name="Relapse: yes")).to_be_visible()


def test_rows_are_put_in_order_where_they_stand_by_keyboard(open_themes):
    page = open_themes("?show=passages")
    total = page.get_by_role("link", name="Total").first
    page.locator("a[data-passages]").first.click()
    expect(page.locator("blockquote").first).to_be_visible()

    total.focus()
    page.keyboard.press("Enter")
    expect(page.locator("th[aria-sort=descending]")).to_contain_text("Total")
    assert rows(page) == ["Hope", "Energy surplus", "Anything coded"]
    expect(page.locator(":focus")).to_have_text("Total ↓")
    page.keyboard.press("Enter")

    expect(page.locator("th[aria-sort=ascending]")).to_contain_text("Total")
    assert rows(page) == ["Energy surplus", "Hope", "Anything coded"]
    # What was read beside the table is still there.
    expect(page.locator("blockquote").first).to_be_visible()


def test_a_link_opens_the_number_again_that_was_open(open_themes):
    page = open_themes("?show=passages")
    page.locator("a[data-passages]").first.click()
    expect(page.locator("blockquote").first).to_be_visible()
    page.get_by_role("link", name="Total").first.click()
    expect(page.locator("th[aria-sort=descending]")).to_contain_text("Total")

    again = page.context.new_page()
    again.goto(page.url)

    expect(again.locator("blockquote").first).to_be_visible()
    expect(again.locator("a[data-passages][aria-current]")).to_have_count(1)
    expect(again.locator("th[aria-sort=descending]")).to_contain_text("Total")


def test_counts_are_kept_and_say_what_is_different_now(open_themes, told, alice, hope):
    page = open_themes("?show=passages")
    page.get_by_text("Counts: now").click()
    page.get_by_label("Keep the counts of now").fill("First draft")
    page.keyboard.press("Enter")
    expect(page.get_by_text("The counts of now are kept as “First draft”.")).to_be_visible()
    factories.code_words(told.transcripts.last(), alice, "A letter", hope)
    page.reload()

    row = page.locator(".theme-table").first.get_by_role("row", name="Hope")
    expect(row.get_by_role("link", name="now").first).to_be_visible()
    page.get_by_role("link", name="The counts of now").click()
    expect(page.get_by_text("Counts: now")).to_be_visible()


@pytest.mark.parametrize(
    "options", [{}, {"color_scheme": "dark", "viewport": {"width": 390, "height": 844}}]
)
def test_what_is_asked_before_a_table_leaves_keeps_nobody_out(open_themes, watch, told, options):
    # The examiner's own style, refused by our policy; and what is asked again is answered so.
    watch.expect("Applying inline style", "422")
    relapse = told.attributes.get(name="Relapse")
    page = open_themes(f"?columns=a{relapse.pk}", **options)
    page.goto(page.url.replace("/themes/", "/themes.csv"))
    page.get_by_role("button", name="Download").click()

    expect(page.get_by_text("Choose what is done about the small groups.")).to_be_visible()
    assert barriers(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("radio", name="Say “some”").focus()
    page.keyboard.press("Space")
    with page.expect_download() as taken:
        page.get_by_role("button", name="Download").click()
    assert "some" in taken.value.path().read_text()


def test_a_link_to_just_this_table_is_copied_by_keyboard(open_themes):
    page = open_themes("?show=passages", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("link", name="Total").first.click()
    expect(page.locator("th[aria-sort=descending]")).to_be_visible()

    page.get_by_role("button", name="Copy link").focus()
    page.keyboard.press("Enter")

    expect(page.locator("copy-link").get_by_role("status")).to_have_text("Link copied")
    expect(page.get_by_role("button", name="Link copied")).to_be_focused()
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    assert "sort=" in page.url


def test_where_the_clipboard_is_kept_shut_the_address_is_selected(open_themes):
    page = open_themes()
    page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")

    page.get_by_role("button", name="Copy link").click()

    expect(page.locator("copy-link").get_by_role("status")).to_have_text("Copy the address below")
    expect(page.get_by_label("Address of this page")).to_be_focused()
    assert page.evaluate("String(getSelection())") == page.url
    page.keyboard.press("Escape")
    expect(page.get_by_label("Address of this page")).to_be_hidden()
