"""What a new study is called and what it begins with."""

from django import forms

from coding.actions.starting import Template
from interviews.freezing import freeze
from interviews.models import Study

LONGEST_TITLE = 200
_NO_TITLE = "Give the study a title."


class StudyCreateForm(forms.Form):
    """The title, the address and the template of a new study."""

    title = forms.CharField(
        max_length=LONGEST_TITLE,
        error_messages={"required": _NO_TITLE},
        help_text="It stands on every page and on the codebook you hand in.",
    )
    slug = forms.SlugField(
        label="Address",
        max_length=60,
        error_messages={"required": "Give the study an address, such as gist-2."},
        help_text="Small letters, digits and hyphens. It can't be changed later, so leave names and places out.",
    )
    template = forms.ChoiceField(
        label="Begin with",
        choices=Template.choices,
        initial=Template.GIST,
        error_messages={"required": "Choose what the study begins with."},
        widget=forms.RadioSelect,
    )

    def clean_title(self):
        title = " ".join(freeze(self.cleaned_data["title"]).split())
        if not title:
            raise forms.ValidationError(_NO_TITLE)
        if len(title) > LONGEST_TITLE:  # some signs become several when they are written in one way
            raise forms.ValidationError("This title is too long. Shorten it.")
        return title

    def clean_slug(self):
        slug = self.cleaned_data["slug"].lower()
        if slug == "new":
            raise forms.ValidationError("“new” is taken by this page. Choose another address.")
        if Study.objects.filter(slug=slug).exists():
            raise forms.ValidationError("There is a study at this address already. Choose another.")
        return slug
