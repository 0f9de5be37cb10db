"""The identifier check of an interview that waits, sealed: begun, decided place by place, signed, released."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from interviews import permissions, screening, sealing
from interviews.actions import audit, drafts, imports, participants
from interviews.errors import DraftGoneError, ScreeningError
from interviews.importers.base import ParsedTranscript
from interviews.models import (
    ImportDraft,
    Participant,
    Release,
    Replacement,
    Study,
    Transcript,
)
from interviews.screening import Place
from interviews.shifts import Shifts
from interviews.turn_layout import PlacedTurn, SpeakerMap, lay_out, place

State = ImportDraft.State


@dataclass(frozen=True)
class Screened:
    """What is sealed while an interview is checked: the file as read, who speaks, and the places with what was decided."""

    parsed: ParsedTranscript
    speakers: SpeakerMap
    keep_preamble: bool
    text: str
    turns: list[PlacedTurn]
    places: list[Place]

    @property
    def open(self) -> int:
        """Return how many places nobody has decided yet."""
        return sum(not each.is_decided for each in self.places)


@transaction.atomic
def save_draft(
    *,
    draft: ImportDraft,
    saved_by,
    participant_code: str,
    is_new_participant: bool,
    speakers: SpeakerMap,
    keep_preamble: bool,
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
        )
        if released_elsewhere:
            released_without(transcript, saved_by, released_elsewhere)
        return transcript
    locked = ImportDraft.objects.select_for_update().filter(pk=draft.pk, state=State.READ).first()
    if locked is None:
        raise DraftGoneError(drafts.GONE)
    participant = participants.named(
        study=draft.study, code=participant_code, is_new=is_new_participant, asked_by=saved_by
    )
    begin(
        draft=locked,
        begun_by=saved_by,
        participant=participant,
        speakers=speakers,
        keep_preamble=keep_preamble,
    )
    return None


def released_without(transcript: Transcript, by, reason: str) -> Release:
    """Write down that an interview was released without a check here, and why."""
    return Release.objects.create(transcript=transcript, released_by=by, reason=reason)


@transaction.atomic
def begin(
    *,
    draft: ImportDraft,
    begun_by,
    participant: Participant,
    speakers: SpeakerMap,
    keep_preamble: bool,
) -> ImportDraft:
    """Lay the interview out, look for identifiers, and let it wait for a person's decisions."""
    permissions.check_may(begun_by, permissions.Right.IMPORT, draft.study)
    imports.check_participant_speaks(speakers)
    parsed = drafts.unsealed(draft).parsed
    text, _ = place(lay_out(parsed, speakers, participant.code, keep_preamble))
    draft.participant = participant
    draft.state = State.UNCHECKED
    _seal(draft, parsed, speakers, keep_preamble, screening.places_in(text, **_lists(draft.study)))
    _record(draft, begun_by, "check_begin")
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


def opened(*, draft: ImportDraft, opened_by) -> Screened:
    """Return an interview that is being checked, and write down who saw it."""
    permissions.check_may(opened_by, permissions.Right.IMPORT, draft.study)
    _record(draft, opened_by, "open")
    return found_in(draft)


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

    def added(found: Screened) -> Sequence[Place]:
        new = screening.marked(found.text, found.places, words, tag)
        ids = {each.id for each in new} - {each.id for each in found.places}
        if not ids:
            raise ScreeningError(
                "These words don't stand in the interview like this. Select them in the text, or copy them exactly."
            )
        decision = {"by": marked_by.pk, "at": timezone.now().isoformat()}
        return screening.decided(
            new, ids, action="replace", replacement=screening.as_tag(tag), reason="", **decision
        )

    if not screening.as_tag(tag):
        raise ScreeningError("Write what is to stand there instead, such as [removed: anecdote].")
    _change(draft, marked_by, "check_mark", added)


@transaction.atomic
def sign(*, draft: ImportDraft, signed_by) -> ImportDraft:
    """Say that one has read all of it: the first time it is screened, the second time (by somebody else) checked."""
    locked = _locked(draft)
    permissions.check_may(signed_by, permissions.Right.IMPORT, locked.study)
    if found := found_in(locked).open:
        raise ScreeningError(
            f"{found} place{'' if found == 1 else 's'} {'is' if found == 1 else 'are'} not decided yet. "
            "Replace or keep each of them first."
        )
    if locked.state == State.UNCHECKED:
        locked.state, locked.screened_by = State.SCREENED, signed_by
    elif locked.screened_by_id == signed_by.pk:
        raise ScreeningError(
            "You screened this interview yourself. Another lead or data steward has to check it."
        )
    else:
        locked.state, locked.checked_by = State.CHECKED, signed_by
    _keep_longer(locked)
    locked.save()
    _record(locked, signed_by, f"check_{locked.state}")
    return locked


