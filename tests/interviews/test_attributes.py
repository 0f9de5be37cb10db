"""Attributes: which banded facts a study keeps, typed and checked."""

import pytest
from django.urls import reverse

from interviews.actions import attributes
from interviews.actions.attributes import Definition
from interviews.errors import (
    AttributeDefinitionError,
    AttributeValueError,
    NameTakenError,
    NotAllowedError,
)
from interviews.models import Attribute, AuditEvent, ParticipantAttribute
from tests import factories


@pytest.fixture
def steward(client, stella):
    client.force_login(stella)
    return client


@pytest.fixture
def relapse(study):
    return study.attributes.get(name="Relapse")


def address(name, study, *more):
    return reverse(f"interviews:{name}", args=[study.slug, *more])


def change(attribute, **parts):
    stored = {
        "name": attribute.name,
        "kind": attribute.kind,
        "choices": tuple(attribute.choices),
        "minimum": attribute.minimum,
        "maximum": attribute.maximum,
        "not_applicable_when": attribute.not_applicable_when,
        "not_applicable_when_value": attribute.not_applicable_when_value,
    }
    return attributes.change_attribute(
        attribute=attribute,
        changed_by=factories.lead_of(attribute.study),
        definition=Definition(**(stored | parts)),
    )


def create(study, **parts):
    return attributes.create_attribute(
        study=study, created_by=factories.lead_of(study), definition=Definition(**parts)
    )


def names(study):
    return list(study.attributes.values_list("name", flat=True))


def test_a_list_attribute_is_defined_by_its_values(steward, study):
    steward.post(
        address("attribute_create", study),
        {"name": "Work", "kind": "choice", "choices": "full time\n\n part time \n", "rule": ""},
    )
    attribute = study.attributes.get(name="Work")
    assert attribute.choices == ["full time", "part time"]
    assert names(study)[-1] == "Work"


def test_a_number_attribute_keeps_its_bounds(study):
    attribute = create(study, name="Scans", kind=Attribute.Kind.NUMBER, minimum=0, maximum=40)
    participant = factories.make_participant(study, values={"Scans": "07"})
    assert participant.attribute_values.get(attribute=attribute).value == "7"


@pytest.mark.parametrize(
    ("value", "sentence"), [("-1", "0 or more"), ("41", "40 or less"), ("many", "whole number")]
)
def test_a_number_out_of_bounds_is_a_form_error(steward, study, value, sentence):
    attribute = create(study, name="Scans", kind=Attribute.Kind.NUMBER, minimum=0, maximum=40)
    answer = steward.post(
        address("participant_create", study),
        {"code": "P01", "may_be_quoted": "no", f"attribute_{attribute.pk}": value},
    )
    assert answer.status_code == 422
    with pytest.raises(AttributeValueError, match=sentence):
        factories.make_participant(study, values={"Scans": value})
    assert not study.participants.exists()


def test_a_number_that_no_database_holds_is_refused(study):
    create(study, name="Scans", kind=Attribute.Kind.NUMBER)

    with pytest.raises(AttributeValueError, match="nine digits"):
        factories.make_participant(study, values={"Scans": "9" * 70})


def test_an_attribute_can_be_not_applicable_exactly_when_another_has_a_value(
    steward, study, relapse
):
    steward.post(
        address("attribute_create", study),
        {
            "name": "Surgery again",
            "kind": "choice",
            "choices": "yes\nno",
            "rule": f"{relapse.pk}:no",
        },
    )
    attribute = study.attributes.get(name="Surgery again")
    assert attribute.choices == ["yes", "no", "not applicable"]
    assert (attribute.not_applicable_when, attribute.not_applicable_when_value) == (relapse, "no")


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        ({"choices": ("one",)}, "at least two values"),
        ({"choices": ("one", "One")}, "listed twice"),
        ({"choices": ("one", "x" * 61)}, "longer than 60"),
        ({"kind": "number", "minimum": 5, "maximum": 1}, "Swap the two"),
        ({"kind": "number", "maximum": 10**30}, "nine digits"),
    ],
)
def test_definitions_that_can_not_work_are_refused(study, parts, sentence):
    with pytest.raises(AttributeDefinitionError, match=sentence):
        create(study, name="Work", **parts)
    assert "Work" not in names(study)


def test_a_name_is_used_once(steward, study):
    answer = steward.post(
        address("attribute_create", study), {"name": "sex", "kind": "choice", "choices": "a\nb"}
    )
    assert "There is an attribute “sex”" in answer.content.decode()
    with pytest.raises(NameTakenError):
        create(study, name="SEX", choices=("a", "b"))


