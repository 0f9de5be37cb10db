"""What is recorded of a participant: banded values, phases that apply, consent to be quoted."""

from django import forms

from interviews.actions import participants
from interviews.errors import LifelineError
from interviews.models import Attribute, MayBeQuoted, Phase
from interviews.models.participant import NOT_APPLICABLE

NOT_RECORDED = ("", "Not recorded")
APPLIES = {"yes": True, "no": False}


class ParticipantForm(forms.Form):
    """A participant's values and phases, with one field for each that the study defines.

    `seen` says from which state of a participant the person began, so that a later save can't wipe out an earlier one.
    """

    may_be_quoted = forms.ChoiceField(
        label="May be quoted",
        choices=MayBeQuoted.choices,
        initial=MayBeQuoted.NOT_RECORDED,
        error_messages={"required": "Choose whether words of this person may be quoted."},
        widget=forms.RadioSelect,
        help_text="Consent to be quoted is its own consent. Only a yes lets words of this person into exports.",
    )

    def __init__(self, study, *args, participant=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.study, self.participant = study, participant
        self.attributes = list(study.attributes.select_related("not_applicable_when"))
        self.phases = list(study.phases.select_related("applies_when"))
        if participant is None:
            self.fields = {"code": _code_field(study), **self.fields}
        for attribute in self.attributes:
            self.fields[_name(attribute)] = _value_field(attribute)
        for phase in self.phases:
            self.fields[_name(phase)] = _phase_field(phase)
        if participant is not None:
            self.fields["seen"] = forms.CharField(required=False, widget=forms.HiddenInput)
            self._fill(participant)

    @property
    def attribute_fields(self):
        """Return the fields of the attributes, in their order."""
        return [self[_name(attribute)] for attribute in self.attributes]

    @property
    def phase_fields(self):
        """Return each phase with its field."""
        return [(phase, self[_name(phase)]) for phase in self.phases]

    @property
    def values(self) -> participants.Values:
        """Return the chosen value of each attribute."""
        return {
            attribute.pk: str(self.cleaned_data.get(_name(attribute), ""))
            for attribute in self.attributes
        }

    @property
    def applies(self) -> participants.Applies:
        """Return what was said by hand of the phases."""
        return {
            phase.pk: APPLIES[said]
            for phase in self.phases
            if (said := self.cleaned_data.get(_name(phase)))
        }

    def clean_code(self):
        try:
            return participants.checked_code(self.study, self.cleaned_data["code"])
        except LifelineError as error:
            raise forms.ValidationError(error.message) from error

    def clean(self):
        cleaned = super().clean()
        if self.errors:
            return cleaned
        for check in (self._check_values, self._check_phases):
            try:
                check()
            except LifelineError as error:
                self.add_error(None, error.message)
        return cleaned

    def _check_values(self):
        participants.check_values(self.attributes, self.values)

    def _check_phases(self):
        participants.applicable_phases(self.phases, self.values, self.applies)

    def _fill(self, participant):
        self.initial["seen"] = participants.fingerprint(participant)
        self.initial["may_be_quoted"] = participant.may_be_quoted
        values = dict(participant.attribute_values.values_list("attribute", "value"))
        for attribute in self.attributes:
            self.initial[_name(attribute)] = values.get(attribute.pk, "")
        facts = dict(participant.phase_facts.values_list("phase", "applies"))
        for phase in self.phases:
            self.initial[_name(phase)] = _said_by_hand(phase, values, facts)


def _said_by_hand(phase: Phase, values: participants.Values, facts: participants.Applies) -> str:
    fact = facts.get(phase.pk, True)
    decided = participants.decided_by_attribute(phase, values.get(phase.applies_when_id, ""))
    follows = fact if decided is None else decided
    if phase.applies_when_id and fact == follows and (decided is not None or fact):
        return ""
    return "yes" if fact else "no"


def _name(thing) -> str:
    return f"{type(thing).__name__.lower()}_{thing.pk}"


def _code_field(study) -> forms.CharField:
    return forms.CharField(
        max_length=12,
        error_messages={"required": "Give the participant a code, such as P01."},
        initial=participants.next_free_code(study),
        help_text="One to four letters and a number, such as P01. Never a name, initials or a birth date.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


def _value_field(attribute: Attribute) -> forms.Field:
    rule = attribute.not_applicable_when
    hint = (
        f"“{NOT_APPLICABLE}” exactly when {rule} is “{attribute.not_applicable_when_value}”."
        if rule
        else ""
    )
    if attribute.kind == Attribute.Kind.CHOICE:
        choices = [NOT_RECORDED, *((value, value) for value in attribute.choices)]
        return forms.ChoiceField(
            label=attribute.name, choices=choices, required=False, help_text=hint
        )
    bounds = {"min_value": attribute.minimum, "max_value": attribute.maximum}
    if rule:
        return forms.CharField(
            label=attribute.name, max_length=20, required=False, help_text=f"A whole number. {hint}"
        )
    return _WholeNumberField(
        label=attribute.name, required=False, help_text="Leave empty if not recorded.", **bounds
    )


class _WholeNumberField(forms.IntegerField):
    """A whole number, or nothing."""

    def clean(self, value):
        number = super().clean(value)
        return "" if number is None else str(number)


def _phase_field(phase: Phase) -> forms.ChoiceField:
    choices = [("yes", "Applies"), ("no", "Does not apply")]
    if phase.applies_when:
        choices.insert(0, ("", f"As {phase.applies_when} says"))
    return forms.ChoiceField(
        label=phase.name,
        choices=choices,
        required=False,
        initial=choices[0][0],
        help_text=f"Applies when {phase.applies_when} is “{phase.applies_when_value}”."
        if phase.applies_when
        else "",
    )
