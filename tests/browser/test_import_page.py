"""Sending transcripts and saying who speaks, as a data steward does it in a browser."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from interviews.actions import drafts
from interviews.models import ImportDraft, Transcript

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TALK = "Kari: How was it?\nOla: I slept for a week.\nKari: And then?\nOla: The letter came.\n"


@pytest.fixture
def page(sign_in, live_server, study, stella):
    page = sign_in(stella)
    page.goto(live_server.url + reverse("interviews:transcript_import", args=[study.slug]))
    return page


def a_file(name, words):
    return {"name": name, "mimeType": "text/plain", "buffer": words.encode()}


def test_one_file_leads_to_its_review_and_from_there_into_the_transcript(page):
    page.get_by_label("Choose transcripts").set_input_files([a_file("P07 Kari.txt", TALK)])
    expect(page.get_by_role("heading", name="Review what was read")).to_be_visible()
    preview = page.locator("#preview")
    expect(preview).to_contain_text("0 words")
    page.get_by_role("group", name="Kari").get_by_label("Interviewer").check()
    page.get_by_role("group", name="Ola").get_by_label("Participant").check()
    expect(preview).to_contain_text("8 words of P07 will count")
    expect(preview.locator(".preview-label")).to_have_text(["I", "P07", "I", "P07"])
    page.get_by_role("button", name="Save interview").click()
    page.wait_for_url(re.compile(r"/transcripts/\d+/"))
    assert str(Transcript.objects.get()) == "P07, Interview 1"
    # The workspace says what came of it, over the text, which does not move when one closes it.
    said = page.get_by_role("status").filter(has_text="P07, Interview 1 is imported")
    expect(said).to_contain_text("8 words of P07 count.")
    before = page.locator("#turn-1").bounding_box()
    page.get_by_role("button", name="Close this message").click()
    expect(said).to_be_hidden()
    assert page.locator("#turn-1").bounding_box() == before


def test_several_files_each_say_what_came_of_them(page):
    page.get_by_label("Choose transcripts").set_input_files(
        [a_file("one.txt", TALK), a_file("empty.txt", " "), a_file("two.txt", TALK + "Ola: Yes.\n")]
    )
    came = page.locator("[data-outcomes] > li")
    expect(came).to_have_count(3)
    expect(came.nth(0)).to_contain_text("no words")
    expect(came.nth(1)).to_contain_text("Read")
    expect(page.get_by_role("heading", name="Waiting to be saved")).to_be_visible()
    assert ImportDraft.objects.count() == 2


def test_a_file_of_more_than_25_megabytes_is_not_even_sent(page, tmp_path):
    large = tmp_path / "large.txt"
    large.write_bytes(b"word " * 5_300_000)
    page.get_by_label("Choose transcripts").set_input_files(large)
    expect(page.locator("[data-outcomes] > li")).to_contain_text("larger than 25 MB")
    assert not ImportDraft.objects.exists()


def test_whoever_was_signed_out_is_told_so_and_nothing_else(page, watch):
    watch.expect("401")
    page.context.clear_cookies(name="sessionid")
    page.get_by_label("Choose transcripts").set_input_files([a_file("one.txt", TALK)])
    came = page.locator("[data-outcomes] > li")
    expect(came).to_contain_text("You were signed out")
    expect(page.get_by_text("null")).to_have_count(0)
    expect(page.get_by_label("Choose transcripts")).to_be_enabled()


def test_a_file_that_waits_already_is_recognized_and_said_so(page):
    page.get_by_label("Choose transcripts").set_input_files([a_file("P07.txt", TALK)])
    expect(page.get_by_role("heading", name="Review what was read")).to_be_visible()
    page.get_by_role("navigation", name="Study").get_by_role("link", name="Import").click()
    page.get_by_label("Choose transcripts").set_input_files([a_file("again.txt", TALK)])
    came = page.locator("[data-outcomes] > li")
    expect(came).to_contain_text("This very file waits already.")
    came.get_by_role("link", name="Review it").click()
    expect(page.get_by_role("heading", name="Review what was read")).to_be_visible()
    assert ImportDraft.objects.count() == 1


def test_what_a_colleague_discarded_meanwhile_is_not_shown_on(page, watch, stella):
    watch.expect("410")
    page.get_by_label("Choose transcripts").set_input_files([a_file("P07.txt", TALK)])
    expect(page.get_by_role("heading", name="Review what was read")).to_be_visible()
    drafts.discard_draft(draft=ImportDraft.objects.get(), discarded_by=stella)
    page.get_by_role("group", name="Ola").get_by_label("Participant").check()
    expect(page.get_by_role("alert")).to_contain_text("saved or discarded already")
    expect(page.locator("#preview")).not_to_contain_text("I slept")
    page.get_by_role("button", name="Save interview").click()
    expect(page.get_by_role("heading", name="Import interviews")).to_be_visible()
    assert not Transcript.objects.exists()


def test_a_preview_that_could_not_be_renewed_says_so(page, watch):
    watch.expect("401")
    page.get_by_label("Choose transcripts").set_input_files([a_file("P07.txt", TALK)])
    expect(page.get_by_role("heading", name="Review what was read")).to_be_visible()
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("group", name="Ola").get_by_label("Participant").check()
    expect(page.locator("#preview").get_by_role("alert")).to_contain_text("You were signed out")
