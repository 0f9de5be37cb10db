"""What the find page asks for: a search and its scope; and what its scripts send to code hits."""

from django import forms

from coding.codebook import Codebook
from coding.finding import Mode
from coding.forms.acts import LARGEST_ID, ChosenCodesForm, DigestField
from coding.forms.scopes import SELECT, CodedForm
from coding.summaries.coding_hits import By
from coding.summaries.finding import Coded, FindScope

LIKE = "like"
MODES = [
    (Mode.WORDS.value, "All of these words"),
    (Mode.ANY.value, "Any of these words"),
    (Mode.PHRASE.value, "Phrase"),
    (Mode.PART.value, "Part of a word"),
    (LIKE, "More like this"),
]
TALK = [("participant", "Participant talk only"), ("all", "All talk")]
# Places sent at once; more than anybody ticks one by one.
MOST_PLACES = 20_000


class FindForm(CodedForm):
    """A search, and whose talk it looks through. `like`, or `of` with its places, names a stretch of talk."""

    # Longer for a stretch of talk to be compared than for a search; the search itself says what it takes.
    q = forms.CharField(required=False, max_length=5_000, strip=False)
    mode = forms.ChoiceField(choices=MODES, required=False, widget=forms.RadioSelect)
    talk = forms.ChoiceField(choices=TALK, required=False, widget=forms.Select(attrs=SELECT))
    coded = forms.ChoiceField(
        choices=[
            ("", "coded or not"),
            (Coded.WITH, "only coded"),
            (Coded.WITHOUT, "only not coded"),
        ],
        required=False,
        widget=forms.Select(attrs=SELECT),
    )
    like = forms.IntegerField(min_value=1, max_value=LARGEST_ID, required=False)
    of = forms.IntegerField(min_value=1, max_value=LARGEST_ID, required=False)
    start = forms.IntegerField(min_value=0, required=False)
    end = forms.IntegerField(min_value=1, required=False)

    def __init__(self, data, *, study, user):
        super().__init__(data, study=study, user=user)
        self.fields.pop("layer")
        self.fields["code"].choices = [
            ("", "with any code"),
            *((pk, f"with {label.strip()}") for pk, label in self.fields["code"].choices[1:]),
        ]

    def clean_mode(self) -> str:
        return self.cleaned_data["mode"] or Mode.WORDS.value

    @property
    def shows_more(self) -> bool:
        """Whether the search is limited by anything beside its words."""
        more = ("participant", "phase", "coded", *self.attributes)
        return any(self.data.get(name) for name in more)

    @property
    def place(self) -> dict[str, int | str]:
        """The stretch of talk that is pointed at; empty where none is."""
        given = {name: self.cleaned_data[name] for name in ("like", "of", "start", "end")}
        return {name: "" if value is None else value for name, value in given.items()}

    def scope(self) -> FindScope:
        asked = self.cleaned_data
        people = self.people
        coded = asked["coded"]
        return FindScope(
            study=self.study,
            reader=self.user,
            everyone=asked["talk"] == "all",
            participants=None if people is None else [person.pk for person in people],
            column=self.column,
            coded=Coded(coded) if coded else None,
            codes=self._codes() if coded else None,
        )

    def _codes(self) -> frozenset[int] | None:
        code = self.cleaned_data["code"]
        if code is None:
            return None
        below = Codebook(self.study.codes.only("study_id", "parent_id", "position")).descendants(
            code
        )
        return frozenset([code.pk, *(found.pk for found in below)])


class PlacesField(forms.Field):
    """Places in transcripts: {"transcript id": [[start, end], …]}, in code points."""

    def clean(self, value):
        if value in self.empty_values:
            return {}
        if not isinstance(value, dict) or sum(map(_length, value.values())) > MOST_PLACES:
            raise forms.ValidationError("These are not places.")
        if not all(key.isdecimal() and len(key) <= 19 for key in value):
            raise forms.ValidationError("These are not places.")
        return {int(key): [_place(pair) for pair in pairs] for key, pairs in value.items()}


class SpansField(PlacesField):
    """Places in one transcript: [[start, end], …], in code points."""

    def clean(self, value):
        return super().clean({"0": value}).get(0, [])


class PlanForm(ChosenCodesForm):
    """How to code hits: all but `places`, or only those."""

    all = forms.BooleanField(required=False)
    places = PlacesField(required=False)
    by = forms.ChoiceField(choices=[(by.value, by.value) for by in By])

    def clean_by(self) -> By:
        return By(self.cleaned_data["by"])


class BatchForm(forms.Form):
    """One transcript of a batch."""

    batch = forms.UUIDField()
    transcript = forms.IntegerField(min_value=1, max_value=LARGEST_ID)


class BatchCodeForm(BatchForm, ChosenCodesForm):
    """Code one transcript of a batch."""

    text = DigestField()
    spans = SpansField()


class BatchStepForm(BatchForm):
    """Undo or redo one transcript of a batch; `step` is the same for all of them."""

    step = forms.UUIDField()


def _length(value) -> int:
    return len(value) if isinstance(value, list) else MOST_PLACES + 1


def _place(pair) -> tuple[int, int]:
    numbers = isinstance(pair, list) and len(pair) == 2 and all(type(end) is int for end in pair)
    if not numbers or not 0 <= pair[0] < pair[1] <= LARGEST_ID:
        raise forms.ValidationError("These are not places.")
    return pair[0], pair[1]
