"""What a request of the transcript workspace says: one form a verb."""

from django import forms

from coding.models import Reality
from interviews.spans import Span

MOST_AT_ONCE = 500
# No database gives a row a larger id, and none can be asked for one.
LARGEST_ID = 2**63 - 1
# Nor has any transcript a larger turn, or anybody done more here.
LARGEST_TURN = 2**31 - 1


class IdsField(forms.Field):
    """A list of the ids of rows."""

    def to_python(self, value):
        return [] if value in self.empty_values else value

    def validate(self, value):
        super().validate(value)
        if not isinstance(value, list) or len(value) > MOST_AT_ONCE or not all(map(_is_id, value)):
            raise forms.ValidationError("This is not a list of ids.")


class IdsOrNullField(IdsField):
    """A list of the ids of rows, which may be empty, or null."""

    def clean(self, value):
        return value if value in (None, []) else super().clean(value)


class DigestField(forms.RegexField):
    """A SHA-256 in hex."""

    def __init__(self, **kwargs):
        super().__init__(regex=r"\A[0-9a-f]{64}\Z", **kwargs)


class NewCodeField(forms.Field):
    """A code to be made: {"label": …, "parent": id or null}."""

    def clean(self, value):
        if value in self.empty_values:
            return None
        if not isinstance(value, dict):
            raise forms.ValidationError("This is not a new code.")
        label = forms.CharField(max_length=80).clean(value.get("label"))
        place = forms.IntegerField(min_value=1, max_value=LARGEST_ID, required=False)
        parent = place.clean(value.get("parent"))
        return {"label": label, "parent": parent}


class ActForm(forms.Form):
    """What every act has: the id that the browser made."""

    act = forms.UUIDField()


class WordsForm(ActForm):
    """An act on selected words."""

    text = DigestField()
    start = forms.IntegerField(min_value=0)
    end = forms.IntegerField(min_value=1)
    quote = DigestField()

    def clean(self):
        return _with_span(super().clean())


class ChosenCodesForm(forms.Form):
    """Codes to apply, of which one may be new."""

    codes = IdsField(required=False)
    new_code = NewCodeField(required=False)

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("codes") and not cleaned.get("new_code"):
            raise forms.ValidationError("Choose at least one code.")
        return cleaned


class CodesForm(ActForm, ChosenCodesForm):
    """An act that applies codes."""


class PassagesForm(ActForm):
    """An act on passages that are there."""

    passages = IdsField()


class FlagsForm(ActForm):
    """What a coder says of a passage: unsure or not, imagined or lived; None where nothing is said."""

    unsure = forms.NullBooleanField()
    reality = forms.ChoiceField(choices=[("", ""), *Reality.choices], required=False)

    def clean(self):
        cleaned = super().clean()
        if self.data.get("unsure") not in (None, True, False):
            raise forms.ValidationError("A passage is either unsure or not.")
        if self.data.get("reality") is None:
            cleaned["reality"] = None
        return cleaned


class CodeForm(WordsForm, CodesForm, FlagsForm):
    """Apply codes to words."""


class UncodeForm(PassagesForm):
    """Take passages away."""


class RecodeForm(PassagesForm, CodesForm):
    """Change the codes of passages."""


class ResizeForm(PassagesForm, WordsForm):
    """Move the ends of passages."""


class TextForm(ActForm):
    """An act on a text of which the page says which one it shows."""

    text = DigestField()


class SplitForm(PassagesForm, TextForm):
    """Make two passages of each."""

    at = forms.IntegerField(min_value=0)


class MergeForm(PassagesForm, TextForm):
    """Make one passage of several."""


class MarkForm(PassagesForm, FlagsForm):
    """Say how sure one is of passages, and whether they tell of what happened."""

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("unsure") is None and cleaned.get("reality") is None:
            raise forms.ValidationError("Say what to mark the passage as.")
        return cleaned


class OverridePhasesForm(ActForm):
    """Say what phases a passage is about; none, or (null) those the marks say."""

    text = DigestField()
    start = forms.IntegerField(min_value=0)
    end = forms.IntegerField(min_value=1)
    phases = IdsOrNullField()

    def clean(self):
        cleaned = super().clean()
        if "phases" not in self.data:
            raise forms.ValidationError("Say what phases the passage is about.")
        return _with_span(cleaned)


class TurnsForm(ActForm):
    """An act on a run of turns; `to` empty means from here on."""

    needs_end = True

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # "from" can't be the name of an attribute.
        self.fields["from"] = forms.IntegerField(min_value=1)
        self.fields["to"] = forms.IntegerField(min_value=1, required=self.needs_end)


class MarkPhaseForm(TurnsForm):
    """Say what phase a run of turns is about."""

    needs_end = False
    phase = forms.IntegerField(min_value=1)
    beside = forms.BooleanField(required=False)


class ClearPhaseForm(TurnsForm):
    """Take every phase off a run of turns."""


class MemoForm(ActForm):
    """An act on a memo, whose id the browser made."""

    memo = forms.UUIDField()


class BaseField(forms.Field):
    """What somebody had before them who changes a memo: the id of a revision, or of an act that wrote one."""

    def clean(self, value):
        if value is None or _is_id(value):
            return value
        return forms.UUIDField().clean(value if isinstance(value, str) else "?")


class MemoWriteForm(MemoForm):
    """Write or change a memo: on words, on a turn, or on the whole transcript."""

    base = BaseField(required=False)
    # How many there may be is for the action to say, so that a long memo is kept in the tray.
    words = forms.CharField(required=False, strip=False)
    text = DigestField(required=False)
    start = forms.IntegerField(min_value=0, required=False)
    end = forms.IntegerField(min_value=1, required=False)
    turn = forms.IntegerField(min_value=1, max_value=LARGEST_TURN, required=False)

    def clean(self):
        cleaned = super().clean()
        start, end, turn = (cleaned.get(name) for name in ("start", "end", "turn"))
        on_words = start is not None or end is not None
        whole = start is not None and end is not None and start < end and cleaned.get("text")
        if on_words and (turn is not None or not whole):
            raise forms.ValidationError("A memo is on words, on a turn, or on the interview.")
        return cleaned


class BeforeForm(forms.Form):
    """Where a page of the timeline ends: before the act of this number."""

    before = forms.IntegerField(min_value=1, max_value=LARGEST_TURN, required=False)


class InvertForm(ActForm):
    """Undo or redo an act: the one that is named, or the latest."""

    target = forms.UUIDField(required=False)


class FinishedForm(forms.Form):
    """Declare an interview finished, or in work again."""

    finished = forms.BooleanField(required=False)


def first_problem(form: forms.Form) -> str:
    """Return one sentence on what makes no sense in a request."""
    name, problems = next(iter(form.errors.items()))
    said = problems[0]
    return said if name == "__all__" else f"The request can't be read ({name}): {said}"


def _with_span(cleaned: dict) -> dict:
    if "start" in cleaned and "end" in cleaned:
        if cleaned["start"] >= cleaned["end"]:
            raise forms.ValidationError("Select at least one character.")
        cleaned["span"] = Span(cleaned["start"], cleaned["end"])
    return cleaned


def _is_id(value) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 < value <= LARGEST_ID
