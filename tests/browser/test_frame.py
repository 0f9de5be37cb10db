"""What every page brings along: light and dark, questions as dialogs, menus, times, no words lost on a phone."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import expect

from interviews.models import Role
from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAPER = "getComputedStyle(document.querySelector('.site-header')).backgroundColor"
WHITE = "rgb(255, 255, 255)"


@pytest.fixture
def address(live_server, study):
    def of(name, *more):
        return live_server.url + reverse(name, args=[study.slug, *more])

    return of


def test_the_look_follows_the_system_until_somebody_chooses(sign_in, lena, address):
    page = sign_in(lena, color_scheme="dark")
    page.goto(address("interviews:member_list"))
    assert page.evaluate(PAPER) != WHITE

    page.locator("summary", has_text="lena").click()
    page.get_by_role("button", name="Light").click()
    assert page.evaluate(PAPER) == WHITE
    page.reload()

    assert page.evaluate(PAPER) == WHITE
    page.locator("summary", has_text="lena").click()
    expect(page.get_by_role("button", name="Light")).to_have_attribute("aria-pressed", "true")


def test_a_question_opens_over_the_page_and_can_be_called_off(sign_in, lena, alice, study, address):
    page = sign_in(lena)
    page.goto(address("interviews:member_list"))

    page.get_by_role("link", name="Remove alice").click()
    dialog = page.get_by_role("dialog", name="Remove alice from this study?")
    expect(dialog).to_be_visible()
    expect(dialog.get_by_role("link", name="Cancel")).to_be_focused()
    page.keyboard.press("Escape")

    expect(dialog).to_have_count(0)
    assert study.memberships.filter(user=alice).exists()


def test_a_question_answered_in_the_dialog_does_what_it_asks(sign_in, lena, alice, study, address):
    page = sign_in(lena)
    page.goto(address("interviews:member_list"))

    page.get_by_role("link", name="Remove alice").click()
    page.get_by_role("button", name="Remove alice").click()

    expect(page.get_by_text("alice no longer belongs to the study.")).to_be_visible()
    assert not study.memberships.filter(user=alice).exists()


def test_without_scripts_the_question_is_a_page_and_roles_can_be_saved(
    sign_in, lena, alice, study, address
):
    page = sign_in(lena, java_script_enabled=False)
    page.goto(address("interviews:member_list"))
    page.get_by_label("Role of alice").select_option("reader")
    page.get_by_role("row", name="alice").get_by_role("button", name="Save").click()
    assert study.memberships.get(user=alice).role == Role.READER

    page.get_by_role("link", name="Remove alice").click()
    page.get_by_role("button", name="Remove alice").click()

    assert not study.memberships.filter(user=alice).exists()


def test_a_role_can_be_saved_once_it_was_changed(sign_in, lena, alice, address):
    page = sign_in(lena)
    page.goto(address("interviews:member_list"))
    row = page.get_by_role("row", name="alice")
    expect(row.get_by_role("button", name="Save")).to_be_hidden()

    row.get_by_label("Role of alice").select_option("steward")
    row.get_by_role("button", name="Save").click()

    expect(page.get_by_text("alice is now data steward.")).to_be_visible()


def test_a_new_member_s_link_is_copied_and_lets_them_in(sign_in, lena, address, new_context):
    page = sign_in(lena, permissions=["clipboard-read", "clipboard-write"])
    page.goto(address("interviews:member_list"))
    page.get_by_label("Sign-in name").fill("m.keller")
    page.get_by_role("button", name="Add member").click()
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    link = page.evaluate("navigator.clipboard.readText()")

    other = new_context().new_page()
    other.goto(link)
    other.get_by_label("Password").fill("three little words")
    other.get_by_label("The same again").fill("three little words")
    other.get_by_role("button", name="Set password and sign in").click()

    expect(other.get_by_role("heading", name="Your studies")).to_be_visible()
    expect(other.get_by_role("link", name="GIST after imatinib")).to_be_visible()


def test_a_menu_closes_by_escape_and_by_a_click_beside_it(sign_in, lena, address):
    page = sign_in(lena)
    page.goto(address("interviews:member_list"))
    menu = page.locator("summary", has_text="lena")
    sign_out = page.get_by_role("button", name="Sign out")

    menu.click()
    expect(sign_out).to_be_visible()
    page.keyboard.press("Escape")
    expect(sign_out).to_be_hidden()
    expect(menu).to_be_focused()
    menu.click()
    page.get_by_role("heading", name="Members", exact=True).click()
    expect(sign_out).to_be_hidden()


def test_a_filter_acts_at_once(sign_in, lena, alice, address):
    page = sign_in(lena)
    page.goto(address("interviews:activity_list"))

    page.get_by_label("What").select_option("member")

    expect(page).to_have_url(f"{address('interviews:activity_list')}?who=&kind=member")
    expect(page.get_by_text("added alice to the study")).to_be_visible()
    expect(page.get_by_text("created this study")).to_have_count(0)


def test_times_are_told_in_the_reader_s_language_and_time_zone(sign_in, lena, address):
    page = sign_in(lena, locale="de-DE")
    page.goto(address("interviews:activity_list"))

    time = page.locator("time").first
    expect(time).to_have_text(re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}, \d{2}:\d{2}:\d{2}"))
    assert re.search(r"um \d{2}:\d{2}:\d{2} MES?Z", time.get_attribute("title"))


def test_the_first_stop_of_the_tab_key_leads_past_the_header(sign_in, lena, address):
    page = sign_in(lena)
    page.goto(address("interviews:activity_list"))

    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.locator("main")).to_be_focused()


PAGES = [
    "coding:study_detail",
    "interviews:member_list",
    "interviews:activity_list",
    "interviews:study_settings",
]


@pytest.mark.parametrize("name", PAGES)
def test_nothing_sticks_out_on_a_phone(sign_in, lena, alice, transcript, address, name):
    page = sign_in(lena, viewport={"width": 390, "height": 844})
    page.goto(address(name))

    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    expect(page.locator(".tabs [aria-current]")).to_be_in_viewport()


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_a_screen_reader_and_weak_eyes_find_no_barrier(
    sign_in, watch, lena, alice, transcript, address, name, color_scheme
):
    watch.expect("Applying inline style")  # the examiner's own, refused by our policy
    page = sign_in(lena, color_scheme=color_scheme)
    page.goto(address(name))

    barriers = Axe().run(page, options={"preload": False}).response["violations"]

    assert [(barrier["id"], barrier["nodes"][0]["html"]) for barrier in barriers] == []


def test_signing_in_by_keyboard(new_context, watch, live_server, study):
    factories.make_user("nora")
    page = watch.over(new_context()).new_page()
    page.goto(f"{live_server.url}{reverse('account_login')}")

    page.keyboard.type("nora")
    page.keyboard.press("Tab")
    page.keyboard.type(factories.PASSWORD)
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="You belong to no study yet")).to_be_visible()
