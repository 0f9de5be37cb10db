"""The identifier check of an interview that waits, sealed: begun, and decided place by place."""

from collections.abc import Callable, Collection, Sequence

from django.db import transaction
from django.utils import timezone

from interviews import permissions, screening
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


@transaction.atomic
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
) -> Transcript | None:
    """Import what waits, or, where the study wants interviews checked for identifiers first, let the check begin.

    A reason why it was `released_elsewhere` is kept with the interview, which is imported then.
    """
    if not draft.study.needs_identifier_check or released_elsewhere:
        transcript = drafts.save_draft(
            draft=draft,
            saved_by=saved_by,
            participant_code=participant_code,
            is_new_participant=is_new_participant,
            speakers=speakers,
            keep_preamble=keep_preamble,
            interview_number=interview_number,
        )
        if released_elsewhere:
            releasing.released_without(transcript, saved_by, released_elsewhere)
        return transcript
    locked = drafts.locked_draft(draft)
    participant = participants.named(
        study=draft.study, code=participant_code, is_new=is_new_participant, asked_by=saved_by
    )
    begin(
        draft=locked,
        begun_by=saved_by,
        participant=participant,
        speakers=speakers,
        keep_preamble=keep_preamble,
        interview_number=interview_number,
    )
    return None


@transaction.atomic
def begin(
    *,
    draft: ImportDraft,
    begun_by,
    participant: Participant,
    speakers: SpeakerMap,
    keep_preamble: bool,
    interview_number: int | None = None,
) -> ImportDraft:
    """Lay the interview out, look for identifiers, and let it wait for a person's decisions."""
    permissions.check_may(begun_by, permissions.Right.IMPORT, draft.study)
    imports.check_participant_speaks(speakers)
    parsed = drafts.unsealed(draft).parsed
    text, _ = place(lay_out(parsed, speakers, participant.code, keep_preamble))
    places = screening.places_in(text, **_lists(draft.study))
    studies.take_turns(draft.study)
    draft.interview_number = interview_numbers.free(participant, interview_number)
    draft.participant, draft.code = participant, participant.code
    draft.state = State.UNCHECKED
    sealed_checks.seal(draft, parsed, speakers, keep_preamble, places)
    sealed_checks.record(draft, begun_by, "check_begin")
    return draft


@transaction.atomic
def begin_with_file(
    *, study: Study, begun_by, source: bytes, parsed: ParsedTranscript, understood
) -> ImportDraft:
    """Let the check of a file begin whose speakers nobody needs to name (`imports.UnderstoodFile`)."""
    content = drafts.DraftContent(parsed, understood.participant.code)
    draft, _ = drafts.make_draft(study=study, made_by=begun_by, content=content, source=source)
    if draft.state != State.READ:
        raise ScreeningError("This very file waits already to be checked for identifiers.")
    return begin(
        draft=draft,
        begun_by=begun_by,
        participant=understood.participant,
        speakers=understood.roles,
        keep_preamble=understood.keep_preamble,
    )


@transaction.atomic
def decide(
    *,
    draft: ImportDraft,
    decided_by,
    places: Collection[int],
    action: str,
    replacement: str = "",
    reason: str = "",
) -> None:
    """Replace these places (ids) by a tag, keep them for a reason, or (no action) leave them open again."""
    if not places:
        raise ScreeningError("Tick at least one of the places first.")
    tag = screening.as_tag(replacement) if action == "replace" else ""
    reason = " ".join(reason.split()) if action == "keep" else ""
    if action == "replace" and not tag:
        raise ScreeningError("Write what is to stand there instead, such as [name] or [town].")
    if action == "keep" and not reason:
        raise ScreeningError(
            "Say in a few words why this may stay. Don't repeat the words themselves."
        )
    if len(tag) > screening.LONGEST_TAG or len(reason) > screening.LONGEST_REASON:
        raise ScreeningError("This is too long. A few words are enough.")
    _change(
        draft,
        decided_by,
        "check_decide",
        lambda found: screening.decided(
            found.places,
            places,
            by=decided_by.pk,
            at=timezone.now().isoformat(),
            action=action,
            replacement=tag,
            reason=reason,
        ),
    )


@transaction.atomic
def mark(*, draft: ImportDraft, marked_by, words: str, tag: str) -> None:
    """Add every place where these words stand, which no detector found, and replace them by a tag."""

    def added(found: sealed_checks.Screened) -> Sequence[Place]:
        new = screening.marked(found.text, found.places, words, tag)
        ids = {each.id for each in new} - {each.id for each in found.places}
        if not ids:
            raise ScreeningError(
                "These words don't stand in the interview like this, or are replaced already. "
                "Select them in the text, or copy them exactly."
            )
        decision = {"by": marked_by.pk, "at": timezone.now().isoformat()}
        return screening.decided(
            new, ids, action="replace", replacement=screening.as_tag(tag), reason="", **decision
        )

    if not screening.as_tag(tag):
        raise ScreeningError("Write what is to stand there instead, such as [removed: anecdote].")
    if len(screening.as_tag(tag)) > screening.LONGEST_TAG:
        raise ScreeningError("This is too long. A few words are enough.")
    _change(draft, marked_by, "check_mark", added)


def _change(
    draft, by, verb: str, change: Callable[[sealed_checks.Screened], Sequence[Place]]
) -> None:
    locked = sealed_checks.locked(draft)
    permissions.check_may(by, permissions.Right.IMPORT, locked.study)
    if locked.state != State.UNCHECKED:
        raise ScreeningError("This interview was signed. Take the signature back to change it.")
    found = sealed_checks.found_in(locked)
    sealed_checks.seal(locked, found.parsed, found.speakers, found.keep_preamble, change(found))
    sealed_checks.record(locked, by, verb)


def _lists(study: Study) -> dict[str, Sequence[str]]:
    """Return what the detector is told of a study. There is no list of what to look for: it would identify people itself."""
    return {"never": study.harmless_words.split("\n")}
