"""An interview that waits goes on: it is imported, or, where its study wants that, its identifier check begins."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from interviews import permissions, screening_process
from interviews.actions import (
    drafts,
    imports,
    interview_numbers,
    participants,
    releasing,
    sealed_checks,
    studies,
)
from interviews.errors import ScreeningError
from interviews.importers.base import ParsedTranscript
from interviews.models import ImportDraft, Participant, Study, Transcript
from interviews.screening import Place
from interviews.turn_layout import SpeakerMap, lay_out, place

State = ImportDraft.State


def save_draft(
    *,
    draft: ImportDraft,
    saved_by,
    participant_code: str,
    is_new_participant: bool,
    speakers: SpeakerMap,
    keep_preamble: bool,
    interview_number: int | None = None,
    released_elsewhere: str = "",
    seen: str = "",
) -> Transcript | None:
    """Import what waits, or, where the study wants interviews checked for identifiers first, let the check begin.

    A reason why it was `released_elsewhere` is kept with the interview, which is imported then. `seen`: see `drafts.change_draft`.
    """
    said = Said(
        participant_code, is_new_participant, speakers, keep_preamble, interview_number, seen
    )
    if not draft.study.needs_identifier_check or released_elsewhere:
        return _import(draft, saved_by, said, released_elsewhere)
    permissions.check_may(saved_by, permissions.Right.IMPORT, draft.study)
    imports.check_participant_speaks(speakers)
    # Before anything is locked: it takes a while.
    places = look(draft.study, drafts.unsealed(draft).parsed, speakers, keep_preamble)
    _begin_with_draft(draft, saved_by, said, places)
    return None


@dataclass(frozen=True)
class Said:
    """What a person said of an import: whose and which interview it is, who speaks, and what of it is kept.

    `seen` is the version of it (`drafts.version_of`) that they had before them.
    """

    participant_code: str
    is_new_participant: bool
    speakers: SpeakerMap
    keep_preamble: bool
    interview_number: int | None
    seen: str = ""


@transaction.atomic
def _import(draft: ImportDraft, by, said: Said, released_elsewhere: str) -> Transcript:
    transcript = drafts.save_draft(draft=draft, saved_by=by, **vars(said))
    if released_elsewhere:
        releasing.released_without(transcript, by, released_elsewhere)
    return transcript


@transaction.atomic
def _begin_with_draft(draft: ImportDraft, by, said: Said, places: Sequence[Place]) -> None:
    locked = drafts.locked_draft(draft, said.seen)
    participant = participants.named(
        study=draft.study,
        code=said.participant_code,
        is_new=said.is_new_participant,
        asked_by=by,
    )
    _begin(locked, by, participant, said, places)


def begin_with_file(
    *, study: Study, begun_by, source: bytes, parsed: ParsedTranscript, understood
) -> ImportDraft:
    """Let the check of a file begin whose speakers nobody needs to name (`imports.UnderstoodFile`)."""
    permissions.check_may(begun_by, permissions.Right.IMPORT, study)
    imports.check_participant_speaks(understood.roles)
    places = look(study, parsed, understood.roles, understood.keep_preamble)
    with transaction.atomic():
        content = drafts.DraftContent(parsed, understood.participant.code)
        draft, _ = drafts.make_draft(study=study, made_by=begun_by, content=content, source=source)
        if draft.state != State.READ:
            raise ScreeningError("This very file waits already to be checked for identifiers.")
        code, roles, keeps = understood.participant.code, understood.roles, understood.keep_preamble
        said = Said(code, False, roles, keeps, None)
        _begin(draft, begun_by, understood.participant, said, places)
    return draft


def look(
    study: Study, parsed: ParsedTranscript, speakers: SpeakerMap, keep_preamble: bool
) -> list[Place]:
    """Return what the detectors find in an interview as it will be laid out.

    There is no list of what to look for in a study: it would identify people itself.
    """
    # Under which code the participant speaks makes no difference to what is said.
    text, _ = place(lay_out(parsed, speakers, "", keep_preamble))
    return screening_process.places_in(text, never=study.harmless_words.split("\n"))


def _begin(
    draft: ImportDraft, by, participant: Participant, said: Said, places: Sequence[Place]
) -> None:
    """Let an interview wait for a person's decisions."""
    studies.take_turns(draft.study)
    draft.interview_number = interview_numbers.free(participant, said.interview_number)
    draft.participant, draft.code = participant, participant.code
    draft.state = State.UNCHECKED
    sealed_checks.seal(
        draft,
        parsed=drafts.unsealed(draft).parsed,
        speakers=said.speakers,
        keep_preamble=said.keep_preamble,
        places=places,
    )
    sealed_checks.record(draft, by, "check_begin")
