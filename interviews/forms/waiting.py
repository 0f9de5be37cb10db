"""The table of imports that wait: each row says whose interview it is and who speaks, and whether it can be saved."""

from dataclasses import dataclass, replace

from django import forms

from interviews.actions import participants
from interviews.actions.drafts import DraftContent, WaitingDraft
from interviews.actions.imports import check_participant_speaks
from interviews.actions.interview_numbers import Numbers
from interviews.errors import LifelineError
from interviews.forms.imports import ROLES, WRONG_NUMBER, People, ReviewForm
from interviews.guessing import meant_code
from interviews.importers.base import shorten
from interviews.models import ImportDraft
from interviews.turn_layout import quoted
from interviews.words import count_words

_LAST = 10_000


@dataclass(frozen=True)
class Known:
    """The participants of a study by code, as their numbers, so that a page can tell those added after it was opened."""

    participants: dict[str, int]
    interviews: Numbers

    @classmethod
    def of(cls, study) -> "Known":
        return cls(dict(study.participants.values_list("code", "pk")), Numbers.of(study))

    @property
    def latest(self) -> int:
        return max(self.participants.values(), default=0)

    def people(self) -> People:
        return People(list(self.participants), [], self.interviews)


class RowForm(ReviewForm):
    """What a row of the table says of one interview. Its fields stand in cells, outside of their form element.

    `latest` is the youngest participant that the page knows, `made` are those it made itself: whoever was added by
    somebody else meanwhile may be another person under the same code. `offered` is the free code that the row was given,
    which is no more than an offer until it is saved: a file that names it may come yet.
    """

    latest = forms.IntegerField(required=False, widget=forms.HiddenInput)
    made = forms.CharField(required=False, max_length=10_000, widget=forms.HiddenInput)
    offered = forms.CharField(required=False, max_length=12, widget=forms.HiddenInput)

    def __init__(self, known: Known, draft: ImportDraft, content: DraftContent, data=None):
        self.form_id = f"row-{draft.pk}"
        super().__init__(known.people(), draft, content, data, auto_id=f"{self.form_id}-%s")
        self.known = known
        self.initial |= {
            "latest": known.latest,
            "participant": content.participant_code,
            "offered": "" if draft.code else content.participant_code,
        }
        self.fields["participant"] = forms.CharField(
            label="Participant",
            max_length=12,
            widget=forms.TextInput(
                attrs={"list": "codes", "autocomplete": "off", "spellcheck": "false"}
            ),
            error_messages={"required": "Say whose interview this is."},
        )
        for shown in self.fields.values():
            shown.widget.attrs["form"] = self.form_id

    @property
    def code(self) -> str:
        return meant_code(self["participant"].value() or "", self.known.participants)

    @property
    def is_new(self) -> bool:
        """Tell whether saving adds a participant."""
        return self.code not in self.known.participants

    @property
    def chosen_participant(self) -> tuple[str, bool]:
        return self.code, self.is_new

    @property
    def lacking(self) -> str:
        """Return why this can't be saved as it stands, or an empty text."""
        roles = {found.label: role.value() for found, role in self.speaker_fields}
        number = self["interview"].value()
        if number not in (None, "") and self.number is None:
            return WRONG_NUMBER
        if unsaid := [label for label, role in roles.items() if role not in dict(ROLES)]:
            return f"Say who speaks as {quoted(unsaid)}."
        try:
            check_participant_speaks(roles)
            participants.check_shape(self.code)
            self.people.numbers.check(self.draft, self.code, self.number)
        except LifelineError as error:
            return error.message
        if self._was_added_meanwhile():
            return (
                f"Somebody has added a participant {self.code} since you opened this page. Reload it, and look whether "
                "that is the same person."
            )
        return ""

    def _code_to_keep(self) -> str:
        offered = (self["offered"].value() or "").upper()
        return "" if self.code == offered else super()._code_to_keep()

    def _was_added_meanwhile(self) -> bool:
        made = (self["made"].value() or "").split()
        latest = self["latest"].value() or 0
        is_number = str(latest).isdecimal()
        return (
            self.code not in made
            and is_number
            and self.known.participants.get(self.code, 0) > int(latest)
        )

    @staticmethod
    def _speaker_field(found, role: str | None) -> forms.ChoiceField:
        return forms.ChoiceField(
            label=found.label,
            choices=[("", "Who is this?"), *ROLES],
            initial=role,
            error_messages={"required": f"Say who speaks as “{found.label}”."},
        )


@dataclass(frozen=True)
class Row:
    """One line of the table. Without a form, it is being checked for identifiers, or can't be read any more."""

    draft: ImportDraft
    content: DraftContent | None = None
    form: RowForm | None = None
    problem: str = ""

    @property
    def is_ready(self) -> bool:
        return bool(self.form) and not self.problem

    @property
    def is_being_checked(self) -> bool:
        return self.draft.state != ImportDraft.State.READ

    @property
    def turns(self) -> int:
        return len(self.content.parsed.turns)

    @property
    def words(self) -> int:
        """Return how many words all speakers say."""
        parsed = self.content.parsed
        if parsed.labels:
            return sum(found.words for found in parsed.labels)
        return sum(count_words(turn.text) for turn in parsed.turns)

    @property
    def begins(self) -> str:
        """Return the first words that are said, by which a person tells which file it was."""
        return shorten(self.content.parsed.turns[0].text)


def waiting_rows(study, waiting: list[WaitingDraft]) -> list[Row]:
    """Return the rows of all that waits, interviews of one participant in the order of their numbers.

    Interviews of nobody known get a free code each, so that saving all of them doesn't mix people up.
    """
    known = Known.of(study)
    codes = {each.content.participant_code for each in waiting if each.content} - {None}
    free = iter(participants.free_codes({*known.participants, *codes}, len(waiting)))
    rows = []
    for each in sorted(waiting, key=_place):
        content = each.content
        if content and not content.participant_code:
            content = replace(content, participant_code=next(free))
        rows.append(row_of(known, each.draft, content))
    return rows


def row_of(known: Known, draft: ImportDraft, content: DraftContent | None, data=None) -> Row:
    """Return the row of one draft, as it stands or as it was sent."""
    if content is None:
        return Row(draft)
    form = RowForm(known, draft, content, data)
    return Row(draft, content, form, form.lacking)


def _place(each: WaitingDraft) -> tuple:
    draft = each.draft
    return (not draft.code, draft.code, draft.interview_number or _LAST, draft.created_at)
