"""Phases of a study: what they are called, their color and order, and to whom they apply."""

from uuid import uuid4

import pytest
from django.urls import reverse

from interviews.actions import study_phases
from interviews.actions.phases import clear_phase, mark_phase
from interviews.actions.study_phases import Definition
from interviews.errors import (
    AttributeDefinitionError,
    NameTakenError,
    NotAllowedError,
    PhaseDoesNotApplyError,
    PhaseInUseError,
)
from tests import factories


@pytest.fixture
def lead(client, lena):
    client.force_login(lena)
    return client


@pytest.fixture
def relapse(study):
    return study.attributes.get(name="Relapse")


def address(name, study, *more):
    return reverse(f"interviews:{name}", args=[study.slug, *more])


def names(study):
    return list(study.phases.values_list("name", flat=True))


def applies_to(phase):
    return sorted(
        phase.participant_facts.filter(applies=True).values_list("participant__code", flat=True)
    )


def test_a_phase_is_defined_and_applies_to_everybody(lead, study, participant):
    lead.post(
        address("phase_create", study),
        {"name": "Waiting", "description": "Between scans.", "hue": "4", "rule": ""},
    )
    phase = study.phases.get(name="Waiting")
    assert (phase.hue, phase.description) == (4, "Between scans.")
    assert names(study)[-1] == "Waiting"
    assert applies_to(phase) == ["P01"]


def test_an_attribute_can_decide_to_whom_a_phase_applies(lead, study, participant, relapse):
    factories.make_participant(study, "P02", values={"Relapse": "no"})
    factories.make_participant(study, "P03")
    lead.post(
        address("phase_create", study), {"name": "Waiting", "hue": "4", "rule": f"{relapse.pk}:yes"}
    )
    # What is not recorded decides nothing, so the phase applies.
    assert applies_to(study.phases.get(name="Waiting")) == ["P01", "P03"]


def test_a_changed_rule_changes_to_whom_a_phase_applies(lead, study, participant, relapse):
    factories.make_participant(study, "P02", values={"Relapse": "no"})
    phase = study.phases.get(name="Relapse and restart")
    where = address("phase_change", study, phase.pk)
    lead.post(where, {"name": phase.name, "hue": phase.hue, "rule": f"{relapse.pk}:no"})
    assert applies_to(phase) == ["P02"]


def test_a_rule_that_excludes_marked_talk_is_refused(lead, study, transcript, relapse):
    diagnosis = study.phases.get(name="Diagnosis")
    mark_phase(
        transcript=transcript,
        coder=factories.lead_of(study),
        act_id=uuid4(),
        phase=diagnosis,
        first_turn=1,
    )
    where = address("phase_change", study, diagnosis.pk)
    answer = lead.post(where, {"name": "Renamed", "hue": 1, "rule": f"{relapse.pk}:no"})
    assert answer.status_code == 422
    assert "would no longer apply to P01" in answer.content.decode()
    diagnosis.refresh_from_db()
    assert diagnosis.name == "Diagnosis"
    assert applies_to(diagnosis) == ["P01"]


def test_a_form_shows_what_is_stored_and_keeps_it(lead, study, participant):
    phase = study.phases.get(name="Relapse and restart")
    where = address("phase_change", study, phase.pk)
    form = lead.get(where).context["form"]
    before = (phase.description, phase.hue, phase.applies_when, phase.applies_when_value)
    lead.post(where, {name: form[name].value() for name in form.fields})
    phase.refresh_from_db()
    assert (phase.description, phase.hue, phase.applies_when, phase.applies_when_value) == before


def test_a_new_phase_is_offered_a_color_that_is_free(lead, study):
    hue = lead.get(address("phase_create", study)).context["form"]["hue"].value()
    assert hue not in study.phases.values_list("hue", flat=True)


