"""The demo study once it is loaded: what is in it, and what loading it again does."""

from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings

from coding.actions import passages
from coding.models import CodeCount, CodedPassage, CodingState, MemoRevision
from interviews.models import Act, AuditEvent, PhaseSpan, Study, Transcript, User
from tests import factories, short_demo

pytestmark = pytest.mark.django_db

TABLES = (Study, Transcript, CodedPassage, PhaseSpan, Act, AuditEvent, User, CodingState, CodeCount)


def everything() -> dict:
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in TABLES}


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker, tmp_path_factory):
    """A short demo in a transaction around every test of this module, as loading it takes a while."""
    folder = short_demo.copy_to(tmp_path_factory.mktemp("short"), rows=4)
    with (
        override_settings(DEMO_DIR=folder),
        django_db_blocker.unblock(),
        transaction.atomic(),
    ):
        call_command("load_demo", verbosity=0)
        yield Study.objects.get(slug="demo")
        transaction.set_rollback(True)


def test_loads_synthetic_interviews_that_are_marked_and_coded(demo):
    transcripts = demo.transcripts.select_related("participant", "interview")

    assert {"P01", "P07"} <= {transcript.participant.code for transcript in transcripts}
    for transcript in transcripts:
        assert transcript.interview.is_synthetic
        assert transcript.text.startswith("Synthetic interview, not a real patient")
        assert transcript.turns.get(number=0).speaker == "nobody"
        assert transcript.phase_spans.live().exists()
        assert transcript.passages.live().exists()
        assert transcript.coding_states.filter(state="finished").exists()


def test_memos_stand_on_words_on_turns_and_on_whole_interviews(demo):
    memos = MemoRevision.objects.filter(memo__transcript__study=demo)

    assert memos.filter(start=None).exists()
    assert memos.filter(turn__isnull=False).exists()
    assert memos.filter(turn=None, start__isnull=False).exists()


def test_its_counts_are_what_a_rebuild_makes(demo):
    before = _counts()

    call_command("rebuild_counts", "demo", verbosity=0)

    assert before
    assert _counts() == before


def test_the_second_run_changes_nothing(demo):
    before = everything()

    call_command("load_demo", verbosity=0)

    assert everything() == before


def test_an_altered_demo_is_left_alone(demo):
    transcript = demo.transcripts.first()
    coder = transcript.passages.first().coder
    gone = transcript.passages.live().first()
    passages.uncode_passages(transcript=transcript, coder=coder, act_id=uuid4(), passages=[gone.pk])

    call_command("load_demo", verbosity=0)

    assert not CodedPassage.objects.live().filter(pk=gone.pk).exists()


def test_reset_loads_it_anew_and_leaves_other_studies_alone(demo):
    other = factories.make_study(factories.make_user("lena", may_create_studies=True))
    participant = factories.make_participant(other)
    factories.make_transcript(participant, "P: Something else.")
    wanted = demo.transcripts.count(), CodedPassage.objects.live().count()
    demo.transcripts.first().passages.all().delete()

    call_command("load_demo", reset=True, verbosity=0)

    again = Study.objects.get(slug="demo")
    assert (again.transcripts.count(), CodedPassage.objects.live().count()) == wanted
    assert other.transcripts.count() == 1


def _counts() -> set:
    return set(
        CodeCount.objects.values_list(
            "transcript", "code", "coder", "phase", "is_total", "islands", "spans", "words"
        )
    )
