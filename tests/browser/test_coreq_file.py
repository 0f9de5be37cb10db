"""The COREQ draft is taken along from the page, by keys alone, and small groups are decided on in between."""

import io
from pathlib import Path

import pytest
from django.urls import reverse
from docx import Document
from playwright.sync_api import expect

from interviews.models import Export
from tests import factories
from tests.browser.barriers import barriers

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "color_scheme": "dark"}


@pytest.fixture
def described(study):
    """Nine participants, one of them of an age of her own."""
    for number in range(9):
        values = {"Sex": "female", "Age band": "70+" if number else "50–59"}
        factories.make_participant(study, f"P0{number + 1}", values=values)
    return study


@pytest.fixture
def open_reporting(sign_in, live_server, described):
    def opened(user, **options):
        page = sign_in(user, **options)
        page.goto(live_server.url + reverse("coding:reporting", args=[described.slug]))
        return page

    return opened


def words_of(download) -> str:
    document = Document(io.BytesIO(Path(download.path()).read_bytes()))
    rows = [row for table in document.tables for row in table.rows]
    return "\n".join(cell.text for row in rows for cell in row.cells)


def test_the_draft_is_taken_along_by_keys_with_a_table_left_out(open_reporting, lena):
    page = open_reporting(lena)
    page.get_by_role("link", name="Word", exact=True).press("Enter")
    expect(page.get_by_role("heading", name="Before this leaves")).to_be_visible()
    expect(page.get_by_label("Say “some”")).to_be_checked()

    page.get_by_label("Say “some”").focus()
    for _ in range(2):
        page.keyboard.press("ArrowDown")
    expect(page.get_by_label("Leave Age band out")).to_be_checked()
    with page.expect_download() as taken:
        page.get_by_role("button", name="Download").press("Enter")

    said = words_of(taken.value)
    assert "See the tables after the items: Sex." in said
    assert "50–59" not in said
    assert ["Age band", "smallest group 1; small groups left out"] in Export.objects.get().choices


@pytest.mark.parametrize("options", [{}, PHONE], ids=["desk", "phone in the dark"])
def test_small_groups_of_several_tables_are_decided_on_without_barriers(
    open_reporting, lena, options
):
    page = open_reporting(lena, **options)
    page.get_by_role("link", name="Word", exact=True).click()

    expect(page.get_by_role("heading", name="Before this leaves")).to_be_visible()
    assert barriers(page) == []


def test_methods_paragraphs_are_copied(open_reporting, lena):
    page = open_reporting(lena, permissions=["clipboard-read", "clipboard-write"])

    page.get_by_role("button", name="Copy").click()

    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("The study includes 9 participants")
