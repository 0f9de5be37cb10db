"""How a study defines an attribute of its participants."""

from django import forms

from interviews.actions.attributes import Definition, values_of
from interviews.actions.ordering import Direction
from interviews.models import Attribute
from interviews.models.participant import NOT_APPLICABLE


class RuleField(forms.ChoiceField):
    """One value of one attribute, as “Relapse is no”; gives (attribute, value), or (None, "")."""

    def __init__(self, *, attributes, nothing: str, **kwargs):
        self.by_pk = {attribute.pk: attribute for attribute in attributes}
        choices = [
            (
                attribute.name,
                [(f"{attribute.pk}:{value}", f"{attribute} is {value}") for value in values],
            )
            for attribute in attributes
            if (values := [v for v in values_of(attribute) if v != NOT_APPLICABLE])
        ]
        super().__init__(choices=[("", nothing), *choices], required=False, **kwargs)

    def clean(self, value):
        pk, _, asked_for = super().clean(value).partition(":")
        return (self.by_pk[int(pk)], asked_for) if pk else (None, "")


def rule_value(attribute, value: str) -> str:
    """Return how a rule stands in a RuleField."""
    return f"{attribute.pk}:{value}" if attribute else ""


class AttributeForm(forms.Form):
    """The name of an attribute and the values it takes."""

    name = forms.CharField(
        max_length=60,
        error_messages={"required": "Give the attribute a name."},
        help_text="Such as “Age band”. Keep it coarse: never a birth year.",
    )
    kind = forms.ChoiceField(
        label="Takes",
        choices=Attribute.Kind.choices,
        initial=Attribute.Kind.CHOICE,
        error_messages={"required": "Choose what the attribute takes."},
        widget=forms.RadioSelect,
        help_text="There is no free text: that is where names and dates slip in.",
    )
    choices = forms.CharField(
        label="Values, one a line",
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="For one of a list. “Not recorded” is always there and need not be listed.",
    )
    minimum = forms.IntegerField(label="Smallest number", required=False)
    maximum = forms.IntegerField(label="Largest number", required=False)

    def __init__(self, study, *args, attribute=None, **kwargs):
        super().__init__(*args, **kwargs)
        others = [other for other in study.attributes.all() if other != attribute]
        self.fields["rule"] = RuleField(
            label="Not applicable",
            attributes=others,
            nothing="Never: every participant has a value",
            help_text=f"Its value is “{NOT_APPLICABLE}” exactly when this is so; everything else is refused.",
        )
        if attribute is not None:
            self._fill(attribute)

    def definition(self) -> Definition:
        """Return what was asked for."""
        said = self.cleaned_data
        other, value = said["rule"]
        return Definition(
            name=said["name"],
            kind=said["kind"],
            choices=tuple(said["choices"].splitlines()),
            minimum=said["minimum"],
            maximum=said["maximum"],
            not_applicable_when=other,
            not_applicable_when_value=value,
        )

    def _fill(self, attribute):
        has_rule = attribute.not_applicable_when_id is not None
        shown = [c for c in attribute.choices if not (has_rule and c == NOT_APPLICABLE)]
        self.initial = {
            "name": attribute.name,
            "kind": attribute.kind,
            "choices": "\n".join(shown),
            "minimum": attribute.minimum,
            "maximum": attribute.maximum,
            "rule": rule_value(attribute.not_applicable_when, attribute.not_applicable_when_value),
        }


class MoveForm(forms.Form):
    """Which way a row goes in its list."""

    direction = forms.TypedChoiceField(
        choices=[("up", "Up"), ("down", "Down")],
        coerce=lambda word: Direction[word.upper()],
    )
