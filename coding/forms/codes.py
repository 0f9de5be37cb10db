"""What a person writes in a code, and where it is to stand."""

from django import forms

from coding.actions.codes import PARTS
from coding.codebook import Codebook
from coding.models import Code
from interviews.palette import CHOICES

AT_THE_TOP = "At the top, as a theme"
# More codes than any place in a codebook ever holds.
MOST_PLACES = 1_000_000
# A wide space for each step down; browsers fold ordinary ones.
INDENT = "\u2003"


class CodePlaceField(forms.ModelChoiceField):
    """A code to put another one under, shown as a tree."""

    def __init__(self, **kwargs):
        super().__init__(
            queryset=Code.objects.none(), required=False, empty_label=AT_THE_TOP, **kwargs
        )

    def offer(self, study, homes) -> None:
        """Offer these (code, depth) of a study."""
        # Any code of the study is understood, so that the action can say why one is no place for this code.
        self.queryset = Code.objects.filter(study=study)
        self.choices = [
            ("", AT_THE_TOP),
            *((code.pk, INDENT * depth + str(code)) for code, depth in homes),
        ]


class CodeForm(forms.ModelForm):
    """The six parts of a code, its color and its origin.

    `seen` says which state of the code the person began from, so that a later save can't wipe out an earlier one.
    """

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Code
        fields = PARTS
        widgets = {
            "brief_definition": forms.Textarea(attrs={"rows": 2}),
            "full_definition": forms.Textarea(attrs={"rows": 4}),
            "use_when": forms.Textarea(attrs={"rows": 2}),
            "do_not_use_when": forms.Textarea(attrs={"rows": 2}),
            "example": forms.Textarea(attrs={"rows": 2}),
            "origin": forms.RadioSelect,
        }
        error_messages = {
            "label": {"required": "Give the code a label."},
            "origin": {"required": "Choose where the code comes from."},
        }
        help_texts = {
            "label": "Short: it stands in the margin beside the words.",
            "brief_definition": "One line, to know the code again.",
            "full_definition": "What belongs to it, and how to tell it from codes that are close.",
            "use_when": "Shown to coders while they choose.",
            "do_not_use_when": "Name the code that fits instead.",
            "example": "Make one up. Words cut from an interview would stay here when a participant withdraws.",
        }

    hue = forms.TypedChoiceField(
        label="Color",
        choices=CHOICES,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a color."},
    )

    def parts(self) -> dict:
        """Return what was written, without what only the form needs."""
        return {part: self.cleaned_data[part] for part in PARTS}


class NewCodeForm(CodeForm):
    """A new code and its place."""

    parent = CodePlaceField(label="Put it")

    def __init__(self, study, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["parent"].offer(study, list(Codebook(study.codes.all()).walk()))


class CodeMoveForm(forms.Form):
    """Where a code goes: under which other, and in which place there (from 0; last where none is given)."""

    parent = CodePlaceField(label="Put it")
    position = forms.IntegerField(
        required=False, min_value=0, max_value=MOST_PLACES, widget=forms.HiddenInput
    )

    def __init__(self, code, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["parent"].offer(code.study, Codebook(code.study.codes.all()).homes(code))
