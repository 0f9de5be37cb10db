"""Two people say something of one waiting file: the second is told what the first said, and keeps what was typed."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from interviews.actions import drafts
from interviews.errors import DraftChangedError
from interviews.models import ImportDraft, Transcript
from tests.interviews.reviewing import MAPPED, TALK

SCRIPT = {"X-Requested-With": "lifeline"}
THEIRS = {**MAPPED, "participant": "P02", "interview": "2"}
MINE = {**MAPPED, "participant": "P03", "speaker_2": "participant"}
HTMX = {"HX-Request": "true"}


@pytest.fixture
def steward(client, stella):
    client.force_login(stella)
    return client


@pytest.fixture
def address(steward, study):
    """A file that waits; return the address of its review."""
    file = SimpleUploadedFile("a.txt", TALK.encode())
    return steward.post(
        reverse("interviews:transcript_import", args=[study.slug]), {"files": [file]}
    ).url


@pytest.fixture
def row(study, address):
    return reverse("interviews:draft_row", args=[study.slug, ImportDraft.objects.get().pk])


def seen_in(answer):
    return re.search(r'name="seen"[^>]* value="(\w+)"', answer.content.decode())[1]


def said():
    found = ImportDraft.objects.get()
    return found.code, found.interview_number, drafts.unsealed(found).roles


@pytest.fixture
def stale(steward, address):
    """The version that a page shows which was opened before somebody else said something."""
    seen = seen_in(steward.get(address))
    steward.post(address, {**THEIRS, "seen": seen}, headers=HTMX)
    return seen


def test_a_stale_change_is_refused_with_what_stands_and_what_was_typed(steward, address, stale):
    answer = steward.post(address, {**MINE, "seen": stale}, headers=HTMX)
    page = answer.content.decode()

    assert "Nothing of yours was kept yet" in page
    assert "P02, Interview 2" in page
    assert "Kari Nordmann</span>: interviewer" in page
    assert said()[0] == "P02"


def test_a_stale_page_is_not_saved_and_shows_what_was_typed(steward, address, stale):
    answer = steward.post(address, {**MINE, "seen": stale})
    page = answer.content.decode()

    assert answer.status_code == 409
    assert 'value="P03"' in page
    assert seen_in(answer) == stale
    assert not Transcript.objects.exists()


def test_whoever_has_seen_both_may_keep_theirs(steward, address, stale):
    page = steward.post(address, {**MINE, "seen": stale}).content.decode()
    version = re.search(r'name="mine" value="(\w+)"', page)[1]

    answer = steward.post(address, {**MINE, "seen": stale, "mine": version})

    assert answer.status_code == 200
    assert (said()[0], said()[2]["Per Viksjord"]) == ("P03", "participant")
    steward.post(address, {**MINE, "seen": seen_in(answer)})
    assert Transcript.objects.get().participant.code == "P03"


def test_one_person_goes_on_changing_and_saves(steward, address):
    first = steward.post(address, {**THEIRS, "seen": seen_in(steward.get(address))}, headers=HTMX)
    second = steward.post(address, {**MINE, "seen": seen_in(first)}, headers=HTMX)

    assert 'hx-swap-oob="true"' in second.content.decode()
    steward.post(address, {**MINE, "seen": seen_in(second)})
    assert Transcript.objects.get().participant.code == "P03"


def test_who_says_the_same_as_somebody_else_is_not_asked(steward, address, stale):
    answer = steward.post(address, {**THEIRS, "seen": stale}, headers=HTMX)
    assert answer.status_code == 200
    assert seen_in(answer) != stale


def test_a_row_that_shows_how_it_was_changes_and_saves_nothing(steward, row, stale):
    for more in ({"update": "yes"}, {}):
        page = steward.post(row, {**MINE, "seen": stale, **more}, headers=SCRIPT).content.decode()
        assert 'data-came="refused"' in page
        assert "P02, Interview 2" in page
        assert 'data-seen=""' in page
    assert said()[0] == "P02"
    assert not Transcript.objects.exists()

    version = re.search(r'data-mine="(\w+)"', page)[1]
    came = steward.post(row, {**MINE, "seen": version, "update": "yes"}, headers=SCRIPT)
    assert 'data-came="ready"' in came.content.decode()
    assert said()[0] == "P03"


def test_without_scripts_a_message_says_so_and_names_nobody(steward, row, stale):
    answer = steward.post(row, {**MINE, "seen": stale}, follow=True)
    told = [str(message) for message in answer.context["messages"]]
    assert told == [drafts.CHANGED]


def test_a_change_between_looking_and_saving_is_seen_too(address, stale, stella):
    draft = ImportDraft.objects.get()
    with pytest.raises(DraftChangedError):
        drafts.change_draft(
            draft=draft,
            changed_by=stella,
            code="P05",
            interview_number=None,
            roles={},
            keep_preamble=False,
            seen=stale,
        )
