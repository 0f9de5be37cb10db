"""Whose coding, and which participants and codes, any table or list is about."""

from urllib.parse import urlencode

from django import forms
from django.http import QueryDict

from coding.codebook import Codebook
from coding.models import Code
from coding.summaries.disclosure import Carried
from coding.summaries.layers import MERGED, Layer, layers_for
from coding.summaries.talk import NO_PHASE, NO_PHASE_NAME, TOTAL, Column
from coding.summaries.themes import NOT_RECORDED_NAME
from interviews.models import Attribute, Participant, ParticipantAttribute, Study, User
from interviews.models.participant import NOT_APPLICABLE

SELECT = {"class": "form-select"}
# A wide space for each step down; browsers fold ordinary ones.
INDENT = "\u2003"


def phase_choices(study: Study) -> list[tuple[str, str]]:
    """Return the phases of a study as they can be asked for."""
    phases = [(str(phase.pk), phase.name) for phase in study.phases.all()]
    return [("", "any"), *phases, (NO_PHASE_NAME, "in no phase")]


def column_of(phase: str) -> Column:
    """Return what is asked for by the name of a phase in an address."""
    if not phase:
        return TOTAL
    return NO_PHASE if phase == NO_PHASE_NAME else int(phase)


class ScopeForm(forms.Form):
    """Whose coding, and of which participants: a layer, and a value for any of the study's attributes."""

    layer = forms.ChoiceField(required=False, widget=forms.Select(attrs=SELECT))
    # Participants by code, such as “P01, P04”; all where it is empty.
    only = forms.CharField(required=False, widget=forms.TextInput(attrs={"class": "form-control"}))

    def __init__(self, data: QueryDict, *, study: Study, user: User):
        super().__init__(data)
        self.layers = {layer.name: layer for layer in layers_for(user, study)}
        self.fields["layer"].choices = [(name, layer.label) for name, layer in self.layers.items()]
        self.study, self.user = study, user
        self.attributes = {f"a{found.pk}": found for found in study.attributes.all()}
        recorded = self._recorded_values()
        for name, attribute in self.attributes.items():
            values = attribute.choices or sorted(recorded.get(attribute.pk, []), key=_by_number)
            self.fields[name] = forms.ChoiceField(
                label=attribute.name,
                choices=[
                    ("", "any"),
                    *((value, value) for value in values),
                    (NOT_RECORDED_NAME, "not recorded"),
                ],
                required=False,
                widget=forms.Select(attrs=SELECT),
            )

    def clean_layer(self) -> Layer:
        return self.layers[self.cleaned_data["layer"] or MERGED]

    def clean_only(self) -> list[str]:
        """Return the codes of participants that are named; one that is not there is an error."""
        named = self.cleaned_data["only"].replace(",", " ").split()
        wanted = {name.casefold() for name in named}
        codes = self.study.participants.values_list("code", flat=True) if wanted else []
        known = [code for code in codes if code.casefold() in wanted]
        if unknown := wanted - {code.casefold() for code in known}:
            missing = ", ".join(name for name in named if name.casefold() in unknown)
            raise forms.ValidationError(f"There is no participant {missing} in this study.")
        return known

    @property
    def filters(self) -> dict[Attribute, str]:
        """The attributes that participants are chosen by, with the value asked for."""
        return {
            attribute: self.cleaned_data[name]
            for name, attribute in self.attributes.items()
            if self.cleaned_data[name]
        }

    @property
    def participants(self) -> list[Participant] | None:
        """The participants chosen; None where all are."""
        only = self.cleaned_data["only"]
        if not self.filters and not only:
            return None
        found = self.study.participants.all()
        if only:
            found = found.filter(code__in=only)
        for attribute, value in self.filters.items():
            if value == NOT_RECORDED_NAME:
                found = found.exclude(attribute_values__attribute=attribute)
            else:
                found = found.filter(
                    attribute_values__attribute=attribute, attribute_values__value=value
                )
        return list(found)

    @property
    def attribute_fields(self):
        return [self[name] for name in self.attributes]

    @property
    def other_choices(self) -> dict[str, str]:
        """The choices that stay as they are when participants are chosen by attributes."""
        return {name: value for name, value in self.given().items() if name not in self.attributes}

    @property
    def everyone(self) -> str:
        """The address without any choice of participants."""
        others = {name: value for name, value in self.other_choices.items() if name != "only"}
        return f"?{urlencode(others)}"

    def tells(self, kind: str) -> Carried:
        """Return the attributes that a file of this kind carries, of participants chosen by them."""
        people = self.participants
        return Carried(
            study=self.study,
            kind=kind,
            people=self.study.participants.all() if people is None else people,
            chosen_by=list(self.filters),
            names_people=True,
            is_by_phase=True,
        )

    @property
    def of_any_value(self) -> str:
        """The choices in an address, without the values that participants are chosen by."""
        return f"?{urlencode(self.other_choices)}"

    def given(self) -> dict[str, str]:
        """Return the choices as they stand in the address, without the page."""
        return {
            name: self.data[name] for name in self.fields if name in self.data and self.data[name]
        }

    def carried(self) -> dict[str, str]:
        """Return what a link to something in the same scope carries along."""
        layer = self.cleaned_data["layer"]
        carried = {} if layer.is_merged else {"layer": layer.name}
        if only := self.cleaned_data["only"]:
            carried["only"] = ",".join(only)
        return carried | {f"a{attribute.pk}": value for attribute, value in self.filters.items()}

    def in_words(self) -> list[tuple[str, str]]:
        """Return whose coding and which participants were chosen, as pairs of words."""
        chosen = [(str(attribute), value) for attribute, value in self.filters.items()]
        if only := self.cleaned_data["only"]:
            chosen.append(("Only", ", ".join(only)))
        return [("Coding", self.cleaned_data["layer"].label), *chosen]

    def _recorded_values(self) -> dict[int, set[str]]:
        numbers = ParticipantAttribute.objects.filter(
            attribute__study=self.study, attribute__kind=Attribute.Kind.NUMBER
        )
        found: dict[int, set[str]] = {}
        for attribute, value in numbers.values_list("attribute_id", "value").distinct():
            found.setdefault(attribute, set()).add(value)
        return found


