"""Participants under codes, with banded facts, phases that apply and consent to be quoted."""

from uuid import uuid4

import pytest
from django.urls import reverse

from interviews.actions import participants
from interviews.actions.phases import mark_phase
from interviews.errors import (
    AttributeValueError,
    NameTakenError,
    NotAllowedError,
    PhaseDoesNotApplyError,
)
from interviews.models import AuditEvent, MayBeQuoted, Participant
from tests import factories


@pytest.fixture
def steward(client, stella):
    client.force_login(stella)
    return client


@pytest.fixture
def fields(study):
    """Return the field names of a participant's form by what they are called on the screen."""
    return {attribute.name: f"attribute_{attribute.pk}" for attribute in study.attributes.all()} | {
        phase.name: f"phase_{phase.pk}" for phase in study.phases.all()
    }


def address(name, study, *more):
    return reverse(f"interviews:{name}", args=[study.slug, *more])


def values_of(participant):
    return dict(participant.attribute_values.values_list("attribute__name", "value"))


def phases_of(participant):
    return set(participant.phase_facts.filter(applies=True).values_list("phase__name", flat=True))


def test_a_participant_is_added_with_values_phases_and_consent(steward, study, fields):
    steward.post(
        address("participant_create", study),
        {
            "code": "p07",
            "may_be_quoted": "yes",
            fields["Sex"]: "female",
            fields["Relapse"]: "no",
            fields["Restarted imatinib"]: "not applicable",
            fields["Diagnosis"]: "yes",
        },
    )
    participant = study.participants.get()
    assert participant.code == "P07"
    assert participant.may_be_quoted == MayBeQuoted.YES
    assert values_of(participant) == {
        "Sex": "female",
        "Relapse": "no",
        "Restarted imatinib": "not applicable",
    }
    assert phases_of(participant) == {"Diagnosis", "On imatinib", "After stopping"}


def test_consent_that_is_not_recorded_is_not_a_yes(steward, study, fields):
    assert factories.make_participant(study).may_be_quoted == MayBeQuoted.NOT_RECORDED


@pytest.mark.parametrize("code", ["Kari", "Kari Nordmann", "P", "01", "K.N.", "PARTICIPANT1", ""])
def test_a_code_that_could_be_a_name_is_refused(steward, study, code):
    answer = steward.post(
        address("participant_create", study), {"code": code, "may_be_quoted": "no"}
    )
    assert answer.status_code == 422
    assert not study.participants.exists()


def test_an_empty_form_says_what_is_wanted(steward, study):
    page = steward.post(address("participant_create", study), {"code": ""}).content.decode()

    assert "Give the participant a code, such as P01." in page
    assert "Choose whether words of this person may be quoted." in page


@pytest.mark.parametrize("code", ["%00", "P01%00", "P%2F01"])
def test_an_address_that_can_be_no_code_is_not_found(steward, study, participant, code):
    list_address = address("participant_list", study)

    assert steward.get(f"{list_address}{code}/").status_code == 404


def test_a_code_is_used_once_in_a_study(steward, study, participant):
    answer = steward.post(
        address("participant_create", study), {"code": "p01", "may_be_quoted": "no"}
    )
    assert "There is a participant P01" in answer.content.decode()
    with pytest.raises(NameTakenError):
        factories.make_participant(study, "P01")


def test_the_next_free_code_is_offered(steward, study, participant):
    assert (
        steward.get(address("participant_create", study)).context["form"]["code"].value() == "P02"
    )


def test_values_that_contradict_each_other_are_a_form_error(steward, study, participant, fields):
    answer = steward.post(
        address("participant_change", study, "P01"),
        {
            "may_be_quoted": "no",
            fields["Relapse"]: "yes",
            fields["Restarted imatinib"]: "not applicable",
        },
    )
    assert answer.status_code == 422
    assert "exactly when Relapse is “no”" in answer.content.decode()
    assert values_of(participant) == {"Relapse": "yes"}


def test_a_phase_that_contradicts_its_attribute_is_a_form_error(
    steward, study, participant, fields
):
    answer = steward.post(
        address("participant_change", study, "P01"),
        {"may_be_quoted": "no", fields["Relapse"]: "yes", fields["Relapse and restart"]: "no"},
    )
    assert answer.status_code == 422
    assert "Change one of the two" in answer.content.decode()
    assert "Relapse and restart" in phases_of(participant)


def test_a_change_shows_what_is_stored_and_keeps_it(steward, study, participant, fields):
    participants.change_participant(
        participant=participant,
        changed_by=factories.lead_of(study),
        may_be_quoted=MayBeQuoted.YES,
        values={study.attributes.get(name="Relapse").pk: "no"},
        applies={study.phases.get(name="Diagnosis").pk: False},
    )
    form = steward.get(address("participant_change", study, "P01")).context["form"]
    stored = {name: form[name].value() for name in form.fields}
    assert stored[fields["Diagnosis"]] == "no"
    assert stored[fields["Relapse and restart"]] == ""
    before = phases_of(participant)
    steward.post(address("participant_change", study, "P01"), stored)
    assert phases_of(participant) == before
    assert values_of(participant) == {"Relapse": "no"}
    participant.refresh_from_db()
    assert participant.may_be_quoted == MayBeQuoted.YES


