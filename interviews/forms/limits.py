"""What an address limits the lists of interviews and of participants to, so that a number can lead to what it counts."""

from django import forms
from django.db.models import Count, Exists, OuterRef

from interviews.forms.interview_facts import CHOICES, LABELS
from interviews.models import MayBeQuoted, Speaker, Study, Turn
from interviews.models.interview import FACTS, NOT_RECORDED

RECORDED = "recorded"
EITHER = [(RECORDED, "Recorded"), (NOT_RECORDED, "Not recorded")]
# Facts have the names of their fields in an address, but for one.
RETURNED = "returned"


def in_address(fact: str) -> str:
    """Return what a fact of an interview is called in an address."""
    return RETURNED if fact == "returned_to_participant" else fact


class Limits(forms.Form):
    """Choices of an address; none of them shows all."""

    @property
    def chosen(self) -> list[tuple[str, str]]:
        """Return what is chosen, as pairs of words."""
        found = [(field, self.cleaned_data[field.name]) for field in self]
        return [(str(field.label), _called(field.field, said)) for field, said in found if said]


def _called(field: forms.Field, said) -> str:
    return dict(field.choices)[said] if isinstance(said, str) else str(said)


class InterviewLimits(Limits):
    """Which interviews are listed: by what is recorded of how they were held, and by who speaks in them."""

    show = forms.ChoiceField(
        label="What is recorded", choices=[("gaps", "Not all")], required=False
    )
    third_speaker = forms.ChoiceField(
        label="Somebody beside interviewer and participant speaks",
        choices=[("yes", "Yes")],
        required=False,
    )

    def __init__(self, data):
        super().__init__(data)
        self.facts = {in_address(fact): fact for fact in FACTS}
        for name, fact in self.facts.items():
            said = CHOICES[fact].choices if fact in CHOICES else EITHER[1:]
            choices = [EITHER[0], *said]
            self.fields[name] = forms.ChoiceField(
                label=LABELS[fact], choices=choices, required=False
            )

    @property
    def only_gaps(self) -> bool:
        return bool(self.cleaned_data["show"])

    @property
    def missing(self) -> str:
        """What those have chosen of which is not recorded what is recorded of these, as part of an address."""
        for name in self.facts:
            if self.cleaned_data[name] == RECORDED:
                return f"{name}={NOT_RECORDED}"
        return ""

    def among(self, interviews):
        """Return those of the interviews (a queryset) that are asked for."""
        if self.only_gaps:
            interviews = interviews.with_gaps()
        if self.cleaned_data["third_speaker"]:
            third = Turn.objects.filter(transcript__interview=OuterRef("pk"), speaker=Speaker.OTHER)
            interviews = interviews.filter(Exists(third))
        for name, fact in self.facts.items():
            said = self.cleaned_data[name]
            nothing = {fact: None if fact == "minutes" else NOT_RECORDED}
            if said == RECORDED:
                interviews = interviews.exclude(**nothing)
            elif said:
                interviews = interviews.filter(
                    **(nothing if said == NOT_RECORDED else {fact: said})
                )
        return interviews


class ParticipantLimits(Limits):
    """Which participants are listed: by their consent to quotes, by how often they were interviewed, by what is recorded."""

    may_be_quoted = forms.ChoiceField(
        label="May be quoted", choices=MayBeQuoted.choices, required=False
    )
    interviews = forms.ChoiceField(
        label="Interviews", choices=[("none", "None"), ("several", "Several")], required=False
    )

    def __init__(self, data, *, study: Study):
        super().__init__(data)
        self.fields["recorded"] = forms.ModelChoiceField(
            study.attributes.all(), label="Recorded", required=False
        )

    def among(self, participants):
        """Return those of the participants (a queryset) that are asked for."""
        asked = self.cleaned_data
        if asked["may_be_quoted"]:
            participants = participants.filter(may_be_quoted=asked["may_be_quoted"])
        if asked["interviews"]:
            counted = participants.annotate(times=Count("transcripts", distinct=True))
            is_none = asked["interviews"] == "none"
            participants = counted.filter(**({"times": 0} if is_none else {"times__gt": 1}))
        if asked["recorded"]:
            participants = participants.filter(attribute_values__attribute=asked["recorded"])
        return participants
