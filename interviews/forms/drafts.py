"""What a person says of a file that waits: whose and which interview it is, who speaks, and whether its heading stays."""

from dataclasses import dataclass

from django import forms

from interviews.actions import interview_numbers, participants
from interviews.actions.drafts import DraftContent, version_of
from interviews.actions.imports import check_participant_speaks
from interviews.errors import LifelineError
from interviews.guessing import guess, meant_code
from interviews.models import ImportDraft, Speaker
from interviews.turn_layout import SpeakerMap, is_synthetic, quoted

ROLES = [
    (role.value, role.label) for role in (Speaker.INTERVIEWER, Speaker.PARTICIPANT, Speaker.OTHER)
]
_WRONG_NUMBER = (
    f"An interview's number is a whole number from 1 to {interview_numbers.LARGEST}, or left empty."
)


@dataclass(frozen=True)
class Known:
    """What is known of a study: its participants, its interviews, and the codes that waiting files are to go under.

    Participants stand by code as their numbers, so that a page can tell those added after it was opened.
    """

    participants: dict[str, int]
    interviews: interview_numbers.Numbers
    waiting: list[str]

    @classmethod
    def of(cls, study) -> "Known":
        return cls(
            dict(study.participants.values_list("code", "pk")),
            interview_numbers.Numbers.of(study),
            list(study.drafts.waiting().values_list("code", flat=True)),
        )

    @property
    def latest(self) -> int:
        return max(self.participants.values(), default=0)

    def free_codes(self, many: int) -> list[str]:
        """Return codes that no participant has, and no other file is to go under."""
        return participants.free_codes([*self.participants, *self.waiting], many)


