"""What the pages of quotes are asked for and sent."""

from django import forms
from django.urls import reverse

from coding.codebook import Codebook
from coding.forms.labels import INTERVIEW, LINES, LabelledForm
from coding.forms.scopes import INDENT, SELECT
from coding.models import Code, Quote
from coding.summaries.quote_bank import QuoteBank
from interviews.models import Participant, Study, Transcript

STATES = {
    "approved": "approved",
    "chosen": "wait for approval",
    "sent_back": "sent back",
    "blocked": "can’t be quoted",
}

LONGEST_NUMBER = 10


class QuoteListForm(forms.Form):
    """Which quotes a list shows."""

    theme = forms.ModelChoiceField(
        Code.objects.none(),
        required=False,
        empty_label="any",
        widget=forms.Select(attrs=SELECT),
    )
    participant = forms.ModelChoiceField(
        Participant.objects.none(),
        required=False,
        to_field_name="code",
        empty_label="everyone",
        widget=forms.Select(attrs=SELECT),
    )
    state = forms.ChoiceField(
        choices=[("", "any"), *STATES.items()],
        required=False,
        widget=forms.Select(attrs=SELECT),
    )

    def __init__(self, data, *, study: Study):
        super().__init__(data)
        self.study = study
        self.fields["theme"].queryset = study.codes.filter(parent=None)
        self.fields["participant"].queryset = study.participants.all()

    @property
    def is_limited(self) -> bool:
        return any(self.cleaned_data.get(name) for name in ("theme", "participant", "state"))

    def chosen(self, bank: QuoteBank) -> list[Quote]:
        """Return the quotes asked for."""
        asked = self.cleaned_data
        by_state = {
            "approved": bank.approved,
            "chosen": bank.waiting,
            "sent_back": bank.sent_back,
            "blocked": bank.blocked,
        }
        found = by_state.get(asked.get("state"), bank.quotes)
        if theme := asked["theme"]:
            found = [quote for quote in found if bank.theme_of(quote) == theme]
        if person := asked["participant"]:
            found = [quote for quote in found if quote.participant == person]
        return found

    def in_words(self) -> list[tuple[str, str]]:
        """Return what was chosen, as pairs of words."""
        asked = self.cleaned_data
        pairs = [("Theme", asked["theme"] and asked["theme"].label)]
        pairs.append(("Participant", asked["participant"] and asked["participant"].code))
        pairs.append(("State", STATES.get(asked.get("state"), "")))
        return [(name, said) for name, said in pairs if said]


class QuoteFileForm(LabelledForm, QuoteListForm):
    """Which quotes a file holds: approved ones, or all that are chosen; and what stands behind each."""

    which = forms.ChoiceField(choices=[("all", "")], required=False)

    def __init__(self, data, *, study: Study):
        super().__init__(data, study=study)
        self.fields["label"].offer({f"a{found.pk}": found for found in study.attributes.all()})
        # A file has its own choice of that.
        del self.fields["state"]

    @property
    def without_attributes(self) -> str:
        """The address of the list with the same choices, and labels without attributes."""
        kept = self.data.copy()
        kept.setlist("label", [n for n in kept.getlist("label") if n in (INTERVIEW, LINES)])
        address = reverse("coding:quote_list", args=[self.study.slug])
        return f"{address}?{kept.urlencode()}"

    @property
    def is_approved_only(self) -> bool:
        return self.cleaned_data["which"] != "all"


class ChooseForm(forms.Form):
    """A passage that is to be quoted, of the text with this SHA-256, and what it is to illustrate."""

    transcript = forms.ModelChoiceField(Transcript.objects.none())
    start = forms.IntegerField(min_value=0)
    end = forms.IntegerField(min_value=1)
    text = forms.CharField(max_length=64)
    code = forms.ModelChoiceField(Code.objects.none())
    # A quote of these words to let go of, in place of choosing one.
    let_go = forms.IntegerField(required=False, min_value=1)
    next = forms.CharField(required=False)

    def __init__(self, data, *, study: Study):
        super().__init__(data)
        self.fields["transcript"].queryset = study.transcripts.select_related("study")
        self.fields["code"].queryset = study.codes.all()

    def clean(self):
        asked = super().clean()
        if asked.get("start", 0) >= asked.get("end", 1):
            raise forms.ValidationError("A quote has words.")
        return asked


class StartsField(forms.TypedMultipleChoiceField):
    """Places in a text; which of them are words of the quote is looked up later, when it can't change any more."""

    def __init__(self, **kwargs):
        super().__init__(coerce=int, **kwargs)

    def valid_value(self, value) -> bool:
        return value.isascii() and value.isdigit() and len(value) < LONGEST_NUMBER


class WordsForm(forms.Form):
    """Where the words begin that stand in a quote, of the text with this SHA-256."""

    text = forms.CharField(max_length=64)
    seen = forms.IntegerField(min_value=1)
    stand = StartsField(required=False)


class DecisionForm(forms.Form):
    """What is to become of a quote, and the remark with which it is sent back."""

    to = forms.ChoiceField(choices=[(to, to) for to in ("approved", "sent_back", "chosen")])
    seen = forms.IntegerField(min_value=1)
    remark = forms.CharField(required=False)


class IllustrateForm(forms.Form):
    """The code that a quote is to illustrate: one that its words carry, or above such a one."""

    seen = forms.IntegerField(min_value=1)
    code = forms.ModelChoiceField(
        Code.objects.none(), empty_label=None, widget=forms.Select(attrs=SELECT)
    )

    def __init__(self, data=None, *, quote: Quote, codebook: Codebook, there: set[int], **kwargs):
        super().__init__(data, **kwargs)
        above = {step.pk for pk in there for step in codebook.ancestors(codebook[pk])}
        offered = above | there | {quote.code_id}
        self.fields["code"].queryset = quote.study.codes.filter(pk__in=offered)
        self.fields["code"].choices = [
            (code.pk, INDENT * depth + code.label)
            for code, depth in codebook.walk()
            if code.pk in offered
        ]
