"""An interview that waits, sealed, while it is checked for identifiers: opened, stored, kept longer."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from interviews import check_steps, permissions, screening, sealing
from interviews.actions import audit, drafts
from interviews.check_steps import Step
from interviews.errors import DraftGoneError
from interviews.importers.base import ParsedTranscript
from interviews.models import ImportDraft, Study
from interviews.screening import Place
from interviews.turn_layout import PlacedTurn, SpeakerMap, lay_out, place


@dataclass(frozen=True)
class Remark:
    """What somebody who opened a signed interview again wants to be changed. It dies with what waits."""

    by: int
    at: str
    words: str


@dataclass(frozen=True)
class Screened:
    """What is sealed while an interview is checked: the file as read, who speaks, and the places with what was decided.

    `steps` are the latest changes of the places; `version` is what a page shows whose reader decides or signs.
    """

    parsed: ParsedTranscript
    speakers: SpeakerMap
    keep_preamble: bool
    text: str
    turns: list[PlacedTurn]
    places: list[Place]
    steps: list[Step]
    remarks: list[Remark]

    @property
    def open(self) -> int:
        """Return how many places nobody has decided yet."""
        return sum(not each.is_decided for each in self.places)

    def version(self, state: str) -> str:
        """Return a mark that tells whether an interview in this state is still as somebody read it."""
        return f"{state} {screening.version_of(self.places)}"


def opened(*, draft: ImportDraft, opened_by) -> Screened:
    """Return an interview that is being checked, and write down who saw it."""
    permissions.check_may(opened_by, permissions.Right.IMPORT, draft.study)
    record(draft, opened_by, "open")
    return found_in(draft)


def found_in(draft: ImportDraft) -> Screened:
    """Return an interview that is being checked, for somebody who has it open."""
    content = drafts.content_of(draft)
    parsed = ParsedTranscript.from_dict(content["parsed"])
    turns = lay_out(parsed, content["speakers"], draft.participant.code, content["keep_preamble"])
    text, placed = place(turns)
    return Screened(
        parsed,
        content["speakers"],
        content["keep_preamble"],
        text,
        placed,
        screening.from_rows(content["places"]),
        check_steps.from_rows(content["steps"]),
        [Remark(**row) for row in content["remarks"]],
    )


def harmless(study: Study, found: Screened) -> set[int]:
    """Return the open places (ids) of words that are on the study's list of harmless words by now."""
    return screening.harmless(found.text, found.places, study.harmless_words.split("\n"))


def locked(draft: ImportDraft) -> ImportDraft:
    """Return an interview that is being checked, for whoever changes it now; nobody else does meanwhile."""
    waiting = (
        ImportDraft.objects.select_for_update()
        .waiting()
        .filter(pk=draft.pk)
        .exclude(state=ImportDraft.State.READ)
    )
    if found := waiting.first():
        return found
    raise DraftGoneError(drafts.GONE)


def seal(
    draft: ImportDraft,
    *,
    parsed: ParsedTranscript,
    speakers: SpeakerMap,
    keep_preamble: bool,
    places: Sequence[Place],
    steps: Sequence[Step] = (),
    remarks: Sequence[Remark] = (),
) -> None:
    """Store how the check stands, encrypted."""
    draft.sealed = sealing.seal(
        {
            "parsed": parsed.to_dict(),
            "speakers": speakers,
            "keep_preamble": keep_preamble,
            "places": screening.to_rows(places),
            "steps": check_steps.to_rows(steps),
            "remarks": [asdict(remark) for remark in remarks],
        }
    )
    drafts.keep_longer(draft)
    draft.save()


def seal_again(draft: ImportDraft, found: Screened) -> None:
    """Store how the check stands after a change."""
    seal(
        draft,
        parsed=found.parsed,
        speakers=found.speakers,
        keep_preamble=found.keep_preamble,
        places=found.places,
        steps=found.steps,
        remarks=found.remarks,
    )


def record(draft: ImportDraft, by, verb: str) -> None:
    """Write down who did what to it."""
    audit.record(actor=by, verb=verb, kind="draft", object_id=draft.pk, study=draft.study)
