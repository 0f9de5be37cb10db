"""Define which banded facts a study keeps of its participants."""

from dataclasses import dataclass, replace

from django.db import transaction

from interviews import permissions
from interviews.actions import audit, ordering, participants, studies
from interviews.errors import AttributeDefinitionError, AttributeValueError, NameTakenError
from interviews.models import Attribute, ParticipantAttribute, Phase, Study
from interviews.models.participant import NOT_APPLICABLE

LONGEST_VALUE = 60


@dataclass(frozen=True)
class Definition:
    """What an attribute is called and which values it takes.

    With `not_applicable_when`, its value is “not applicable” exactly when that other attribute has the given value.
    """

    name: str
    kind: str = Attribute.Kind.CHOICE
    choices: tuple[str, ...] = ()
    minimum: int | None = None
    maximum: int | None = None
    not_applicable_when: Attribute | None = None
    not_applicable_when_value: str = ""


@dataclass(frozen=True)
class Loss:
    """What goes with an attribute: how many values, and which phases and attributes ask for it."""

    values: int
    phases: list[Phase]
    attributes: list[Attribute]


@transaction.atomic
def create_attribute(*, study: Study, created_by, definition: Definition) -> Attribute:
    """Define an attribute of the participants of a study."""
    permissions.check_may(created_by, permissions.Right.EDIT_PARTICIPANTS, study)
    studies.take_turns(study)
    attribute = Attribute(study=study, position=ordering.next_position(study.attributes.all()))
    _define(attribute, definition)
    _record(created_by, "create", attribute)
    return attribute


@transaction.atomic
def change_attribute(*, attribute: Attribute, changed_by, definition: Definition) -> Attribute:
    """Define an attribute anew; refused where values that are recorded would no longer fit."""
    permissions.check_may(changed_by, permissions.Right.EDIT_PARTICIPANTS, attribute.study)
    studies.take_turns(attribute.study)
    _define(attribute, definition)
    _check_those_who_ask(attribute)
    _check_recorded_values(attribute.study)
    _record(changed_by, "change", attribute)
    return attribute


@transaction.atomic
def move_attribute(*, attribute: Attribute, moved_by, direction: ordering.Direction) -> None:
    """Move an attribute one place up or down."""
    permissions.check_may(moved_by, permissions.Right.EDIT_PARTICIPANTS, attribute.study)
    if ordering.move(list(attribute.study.attributes.all()), attribute, direction):
        _record(moved_by, "move", attribute)


@transaction.atomic
def delete_attribute(*, attribute: Attribute, deleted_by) -> None:
    """Delete an attribute with all its values; what it decided is decided by hand from now on."""
    permissions.check_may(deleted_by, permissions.Right.EDIT_PARTICIPANTS, attribute.study)
    _record(deleted_by, "delete", attribute, count=max(1, attribute.values.count()))
    Phase.objects.filter(applies_when=attribute).update(applies_when=None, applies_when_value="")
    Attribute.objects.filter(not_applicable_when=attribute).update(
        not_applicable_when=None, not_applicable_when_value=""
    )
    attribute.delete()


def loss_of(attribute: Attribute) -> Loss:
    """Return what deleting an attribute would take along."""
    return Loss(
        values=attribute.values.count(),
        phases=list(Phase.objects.filter(applies_when=attribute)),
        attributes=list(Attribute.objects.filter(not_applicable_when=attribute)),
    )


def values_of(attribute: Attribute) -> list[str]:
    """Return the values that a rule may ask for: none for numbers."""
    return list(attribute.choices) if attribute.kind == Attribute.Kind.CHOICE else []


def _define(attribute: Attribute, definition: Definition) -> None:
    _check_name(attribute, definition.name)
    if definition.kind == Attribute.Kind.CHOICE:
        definition = _with_choices(definition)
    else:
        _check_bounds(definition)
    _check_rule(attribute, definition)
    for name, value in _fields(definition).items():
        setattr(attribute, name, value)
    attribute.save()


