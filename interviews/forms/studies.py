"""What a study says of itself."""

from django import forms

from interviews.models import Study


class StudySettingsForm(forms.ModelForm):
    """The title, and whether coders see each other's coding."""

    class Meta:
        model = Study
        fields = ["title", "coders_see_each_other"]
        labels = {"coders_see_each_other": "Coders see each other"}
        help_texts = {
            "title": "Shown on every page and on the codebook you hand in.",
            "coders_see_each_other": (
                "Off: each coder works blind, and only leads, data stewards and readers see everybody's passages. "
                "On: every member sees them."
            ),
        }
