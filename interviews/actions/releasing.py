"""Sign an interview that was checked for identifiers, and release it for coding."""

from dataclasses import replace

from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from interviews import permissions, screening
from interviews.actions import audit, drafts, imports, sealed_checks
from interviews.errors import ScreeningError
from interviews.importers.base import ParsedTranscript
from interviews.models import ImportDraft, Release, Replacement, Transcript
from interviews.screening import Place
from interviews.shifts import Shifts

State = ImportDraft.State
LONGEST_REMARK = 2_000


def released_without(transcript: Transcript, by, reason: str) -> Release:
    """Write down that an interview was released without a check here, and why."""
    return Release.objects.create(transcript=transcript, released_by=by, reason=reason)


@transaction.atomic
def sign(*, draft: ImportDraft, signed_by, seen: str = "") -> ImportDraft:
    """Say that one has read all of it: the first time it is screened, the second time (by somebody else) checked.

    `seen` is the version (`Screened.version`) that was read: nobody signs what changed since.
    """
    locked = sealed_checks.locked(draft)
    permissions.check_may(signed_by, permissions.Right.IMPORT, locked.study)
    found = sealed_checks.found_in(locked)
    if seen and seen != found.version(locked.state):
        raise ScreeningError(
            "This interview was changed or signed since you opened the page, so your signature was not taken. "
            "Here is how it stands now."
        )
    if found.open:
        raise ScreeningError(
            f"{found.open} place{'' if found.open == 1 else 's'} {'is' if found.open == 1 else 'are'} not decided yet. "
            "Replace or keep each of them first."
        )
    if locked.state == State.UNCHECKED:
        locked.state, locked.screened_by = State.SCREENED, signed_by
    elif locked.state == State.CHECKED:
        raise ScreeningError("This interview is signed by two people already.")
    elif locked.screened_by_id == signed_by.pk:
        raise ScreeningError(
            "You screened this interview yourself. Another lead or data steward has to check it."
        )
    else:
        locked.state, locked.checked_by = State.CHECKED, signed_by
    drafts.keep_longer(locked)
    locked.save()
    sealed_checks.record(locked, signed_by, f"check_{locked.state}")
    return locked


@transaction.atomic
def take_back(*, draft: ImportDraft, by, remark: str = "") -> None:
    """Open an interview that was signed for changes again, with a remark on what to change; it has to be signed anew."""
    locked = sealed_checks.locked(draft)
    permissions.check_may(by, permissions.Right.IMPORT, locked.study)
    remark = remark.strip()
    if len(remark) > LONGEST_REMARK:
        raise ScreeningError(f"A remark has at most {LONGEST_REMARK:,} characters.")
    if locked.state == State.UNCHECKED:
        raise ScreeningError("It is open for changes already.")
    locked.state, locked.screened_by, locked.checked_by = State.UNCHECKED, None, None
    found = sealed_checks.found_in(locked)
    new = [sealed_checks.Remark(by.pk, timezone.now().isoformat(), remark)] if remark else []
    sealed_checks.seal_again(locked, replace(found, remarks=[*found.remarks, *new]))
    sealed_checks.record(locked, by, "check_take_back")


@transaction.atomic
def release(*, draft: ImportDraft, released_by) -> Transcript:
    """Make the interview a transcript that can be coded, with everything decided done, and purge what waited."""
    locked = sealed_checks.locked(draft)
    permissions.check_may(released_by, permissions.Right.IMPORT, locked.study)
    wanted = State.CHECKED if locked.study.needs_second_check else State.SCREENED
    if locked.state not in {wanted, State.CHECKED}:
        raise ScreeningError(f"It can be released once it is {wanted.label.lower()}.")
    found = sealed_checks.found_in(locked)
    # It goes first, so that the interview's number, which it kept, is free.
    locked.delete()
    transcript = imports.import_transcript(
        participant=locked.participant,
        imported_by=released_by,
        parsed=_as_decided(found),
        speakers=found.speakers,
        source_fingerprint=locked.source_fingerprint,
        keep_preamble=found.keep_preamble,
        interview_number=locked.interview_number,
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
    return transcript


def _as_decided(found: sealed_checks.Screened) -> ParsedTranscript:
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