def _fields(definition: Definition) -> dict:
    is_choice = definition.kind == Attribute.Kind.CHOICE
    return {
        "name": definition.name.strip(),
        "kind": definition.kind,
        "choices": list(definition.choices) if is_choice else [],
        "minimum": None if is_choice else definition.minimum,
        "maximum": None if is_choice else definition.maximum,
        "not_applicable_when": definition.not_applicable_when,
        "not_applicable_when_value": definition.not_applicable_when_value
        if definition.not_applicable_when
        else "",
    }


def _check_name(attribute: Attribute, name: str) -> None:
    same = Attribute.objects.filter(study=attribute.study, name__iexact=name.strip())
    if same.exclude(pk=attribute.pk).exists():
        raise NameTakenError(f"There is an attribute “{name.strip()}” in this study already.")


def _with_choices(definition: Definition) -> Definition:
    """Return the definition with tidy choices, and “not applicable” among them where the rule needs it."""
    choices = [choice.strip() for choice in definition.choices if choice.strip()]
    if definition.not_applicable_when and NOT_APPLICABLE not in choices:
        choices.append(NOT_APPLICABLE)
    if len(set(choices) - {NOT_APPLICABLE}) < 2:
        raise AttributeDefinitionError("List at least two values, one a line.")
    if len({choice.casefold() for choice in choices}) < len(choices):
        raise AttributeDefinitionError("A value is listed twice. List each once.")
    if too_long := next((choice for choice in choices if len(choice) > LONGEST_VALUE), None):
        raise AttributeDefinitionError(
            f"“{too_long[:30]}…” is longer than {LONGEST_VALUE} characters. Shorten it."
        )
    return replace(definition, choices=tuple(choices))


def _check_bounds(definition: Definition) -> None:
    low, high = definition.minimum, definition.maximum
    if any(bound is not None and abs(bound) > participants.LARGEST_NUMBER for bound in (low, high)):
        raise AttributeDefinitionError("A number may have at most nine digits.")
    if low is not None and high is not None and low > high:
        raise AttributeDefinitionError(
            "The smallest number is larger than the largest. Swap the two."
        )


def _check_rule(attribute: Attribute, definition: Definition) -> None:
    other = definition.not_applicable_when
    if other is None:
        return
    if other.study_id != attribute.study_id or other.pk == attribute.pk:
        raise AttributeDefinitionError("Choose another attribute of this study for the rule.")
    if other.not_applicable_when_id == attribute.pk and attribute.pk:
        raise AttributeDefinitionError(
            f"{other} asks for this attribute already. Two attributes can't decide on each other."
        )
    if definition.not_applicable_when_value not in values_of(other):
        raise AttributeDefinitionError(f"Choose one of the values of {other} for the rule.")


def _check_those_who_ask(attribute: Attribute) -> None:
    """Refuse to take away a value that a phase or another attribute asks for."""
    phases = Phase.objects.filter(applies_when=attribute)
    asking = {phase: phase.applies_when_value for phase in phases} | {
        other: other.not_applicable_when_value
        for other in Attribute.objects.filter(not_applicable_when=attribute)
    }
    for who, value in asking.items():
        if value not in values_of(attribute):
            raise AttributeDefinitionError(
                f"“{who}” asks whether {attribute} is “{value}”, so that value must stay. Change “{who}” first."
            )


def _check_recorded_values(study: Study) -> None:
    """Refuse a definition that a value recorded of a participant does not fit, and say whose."""
    attributes = list(study.attributes.select_related("not_applicable_when"))
    recorded = {}
    rows = ParticipantAttribute.objects.filter(attribute__study=study)
    for code, attribute_id, value in rows.values_list("participant__code", "attribute", "value"):
        recorded.setdefault(code, {})[attribute_id] = value
    for code in sorted(recorded):
        try:
            participants.check_values(attributes, recorded[code])
        except AttributeValueError as error:
            raise AttributeDefinitionError(
                f"What is recorded of {code} would no longer fit: {error.message}"
            ) from error


def _record(actor, verb: str, attribute: Attribute, count: int = 1) -> None:
    audit.record(
        actor=actor,
        verb=verb,
        kind="attribute",
        object_id=attribute.pk,
        study=attribute.study,
        count=count,
    )
