"""How a study defines a phase."""

from django import forms

from interviews.actions.study_phases import Definition
from interviews.forms.attributes import RuleField, rule_value

HUES = range(1, 13)


class PhaseForm(forms.Form):
    """A phase's name, meaning, color, and to whom it applies."""

    name = forms.CharField(max_length=60, error_messages={"required": "Give the phase a name."})
    description = forms.CharField(
        label="What belongs to it",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="From where to where. Coders see it when they mark talk.",
    )
    hue = forms.TypedChoiceField(
        label="Color",
        coerce=int,
        choices=[(hue, f"Color {hue}") for hue in HUES],
        initial=1,
        error_messages={"required": "Choose a color."},
        widget=forms.RadioSelect,
    )

    def __init__(self, study, *args, phase=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["rule"] = RuleField(
            label="Applies to",
            attributes=list(study.attributes.all()),
            nothing="Everybody, unless a participant's page says otherwise",
            help_text="Where an attribute decides, nobody can mark the phase for a participant it excludes.",
        )
        if phase is not None:
            self.initial = {
                "name": phase.name,
                "description": phase.description,
                "hue": phase.hue,
                "rule": rule_value(phase.applies_when, phase.applies_when_value),
            }
        elif not self.is_bound:
            self.initial["hue"] = _unused_hue(study)

    def definition(self) -> Definition:
        """Return what was asked for."""
        said = self.cleaned_data
        attribute, value = said["rule"]
        return Definition(
            name=said["name"],
            description=said["description"],
            hue=said["hue"],
            applies_when=attribute,
            applies_when_value=value,
        )


def _unused_hue(study) -> int:
    used = set(study.phases.values_list("hue", flat=True))
    return next((hue for hue in HUES if hue not in used), 1)