@transaction.atomic
def take_back(*, draft: ImportDraft, by) -> None:
    """Open an interview that was signed for changes again; it has to be signed anew."""
    locked = _locked(draft)
    permissions.check_may(by, permissions.Right.IMPORT, locked.study)
    locked.state, locked.screened_by, locked.checked_by = State.UNCHECKED, None, None
    _keep_longer(locked)
    locked.save()
    _record(locked, by, "check_take_back")


@transaction.atomic
def release(*, draft: ImportDraft, released_by) -> Transcript:
    """Make the interview a transcript that can be coded, with everything decided done, and purge what waited."""
    locked = _locked(draft)
    permissions.check_may(released_by, permissions.Right.IMPORT, locked.study)
    wanted = State.CHECKED if locked.study.needs_second_check else State.SCREENED
    if locked.state not in {wanted, State.CHECKED}:
        raise ScreeningError(f"It can be released once it is {wanted.label.lower()}.")
    found = found_in(locked)
    transcript = imports.import_transcript(
        participant=locked.participant,
        imported_by=released_by,
        parsed=_as_decided(found),
        speakers=found.speakers,
        source_fingerprint=locked.source_fingerprint,
        keep_preamble=found.keep_preamble,
    )
    Release.objects.create(
        transcript=transcript,
        screened_by=locked.screened_by,
        checked_by=locked.checked_by,
        released_by=released_by,
    )
    shifts = Shifts(screening.edits_of(found.places))
    Replacement.objects.bulk_create(_logged(transcript, shifts, each) for each in found.places)
    audit.record(
        actor=released_by,
        verb="release",
        kind="transcript",
        object_id=transcript.pk,
        study=locked.study,
        count=len(found.places),
    )
    locked.delete()
    return transcript


@transaction.atomic
def extend(*, draft: ImportDraft, by) -> ImportDraft:
    """Let what waits wait for another seven days from now."""
    locked = _locked(draft)
    permissions.check_may(by, permissions.Right.IMPORT, locked.study)
    _keep_longer(locked)
    locked.save(update_fields=["expires_at"])
    _record(locked, by, "extend")
    return locked


def _change(draft, by, verb: str, change: Callable[[Screened], Sequence[Place]]) -> None:
    locked = _locked(draft)
    permissions.check_may(by, permissions.Right.IMPORT, locked.study)
    if locked.state != State.UNCHECKED:
        raise ScreeningError("This interview was signed. Take the signature back to change it.")
    found = found_in(locked)
    _seal(locked, found.parsed, found.speakers, found.keep_preamble, change(found))
    _record(locked, by, verb)


def _locked(draft: ImportDraft) -> ImportDraft:
    locked = ImportDraft.objects.select_for_update().filter(pk=draft.pk).exclude(state=State.READ)
    if found := locked.first():
        return found
    raise DraftGoneError(drafts.GONE)


def _seal(draft: ImportDraft, parsed, speakers, keep_preamble, places) -> None:
    draft.sealed = sealing.seal(
        {
            "parsed": parsed.to_dict(),
            "participant_code": draft.participant.code,
            "speakers": speakers,
            "keep_preamble": keep_preamble,
            "places": screening.to_rows(places),
        }
    )
    _keep_longer(draft)
    draft.save()


def _keep_longer(draft: ImportDraft) -> None:
    draft.expires_at = timezone.now() + drafts.DRAFT_LIFETIME


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
    )


def _as_decided(found: Screened) -> ParsedTranscript:
    """Return the file as it reads with everything decided done."""
    said = {
        placed.turn.number: screening.replaced(found.text, found.places, placed.start, placed.end)
        for placed in found.turns
    }
    turns = [
        replace(turn, text=said[number]) for number, turn in enumerate(found.parsed.turns, start=1)
    ]
    return ParsedTranscript.of(
        turns, preamble=said.get(0, found.parsed.preamble), notes=found.parsed.notes
    )


def _logged(transcript: Transcript, shifts: Shifts, each: Place) -> Replacement:
    moved = shifts.moved(each.start, each.end)
    return Replacement(
        transcript=transcript,
        start=moved.start,
        end=moved.end,
        category=each.category,
        action=each.action,
        replacement=each.replacement,
        reason=each.reason,
        decided_by_id=each.by,
        decided_at=parse_datetime(each.at),
    )


def _lists(study: Study) -> dict[str, Sequence[str]]:
    """Return what the detector is told of a study. There is no list of what to look for: it would identify people itself."""
    return {"never": study.harmless_words.split("\n")}


def _record(draft: ImportDraft, by, verb: str) -> None:
    audit.record(actor=by, verb=verb, kind="draft", object_id=draft.pk, study=draft.study)
