"""The PI's Friday: the COREQ draft is filled in field by field, by two people at once, without a connection, by keys alone."""

from io import BytesIO

import pytest
from django.urls import reverse
from docx import Document
from playwright.sync_api import expect

from coding.actions import profile
from coding.summaries.profile import answers
from interviews.models import Interview
from tests.browser.barriers import barriers

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "color_scheme": "dark"}


@pytest.fixture
def open_reporting(sign_in, live_server, study):
    def opened(user, **options):
        page = sign_in(user, **options)
        page.goto(live_server.url + reverse("coding:reporting", args=[study.slug]))
        page.locator("[data-next-empty]").wait_for()
        return page

    return opened


def field(page, key):
    return page.locator(f"#item-{key} textarea")


def words_of(file):
    document = Document(BytesIO(file))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join([*cells, *(paragraph.text for paragraph in document.paragraphs)])


def foot(page, key):
    return page.locator(f"#item-{key} .answer-foot")


def test_going_on_by_keys_saves_and_undo_takes_it_back(open_reporting, study, lena):
    page = open_reporting(lena)
    field(page, "1").focus()
    page.keyboard.type("A nurse.")
    page.keyboard.press("Tab")

    expect(foot(page, "1")).to_contain_text("Written by lena")
    expect(field(page, "2")).to_be_focused()
    expect(page.locator("p[data-progress]")).to_contain_text("26 still empty")
    page.keyboard.type("Both hold degrees.")
    page.keyboard.press("Alt+Enter")
    expect(field(page, "3")).to_be_focused()
    expect(foot(page, "2")).to_contain_text("Written by lena")
    assert answers(lena, study) == {"1": "A nurse.", "2": "Both hold degrees."}

    foot(page, "2").get_by_role("button", name="Undo").click()
    expect(foot(page, "2")).to_contain_text("2 versions")
    assert answers(lena, study) == {"1": "A nurse."}


def test_two_writers_of_one_answer_keep_both_texts(open_reporting, watch, study, lena, alice):
    watch.expect("409")
    first, second = open_reporting(lena), open_reporting(alice)
    field(first, "1").fill("A nurse.")
    first.keyboard.press("Control+Enter")
    expect(foot(first, "1")).to_contain_text("Written by lena")

    field(second, "1").fill("Alice.")
    second.keyboard.press("Tab")

    expect(second.locator("#item-1 [data-problem]")).to_contain_text("How it stands now, by lena")
    expect(field(second, "1")).to_have_value("Alice.")
    second.get_by_role("button", name="Join both").click()
    expect(field(second, "1")).to_have_value("A nurse.\n\nAlice.")
    second.keyboard.press("Control+Enter")
    expect(foot(second, "1")).to_contain_text("Written by alice")
    assert answers(lena, study) == {"1": "A nurse.\n\nAlice."}


def test_without_a_connection_an_answer_waits_and_is_sent_later(open_reporting, watch, study, lena):
    watch.expect("ERR_INTERNET_DISCONNECTED")
    page = open_reporting(lena)
    page.context.set_offline(True)
    field(page, "1").fill("A nurse.")
    page.keyboard.press("Tab")
    expect(page.locator("#item-1 [data-problem]")).to_contain_text("can't be reached")

    page.context.set_offline(False)

    expect(foot(page, "1")).to_contain_text("Written by lena")
    assert answers(lena, study) == {"1": "A nurse."}


def test_a_closed_tab_loses_no_word(open_reporting, live_server, study, lena):
    page = open_reporting(lena)
    field(page, "1").focus()
    page.keyboard.type("Half a sen")

    other = page.context.new_page()
    other.goto(page.url)

    expect(field(other, "1")).to_have_value("Half a sen")
    other.get_by_role("button", name="Save them").click()
    expect(foot(other, "1")).to_contain_text("Written by lena")
    assert answers(lena, study) == {"1": "Half a sen"}


