"""Participants, the banded facts kept of them, and which phases apply to them."""

import hashlib
import json
import re
from collections.abc import Callable, Iterable
from itertools import islice

from django.db import transaction

from interviews import permissions
from interviews.actions import audit, phase_uses, studies
from interviews.errors import (
    AttributeValueError,
    NameTakenError,
    ParticipantChangedMeanwhileError,
    PhaseDoesNotApplyError,
)
from interviews.guessing import meant_code
from interviews.models import (
    Attribute,
    MayBeQuoted,
    Participant,
    ParticipantAttribute,
    ParticipantPhase,
    Phase,
    Study,
)
from interviews.models.participant import NOT_APPLICABLE

# Nothing that is counted of a participant is larger, and every database holds it.
LARGEST_NUMBER = 999_999_999
CODE_SHAPE = re.compile(r"[A-Za-z]{1,4}-?\d{1,5}")

# Attribute pk -> value; "" is not recorded. Phase pk -> applies.
Values = dict[int, str]
Applies = dict[int, bool]

# What another app does in the same transaction when what is recorded of consent to be quoted changes, and who changed it.
CONSENT_FOLLOWERS: list[Callable[[Participant, object], None]] = []


@transaction.atomic
def create_participant(
    *,
    study: Study,
    created_by,
    code: str,
    may_be_quoted: str = MayBeQuoted.NOT_RECORDED,
    values: Values | None = None,
    applies: Applies | None = None,
) -> Participant:
    """Create a participant under a code such as P01."""
    permissions.check_may(created_by, permissions.Right.EDIT_PARTICIPANTS, study)
    studies.take_turns(study)
    code = checked_code(study, code)
    participant = Participant.objects.create(study=study, code=code, may_be_quoted=may_be_quoted)
    _store(participant, values or {}, applies)
    audit.record(
        actor=created_by, verb="create", kind="participant", object_id=participant.pk, study=study
    )
    return participant


@transaction.atomic
def change_participant(
    *,
    participant: Participant,
    changed_by,
    may_be_quoted: str,
    values: Values,
    applies: Applies | None = None,
    seen: str | None = None,
) -> Participant:
    """Change what is recorded of a participant; the code stays.

    `seen` is the `fingerprint` of the participant as the person saw it; where somebody else has changed it since,
    nothing is saved, so that no save wipes out another unread.
    """
    permissions.check_may(changed_by, permissions.Right.EDIT_PARTICIPANTS, participant.study)
    participant = Participant.objects.select_for_update().get(pk=participant.pk)
    if seen is not None and seen != fingerprint(participant):
        raise ParticipantChangedMeanwhileError(
            f"What is recorded of {participant} was changed since you opened this page, by somebody else or in another "
            "tab, so nothing was saved. Open the page again to see it, and make your change there."
        )
    is_consent_new = participant.may_be_quoted != may_be_quoted
    participant.may_be_quoted = may_be_quoted
    participant.save()
    _store(participant, values, applies)
    if is_consent_new:
        for follow in CONSENT_FOLLOWERS:
            follow(participant, changed_by)
    audit.record(
        actor=changed_by,
        verb="change",
        kind="participant",
        object_id=participant.pk,
        study=participant.study,
    )
    return participant


def fingerprint(participant: Participant) -> str:
    """Return a digest by which a form knows whether the participant it shows was changed meanwhile."""
    recorded = [
        participant.may_be_quoted,
        sorted(participant.attribute_values.values_list("attribute", "value")),
        sorted(participant.phase_facts.values_list("phase", "applies")),
    ]
    return hashlib.sha256(json.dumps(recorded).encode()).hexdigest()


def participant_under(*, study: Study, code: str | None, asked_by) -> Participant:
    """Return the participant of this code, made if there is none; without a code, a new one under the next free."""
    if code is None:
        code = next_free_code(study)
    code = meant_code(code, set(study.participants.values_list("code", flat=True)))
    found = study.participants.filter(code=code).first()
    return found or create_participant(study=study, created_by=asked_by, code=code)


def named(*, study: Study, code: str, is_new: bool, asked_by) -> Participant:
    """Return the participant under a code; a new one is made, and refused where somebody took the code meanwhile."""
    if is_new:
        return create_participant(study=study, created_by=asked_by, code=code)
    return existing(study, code)


def existing(study: Study, code: str) -> Participant:
    """Return the participant of this code, or say that there is none."""
    participant = study.participants.filter(code=code).first()
    if participant is None:
        raise AttributeValueError(
            f"There is no participant {code} in this study any more. Choose again."
        )
    return participant


def checked_code(study: Study, code: str) -> str:
    """Return `code` as it is stored, or refuse one that is taken or could be a name."""
    code = code.strip().upper()
    check_shape(code)
    codes = set(study.participants.values_list("code", flat=True))
    if (taken := meant_code(code, codes)) in codes:
        raise NameTakenError(f"There is a participant {taken} in this study already.")
    return code


def check_shape(code: str) -> None:
    """Refuse a code that could be a name."""
    if not CODE_SHAPE.fullmatch(code):
        raise AttributeValueError(
            "A participant's code is one to four letters and a number, such as P01. Never a name."
        )