class DraftForm(forms.Form):
    """What is said of one file. Forms differ in how they ask who speaks.

    `seen` in what was sent is the version of the draft that the page shows, `mine` one that gives way on purpose.

    `latest` is the youngest participant that the page knows, `made` are those it made itself: whoever was added by
    somebody else meanwhile may be another person under the same code. `offered` is the free code that a file was given,
    which is no more than an offer until it is saved: a file that names it may come yet.
    """

    participant = forms.CharField(
        label="Participant",
        max_length=12,
        widget=forms.TextInput(
            attrs={"list": "codes", "autocomplete": "off", "spellcheck": "false"}
        ),
        help_text="A code of this study, or a new one such as P12. A second interview of somebody goes under the same code.",
        error_messages={"required": "Say whose interview this is."},
    )
    interview = forms.IntegerField(
        label="Interview",
        required=False,
        min_value=1,
        max_value=interview_numbers.LARGEST,
        widget=forms.NumberInput(attrs={"placeholder": "next", "autocomplete": "off"}),
        help_text="1 for the first interview with this participant, 2 for the second. Left empty, it becomes the next one.",
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), _WRONG_NUMBER),
    )
    keep_preamble = forms.BooleanField(required=False, label="Keep these lines")
    latest = forms.IntegerField(required=False, widget=forms.HiddenInput)
    made = forms.CharField(required=False, max_length=10_000, widget=forms.HiddenInput)
    offered = forms.CharField(required=False, max_length=12, widget=forms.HiddenInput)

    def __init__(self, known: Known, draft: ImportDraft, content: DraftContent, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.known, self.draft, self.parsed = known, draft, content.parsed
        code, keeps = content.participant_code, content.keep_preamble
        guessed = guess(self.parsed.labels, known_codes=known.participants, participant_code=code)
        roles = guessed.roles if content.roles is None else content.roles
        for number, found in enumerate(self.parsed.labels):
            self.fields[f"speaker_{number}"] = self._speaker_field(found, roles.get(found.label))
        self.initial |= {
            "participant": code,
            "interview": content.interview_number,
            "keep_preamble": is_synthetic(self.parsed) if keeps is None else keeps,
            "latest": known.latest,
            "offered": "" if draft.code else code,
        }
        self._held = {
            "code": draft.code,
            "interview_number": draft.interview_number,
            "roles": {label: role for label, role in roles.items() if role},
            "keep_preamble": self.initial["keep_preamble"],
        }
        self.version, self.is_kept = version_of(draft), False

    @property
    def speaker_fields(self):
        """Return each label that was found, with its field."""
        return [
            (found, self[f"speaker_{number}"]) for number, found in enumerate(self.parsed.labels)
        ]

    @property
    def speakers(self) -> SpeakerMap:
        """Return who speaks under each label."""
        return {
            found.label: self.cleaned_data[f"speaker_{number}"]
            for number, found in enumerate(self.parsed.labels)
        }

    @property
    def code(self) -> str:
        """Return the participant's code as the form stands."""
        return meant_code(self["participant"].value() or "", self.known.participants)

    @property
    def is_new(self) -> bool:
        """Tell whether saving adds a participant."""
        return self.code not in self.known.participants

    @property
    def number(self) -> int | None:
        """Return the interview's number as the form stands; None for the next one, or where it can't be one."""
        try:
            return self.fields["interview"].clean(self["interview"].value())
        except forms.ValidationError:
            return None

    @property
    def wrong_participant(self) -> str:
        """Return why it can't be this interview of this participant, as the form stands, or an empty text."""
        if self["interview"].value() not in (None, "") and self.number is None:
            return _WRONG_NUMBER
        try:
            participants.check_shape(self.code)
            self.known.interviews.check(self.draft, self.code, self.number)
        except LifelineError as error:
            return error.message
        if self._was_added_meanwhile():
            return (
                f"Somebody has added a participant {self.code} since you opened this page. Open it again, and look "
                "whether that is the same person."
            )
        return ""

    @property
    def lacking(self) -> str:
        """Return why this can't be saved as it stands, or an empty text."""
        roles = {found.label: role.value() for found, role in self.speaker_fields}
        if unsaid := [label for label, role in roles.items() if role not in dict(ROLES)]:
            return f"Say who speaks as {quoted(unsaid)}."
        try:
            check_participant_speaks(roles)
        except LifelineError as error:
            return error.message
        return self.wrong_participant

    @property
    def is_changed(self) -> bool:
        """Tell whether a person has said something that the draft does not hold yet."""
        return self.said != self._held

    @property
    def seen(self) -> str:
        """Return the version of what is said of the file that the person has before them."""
        if not self.is_bound or self.is_kept or not self.is_changed:
            return self.version
        return self.data.get("mine") or self.data.get("seen", "")

    @property
    def is_stale(self) -> bool:
        """Tell whether somebody else has said something else since the person opened the page."""
        return bool(self.seen) and self.seen != self.version

    @property
    def stands(self) -> dict:
        """Return what is said of the file now: its participant and number, and the role of each speaker, in words."""
        roles = dict(ROLES)
        return {
            "code": self._held["code"],
            "number": self._held["interview_number"],
            "speakers": [(label, roles[role]) for label, role in self._held["roles"].items()],
        }

    def was_kept(self, draft: ImportDraft) -> None:
        """Go on from a draft that holds now what the form says."""
        self.version, self.is_kept = version_of(draft), True

    @property
    def said(self) -> dict:
        """Return what a person has said so far, as `drafts.change_draft` keeps it; what can't be is left out."""
        is_offered = self.code == (self["offered"].value() or "").upper()
        is_code = participants.CODE_SHAPE.fullmatch(self.code)
        return {
            "code": self.code if is_code and not is_offered else "",
            "interview_number": self.number,
            "roles": {
                found.label: role
                for found, field in self.speaker_fields
                if (role := field.value()) in dict(ROLES)
            },
            "keep_preamble": bool(self["keep_preamble"].value()),
        }

    def clean(self):
        cleaned = super().clean()
        if not self.errors and (lacking := self.lacking):
            self.add_error(None, lacking)
        return cleaned

    def _was_added_meanwhile(self) -> bool:
        made = (self["made"].value() or "").split()
        latest = str(self["latest"].value() or "")
        is_younger = latest.isdecimal() and self.known.participants.get(self.code, 0) > int(latest)
        return is_younger and self.code not in made


class ReviewForm(DraftForm):
    """The form of a page of its own: who speaks is chosen among buttons, and a preview shows what comes of it."""

    @property
    def unfinished(self) -> tuple[SpeakerMap, str, bool]:
        """Return the speakers, the code and whether the heading stays, as the form stands, for a preview."""
        speakers = {
            found.label: value if (value := field.value()) in dict(ROLES) else Speaker.OTHER
            for found, field in self.speaker_fields
        }
        return speakers, self.code, bool(self["keep_preamble"].value())

    @staticmethod
    def _speaker_field(found, role: str | None) -> forms.ChoiceField:
        return forms.ChoiceField(
            label=found.label,
            choices=ROLES,
            initial=role,
            widget=forms.RadioSelect,
            error_messages={"required": f"Say who speaks as “{found.label}”."},
        )
