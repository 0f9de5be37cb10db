"""What the page of the COREQ draft is asked for and sent."""

from django import forms

EMPTY = "empty"


class ReportingForm(forms.Form):
    """Whether all items are shown, or only those whose answers are still empty."""

    show = forms.ChoiceField(required=False, choices=[("", "All"), (EMPTY, "Still empty")])


class AnswerForm(forms.Form):
    """The words of an answer, and the edition they were begun from."""

    words = forms.CharField(required=False, strip=False)
    seen = forms.IntegerField(min_value=0)
