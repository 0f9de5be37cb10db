"""How turns are to read, and why."""

from django import forms

from interviews.models import Correction, Transcript

TURN = "turn-"
MOST_TURNS = 300


class ReplaceForm(forms.Form):
    """Words that are to be replaced wherever they stand in one interview."""

    words = forms.CharField(label="Replace", max_length=200)
    instead = forms.CharField(label="with", max_length=200)


class TurnsForm(forms.Form):
    """How some turns are to read, a field for each; and the version of the text they are changed in."""

    version = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def __init__(self, transcript: Transcript, numbers, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.turns = list(transcript.turns.filter(number__in=list(numbers)).order_by("number"))
        self.initial.setdefault("version", transcript.text_sha256)
        for turn in self.turns:
            said = transcript.text[turn.start : turn.end]
            self.initial.setdefault(f"{TURN}{turn.number}", said)
            self.fields[f"{TURN}{turn.number}"] = forms.CharField(
                label=f"Turn {turn.number}" if turn.number else "Before the first turn",
                required=False,
                strip=False,
                widget=forms.Textarea(
                    attrs={
                        "rows": min(16, 2 + len(said) // 70),
                        "dir": "auto",
                        "class": "turn-words",
                    }
                ),
            )

    @property
    def turn_fields(self):
        """Return each turn with its field."""
        return [(turn, self[f"{TURN}{turn.number}"]) for turn in self.turns]

    @property
    def words(self) -> dict[int, str]:
        """Return how the turns are to read, by number."""
        return {turn.number: self.cleaned_data[f"{TURN}{turn.number}"] for turn in self.turns}


class ReasonForm(forms.Form):
    """Why a transcript is corrected: it decides what is kept of how it read before."""

    reason = forms.ChoiceField(
        label="What is corrected?",
        choices=Correction.Reason.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Say what is corrected: it decides what is kept of the old words."
        },
    )


def numbers_sent(data) -> list[int]:
    """Return the numbers of the turns of which a request says how they are to read."""
    sent = [name.removeprefix(TURN) for name in data if name.startswith(TURN)]
    return sorted({int(number) for number in sent if number.isdecimal() and len(number) < 8})[
        :MOST_TURNS
    ]
