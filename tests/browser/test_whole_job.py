"""The whole job of a small study: import a real transcript, code it, mark phases, read the themes, hand in the codebook."""

import csv
import io
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse
from docx import Document
from playwright.sync_api import expect

from coding.actions import starting
from tests.browser.words import saved

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# A published consultation with labels D and P, where such transcripts are at hand; else the demo's first text file.
REAL = settings.BASE_DIR.parent / "shared/data/transcripts/txt/osce_CAR0001.txt"
FALLBACK = Path(settings.DEMO_DIR / "P02/interview.txt")

SIDE_EFFECTS, HOPE = ["A1 Body complaints", "A2 Tired and foggy"], ["D6 Near hopes"]
LABELS = SIDE_EFFECTS * 3 + HOPE * 4


def test_the_whole_job(sign_in, live_server, lena):
    study = starting.start_study(slug="whole", title="Stopping", template="gist", created_by=lena)
    page = sign_in(lena, accept_downloads=True)

    _work_alone(page, live_server, study)
    _import(page, live_server, study)
    _check_for_identifiers(page)
    _code_ten_sentences(page)
    _mark_phases(page)
    page.get_by_role("button", name="Finished").click()
    expect(page.get_by_role("button", name="Finished")).to_have_attribute("aria-pressed", "true")

    page.goto(live_server.url + reverse("coding:theme_counts", args=[study.slug]))
    total = page.get_by_role("row", name="Side-effect burden").first.locator("td").last
    expect(total).to_contain_text("1 of 1")
    expect(total).to_contain_text("6 passages")
    _same_numbers_in_the_csv(page, live_server)
    _the_number_leads_to_exactly_its_passages(page, total)
    _codebook_in_word(page, live_server, study)


def _import(page, live_server, study):
    page.goto(live_server.url + reverse("interviews:transcript_import", args=[study.slug]))
    page.get_by_label("Choose transcripts").set_input_files(REAL if REAL.exists() else FALLBACK)
    page.get_by_role("heading", name="Review what was read").wait_for()
    speakers = page.locator("fieldset.speaker")
    speakers.nth(0).get_by_label("Interviewer").check()
    speakers.nth(1).get_by_label("Participant", exact=True).check()
    page.get_by_role("button", name="Save interview").click()


def _work_alone(page, live_server, study):
    page.goto(live_server.url + reverse("interviews:study_settings", args=[study.slug]))
    page.get_by_label("A second person checks them too").uncheck()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("The settings are saved.")).to_be_visible()


def _check_for_identifiers(page):
    page.get_by_role("heading", name="What was found").wait_for()
    for _ in page.locator(".identifier").all():
        current = page.locator(".identifier.is-current")
        current.get_by_label("Why it may stay").fill("A published consultation.")
        current.get_by_role("button", name="Keep").click()
    expect(page.locator("#check-standing")).to_contain_text(re.compile("^All|Nothing was found"))
    for tick in page.locator(".signing input[type=checkbox]").all():
        tick.check()
    page.get_by_role("button", name="Sign: screened").click()
    page.get_by_role("button", name="Release for coding").click()
    page.locator("body[data-ready]").wait_for()


def _code_ten_sentences(page):
    turns = page.locator("[data-speaker=participant]")
    for number, label in enumerate(LABELS):
        turns.nth(number * 3).focus()
        page.keyboard.press("s")
        page.keyboard.press("c")
        page.keyboard.type(label[:2].lower())
        expect(page.get_by_role("option", name=re.compile(label)).first).to_be_visible()
        page.keyboard.press("Enter")
    saved(page)


def _mark_phases(page):
    page.get_by_role("button", name="Phase of turn 1", exact=True).click()
    page.keyboard.press("2")
    seventh = page.locator("[data-speaker=participant]").nth(len(SIDE_EFFECTS * 3) * 3)
    seventh.locator("[data-phase-menu]").click()
    page.keyboard.press("3")
    saved(page)


def _same_numbers_in_the_csv(page, live_server):
    link = page.locator("a[href*='themes.csv']").first.get_attribute("href")
    answer = page.request.get(live_server.url + link)
    rows = list(csv.DictReader(io.StringIO(answer.body().decode("utf-8-sig"))))
    found = {
        (row["theme"], row["phase"]): int(row["passages"])
        for row in rows
        if int(row["passages"]) and row["phase"] != "all phases"
    }
    of_themes = {("Side-effect burden", "On imatinib"): 6, ("Hope", "After stopping"): 4}
    of_any = {("anything coded", "On imatinib"): 6, ("anything coded", "After stopping"): 4}
    assert found == of_themes | of_any
    for (theme, _), passages in of_themes.items():
        shown = page.get_by_role("row", name=theme).first
        expect(shown).to_contain_text(f"{passages} passages")


def _the_number_leads_to_exactly_its_passages(page, total):
    total.get_by_role("link").click()
    beside = page.get_by_role("heading", name="Side-effect burden", level=2)
    expect(beside).to_be_visible()
    expect(page.locator("blockquote")).to_have_count(6)


def _codebook_in_word(page, live_server, study):
    page.goto(live_server.url + reverse("coding:codebook", args=[study.slug]))
    with page.expect_download() as waiting:
        page.get_by_role("link", name=re.compile("Word")).click()
    document = Document(waiting.value.path())
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    rows = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    assert "A1 Body complaints" in text
    assert [row[1] for row in rows if row[0] == "Passages" and row[1] == "6"], "the theme's total"
    assert document.core_properties.author == study.title
