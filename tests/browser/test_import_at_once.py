"""Two people say something of one waiting file: the second sees what the first said, and decides, nothing lost."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from interviews.actions import drafts
from interviews.importers.base import ParsedTranscript, ParsedTurn
from interviews.models import ImportDraft

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

CHANGED = "has changed what is said of this import"


@pytest.fixture
def waiting(study, stella):
    turns = [ParsedTurn("Kari", "How was it?", None, 1), ParsedTurn("Ola", "I slept.", None, 2)]
    content = drafts.DraftContent(ParsedTranscript.of(turns), None)
    return drafts.make_draft(study=study, made_by=stella, content=content, source=b"talk")[0]


def say(draft, person, code):
    """Say whose interview it is, as a colleague does meanwhile."""
    drafts.change_draft(
        draft=draft,
        changed_by=person,
        code=code,
        interview_number=None,
        roles={"Kari": "interviewer"},
        keep_preamble=False,
    )


def code_of(draft):
    return ImportDraft.objects.get(pk=draft.pk).code


def test_in_the_table_mine_stays_in_the_row_until_i_decide(
    sign_in, live_server, study, stella, lena, waiting
):
    page = sign_in(stella)
    page.goto(live_server.url + reverse("interviews:transcript_import", args=[study.slug]))
    say(waiting, lena, "P08")
    row = page.locator("[data-row]")

    row.get_by_label("Participant").fill("P09")
    row.get_by_label("Participant").press("Tab")
    expect(row).to_contain_text(CHANGED)
    expect(row).to_contain_text("It says now: P08, the next interview; Kari: interviewer.")
    expect(row.get_by_label("Participant")).to_have_value("P09")
    assert code_of(waiting) == "P08"

    row.get_by_role("button", name="Keep mine").press("Enter")
    expect(row).not_to_contain_text(CHANGED)
    assert code_of(waiting) == "P09"
    # From now on this page knows how it stands.
    row.get_by_label("Kari").select_option("interviewer")
    row.get_by_label("Ola").select_option("participant")
    expect(row).to_contain_text("Ready")


def test_on_its_own_page_one_takes_theirs_or_goes_on(
    sign_in, live_server, study, stella, lena, waiting
):
    page = sign_in(stella)
    page.goto(live_server.url + reverse("interviews:draft_review", args=[study.slug, waiting.pk]))
    page.get_by_label("Participant", exact=True).first.wait_for()
    say(waiting, lena, "P08")

    page.locator("[name=participant]").fill("P09")
    page.locator("[name=participant]").press("Tab")
    expect(page.locator("#preview")).to_contain_text(CHANGED)
    assert code_of(waiting) == "P08"

    page.get_by_role("link", name="Take theirs").click()
    expect(page.locator("[name=participant]")).to_have_value("P08")
    page.locator("[name=participant]").fill("P10")
    page.locator("[name=participant]").press("Tab")
    expect(page.locator("#preview")).to_contain_text("P10")
    expect(page.locator("#preview")).not_to_contain_text(CHANGED)