def test_words_left_in_a_closed_tab_never_hide_what_others_wrote_since(
    open_reporting, study, lena, alice
):
    page = open_reporting(alice)
    field(page, "1").focus()
    page.keyboard.type("Alice.")
    profile.write_answer(study=study, item="1", written_by=lena, words="A nurse.", seen=0)

    for _ in range(2):  # looked at again, it is asked again
        other = page.context.new_page()
        other.goto(page.url)
        expect(other.locator("#item-1 [data-problem]")).to_contain_text("A nurse.")
        expect(field(other, "1")).to_have_value("Alice.")
    other.get_by_role("button", name="Join both").click()
    other.keyboard.press("Control+Enter")

    expect(foot(other, "1")).to_contain_text("Written by alice")
    assert answers(lena, study) == {"1": "A nurse.\n\nAlice."}


def test_somebody_signed_out_keeps_words_and_choices(
    open_reporting, watch, live_server, study, lena, transcript
):
    watch.expect("401")
    page = open_reporting(lena)
    held = page.context.new_page()
    held.goto(live_server.url + reverse("interviews:interview_list", args=[study.slug]))
    cookies = page.context.cookies()
    page.context.clear_cookies(name="sessionid")

    field(page, "1").fill("A nurse.")
    page.keyboard.press("Control+Enter")
    held.get_by_label("Minutes, P01 Interview 1").fill("48")
    held.get_by_role("button", name="Save").click()

    expect(page.locator("#item-1 [data-problem]")).to_contain_text("You were signed out")
    expect(held.get_by_role("alert")).to_contain_text("You were signed out, so nothing was saved")
    page.context.add_cookies(cookies)
    page.get_by_role("button", name="Try again").click()
    held.get_by_role("button", name="Save").click()
    expect(foot(page, "1")).to_contain_text("Written by lena")
    expect(held.get_by_text("What is recorded of 1 interview is saved.")).to_be_visible()
    assert Interview.objects.get().minutes == 48


def test_gaps_are_filled_by_keys_and_what_is_not_saved_is_marked(
    sign_in, live_server, study, stella, transcript
):
    page = sign_in(stella)
    page.goto(live_server.url + reverse("interviews:interview_list", args=[study.slug]))
    page.get_by_text("Fill in where nothing is recorded").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("By video")
    page.get_by_role("button", name="Fill in").press("Enter")

    expect(page.get_by_text("1 field filled in, not saved yet")).to_be_visible()
    expect(page.locator("[data-unsaved]")).to_have_text("1 interview changed, not saved")
    expect(page.get_by_label("Held, P01 Interview 1")).to_have_value("video")
    page.get_by_role("button", name="Save", exact=True).press("Enter")
    expect(page.get_by_text("What is recorded of 1 interview is saved.")).to_be_visible()
    assert Interview.objects.get().held == "video"


def test_enter_in_the_table_saves_it(sign_in, live_server, study, transcript, stella):
    page = sign_in(stella)
    page.goto(live_server.url + reverse("interviews:interview_list", args=[study.slug]))
    page.locator("table input[name$=minutes]").first.fill("52")
    page.keyboard.press("Enter")

    expect(page.get_by_text("What is recorded of 1 interview is saved.")).to_be_visible()
    assert Interview.objects.get().minutes == 52


def test_the_keys_lead_to_the_first_empty_answer_from_wherever_one_is(open_reporting, lena):
    page = open_reporting(lena)
    page.keyboard.press("Alt+Enter")

    expect(field(page, "1")).to_be_focused()


def test_nothing_keeps_anybody_out_on_a_dark_phone(open_reporting, watch, study, lena):
    watch.expect("Applying inline style")
    page = open_reporting(lena, **PHONE)
    field(page, "1").fill("A very long answer without a space: " + "word" * 40)
    page.keyboard.press("Tab")
    expect(foot(page, "1")).to_contain_text("Written by lena")

    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert barriers(page) == []


def test_what_one_is_writing_is_saved_before_the_draft_is_made(open_reporting, study, lena):
    page = open_reporting(lena)
    field(page, "1").focus()
    page.keyboard.type("A nurse.")

    with page.expect_download() as coming:
        page.get_by_role("link", name="Word").click()

    assert "A nurse." in words_of(coming.value.path().read_bytes())
    assert answers(lena, study) == {"1": "A nurse."}