def next_free_code(study: Study) -> str:
    """Return the first of P01, P02… that is not taken, however the number is written (P1, P-01)."""
    taken = study.participants.filter(code__startswith="P").values_list("code", flat=True)
    return free_codes(taken, 1)[0]


def free_codes(taken: Iterable[str], many: int) -> list[str]:
    """Return the first of P01, P02… that are not among these codes, however their number is written."""
    numbers = {int(re.sub(r"\D", "", code)) for code in taken if re.fullmatch(r"P-?\d+", code)}
    free = (f"P{number:02}" for number in range(1, 100_000) if number not in numbers)
    return list(islice(free, many))


def check_values(attributes: list[Attribute], values: Values) -> None:
    """Refuse values that their attributes do not allow, and those that contradict each other."""
    for attribute in attributes:
        value = values.get(attribute.pk, "")
        if value:
            _check_value(attribute, value)
        _check_not_applicable(attribute, value, values)


def applicable_phases(
    phases: list[Phase], values: Values, applies: Applies | None, before: Applies | None = None
) -> Applies:
    """Return to which phases a participant with these values is subject.

    Where an attribute decides, it decides; saying otherwise by hand is a PhaseDoesNotApplyError. A value that is not
    recorded decides nothing; then what was said `before` stays, and else a phase applies.
    """
    facts, before = {}, before or {}
    for phase in phases:
        by_hand = None if applies is None else applies.get(phase.pk)
        value = values.get(phase.applies_when_id, "")
        decided = decided_by_attribute(phase, value)
        if decided is not None and by_hand is not None and decided != by_hand:
            raise PhaseDoesNotApplyError(
                f"{phase.applies_when} is “{value}”, so “{phase}” "
                f"{'applies' if decided else 'does not apply'} to this participant. Change one of the two."
            )
        said = (decided, by_hand, before.get(phase.pk))
        facts[phase.pk] = next((fact for fact in said if fact is not None), True)
    return facts


def decided_by_attribute(phase: Phase, value: str) -> bool | None:
    """Return whether a phase applies to somebody with this value of its attribute; None where that decides nothing."""
    return value == phase.applies_when_value if phase.applies_when_id and value else None


def _check_value(attribute: Attribute, value: str) -> None:
    if value == NOT_APPLICABLE and attribute.not_applicable_when_id is not None:
        return
    if attribute.kind == Attribute.Kind.CHOICE:
        if value not in attribute.choices:
            raise AttributeValueError(
                f"{attribute}: “{value}” is not one of its values ({', '.join(attribute.choices)})."
            )
        return
    try:
        number = int(value)
    except ValueError:
        raise AttributeValueError(f"{attribute} takes a whole number, not “{value}”.") from None
    if abs(number) > LARGEST_NUMBER:
        raise AttributeValueError(f"{attribute} takes a number of at most nine digits.")
    low, high = attribute.minimum, attribute.maximum
    if low is not None and number < low:
        raise AttributeValueError(f"{attribute} must be {low} or more.")
    if high is not None and number > high:
        raise AttributeValueError(f"{attribute} must be {high} or less.")


def _check_not_applicable(attribute: Attribute, value: str, values: Values) -> None:
    if attribute.not_applicable_when_id is None:
        return
    other = values.get(attribute.not_applicable_when_id, "")
    must_be = other == attribute.not_applicable_when_value
    if value and other and must_be != (value == NOT_APPLICABLE):
        raise AttributeValueError(
            f"{attribute} is “{NOT_APPLICABLE}” exactly when {attribute.not_applicable_when} is "
            f"“{attribute.not_applicable_when_value}”. Change one of the two."
        )


def _store(participant: Participant, values: Values, applies: Applies | None) -> None:
    study = participant.study
    attributes = list(study.attributes.select_related("not_applicable_when"))
    check_values(attributes, values)
    phases = list(study.phases.select_related("applies_when"))
    before = dict(participant.phase_facts.values_list("phase", "applies"))
    facts = applicable_phases(phases, values, applies, before)
    phase_uses.check_unsaid_of(
        participant, [phase_id for phase_id, fact in facts.items() if not fact]
    )
    _store_values(
        participant, {attribute: values.get(attribute.pk, "") for attribute in attributes}
    )
    ParticipantPhase.objects.bulk_create(
        [
            ParticipantPhase(participant=participant, phase_id=phase_id, applies=fact)
            for phase_id, fact in facts.items()
        ],
        update_conflicts=True,
        unique_fields=["participant", "phase"],
        update_fields=["applies"],
    )


def _store_values(participant: Participant, values: dict[Attribute, str]) -> None:
    said = [attribute for attribute, value in values.items() if value]
    participant.attribute_values.exclude(attribute__in=said).delete()
    ParticipantAttribute.objects.bulk_create(
        [
            ParticipantAttribute(
                participant=participant,
                attribute=attribute,
                value=_as_stored(attribute, values[attribute]),
            )
            for attribute in said
        ],
        update_conflicts=True,
        unique_fields=["participant", "attribute"],
        update_fields=["value"],
    )


def _as_stored(attribute: Attribute, value: str) -> str:
    is_number = attribute.kind == Attribute.Kind.NUMBER and value != NOT_APPLICABLE
    return str(int(value)) if is_number else value
