"""What an open workspace knows already, when it asks what is new."""

from django import forms
from django.core.validators import RegexValidator


class KnownForm(forms.Form):
    """What the page shows: the last act known, the versions of codebook and text, who is here, and whose coding.

    The text goes by its SHA-256; people are ids, with commas between. `phases` is the digest of the phases shown, `finished`
    whether the reader's own coding is shown as finished; a page that says nothing of them is told nothing.
    """

    since = forms.IntegerField(min_value=0, max_value=2**31)
    codebook = forms.IntegerField(min_value=0, max_value=2**31)
    here = forms.CharField(
        required=False, max_length=2000, validators=[RegexValidator(r"^[0-9,]*$")]
    )

    text = forms.CharField(required=False, max_length=64)
    sees = forms.ChoiceField(required=False, choices=[("1", "everybody"), ("0", "oneself")])

    phases = forms.CharField(required=False, max_length=64)
    finished = forms.ChoiceField(required=False, choices=[("1", "finished"), ("0", "in work")])

    def clean_here(self) -> list[int]:
        return sorted(int(pk) for pk in self.cleaned_data["here"].split(",") if pk)