def _by_number(value: str) -> tuple[bool, int]:
    """Put numbers in their order, and “not applicable” after them."""
    return (True, 0) if value == NOT_APPLICABLE else (False, int(value))


class CodedForm(ScopeForm):
    """Of which code, about which phase, of which participant."""

    code = forms.ModelChoiceField(
        Code.objects.none(), required=False, widget=forms.Select(attrs=SELECT)
    )
    phase = forms.ChoiceField(required=False, widget=forms.Select(attrs=SELECT))
    participant = forms.ModelChoiceField(
        Participant.objects.none(),
        required=False,
        to_field_name="code",
        empty_label="everyone",
        widget=forms.Select(attrs=SELECT),
    )

    def __init__(self, data: QueryDict, *, study: Study, user: User):
        super().__init__(data, study=study, user=user)
        codes = study.codes.all()
        self.fields["code"].queryset = codes
        self.fields["code"].choices = [
            ("", "any"),
            *((code.pk, INDENT * depth + code.label) for code, depth in Codebook(codes).walk()),
        ]
        self.fields["participant"].queryset = study.participants.all()
        self.fields["phase"].choices = phase_choices(study)

    @property
    def people(self) -> list[Participant] | None:
        """The participants chosen by attributes and by name; None where all are."""
        chosen = self.participants
        if participant := self.cleaned_data["participant"]:
            chosen = [participant] if chosen is None or participant in chosen else []
        return chosen

    @property
    def column(self) -> Column:
        return column_of(self.cleaned_data["phase"])
