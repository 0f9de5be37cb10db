"""Files to import, and what a person says of a file that waits: whose it is and who speaks."""

from dataclasses import dataclass

from django import forms

from interviews.actions import interview_numbers, participants
from interviews.actions.drafts import DraftContent
from interviews.actions.imports import check_participant_speaks
from interviews.errors import LifelineError
from interviews.guessing import guess
from interviews.importers.archives import ARCHIVE
from interviews.importers.decoding import ENCODINGS
from interviews.importers.recognizing import EXTENSIONS
from interviews.models import ImportDraft, Speaker
from interviews.turn_layout import SpeakerMap, is_synthetic
from interviews.uploads import LARGEST_UPLOAD, LIMITS

ROLES = [
    (role.value, role.label) for role in (Speaker.INTERVIEWER, Speaker.PARTICIPANT, Speaker.OTHER)
]
WRONG_NUMBER = (
    f"An interview's number is a whole number from 1 to {interview_numbers.LARGEST}, or left empty."
)
# A new participant's code stands apart from the same code of somebody who exists.
NEW = "new:"


class _Files(forms.ClearableFileInput):
    allow_multiple_selected = True


class _FilesField(forms.FileField):
    """One or several files; how large each is and what it holds is judged file by file."""

    widget = _Files

    def clean(self, data, initial=None):
        chosen = [file for file in data or [] if file]
        if not chosen:
            raise forms.ValidationError("Choose a transcript first.")
        return chosen


class UploadForm(forms.Form):
    """Transcripts to read, and the encoding of their text if it is known.

    `path` is the name of a single file together with the folders that were chosen.
    """

    largest = LARGEST_UPLOAD
    most_in_zip = LIMITS.archive_files
    largest_zip = LIMITS.archive_bytes

    files = _FilesField(
        label="Transcripts",
        widget=_Files(
            attrs={"accept": ",".join(f".{extension}" for extension in (*EXTENSIONS, ARCHIVE))}
        ),
    )
    path = forms.CharField(required=False, max_length=4_000, widget=forms.HiddenInput)
    encoding = forms.ChoiceField(
        label="Encoding of text files",
        choices=[("", "Automatic"), *ENCODINGS.items()],
        required=False,
        help_text="Automatic is right nearly always. If letters such as æ, ü or é came out wrong, choose it here first, "
        "then the file again.",
    )


class ReviewForm(forms.Form):
    """Whose interview a waiting file is, who speaks under each label, and whether its heading is kept."""

    interview = forms.IntegerField(
        label="Interview",
        required=False,
        min_value=1,
        max_value=interview_numbers.LARGEST,
        widget=forms.NumberInput(attrs={"placeholder": "next", "autocomplete": "off"}),
        help_text="1 for the first interview with this participant, 2 for the second. Left empty, it becomes the next one.",
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), WRONG_NUMBER),
    )
    keep_preamble = forms.BooleanField(required=False, label="Keep these lines")

    def __init__(
        self, people: "People", draft: ImportDraft, content: DraftContent, *args, **kwargs
    ):
        super().__init__(*args, **kwargs)
        self.people, self.draft, self.parsed = people, draft, content.parsed
        code = content.participant_code
        guessed = guess(content.parsed.labels, known_codes=people.codes, participant_code=code)
        roles = guessed.roles if content.roles is None else content.roles
        self.fields["participant"] = _participant_field(code, people)
        self.order_fields(["participant"])
        for number, found in enumerate(self.parsed.labels):
            self.fields[f"speaker_{number}"] = self._speaker_field(found, roles.get(found.label))
        keeps = content.keep_preamble
        self.initial["keep_preamble"] = is_synthetic(self.parsed) if keeps is None else keeps
        self.initial["interview"] = content.interview_number
        self._held = {
            "code": draft.code,
            "interview_number": draft.interview_number,
            "roles": {label: role for label, role in roles.items() if role},
            "keep_preamble": self.initial["keep_preamble"],
        }

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
    def chosen_participant(self) -> tuple[str, bool]:
        """Return the participant's code, and whether it is a new one."""
        return _split(self.cleaned_data["participant"])

    @property
    def number(self) -> int | None:
        """Return the interview's number as the form stands; None for the next one, or where it can't be one."""
        try:
            return self.fields["interview"].clean(self["interview"].value())
        except forms.ValidationError:
            return None

    @property
    def code(self) -> str:
        """Return the participant's code as the form stands."""
        return _split(self["participant"].value() or "")[0]

    @property
    def clash(self) -> str:
        """Return why it can't become that interview, as the form stands, or an empty text."""
        try:
            self.people.numbers.check(self.draft, self.code, self.number)
        except LifelineError as error:
            return error.message
        return ""

    @property
    def is_changed(self) -> bool:
        """Tell whether a person has said something that the draft does not hold yet."""
        return self.said != self._held

    @property
    def said(self) -> dict:
        """Return what a person has said so far, as `drafts.change_draft` keeps it; what can't be is left out."""
        return {
            "code": self._code_to_keep(),
            "interview_number": self.number,
            "roles": {
                found.label: role
                for found, field in self.speaker_fields
                if (role := field.value()) in dict(ROLES)
            },
            "keep_preamble": bool(self["keep_preamble"].value()),
        }

    @property
    def unfinished(self) -> tuple[SpeakerMap, str, bool]:
        """Return the speakers, the code and whether the heading stays, as the form stands, for a preview."""
        speakers = {
            found.label: value if (value := field.value()) in dict(ROLES) else Speaker.OTHER
            for found, field in self.speaker_fields
        }
        return speakers, self.code, bool(self["keep_preamble"].value())

    def clean(self):
        cleaned = super().clean()
        if not self.errors:
            code, _ = self.chosen_participant
            try:
                check_participant_speaks(self.speakers)
                self.people.numbers.check(self.draft, code, cleaned["interview"])
            except LifelineError as error:
                self.add_error(None, error.message)
        return cleaned

    def _code_to_keep(self) -> str:
        return self.code if participants.CODE_SHAPE.fullmatch(self.code) else ""

    @staticmethod
    def _speaker_field(found, role: str | None) -> forms.ChoiceField:
        return forms.ChoiceField(
            label=found.label,
            choices=ROLES,
            initial=role,
            widget=forms.RadioSelect,
            error_messages={"required": f"Say who speaks as “{found.label}”."},
        )


@dataclass(frozen=True)
class People:
    """The codes that an interview can go under: those of the study, and new ones that are free; and the interviews there are."""

    codes: list[str]
    free: list[str]
    numbers: interview_numbers.Numbers

    @classmethod
    def of(cls, study) -> "People":
        """Return the codes of a study, and the next that no participant has and no other file is to go under."""
        codes = list(study.participants.values_list("code", flat=True))
        waiting = study.drafts.waiting().values_list("code", flat=True)
        free = participants.free_codes([*codes, *waiting], 1)
        return cls(codes, free, interview_numbers.Numbers.of(study))


def _participant_field(code: str | None, people: People) -> forms.ChoiceField:
    new = [code, *people.free] if code and code not in people.codes else people.free
    choices = [
        *((NEW + each, f"{each}, a new participant") for each in dict.fromkeys(new)),
        ("Participants of this study", [(each, each) for each in people.codes]),
    ]
    return forms.ChoiceField(
        label="Participant",
        choices=choices if people.codes else choices[:-1],
        initial=code if code in people.codes else choices[0][0],
        help_text="A second interview of somebody goes under the same code.",
    )


def _split(choice: str) -> tuple[str, bool]:
    return choice.removeprefix(NEW), choice.startswith(NEW)
