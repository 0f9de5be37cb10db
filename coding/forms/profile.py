"""What the page of the COREQ draft is asked for and sent."""

from django import forms

EMPTY = "empty"


class ReportingForm(forms.Form):
    """Whether all items are shown, or only those whose answers are still empty."""

    show = forms.ChoiceField(required=False, choices=[("", "All"), (EMPTY, "Still empty")])


class PastedField(forms.CharField):
    """Words that may have been pasted from anywhere: a null character among them is left out, and refuses nothing."""

    def to_python(self, value):
        return super().to_python(value).replace("\x00", "")


class AnswerForm(forms.Form):
    """The words of an answer, and the edition they were begun from."""

    words = PastedField(required=False, strip=False)
    seen = forms.IntegerField(min_value=0)
