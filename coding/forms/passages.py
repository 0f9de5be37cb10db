"""What an address of a list of passages asks for."""

from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.urls import reverse

from coding.forms.labels import LabelledForm
from coding.forms.scopes import SELECT, CodedForm
from coding.models import Code
from coding.summaries.passages import PassageScope
from interviews.models import Study, User


class PassageForm(LabelledForm, CodedForm):
    """Which passages a list shows."""

    # Only the places where passages of both codes share words of the participant.
    together = forms.ModelChoiceField(
        Code.objects.none(), required=False, widget=forms.Select(attrs=SELECT)
    )
    # Only what is coded with the code itself, not with those below it.
    itself = forms.ChoiceField(choices=[("yes", "")], required=False)
    # The number of an interview within its participant's.
    interview = forms.TypedChoiceField(
        coerce=int, empty_value=None, required=False, widget=forms.Select(attrs=SELECT)
    )
    # What passages stand under in a Word file.
    group = forms.ChoiceField(choices=[("theme", ""), ("participant", "")], required=False)

    def __init__(self, data: QueryDict, *, study: Study, user: User):
        super().__init__(_of_a_code(data), study=study, user=user)
        code, together = self.fields["code"], self.fields["together"]
        together.queryset = code.queryset
        together.choices = [("", "–"), *list(code.choices)[1:]]
        self.fields["label"].offer(self.attributes)
        numbers = study.transcripts.order_by("interview__number")
        self.numbers = list(numbers.values_list("interview__number", flat=True).distinct())
        self.fields["interview"].choices = [("", "any"), *((at, at) for at in self.numbers)]

    def in_words(self) -> list[tuple[str, str]]:
        """Return what was chosen, as pairs of words."""
        asked = self.cleaned_data
        labels = dict(self.fields["phase"].choices)
        chosen = super().in_words()
        if asked["code"]:
            chosen.append(("Code", asked["code"].label))
        if asked["together"]:
            chosen.append(("Together with", asked["together"].label))
        if asked["itself"]:
            chosen.append(("Codes below it", "left out"))
        if asked["phase"]:
            chosen.append(("Phase", labels[asked["phase"]]))
        if asked["participant"]:
            chosen.append(("Participant", asked["participant"].code))
        if asked["interview"]:
            chosen.append(("Interview", str(asked["interview"])))
        return chosen

    def given(self) -> dict[str, str]:
        """Return the choices of the list; what stands behind quotes is one of its files only."""
        return {name: said for name, said in super().given().items() if name != "label"}

    @property
    def without_attributes(self) -> str:
        """The address of the list with the same choices, but no attribute to choose participants by."""
        kept = {name: said for name, said in self.given().items() if name not in self.attributes}
        return f"{reverse('coding:passage_list', args=[self.study.slug])}?{urlencode(kept)}"

    @property
    def hidden_choices(self) -> dict[str, str]:
        """The choices that the filters above the list keep without showing them."""
        kept = {"only", "itself", *self.attributes}
        return {name: value for name, value in self.given().items() if name in kept}

    @property
    def theme_query(self) -> str:
        """The address of the theme page in the same scope, after its question mark."""
        return urlencode(self.carried())

    def scope(self) -> PassageScope:
        asked = self.cleaned_data
        return PassageScope(
            study=self.study,
            layer=asked["layer"],
            code=asked["code"],
            column=self.column,
            participants=self.people,
            interview=asked["interview"],
            together=asked["together"],
            is_itself=bool(asked["itself"] and asked["code"]),
        )


def _of_a_code(data: QueryDict) -> QueryDict:
    """Return what is asked for; what shall come together with no code in particular is the code itself."""
    if data.get("together") and not data.get("code"):
        data = data.copy()
        data["code"] = data["together"]
        del data["together"]
    return data
