"""Participants and what is recorded of them from a table, as a data steward takes them in."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from interviews.models import Participant
from tests import factories
from tests.pure.importers.workbooks import workbook

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WITH_NAMES = (
    "Code;Name;Sex;Age band\nP01;Kari Nordmann;female;50-59\nP02;Ola;male;60-69\nP03;Per;man;70+\n"
)


@pytest.fixture
def page(sign_in, live_server, study, stella):
    factories.make_participant(study, "P01", values={"Sex": "male"})
    page = sign_in(stella)
    page.goto(live_server.url + reverse("interviews:participant_table", args=[study.slug]))
    return page


def choose(page, words, name="people.csv"):
    data = words if isinstance(words, bytes) else words.encode()
    file = {"name": name, "mimeType": "text/csv", "buffer": data}
    page.get_by_label("Table").set_input_files(file)


def read(page, words, name="people.csv"):
    choose(page, words, name)
    page.get_by_role("button", name="Read table").click()
    expect(page.get_by_role("heading", name="What this table would change")).to_be_visible()


def values_of(code):
    values = Participant.objects.get(code=code).attribute_values
    return dict(values.values_list("attribute__name", "value"))


def test_what_would_change_is_shown_and_the_ticked_lines_are_saved(page):
    read(page, WITH_NAMES)
    expect(page.get_by_text("Left out, and not kept: Name.")).to_be_visible()
    expect(page.get_by_text("Kari")).to_have_count(0)
    expect(
        page.get_by_text("3 lines: 1 new participant, 1 changed, 1 that can't be saved")
    ).to_be_visible()
    expect(page.get_by_role("row", name="P01")).to_contain_text("Sex: male → female")
    expect(page.get_by_role("row", name="P03")).to_contain_text("“man” is not one of its values")
    expect(page.get_by_role("checkbox")).to_have_count(2)
    page.get_by_label("Save line 2, P01").uncheck()
    page.get_by_role("button", name="Save the ticked lines").click()
    expect(page.get_by_role("status").filter(has_text="1 added, 0 changed.")).to_be_visible()
    assert values_of("P01") == {"Sex": "male"}
    assert values_of("P02") == {"Sex": "male", "Age band": "60–69"}
    assert not Participant.objects.filter(code="P03").exists()


def test_a_table_is_taken_in_by_keyboard_alone(page, watch):
    watch.expect("422")
    choose(page, "Who;Sex\nP05;female\n")
    page.get_by_label("Table").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text(
        "Say which column holds the participants' codes"
    )
    page.get_by_label("Who").focus()
    page.keyboard.type("Code")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Look again with these columns")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("row", name="P05")).to_contain_text("Sex: female")
    page.get_by_label("Save line 2, P05").focus()
    page.keyboard.press("Space")
    expect(page.get_by_label("Save line 2, P05")).not_to_be_checked()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Save the ticked lines")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/participants/")
    assert values_of("P05") == {"Sex": "female"}


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ("Code|Sex\nP05|female\n", "Only one column was found."),
        ("Code;Kjønn\nP05;kvinne\n".encode("cp1252"), "read as Windows-1252"),
        ("Code;Sex\nP05;female\n".encode("utf-16"), "read as UTF-16"),
        ("Code;Sex\nP05;female\nP5;male\n", "P5 stands in line 2, too."),
        ("Code;E-mail\nkari@example.org;x\n", "Never a name."),
        (workbook(["Code", "Sex"], ["P05", "FORMULA"], formula="1+1"), "Some cells hold formulas."),
    ],
)
def test_what_is_odd_about_a_table_is_said_and_nothing_is_saved(page, watch, table, says):
    watch.expect("422")
    read(page, table)
    expect(page.get_by_role("main")).to_contain_text(says)
    assert not Participant.objects.filter(code="P05").exists()


def test_on_a_phone_the_page_does_not_move_sideways(page):
    page.set_viewport_size({"width": 390, "height": 800})
    read(page, WITH_NAMES)
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_going_back_after_saving_leads_to_choosing_a_file(page):
    read(page, WITH_NAMES)
    page.get_by_role("button", name="Save the ticked lines").click()
    page.wait_for_url("**/participants/")
    page.go_back()
    expect(page.get_by_role("button", name="Read table")).to_be_visible()


def test_a_server_that_is_out_of_reach_loses_nothing_that_was_chosen(page, watch):
    watch.expect("ERR_FAILED")
    read(page, WITH_NAMES)
    page.get_by_label("Save line 2, P01").uncheck()
    page.route("**/participants/table/", lambda route: route.abort())
    page.get_by_role("button", name="Save the ticked lines").click()
    expect(page.get_by_role("alert")).to_contain_text("could not be reached, so nothing was saved")
    page.unroute("**/participants/table/")
    page.get_by_role("button", name="Save the ticked lines").click()
    page.wait_for_url("**/participants/")
    assert values_of("P01") == {"Sex": "male"}
    assert values_of("P02") == {"Sex": "male", "Age band": "60–69"}


def test_whoever_was_signed_out_is_told_so_and_loses_nothing(page, watch):
    watch.expect("401")
    read(page, WITH_NAMES)
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Save the ticked lines").click()
    expect(page.get_by_role("alert")).to_contain_text("You were signed out")
    expect(page.get_by_role("row", name="P01")).to_contain_text("Sex: male → female")