def test_two_attributes_can_not_decide_on_each_other(study, relapse):
    restarted = study.attributes.get(name="Restarted imatinib")
    with pytest.raises(AttributeDefinitionError, match="decide on each other"):
        change(relapse, not_applicable_when=restarted, not_applicable_when_value="yes")


def test_a_value_that_is_recorded_can_not_be_taken_away(study, participant):
    factories.make_participant(study, "P02", values={"Sex": "female"})
    with pytest.raises(AttributeDefinitionError, match="recorded of P02 would no longer fit"):
        change(study.attributes.get(name="Sex"), choices=("male", "other"))
    assert study.attributes.get(name="Sex").choices == ["female", "male"]


def test_a_value_that_a_phase_asks_for_can_not_be_taken_away(study, relapse):
    with pytest.raises(AttributeDefinitionError, match="“Relapse and restart” asks whether"):
        change(relapse, choices=("no", "not yet"))


def test_a_refused_change_is_said_at_the_form(steward, study, relapse):
    answer = steward.post(
        address("attribute_change", study, relapse.pk),
        {"name": "Came back", "kind": "choice", "choices": "no\nperhaps", "rule": ""},
    )
    assert answer.status_code == 422
    assert "must stay" in answer.content.decode()
    relapse.refresh_from_db()
    assert relapse.name == "Relapse"


def test_a_form_shows_what_is_stored_and_keeps_it(steward, study):
    restarted = study.attributes.get(name="Restarted imatinib")
    where = address("attribute_change", study, restarted.pk)
    form = steward.get(where).context["form"]
    stored = {name: form[name].value() for name in form.fields}
    assert stored["choices"] == "yes\nno"
    steward.post(where, {name: value for name, value in stored.items() if value is not None})
    before = {k: v for k, v in vars(restarted).items() if k != "_state"}
    restarted.refresh_from_db()
    assert {k: v for k, v in vars(restarted).items() if k in before} == before


def test_attributes_move_up_and_down(steward, study):
    first, second, *_ = study.attributes.all()
    steward.post(address("attribute_move", study, second.pk), {"direction": "up"})
    assert names(study)[:2] == [second.name, first.name]
    steward.post(address("attribute_move", study, second.pk), {"direction": "up"})
    assert names(study)[:2] == [second.name, first.name]
    steward.post(address("attribute_move", study, second.pk), {"direction": "down"})
    assert names(study)[:2] == [first.name, second.name]


def test_deleting_asks_first_and_says_how_many_values_are_lost(
    steward, study, participant, relapse
):
    factories.make_participant(study, "P02", values={"Relapse": "no"})
    words = steward.get(address("attribute_delete", study, relapse.pk)).content.decode()
    assert "2 recorded values" in words
    assert "Relapse and restart" in words
    assert "Restarted imatinib" in words
    assert study.attributes.filter(pk=relapse.pk).exists()


def test_deleting_takes_the_values_and_leaves_to_whom_phases_apply(steward, study, relapse):
    participant = factories.make_participant(study, "P02", values={"Relapse": "no"})
    steward.post(address("attribute_delete", study, relapse.pk))
    assert not ParticipantAttribute.objects.exists()
    phase = study.phases.get(name="Relapse and restart")
    assert (phase.applies_when, phase.applies_when_value) == (None, "")
    assert not participant.phase_facts.get(phase=phase).applies
    assert study.attributes.get(name="Restarted imatinib").not_applicable_when_value == ""
    event = AuditEvent.objects.filter(verb="delete", kind="attribute").get()
    assert event.object_id == str(relapse.pk)


def test_coders_see_attributes_and_change_none(client, study, alice, relapse):
    client.force_login(alice)
    words = client.get(address("attribute_list", study)).content.decode()
    assert "Restarted imatinib" in words
    assert address("attribute_delete", study, relapse.pk) not in words
    for name in ("attribute_change", "attribute_delete"):
        assert client.post(address(name, study, relapse.pk)).status_code == 403
    with pytest.raises(NotAllowedError):
        attributes.delete_attribute(attribute=relapse, deleted_by=alice)


def test_strangers_and_other_studies_get_404(client, study, charlie, relapse):
    other = factories.make_study(factories.make_user("otto", may_create_studies=True), slug="other")
    client.force_login(factories.lead_of(other))
    assert client.get(address("attribute_change", other, relapse.pk)).status_code == 404
    client.force_login(charlie)
    assert client.get(address("attribute_list", study)).status_code == 404
