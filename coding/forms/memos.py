"""Which memos of a study to list."""

from django import forms

from coding.models import Memo
from coding.summaries.memo_list import MemoScope
from interviews.models import User

SELECT = {"class": "form-select"}


class MemoListForm(forms.Form):
    """By what they are on, author, participant and words; what can't be chosen is not filtered by."""

    ON = (
        ("", "anything"),
        ("words", "words"),
        ("turn", "a turn"),
        ("transcript", "a whole interview"),
    )

    on = forms.ChoiceField(choices=ON, required=False, widget=forms.Select(attrs=SELECT))
    author = forms.ModelChoiceField(
        User.objects.none(),
        required=False,
        empty_label="anybody",
        widget=forms.Select(attrs=SELECT),
    )
    participant = forms.ModelChoiceField(
        None, required=False, empty_label="any", widget=forms.Select(attrs=SELECT)
    )
    words = forms.CharField(
        required=False, max_length=200, widget=forms.TextInput(attrs={"class": "form-control"})
    )

    def __init__(self, data, *, study, user):
        super().__init__(data)
        self.study, self.user = study, user
        seen = Memo.objects.visible_to(user).filter(transcript__study=study)
        self.fields["author"].queryset = User.objects.filter(
            pk__in=seen.order_by().values("author")
        ).order_by("username")
        self.fields["participant"].queryset = study.participants.all()

    def in_words(self) -> list[tuple[str, str]]:
        """Return what was chosen, as pairs of words; of what was searched for only that something was."""
        asked = self.cleaned_data
        return [
            (label, str(said))
            for label, said in (
                ("On", dict(self.ON)[asked.get("on", "")]),
                ("Author", asked.get("author")),
                ("Participant", asked.get("participant")),
                ("Words", "some were searched for" if asked.get("words") else ""),
            )
            if said
        ]

    def scope(self) -> MemoScope:
        """Return what is asked for; nonsense in an address asks for nothing."""
        self.is_valid()
        asked = self.cleaned_data
        return MemoScope(
            study=self.study,
            reader=self.user,
            on=asked.get("on", ""),
            author=asked.get("author"),
            participant=asked.get("participant"),
            words=asked.get("words", ""),
        )
