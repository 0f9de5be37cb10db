"""An interview that was imported waits to be checked for identifiers; nobody codes it before."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from interviews import screening_process
from interviews.actions import drafts, releasing, sealed_checks
from interviews.errors import DraftGoneError, ScreeningError, TranscriptImportError
from interviews.models import ImportDraft, Participant, Transcript
from tests import checks

pytestmark = pytest.mark.django_db
State = ImportDraft.State


def test_an_interview_waits_and_nobody_can_code_it(waiting):
    assert waiting.state == State.UNCHECKED
    assert not Transcript.objects.exists()
    assert [place.label for place in checks.places_of(waiting)] == [
        "e-mail address",
        "e-mail address",
    ]


def test_words_a_study_calls_harmless_are_passed_over(checking, lena):
    checking.harmless_words = "Knut\nimatinib"
    checking.save()
    draft = checks.let_wait(checking, lena, "My son Knut came, and my daughter Ingrid.")

    found = sealed_checks.found_in(draft)
    assert [found.text[place.start : place.end] for place in found.places] == ["Ingrid"]


def test_where_looking_takes_too_long_nothing_is_changed(checking, lena, monkeypatch):
    monkeypatch.setattr(screening_process, "WALL_SECONDS", 0.001)
    draft = checks.uploaded(checking, lena)

    with pytest.raises(ScreeningError, match="took too long"):
        checks.save(draft, lena)

    draft.refresh_from_db()
    assert draft.state == State.READ
    assert not Participant.objects.filter(code="P07").exists()


def test_an_upload_that_waited_when_the_check_was_switched_on_is_checked(study, lena):
    draft = checks.uploaded(study, lena)
    checks.set_checks(study, lena)
    draft.refresh_from_db()

    assert checks.save(draft, lena) is None
    assert ImportDraft.objects.get().state == State.UNCHECKED


def test_it_expires_seven_days_after_the_last_change_and_can_be_kept_longer(waiting, lena):
    ImportDraft.objects.update(expires_at=timezone.now() + timedelta(hours=1))
    drafts.extend(draft=waiting, by=lena)
    waiting.refresh_from_db()
    assert waiting.expires_at > timezone.now() + timedelta(days=6)

    ImportDraft.objects.update(expires_at=timezone.now() - timedelta(hours=1))
    call_command("purge_drafts")
    with pytest.raises(DraftGoneError):
        drafts.extend(draft=waiting, by=lena)


def test_an_interview_keeps_its_number_while_it_is_checked(waiting, checking, lena, stella):
    assert waiting.interview_number == 1
    another = checks.uploaded(checking, lena, "I saw the garden.")
    with pytest.raises(TranscriptImportError, match="P07, Interview 1 is there already"):
        checks.save(another, lena, is_new_participant=False, interview_number=1)
    checks.save(another, lena, is_new_participant=False)
    another.refresh_from_db()
    assert another.interview_number == 2
    checks.replace(waiting, lena)
    for each in (another, waiting):
        checks.signed_twice(each, lena, stella)
        released = releasing.release(draft=each, released_by=lena)
        assert released.interview.number == each.interview_number
