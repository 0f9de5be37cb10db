"""The lead's Friday: write what a theme means beside its passages, comment, sign; lose nothing on the way."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from coding.models import SentenceComment, SentenceSupport, SummaryVersion
from tests import factories
from tests.browser.barriers import barriers

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

GARDEN, LETTER = "out in the garden", "the letter came"
TEXT = "They are up early. Nobody sleeps.\n\nLetters frighten them."
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "color_scheme": "dark"}


@pytest.fixture
def coded(transcript, alice, hope):
    factories.code_words(transcript, alice, GARDEN, hope)
    factories.code_words(transcript, alice, LETTER, hope)
    return transcript


@pytest.fixture
def summary(coded, hope, lena):
    return factories.write_summary(hope, lena, TEXT)


@pytest.fixture
def open_summary(sign_in, live_server, hope):
    """Return a browser page with the summary of hope."""

    def opened(user, query="", **options):
        page = sign_in(user, **options)
        page.goto(live_server.url + address_of(hope) + query)
        return page

    return opened


def address_of(theme):
    return reverse("coding:summary_detail", args=[theme.study.slug, theme.pk])


def sentence(page, number):
    return page.locator(".sentence").nth(number - 1)


def point(page, words):
    return page.locator(".passage-card", has_text=words).locator(".point")


def test_a_summary_is_written_pointed_commented_on_and_signed(open_summary, coded, lena):
    page = open_summary(lena)
    page.get_by_label("What Hope means").fill(TEXT)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("no passage", exact=True)).to_have_count(3)

    sentence(page, 1).click()
    expect(page.get_by_role("heading", name="Sentence 1")).to_be_visible()
    point(page, GARDEN).click()
    expect(point(page, GARDEN)).to_have_text("Sentence 1 points here")
    expect(page.get_by_text("no passage", exact=True)).to_have_count(2)

    page.get_by_label("Comment on this sentence").fill("All of them?")
    page.get_by_role("button", name="Comment", exact=True).click()
    expect(page.locator(".comment-words")).to_have_text("All of them?")
    expect(page.get_by_label("Comment on this sentence")).to_have_value("")
    page.get_by_role("button", name="Resolve").click()
    expect(page.get_by_text("resolved by lena")).to_be_visible()

    page.get_by_role("button", name="Sign it").click()
    expect(page.get_by_text("by lena")).not_to_have_count(0)
    expect(page.get_by_role("button", name="Reopen as a new draft")).to_be_visible()
    assert SummaryVersion.objects.get().signed_by == lena
    assert SentenceSupport.objects.count() == 1


def test_passages_are_pointed_at_by_keys_alone(open_summary, summary, lena):
    page = open_summary(lena)
    sentence(page, 1).focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Sentence 2")).to_be_visible()
    expect(sentence(page, 2)).to_be_focused()

    point(page, GARDEN).focus()
    page.keyboard.press("ArrowDown")
    expect(point(page, LETTER)).to_be_focused()
    page.keyboard.press("Enter")
    expect(point(page, LETTER)).to_have_attribute("aria-pressed", "true")
    expect(point(page, LETTER)).to_be_focused()

    page.keyboard.press("Escape")
    expect(sentence(page, 2)).to_be_focused()
    assert SentenceSupport.objects.get().sentence == factories.sentences_of(summary)[1]


def test_the_focus_stays_near_what_was_taken_away(open_summary, summary, coded, lena):
    factories.support(summary, 0, coded, GARDEN, lena)
    page = open_summary(lena, f"?sentence={factories.sentences_of(summary)[0].pk}")
    page.get_by_role("button", name="Take away").press("Enter")

    expect(page.get_by_text("No passage yet.")).to_be_visible()
    expect(page.locator("#chosen")).to_be_focused()


def test_without_scripts_everything_is_a_page_or_a_button(open_summary, summary, lena):
    page = open_summary(lena, java_script_enabled=False)
    sentence(page, 3).click()
    point(page, LETTER).click()
    expect(point(page, LETTER)).to_contain_text("Sentence 3 points here")
    page.get_by_label("Comment on this sentence").fill("Which?")
    page.get_by_role("button", name="Comment", exact=True).click()
    expect(page.locator(".comment-words")).to_have_text("Which?")
    page.get_by_role("link", name="Change the words").click()
    page.get_by_label("What Hope means").fill("All new.")
    page.get_by_role("button", name="Save").click()
    expect(sentence(page, 1)).to_have_text("All new.")


def test_unsaved_words_outlive_the_page_and_are_let_go_once_they_are_saved(
    open_summary, summary, live_server, hope, lena
):
    page = open_summary(lena, "?edit=1")
    page.get_by_label("What Hope means").fill("Half a thought")
    page.goto(live_server.url + address_of(hope))
    page.get_by_role("link", name="Go on writing").click()
    expect(page.get_by_label("What Hope means")).to_have_value("Half a thought")
    expect(page.get_by_text("These words were not saved yet.")).to_be_visible()

    page.get_by_role("button", name="Save").click()
    expect(sentence(page, 1)).to_have_text("Half a thought")
    expect(page.locator("[data-kept-note]")).to_be_hidden()
    page.goto(live_server.url + address_of(hope) + "?edit=1")
    expect(page.get_by_label("What Hope means")).to_have_value("Half a thought")
    expect(page.locator("[data-kept-note]")).to_be_hidden()


def test_unsaved_words_can_be_discarded(open_summary, summary, hope, lena):
    page = open_summary(lena, "?edit=1")
    page.get_by_label("What Hope means").fill("Half a thought")
    page.reload()
    page.get_by_role("button", name="Discard them").click()

    expect(page.get_by_label("What Hope means")).to_have_value(TEXT)
    page.reload()
    expect(page.get_by_label("What Hope means")).to_have_value(TEXT)


def test_words_of_one_person_are_not_shown_to_another(
    open_summary, summary, sign_in, live_server, hope, lena, open_study, alice
):
    page = open_summary(lena, "?edit=1")
    page.get_by_label("What Hope means").fill("Half a thought")
    page.context.clear_cookies()
    other = sign_in(alice)
    page.context.add_cookies(other.context.cookies())
    page.goto(live_server.url + address_of(hope) + "?edit=1")

    expect(page.get_by_label("What Hope means")).to_have_value(TEXT)


def test_two_who_write_at_once_are_told(open_summary, summary, hope, lena, watch):
    watch.expect("409")
    page = open_summary(lena, "?edit=1")
    factories.write_summary(hope, lena, "Somebody else's.")
    page.get_by_label("What Hope means").fill("Mine.")
    page.get_by_role("button", name="Save").click()

    expect(page.get_by_role("alert")).to_contain_text("Somebody else's.")
    expect(page.get_by_label("What Hope means")).to_have_value("Mine.")
    page.get_by_role("button", name="Save mine all the same").click()
    expect(sentence(page, 1)).to_have_text("Mine.")


def test_a_server_that_is_away_is_told_and_the_comment_stays(
    open_summary, summary, live_server, hope, lena, watch
):
    watch.expect("ERR_INTERNET_DISCONNECTED")
    page = open_summary(lena)
    sentence(page, 1).click()
    field = page.get_by_label("Comment on this sentence")
    field.fill("Is it so?")
    page.context.set_offline(True)
    page.get_by_role("button", name="Comment", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("can't be reached")
    expect(field).to_have_value("Is it so?")

    page.context.set_offline(False)
    page.reload()
    expect(field).to_have_value("Is it so?")
    page.get_by_role("button", name="Comment", exact=True).click()
    expect(page.locator(".comment-words")).to_have_text("Is it so?")
    expect(field).to_have_value("")
    assert SentenceComment.objects.count() == 1


def test_a_cell_of_the_matrix_is_written_where_it_stands(
    sign_in, live_server, coded, study, hope, participant, lena, watch
):
    watch.expect("409")
    page = sign_in(lena)
    page.goto(live_server.url + reverse("coding:summary_matrix", args=[study.slug]))
    page.get_by_role("link", name="Write Hope, P01").click()
    page.keyboard.type("Up early.")
    page.reload()
    expect(page.get_by_text("words not saved yet")).to_be_visible()
    page.get_by_role("link", name="Write Hope, P01").click()
    expect(page.locator(".cell-editor textarea")).to_have_value("Up early.")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".cell-words")).to_have_text("Up early.")
    expect(page.get_by_role("link", name="Change Hope, P01")).to_be_focused()

    page.keyboard.press("Enter")
    factories.write_summary(hope, lena, "Somebody else's.", participant)
    page.locator(".cell-editor textarea").fill("Mine.")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("Somebody else's.")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".cell-words")).to_have_text("Mine.")
    page.reload()
    expect(page.get_by_text("words not saved yet")).to_have_count(0)


@pytest.mark.parametrize("page_of", ["list", "matrix", "inbox", "detail"])
def test_nothing_reaches_beyond_a_phone(sign_in, live_server, summary, study, hope, lena, page_of):
    factories.comment(
        summary, 0, lena, "A rather long comment, to be read on a phone on the way home."
    )
    page = sign_in(lena, **PHONE)
    args = [study.slug, hope.pk] if page_of == "detail" else [study.slug]
    page.goto(live_server.url + reverse(f"coding:summary_{page_of}", args=args))

    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    expect(page.get_by_role("link", name="Summaries", exact=True)).to_be_in_viewport()


def test_the_page_ends_where_a_long_matrix_ends(sign_in, live_server, hope, study, lena):
    for number in range(2, 13):
        person = factories.make_participant(study, f"P{number:02}")
        factories.write_summary(hope, lena, "Up early, and out. " * 5, person)
    page = sign_in(lena, viewport={"width": 1280, "height": 450})
    page.goto(live_server.url + reverse("coding:summary_matrix", args=[study.slug]))

    end = page.evaluate("document.body.getBoundingClientRect().bottom + scrollY")
    assert page.evaluate("document.documentElement.scrollHeight") <= end + 1


@pytest.mark.parametrize("options", [{}, {"color_scheme": "dark"}, PHONE])
def test_axe_finds_nothing_whatever_is_open(
    open_summary, summary, coded, live_server, study, hope, participant, lena, alice, watch, options
):
    watch.expect("Applying inline style")
    factories.support(summary, 0, coded, GARDEN, lena)
    factories.comment(summary, 0, lena, "All of them?")
    of_one = factories.write_summary(hope, lena, "Up early.", participant)
    factories.sign_summary(of_one, lena)
    factories.code_words(coded, alice, "early spring", hope)
    page = open_summary(lena, f"?sentence={factories.sentences_of(summary)[0].pk}", **options)
    found = {"a sentence chosen": barriers(page)}
    for name, address in {
        "editing": address_of(hope) + "?edit=1",
        "signed and stale": address_of(hope) + "?participant=P01",
        "matrix": reverse("coding:summary_matrix", args=[study.slug]),
        "inbox": reverse("coding:summary_inbox", args=[study.slug]),
        "list": reverse("coding:summary_list", args=[study.slug]),
    }.items():
        page.goto(live_server.url + address)
        found[name] = barriers(page)

    assert {name: there for name, there in found.items() if there} == {}
