"""The table of imports that wait: each row says whose interview it is and who speaks, and whether it can be saved."""

from dataclasses import dataclass, replace

from django import forms

from interviews.actions.drafts import DraftContent, WaitingDraft
from interviews.forms.drafts import ROLES, DraftForm, Known
from interviews.importers.base import shorten
from interviews.models import ImportDraft
from interviews.words import count_words

_LAST = 10_000


class RowForm(DraftForm):
    """The form of a row of the table. Its fields stand in cells, outside of their form element."""

    def __init__(self, known: Known, draft: ImportDraft, content: DraftContent, data=None):
        self.form_id = f"row-{draft.pk}"
        super().__init__(known, draft, content, data, auto_id=f"{self.form_id}-%s")
        for shown in self.fields.values():
            shown.widget.attrs["form"] = self.form_id

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
    free = iter(known.free_codes(len(waiting)))
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
