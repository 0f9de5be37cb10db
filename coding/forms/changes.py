"""What an open workspace knows already, when it asks what is new."""

from django import forms
from django.core.validators import RegexValidator


class KnownForm(forms.Form):
    """The last act known, the version of the codebook, who was here, and whether the page shows the coding of others.

    People are ids, with commas between.
    """

    since = forms.IntegerField(min_value=0, max_value=2**31)
    codebook = forms.IntegerField(min_value=0, max_value=2**31)
    here = forms.CharField(
        required=False, max_length=2000, validators=[RegexValidator(r"^[0-9,]*$")]
    )

    sees = forms.ChoiceField(required=False, choices=[("1", "everybody"), ("0", "oneself")])

    def clean_here(self) -> list[int]:
        return sorted(int(pk) for pk in self.cleaned_data["here"].split(",") if pk)
