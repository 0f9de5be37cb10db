"""Entering how interviews were held: one interview, many in a table, and what is filled in where nothing is recorded."""

from collections.abc import Mapping

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from interviews.actions.interview_facts import FactsChange, facts_of
from interviews.models import Held, Interview, OthersPresent, Returned, Setting
from interviews.models.interview import FACTS, LONGEST_MINUTES, NOT_RECORDED

SELECTED = SafeString(" selected")
CHOICES = {
    "held": Held,
    "setting": Setting,
    "others_present": OthersPresent,
    "returned_to_participant": Returned,
}
LABELS = {
    "held": "Held",
    "setting": "Place",
    "minutes": "Minutes",
    "others_present": "Others present",
    "returned_to_participant": "Transcript returned",
}
HELP = {
    "setting": "The kind of place, never which.",
    "minutes": f"How long the talk took, 1 to {LONGEST_MINUTES}. Empty: not recorded.",
    "others_present": "Beside the participant and the interviewer.",
    "returned_to_participant": "Whether the participant got the transcript to read.",
}


class QuickSelect(forms.Select):
    """A select without a template for every option of it: a table shows hundreds of them."""

    def render(self, name, value, attrs=None, renderer=None):
        chosen = "" if value is None else str(value)
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            ((key, SELECTED if key == chosen else "", label) for key, label in self.choices),
        )
        return format_html(
            '<select name="{}"{}>{}</select>',
            name,
            flatatt(self.build_attrs(self.attrs, attrs)),
            options,
        )


def _choice(name: str, choices, **options) -> forms.ChoiceField:
    widget = QuickSelect(attrs={"class": "form-select"})
    return forms.ChoiceField(label=LABELS[name], choices=choices, widget=widget, **options)


class InterviewFactsForm(forms.Form):
    """What is recorded of one interview; `seen_…` is how it stood when the page was opened."""

    held = _choice("held", Held.choices)
    setting = _choice("setting", Setting.choices, help_text=HELP["setting"])
    minutes = forms.IntegerField(
        label=LABELS["minutes"],
        required=False,
        min_value=1,
        max_value=LONGEST_MINUTES,
        help_text=HELP["minutes"],
        widget=forms.NumberInput(attrs={"class": "form-control", "inputmode": "numeric"}),
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"),
            f"Minutes are a whole number from 1 to {LONGEST_MINUTES}.",
        ),
    )
    others_present = _choice(
        "others_present", OthersPresent.choices, help_text=HELP["others_present"]
    )
    returned_to_participant = _choice(
        "returned_to_participant", Returned.choices, help_text=HELP["returned_to_participant"]
    )
    seen = forms.CharField(required=False, max_length=80, widget=forms.HiddenInput)

    def __init__(self, data=None, *, interview: Interview):
        self.interview = interview
        self.stands: dict[str, str] = {}
        recorded = facts_of(interview)
        super().__init__(
            data,
            prefix=f"i{interview.pk}",
            initial=recorded | {"seen": told(recorded)},
            use_required_attribute=False,
        )
        for name in FACTS:
            label = f"{LABELS[name]}, {interview.participant.code} {interview}"
            self.fields[name].widget.attrs["aria-label"] = label

    def change(self) -> FactsChange:
        """Return what is said of the interview; call it once the form is valid."""
        facts = {name: self.cleaned_data[name] for name in FACTS}
        return FactsChange(self.interview.pk, facts, understood(self.cleaned_data["seen"]))

    def cells(self) -> list[tuple]:
        """Return (field, what is recorded, how it stands where somebody else recorded something else meanwhile)."""
        return [
            (self[name], in_words(name, self.initial[name]), self.stands.get(name, ""))
            for name in FACTS
        ]

    def anew(self, now: Interview) -> "InterviewFactsForm":
        """Return the form with the same choices, having seen how the interview stands now."""
        facts, data = facts_of(now), self.data.copy()
        data[self.add_prefix("seen")] = told(facts)
        form = InterviewFactsForm(data, interview=now)
        form.stands = {
            name: str(in_words(name, value))
            for name, value in facts.items()
            if self.cleaned_data.get(name) != value
        }
        return form


def in_words(name: str, value) -> str:
    """Return a fact as people say it."""
    if name == "minutes":
        return "Not recorded" if value is None else f"{value} minutes"
    return CHOICES[name](value).label


def told(facts: Mapping) -> str:
    """Return facts in one line, to be sent along with a form."""
    return "|".join("" if facts[name] is None else str(facts[name]) for name in FACTS)


def understood(seen: str) -> dict:
    """Return facts from such a line; what makes no sense was not seen."""
    parts = seen.split("|")
    if len(parts) != len(FACTS):
        return {}
    facts = dict(zip(FACTS, parts, strict=True))
    minutes = facts["minutes"]
    return facts | {"minutes": int(minutes) if minutes.isdecimal() else None}


class FillForm(forms.Form):
    """What to fill in wherever nothing is recorded; nothing is saved by that."""

    minutes = forms.BooleanField(required=False, label="Minutes from the times in the transcripts")

    def __init__(self, data=None):
        super().__init__(data, prefix="fill")
        for name, choices in CHOICES.items():
            said = [choice for choice in choices.choices if choice[0] != NOT_RECORDED]
            self.fields[name] = _choice(name, [("", "leave"), *said], required=False)
        self.order_fields(FACTS)

    def filled(self, data, forms_shown: list[InterviewFactsForm], times: Mapping[int, int]):
        """Return the forms with what is chosen here put where they say nothing, and at how many places that is."""
        data, many = data.copy(), 0
        for form in forms_shown:
            for name, value in self._said_of(form, times):
                key = form.add_prefix(name)
                if value and data.get(key, "") in {"", NOT_RECORDED}:
                    data[key] = str(value)
                    many += 1
        return [InterviewFactsForm(data, interview=form.interview) for form in forms_shown], many

    def _said_of(self, form: InterviewFactsForm, times: Mapping[int, int]):
        for name in FACTS:
            said = self.cleaned_data.get(name)
            yield name, times.get(form.interview.pk) if said is True else said
