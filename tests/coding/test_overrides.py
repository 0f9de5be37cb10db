"""A coder says that a passage is about another phase than the talk around it."""

from uuid import uuid4

import pytest
from django.urls import reverse

from coding.actions import passages
from coding.errors import PassageGoneError
from coding.models import CodedPassage, PhaseOverride, PhaseShift
from interviews.actions import acts, participants, study_phases
from interviews.errors import (
    ActConflictError,
    NotAllowedError,
    PhaseDoesNotApplyError,
    PhaseInUseError,
)
from interviews.models import AuditEvent
from tests import factories
from tests.coding.overriding import figure, override, said

pytestmark = pytest.mark.django_db


def test_as_the_marks_say_takes_the_override_back(coded, alice, lena, after, diagnosis):
    before = figure(coded, lena, after)
    override(coded, alice, [diagnosis])

    override(coded, alice, None)

    assert said(coded) == []
    assert figure(coded, lena, after) == before
    assert not PhaseShift.objects.exists()


def test_saying_the_same_again_changes_nothing(coded, alice, diagnosis):
    override(coded, alice, [diagnosis])
    (row,) = PhaseOverride.objects.all()

    act, is_new = override(coded, alice, [diagnosis])

    assert is_new
    assert list(PhaseOverride.objects.all()) == [row]
    assert (act.added, act.removed) == ({}, {})


def test_a_new_saying_takes_the_place_of_the_old_and_undo_and_redo_go_back_and_forth(
    coded, alice, after, diagnosis
):
    override(coded, alice, [diagnosis])
    override(coded, alice, [after, diagnosis])
    assert said(coded) == [("alice", "After stopping"), ("alice", "Diagnosis")]

    acts.undo(transcript=coded, coder=alice, act_id=uuid4())
    assert said(coded) == [("alice", "Diagnosis")]
    acts.undo(transcript=coded, coder=alice, act_id=uuid4())
    assert said(coded) == []
    acts.redo(transcript=coded, coder=alice, act_id=uuid4())
    assert said(coded) == [("alice", "Diagnosis")]
    acts.redo(transcript=coded, coder=alice, act_id=uuid4())
    assert said(coded) == [("alice", "After stopping"), ("alice", "Diagnosis")]


def test_what_was_said_does_not_come_back_without_its_passage(coded, alice, diagnosis):
    override(coded, alice, [diagnosis])
    override(coded, alice, None)
    CodedPassage.objects.live().update(removed_by=coded.acts.last())

    acts.undo(transcript=coded, coder=alice, act_id=uuid4())

    assert said(coded) == []


def test_a_phase_that_stopped_applying_does_not_come_back(coded, alice, stella, study):
    relapse = study.phases.get(name="Relapse and restart")
    override(coded, alice, [relapse])
    override(coded, alice, None)
    attributes = {study.attributes.get(name="Relapse").pk: "no"}
    participants.change_participant(
        participant=coded.participant, changed_by=stella, may_be_quoted="yes", values=attributes
    )

    acts.undo(transcript=coded, coder=alice, act_id=uuid4())

    assert said(coded) == []


def test_only_one_s_own_passage_at_exactly_these_words(coded, alice, bob, diagnosis):
    with pytest.raises(PassageGoneError, match="not yours"):
        override(coded, bob, [diagnosis])
    with pytest.raises(PassageGoneError):
        override(coded, alice, [diagnosis], words="I slept for")
    passages.uncode_passages(
        transcript=coded, coder=alice, act_id=uuid4(), passages=[CodedPassage.objects.get().pk]
    )
    with pytest.raises(PassageGoneError, match="Reload"):
        override(coded, alice, [diagnosis])
    assert not PhaseOverride.objects.exists()


def test_another_text_a_reader_and_a_phase_of_another_study_are_refused(
    coded, alice, rita, lena, diagnosis
):
    with pytest.raises(ActConflictError, match="differs"):
        override(coded, alice, [diagnosis], text_sha256="0" * 64)
    with pytest.raises(NotAllowedError):
        override(coded, rita, [diagnosis])
    elsewhere = factories.make_study(lena, slug="other").phases.first()
    with pytest.raises(ActConflictError, match="not in this study"):
        override(coded, alice, [elsewhere])


def test_a_phase_that_does_not_apply_is_refused(study, alice, hope):
    well = factories.make_participant(study, "P02", values={"Relapse": "no"})
    talk = factories.make_transcript(well, "P: Nothing came back.")
    factories.code_words(talk, alice, "Nothing", hope)

    with pytest.raises(PhaseDoesNotApplyError, match="does not apply to P02"):
        override(talk, alice, [study.phases.get(name="Relapse and restart")], words="Nothing")


def test_a_phase_said_of_a_passage_can_not_stop_applying(coded, alice, client, stella, study):
    relapse = study.phases.get(name="Relapse and restart")
    override(coded, alice, [relapse])
    client.force_login(stella)
    address = reverse("interviews:participant_change", args=[study.slug, coded.participant.code])
    form = client.get(address).context["form"]
    fields = {name: form[name].value() or "" for name in form.fields}
    answer_name = next(name for name, field in form.fields.items() if str(field.label) == "Relapse")

    answer = client.post(address, fields | {answer_name: "no", f"phase_{relapse.pk}": ""})

    assert answer.status_code == 422
    assert "is said to be about “Relapse and restart”" in answer.content.decode()


def test_a_rule_can_not_exclude_a_phase_said_of_a_passage(coded, alice, lena, study, diagnosis):
    override(coded, alice, [diagnosis])
    relapse = study.attributes.get(name="Relapse")

    with pytest.raises(PhaseDoesNotApplyError, match="no longer apply to P01, but passages"):
        study_phases.change_phase(
            phase=diagnosis,
            changed_by=lena,
            definition=study_phases.Definition("Diagnosis", "", 1, relapse, "no"),
        )


def test_a_phase_said_of_a_passage_can_not_be_deleted_until_that_is_taken_back(
    coded, alice, lena, client, study, diagnosis
):
    override(coded, alice, [diagnosis])
    client.force_login(lena)
    address = reverse("interviews:phase_delete", args=[study.slug, diagnosis.pk])
    assert "Passages in 1 transcript are said to be about" in client.get(address).content.decode()
    with pytest.raises(PhaseInUseError):
        study_phases.delete_phase(phase=diagnosis, deleted_by=lena)

    override(coded, alice, None)
    study_phases.delete_phase(phase=diagnosis, deleted_by=lena)

    assert not study.phases.filter(name="Diagnosis").exists()


def test_the_audit_says_that_and_never_what(coded, alice, diagnosis):
    override(coded, alice, [diagnosis])

    event = AuditEvent.objects.latest("pk")
    assert (event.verb, event.kind, event.count) == ("override_phases", "transcript", 1)
