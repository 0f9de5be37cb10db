"""`manage.py theme_counts` and `manage.py rebuild_counts`."""

import io
import json
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command

from coding.models import CodeCount, Island, PhaseTalk
from interviews.actions import phases
from interviews.models import AuditEvent
from tests import factories
from tests.factories import code_words


def printed(*arguments, **options):
    out = io.StringIO()
    call_command("theme_counts", *arguments, stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def coded(study, alice, bob, transcript, hope, energy):
    """A study in which two coders overlap, after stopping and in no phase."""
    guarded = factories.make_code(study, "Guarded", parent=hope)
    phase = study.phases.get(name="After stopping")
    phases.mark_phase(
        transcript=transcript, coder=alice, act_id=uuid4(), phase=phase, first_turn=1, last_turn=2
    )
    code_words(transcript, alice, "slept for a week", guarded)
    code_words(transcript, alice, "a week, and then", guarded)
    code_words(transcript, bob, "then the letter came".capitalize(), hope)
    return study


def test_prints_every_cell_by_participant_phase_and_theme(coded):
    assert printed(coded.slug) == (
        "participant,phase,theme,participants,of,passages,words,share,state\n"
        "P01,Diagnosis,Hope,0,1,0,0,0.0000,no_talk\n"
        "P01,Diagnosis,Energy surplus,0,1,0,0,0.0000,no_talk\n"
        "P01,On imatinib,Hope,0,1,0,0,0.0000,no_talk\n"
        "P01,On imatinib,Energy surplus,0,1,0,0,0.0000,no_talk\n"
        "P01,After stopping,Hope,1,1,1,6,0.3158,coded\n"
        "P01,After stopping,Energy surplus,0,1,0,0,0.0000,not_coded\n"
        "P01,Relapse and restart,Hope,0,1,0,0,0.0000,no_talk\n"
        "P01,Relapse and restart,Energy surplus,0,1,0,0,0.0000,no_talk\n"
        "P01,,Hope,1,1,1,4,0.4000,coded\n"
        "P01,,Energy surplus,0,1,0,0,0.0000,not_coded\n"
    )


def test_counts_by_what_is_named_in_that_order(coded):
    assert printed(coded.slug, "--by", "code,participant") == (
        "code,participant,participants,of,passages,words,share,state\n"
        "Hope,P01,1,1,2,10,0.3448,coded\n"
        "Hope > Guarded,P01,1,1,1,6,0.2069,coded\n"
        "Energy surplus,P01,0,1,0,0,0.0000,not_coded\n"
    )


def test_counts_anything_coded_where_no_theme_is_named(coded):
    assert printed(coded.slug, by="participant").splitlines()[1:] == ["P01,1,1,2,10,0.3448,coded"]


def test_counts_one_coders_distinct_stretches(coded):
    assert printed(coded.slug, by="theme", layer="alice").splitlines()[1:] == [
        "Hope,1,1,2,6,0.2069,coded",
        "Energy surplus,0,1,0,0,0.0000,not_coded",
    ]


def test_prints_json(coded):
    rows = json.loads(printed(coded.slug, by="theme", format="json"))

    assert rows[0] == {
        "theme": "Hope",
        "participants": 1,
        "of": 1,
        "passages": 2,
        "words": 10,
        "share": 0.3448,
        "state": "coded",
    }


def test_counts_what_the_named_member_sees(coded):
    as_bob = printed(coded.slug, by="theme", username="bob").splitlines()[1]

    assert as_bob == "Hope,1,1,1,4,0.1379,coded"


def test_writes_who_took_the_counts(coded, lena):
    printed(coded.slug)

    event = AuditEvent.objects.first()
    assert (event.actor_id, event.verb, event.kind, event.count) == (
        lena.pk,
        "export",
        "theme_counts",
        10,
    )


@pytest.mark.parametrize(
    ("options", "said"),
    [
        pytest.param({"by": "participant,age"}, "Count by one or more of", id="unknown name"),
        pytest.param({"by": "theme,theme"}, "Count by one or more of", id="a name twice"),
        pytest.param({"layer": "nobody"}, "no coding by “nobody”", id="unknown coder"),
        pytest.param({"username": "nobody"}, "not a member", id="stranger"),
        pytest.param(
            {"layer": "alice", "username": "bob"}, "no coding by “alice”", id="hidden coder"
        ),
    ],
)
def test_says_what_it_can_not_count(coded, options, said):
    with pytest.raises(CommandError, match=said):
        printed(coded.slug, **options)


def test_says_that_a_study_is_not_there(db):
    with pytest.raises(CommandError, match="no study"):
        printed("nowhere")


def test_counts_that_were_lost_are_made_anew(coded):
    before = printed(coded.slug)
    for model in (Island, CodeCount, PhaseTalk):
        model.objects.all().delete()

    call_command("rebuild_counts", coded.slug, stdout=io.StringIO())

    assert printed(coded.slug) == before


def test_rebuilding_a_study_that_is_not_there_is_refused(db):
    with pytest.raises(CommandError, match="no study"):
        call_command("rebuild_counts", "nowhere")