def test_a_save_that_would_wipe_out_another_is_refused(steward, study, participant, fields):
    where = address("participant_change", study, participant.code)
    seen = steward.get(where).context["form"]["seen"].value()
    first = {"may_be_quoted": "no", "seen": seen, fields["Sex"]: "female"}
    assert steward.post(where, first).status_code == 302
    second = {"may_be_quoted": "no", "seen": seen, fields["Age band"]: "50–59"}
    answer = steward.post(where, second)
    assert answer.status_code == 422
    assert "was changed since you opened this page" in answer.content.decode()
    assert values_of(participant) == {"Sex": "female"}


def test_what_was_said_of_a_phase_stays_where_nothing_new_is_said(study, participant):
    diagnosis = study.phases.get(name="Diagnosis")
    change = {
        "participant": participant,
        "changed_by": factories.lead_of(study),
        "may_be_quoted": MayBeQuoted.NO,
        "values": {},
    }
    participants.change_participant(**change, applies={diagnosis.pk: False})
    participants.change_participant(**change)
    assert "Diagnosis" not in phases_of(participant)


def test_a_value_outside_its_list_is_refused(study, participant):
    with pytest.raises(AttributeValueError, match="is not one of its values"):
        factories.make_participant(study, "P02", values={"Sex": "unknown"})


def test_a_phase_that_is_marked_can_not_stop_applying(steward, study, transcript, alice, fields):
    relapse = study.phases.get(name="Relapse and restart")
    mark_phase(transcript=transcript, coder=alice, act_id=uuid4(), phase=relapse, first_turn=3)
    answer = steward.post(
        address("participant_change", study, "P01"),
        {"may_be_quoted": "no", fields["Relapse"]: "no"},
    )
    assert answer.status_code == 422
    assert "is marked as “Relapse and restart”" in answer.content.decode()
    with pytest.raises(PhaseDoesNotApplyError):
        participants.change_participant(
            participant=transcript.participant,
            changed_by=factories.lead_of(study),
            may_be_quoted=MayBeQuoted.NO,
            values={study.attributes.get(name="Relapse").pk: "no"},
        )


def test_the_list_shows_codes_values_phases_consent_and_interviews(steward, study, transcript):
    words = steward.get(address("participant_list", study)).content.decode()
    assert "P01" in words
    assert "Relapse and restart" in words
    assert "Not recorded" in words
    assert reverse("coding:workspace", args=[transcript.pk]) in words


def test_an_empty_list_says_how_to_begin(steward, study):
    words = steward.get(address("participant_list", study)).content.decode()
    assert "No participants yet" in words
    assert address("transcript_import", study) in words


def test_the_list_takes_as_many_queries_for_many_as_for_one(
    steward, study, participant, django_assert_max_num_queries
):
    for number in range(2, 12):
        factories.make_transcript(factories.make_participant(study, f"P{number:02}"), "P: Yes.")
    with django_assert_max_num_queries(15):
        steward.get(address("participant_list", study))
    with django_assert_max_num_queries(15):
        steward.get(address("participant_list", study) + "?interviews=none&may_be_quoted=yes")


@pytest.mark.parametrize("query", ["may_be_quoted=perhaps", "interviews=7", "recorded=987654"])
def test_a_limit_of_the_list_that_makes_no_sense_is_not_found(steward, study, query):
    assert steward.get(f"{address('participant_list', study)}?{query}").status_code == 404


def test_coders_see_participants_and_change_none(client, study, alice, participant):
    client.force_login(alice)
    words = client.get(address("participant_list", study)).content.decode()
    assert "P01" in words
    assert address("participant_change", study, "P01") not in words
    assert client.get(address("participant_change", study, "P01")).status_code == 403
    assert client.post(address("participant_create", study), {"code": "P09"}).status_code == 403
    with pytest.raises(NotAllowedError):
        participants.create_participant(study=study, created_by=alice, code="P09")
    assert Participant.objects.count() == 1


def test_strangers_get_404(client, study, charlie, participant):
    client.force_login(charlie)
    assert client.get(address("participant_list", study)).status_code == 404
    assert client.get(address("participant_change", study, "P01")).status_code == 404


def test_who_changed_what_is_written_down_without_values(
    steward, study, stella, participant, fields
):
    steward.post(
        address("participant_change", study, "P01"),
        {"may_be_quoted": "no", fields["Sex"]: "female"},
    )
    event = AuditEvent.objects.first()
    assert (event.verb, event.kind, event.actor_id) == ("change", "participant", stella.pk)
    assert "female" not in str(vars(event))
