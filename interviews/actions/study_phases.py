"""Define the phases of the illness path that talk can be about."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction

from interviews import permissions
from interviews.actions import attributes, audit, ordering, participants, phase_uses, studies
from interviews.errors import (
    AttributeDefinitionError,
    NameTakenError,
)
from interviews.models import (
    Attribute,
    ParticipantAttribute,
    ParticipantPhase,
    Phase,
    Study,
)

# What another app does in the same transaction when the phases of a study change.
FOLLOWERS: list[Callable[[Study], None]] = []


@dataclass(frozen=True)
class Definition:
    """What a phase is called, what it means, its color, and which attribute decides to whom it applies."""

    name: str
    description: str = ""
    hue: int = 1
    applies_when: Attribute | None = None
    applies_when_value: str = ""


@transaction.atomic
def create_phase(*, study: Study, created_by, definition: Definition) -> Phase:
    """Define a phase; it applies to every participant whom its attribute does not exclude."""
    permissions.check_may(created_by, permissions.Right.EDIT_STUDY, study)
    studies.take_turns(study)
    phase = Phase(study=study, position=ordering.next_position(study.phases.all()))
    _define(phase, definition)
    _settle_to_whom_it_applies(phase)
    _record(created_by, "create", phase)
    return phase


@transaction.atomic
def change_phase(*, phase: Phase, changed_by, definition: Definition) -> Phase:
    """Define a phase anew; where another attribute decides now, to whom it applies follows that."""
    permissions.check_may(changed_by, permissions.Right.EDIT_STUDY, phase.study)
    studies.take_turns(phase.study)
    _define(phase, definition)
    _settle_to_whom_it_applies(phase)
    _record(changed_by, "change", phase)
    return phase


@transaction.atomic
def move_phase(*, phase: Phase, moved_by, direction: ordering.Direction) -> None:
    """Move a phase one place up or down."""
    permissions.check_may(moved_by, permissions.Right.EDIT_STUDY, phase.study)
    if ordering.move(list(phase.study.phases.all()), phase, direction):
        _record(moved_by, "move", phase)


@transaction.atomic
def delete_phase(*, phase: Phase, deleted_by) -> None:
    """Delete a phase that no talk is said to be about."""
    permissions.check_may(deleted_by, permissions.Right.EDIT_STUDY, phase.study)
    phase_uses.check_unused(phase)
    _record(deleted_by, "delete", phase)
    phase_uses.forget(phase)
    phase.delete()


def _define(phase: Phase, definition: Definition) -> None:
    name = definition.name.strip()
    same = Phase.objects.filter(study=phase.study, name__iexact=name).exclude(pk=phase.pk)
    if same.exists():
        raise NameTakenError(f"There is a phase “{name}” in this study already.")
    _check_rule(phase.study, definition)
    phase.name = name
    phase.description = definition.description.strip()
    phase.hue = definition.hue
    phase.applies_when = definition.applies_when
    phase.applies_when_value = definition.applies_when_value if definition.applies_when else ""
    phase.save()


def _check_rule(study: Study, definition: Definition) -> None:
    other = definition.applies_when
    if other is None:
        return
    if other.study_id != study.pk or definition.applies_when_value not in attributes.values_of(
        other
    ):
        raise AttributeDefinitionError(f"Choose one of the values of {other} for the rule.")


def _settle_to_whom_it_applies(phase: Phase) -> None:
    """Keep one fact per participant: what the attribute says, else what was said by hand, else that it applies."""
    recorded = dict(
        ParticipantAttribute.objects.filter(attribute=phase.applies_when_id).values_list(
            "participant", "value"
        )
    )
    by_hand = dict(phase.participant_facts.values_list("participant", "applies"))
    facts = {}
    for participant_id in phase.study.participants.values_list("pk", flat=True):
        decided = participants.decided_by_attribute(phase, recorded.get(participant_id, ""))
        facts[participant_id] = by_hand.get(participant_id, True) if decided is None else decided
    phase_uses.check_unsaid(
        phase, [participant_id for participant_id, applies in facts.items() if not applies]
    )
    ParticipantPhase.objects.bulk_create(
        [
            ParticipantPhase(phase=phase, participant_id=participant_id, applies=applies)
            for participant_id, applies in facts.items()
        ],
        update_conflicts=True,
        unique_fields=["participant", "phase"],
        update_fields=["applies"],
    )


def _record(actor, verb: str, phase: Phase) -> None:
    for follow in FOLLOWERS:
        follow(phase.study)
    audit.record(actor=actor, verb=verb, kind="phase", object_id=phase.pk, study=phase.study)
