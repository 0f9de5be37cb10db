"""What a person decides in the identifier check of an interview."""

from django import forms

from interviews.actions.releasing import LONGEST_REMARK
from interviews.screening import LONGEST_TAG

# What no detector finds; whoever signs says of each that they looked for it. After the UK Data Service, the Finnish Social
# Science Data Archive and the University of Oslo's guidance on de-identifying interviews.
CHECKLIST = (
    ("every_turn", "I have read every turn, not only what was found."),
    ("names", "Names and nicknames, also of relatives, colleagues, staff and pets."),
    ("places", "Places, workplaces, schools, clubs and associations, however small."),
    ("dates", "Dates, ages, events and numbers that somebody could look up."),
    ("anecdotes", "Anecdotes and facts that fit only one person, or that were in the news."),
    ("speech", "Dialect words and turns of phrase that give somebody away."),
)


class PlacesForm(forms.Form):
    """Which places (ids) are meant: a field each, or, from a script, in one field with spaces between."""

    def clean(self):
        ids = " ".join(self.data.getlist("place")).split()
        if not all(each.isdecimal() for each in ids):
            raise forms.ValidationError("Numbers are meant here.")
        return {**self.cleaned_data, "place": {int(each) for each in ids}}


class DecisionForm(PlacesForm):
    """Which places of an identifier are replaced by which tag, or kept and why, and how it stood when that was decided."""

    replacement = forms.CharField(required=False)
    reason = forms.CharField(required=False)
    seen = forms.CharField(required=False)


class StepForm(forms.Form):
    """Which step is taken back."""

    step = forms.IntegerField()


class MarkForm(forms.Form):
    """Words that no detector found, and what stands in their place."""

    words = forms.CharField(label="Words", max_length=2_000)
    tag = forms.CharField(label="Replace by", max_length=LONGEST_TAG)


class RemarkForm(forms.Form):
    """What whoever opens a signed interview again wants to be changed."""

    remark = forms.CharField(
        label="What should be changed", required=False, max_length=LONGEST_REMARK
    )


class ChecklistForm(forms.Form):
    """What whoever signs has looked for."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, sentence in CHECKLIST:
            self.fields[name] = forms.BooleanField(
                label=sentence,
                error_messages={"required": "Tick every line once you have looked for it."},
            )