def test_a_name_is_used_once(lead, study, lena):
    answer = lead.post(address("phase_create", study), {"name": "diagnosis", "hue": "1"})
    assert "There is a phase “diagnosis”" in answer.content.decode()
    with pytest.raises(NameTakenError):
        study_phases.create_phase(study=study, created_by=lena, definition=Definition("DIAGNOSIS"))


def test_a_rule_asks_for_a_value_that_exists(study, lena, relapse):
    with pytest.raises(AttributeDefinitionError, match="one of the values of Relapse"):
        study_phases.create_phase(
            study=study,
            created_by=lena,
            definition=Definition("Waiting", "", 1, relapse, "perhaps"),
        )


def test_phases_move_up_and_down(lead, study):
    phase = study.phases.get(name="On imatinib")
    lead.post(address("phase_move", study, phase.pk), {"direction": "up"})
    assert names(study)[:2] == ["On imatinib", "Diagnosis"]
    lead.post(address("phase_move", study, phase.pk), {"direction": "down"})
    assert names(study)[:2] == ["Diagnosis", "On imatinib"]


def test_a_marked_phase_can_not_be_deleted(lead, study, transcript, alice):
    phase = study.phases.get(name="Diagnosis")
    mark_phase(transcript=transcript, coder=alice, act_id=uuid4(), phase=phase, first_turn=1)
    where = address("phase_delete", study, phase.pk)
    question = lead.get(where).content.decode()
    assert "is marked in 1 transcript." in question
    assert "button-danger" not in question
    answer = lead.post(where, follow=True)
    assert "Take the marks off there first" in answer.content.decode()
    with pytest.raises(PhaseInUseError):
        study_phases.delete_phase(phase=phase, deleted_by=factories.lead_of(study))
    assert "Diagnosis" in names(study)


def test_a_phase_whose_marks_were_taken_off_can_be_deleted(lead, study, transcript, alice):
    phase = study.phases.get(name="Diagnosis")
    mark_phase(transcript=transcript, coder=alice, act_id=uuid4(), phase=phase, first_turn=1)
    clear_phase(transcript=transcript, coder=alice, act_id=uuid4(), first_turn=1, last_turn=5)
    assert "button-danger" in lead.get(address("phase_delete", study, phase.pk)).content.decode()
    lead.post(address("phase_delete", study, phase.pk))
    assert "Diagnosis" not in names(study)


def test_a_phase_that_does_not_apply_can_not_be_marked(study, alice):
    participant = factories.make_participant(study, "P02", values={"Relapse": "no"})
    transcript = factories.make_transcript(participant, "I: How?", "P: Well.")
    with pytest.raises(PhaseDoesNotApplyError):
        mark_phase(
            transcript=transcript,
            coder=alice,
            act_id=uuid4(),
            phase=study.phases.get(name="Relapse and restart"),
            first_turn=1,
        )


def test_the_list_says_to_how_many_a_phase_applies_and_where_it_is_marked(
    lead, study, transcript, alice
):
    factories.make_participant(study, "P02", values={"Relapse": "no"})
    phase = study.phases.get(name="Relapse and restart")
    mark_phase(transcript=transcript, coder=alice, act_id=uuid4(), phase=phase, first_turn=1)
    listed = {p.name: p for p in lead.get(address("phase_list", study)).context["phases"]}
    assert (listed["Relapse and restart"].applying, listed["Relapse and restart"].marked) == (1, 1)
    assert (listed["Diagnosis"].applying, listed["Diagnosis"].marked) == (2, 0)


def test_only_who_may_change_the_study_changes_phases(client, study, alice, stella, charlie):
    phase = study.phases.first()
    for person in (alice, stella):
        client.force_login(person)
        assert client.get(address("phase_list", study)).status_code == 200
        assert client.post(address("phase_delete", study, phase.pk)).status_code == 403
        with pytest.raises(NotAllowedError):
            study_phases.delete_phase(phase=phase, deleted_by=person)
    client.force_login(charlie)
    assert client.get(address("phase_list", study)).status_code == 404
