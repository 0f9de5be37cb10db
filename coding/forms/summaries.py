"""What the pages of summaries are asked for and sent."""

from django import forms

from coding.models import Code, Subject
from interviews.models import Participant, Study, Transcript


class SubjectForm(forms.Form):
    """Of whom: of one participant, or of all."""

    participant = forms.ModelChoiceField(
        Participant.objects.none(), required=False, to_field_name="code"
    )

    def __init__(self, data, *, study: Study):
        super().__init__(data)
        self.study = study
        self.fields["participant"].queryset = study.participants.all()

    def subject(self, theme: Code) -> Subject:
        return Subject(theme, self.cleaned_data["participant"])


class SummaryPageForm(SubjectForm):
    """How the page shows it: a sentence chosen, being written, as an earlier version or text, beside the passages of somebody."""

    sentence = forms.IntegerField(required=False, min_value=1)
    version = forms.IntegerField(required=False, min_value=1)
    text = forms.IntegerField(required=False, min_value=1)
    edit = forms.BooleanField(required=False)
    of = forms.ModelChoiceField(
        Participant.objects.none(),
        required=False,
        to_field_name="code",
        empty_label="everyone",
        widget=forms.Select(attrs={"class": "form-select"}),
    )
    page = forms.IntegerField(required=False, min_value=1)

    def __init__(self, data, *, study: Study):
        super().__init__(data, study=study)
        self.fields["of"].queryset = study.participants.all()

    def given(self) -> dict[str, str]:
        """Return what the address says, to be said again after something was saved."""
        return {
            name: self.data[name]
            for name in ("participant", "sentence", "of", "page")
            if self.data.get(name)
        }


class WordsForm(SubjectForm):
    """The words of a summary, and the edition they were begun from."""

    words = forms.CharField(required=False, strip=False)
    seen = forms.IntegerField(min_value=0)


class RestoreForm(SubjectForm):
    """An earlier text that is to be how the summary reads again."""

    text = forms.IntegerField(min_value=1)
    seen = forms.IntegerField(min_value=0)


class StateForm(SubjectForm):
    """What is to become of a summary."""

    to = forms.ChoiceField(choices=[(to, to) for to in ("ready", "draft", "signed", "reopened")])
    seen = forms.IntegerField(min_value=0)


class SupportForm(SubjectForm):
    """A sentence, and a passage it is to point at, or (`let_go`) no more; of the text with this SHA-256."""

    sentence = forms.IntegerField(min_value=1)
    transcript = forms.ModelChoiceField(Transcript.objects.none())
    start = forms.IntegerField(min_value=0)
    end = forms.IntegerField(min_value=1)
    text = forms.CharField(max_length=64)
    let_go = forms.BooleanField(required=False)

    def __init__(self, data, *, study: Study):
        super().__init__(data, study=study)
        self.fields["transcript"].queryset = study.transcripts.all()


class CommentForm(SubjectForm):
    """A remark on a sentence."""

    sentence = forms.IntegerField(min_value=1)
    words = forms.CharField(required=False)


class ResolveForm(SubjectForm):
    """A comment that is dealt with, or (`again`) is not."""

    comment = forms.IntegerField(min_value=1)
    again = forms.BooleanField(required=False)
