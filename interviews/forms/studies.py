"""What a study says of itself."""

from django import forms

from interviews.models import Study


class StudySettingsForm(forms.ModelForm):
    """The title, and whether coders see each other's coding."""

    class Meta:
        model = Study
        fields = [
            "title",
            "coders_see_each_other",
            "needs_identifier_check",
            "needs_second_check",
            "harmless_words",
            "smallest_group",
        ]
        labels = {
            "coders_see_each_other": "Coders see each other",
            "needs_identifier_check": "Interviews are checked for identifiers before anybody codes them",
            "needs_second_check": "A second person checks them too",
            "harmless_words": "Words the check passes over",
            "smallest_group": "Smallest group that leaves without a decision",
        }
        error_messages = {"title": {"required": "Give the study a title."}}
        help_texts = {
            "title": "Shown on every page and on the codebook you hand in.",
            "needs_identifier_check": (
                "On: what is imported waits encrypted until a lead or data steward has read it, replaced what may "
                "identify somebody, and released it. Off: it is coded on the word of whoever imports it."
            ),
            "needs_second_check": "On: somebody else than the first reader has to check an interview before it is released.",
            "harmless_words": (
                "One a line, such as names of drugs or of the study. Never words that identify anybody: they would "
                "stand here in the clear."
            ),
            "smallest_group": (
                "When a file tells participants apart by attributes, and fewer of them than this have the same values, "
                "whoever takes it has to decide first what is done about that. Theme counts alone are never asked about."
            ),
            "coders_see_each_other": (
                "Off: each coder works blind, and only leads, data stewards and readers see everybody's passages. "
                "On: every member sees them."
            ),
        }
