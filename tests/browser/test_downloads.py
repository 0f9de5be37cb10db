"""A file is asked for, is said to be in the making, and comes; or what has to be answered first is shown."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from interviews.actions import studies
from interviews.models import Export
from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def coded(transcript, alice, hope):
    factories.code_words(transcript, alice, "slept for a week", hope)
    return transcript


def test_a_link_says_that_its_file_is_being_made_until_it_comes(
    sign_in, live_server, lena, study, coded
):
    page = sign_in(lena)
    page.goto(live_server.url + reverse("coding:passage_list", args=[study.slug]))
    held = []
    page.route("**/passages.xlsx*", lambda route: held.append(route))
    page.get_by_text("Download", exact=True).click()
    link = page.get_by_role("link", name="Excel")

    link.click()
    expect(page.get_by_role("status").filter(has_text="Being made")).to_be_visible()
    expect(link).to_have_attribute("aria-disabled", "true")
    link.click(force=True)
    with page.expect_download() as download:
        held[0].continue_()
    assert (
        download.value.suggested_filename == "gist-passages-everything-coded-all-coders-merged.xlsx"
    )
    expect(page.get_by_text("Being made")).to_have_count(0)
    assert len(held) == 1
    assert Export.objects.get().size == download.value.path().stat().st_size


def test_a_link_says_how_much_of_its_file_is_done(sign_in, live_server, lena, study, coded):
    page = sign_in(lena)
    page.goto(live_server.url + reverse("coding:passage_list", args=[study.slug]))
    held, asked = [], []

    def tell(route):
        asked.append(route.request.url)
        route.fulfill(json={"done": 3200, "of": 20000, "what": "passages read"})

    page.route("**/passages.docx*", lambda route: held.append(route))
    page.route("**/files/progress/*", tell)
    page.get_by_text("Download", exact=True).click()
    page.get_by_role("link", name="Word, by theme").click()

    expect(page.get_by_text("3,200 of 20,000 passages read")).to_be_visible()
    expect(page.locator("progress")).to_have_js_property("value", 3200)
    assert held[0].request.headers["progress-key"] in asked[0]
    with page.expect_download():
        held[0].continue_()
    expect(page.get_by_text("passages read")).to_have_count(0)


def test_what_is_asked_before_a_file_leaves_is_opened(sign_in, live_server, lena, study, coded):
    studies.change_study(
        study=study,
        changed_by=lena,
        title=study.title,
        coders_see_each_other=False,
        smallest_group=5,
    )
    relapse = study.attributes.get(name="Relapse")
    page = sign_in(lena)
    address = reverse("coding:theme_counts", args=[study.slug], query={"columns": f"a{relapse.pk}"})
    page.goto(live_server.url + address)
    page.get_by_text("Download", exact=True).click()
    page.get_by_role("link", name="This table (Word)").click()

    expect(page.get_by_text("Before this leaves")).to_be_visible()
    assert not Export.objects.exists()
