"""Uploads that wait, sealed, for a person's word: made, opened, listed, saved, discarded, purged."""

import hashlib
from dataclasses import dataclass, replace
from datetime import timedelta

from cryptography.fernet import InvalidToken
from django.db import transaction
from django.utils import timezone

from interviews import permissions, sealing
from interviews.actions import audit, imports, participants
from interviews.errors import DraftChangedError, DraftGoneError, DraftUnreadableError
from interviews.importers.base import ParsedTranscript
from interviews.models import ImportDraft, Study, Transcript
from interviews.turn_layout import SpeakerMap

DRAFT_LIFETIME = timedelta(days=7)
# From when on people are warned that what waits will be deleted.
EXPIRES_SOON = timedelta(days=2)
GONE = (
    "This import was saved or discarded already, or has expired. Look for it among the interviews; "
    "if it is not there, choose the file again."
)

CHANGED = (
    "Somebody else, or you in another window, has changed what is said of this import since you opened it, so nothing "
    "of yours was kept yet. Compare the two, and decide."
)


@dataclass(frozen=True)
class DraftContent:
    """What waits in a draft: the parsed file, and whose and which interview it is, as far as its labels, name or a person say.

    `roles` and `keep_preamble` are what a person has said of its speakers and heading; None before that.
    """

    parsed: ParsedTranscript
    participant_code: str | None
    interview_number: int | None = None
    roles: SpeakerMap | None = None
    keep_preamble: bool | None = None


@dataclass(frozen=True)
class WaitingDraft:
    """A draft in a list, with what was read; None where the key is gone, or where it is checked for identifiers."""

    draft: ImportDraft
    content: DraftContent | None


@transaction.atomic
def make_draft(
    *,
    study: Study,
    made_by,
    content: DraftContent,
    source: bytes,
    read_anew: bool = False,
) -> tuple[ImportDraft, bool]:
    """Keep a parsed upload, sealed, until its speakers are mapped; return it with whether it is new.

    The same file may wait once in a study: the draft that waits already is returned, or with `read_anew` (the file was
    read in another encoding) gives way.
    """
    permissions.check_may(made_by, permissions.Right.IMPORT, study)
    purge_expired_drafts()
    # Whoever sends the same file at the same moment waits here, and then finds the draft.
    Study.objects.select_for_update().only("pk").get(pk=study.pk)
    fingerprint = sealing.fingerprint(source)
    if waiting := waiting_draft(study, fingerprint):
        if not read_anew:
            return waiting, False
        discard_draft(draft=waiting, discarded_by=made_by)
    draft = ImportDraft.objects.create(
        study=study,
        created_by=made_by,
        expires_at=timezone.now() + DRAFT_LIFETIME,
        source_fingerprint=fingerprint,
        code=content.participant_code or "",
        interview_number=content.interview_number,
        sealed=_sealed(content),
    )
    audit.record(actor=made_by, verb="upload", kind="draft", object_id=draft.pk, study=study)
    return draft, True


@transaction.atomic
def change_draft(
    *,
    draft: ImportDraft,
    changed_by,
    code: str,
    interview_number: int | None,
    roles: SpeakerMap,
    keep_preamble: bool,
    seen: str = "",
) -> ImportDraft:
    """Keep what a person has said of a waiting file so far, so that whoever opens it next finds it; it waits anew.

    Without a code (`""`), it goes under the next free one. `seen` is the version (`version_of`) the person had before
    them; where it was changed since, nothing is kept.
    """
    permissions.check_may(changed_by, permissions.Right.IMPORT, draft.study)
    locked = locked_draft(draft, seen)
    content = replace(unsealed(locked), roles=roles, keep_preamble=keep_preamble)
    locked.code, locked.interview_number = code, interview_number
    locked.sealed = _sealed(content)
    keep_longer(locked)
    locked.save()
    audit.record(
        actor=changed_by, verb="change", kind="draft", object_id=draft.pk, study=draft.study
    )
    return locked


def version_of(draft: ImportDraft) -> str:
    """Return a mark that tells whether what is said of a waiting file is still as somebody saw it."""
    said = f"{draft.code} {draft.interview_number} {draft.state} ".encode()
    return hashlib.blake2b(said + bytes(draft.sealed), digest_size=8).hexdigest()


@transaction.atomic
def extend(*, draft: ImportDraft, by) -> ImportDraft:
    """Let what waits, in whatever state, wait for another seven days from now."""
    permissions.check_may(by, permissions.Right.IMPORT, draft.study)
    locked = ImportDraft.objects.select_for_update().waiting().filter(pk=draft.pk).first()
    if locked is None:
        raise DraftGoneError(GONE)
    keep_longer(locked)
    locked.save(update_fields=["expires_at"])
    audit.record(actor=by, verb="extend", kind="draft", object_id=draft.pk, study=draft.study)
    return locked


def keep_longer(draft: ImportDraft) -> None:
    """Let it wait for as long as a new one."""
    draft.expires_at = timezone.now() + DRAFT_LIFETIME


def waiting_draft(study: Study, source_fingerprint: str) -> ImportDraft | None:
    """Return the draft of this very file that waits already."""
    return study.drafts.waiting().filter(source_fingerprint=source_fingerprint).first()


def list_drafts(*, study: Study, listed_by) -> list[WaitingDraft]:
    """Return the drafts that wait in a study, with what was read of them, and write down who saw it."""
    permissions.check_may(listed_by, permissions.Right.IMPORT, study)
    purge_expired_drafts()
    waiting = [
        _told_apart(each)
        for each in study.drafts.waiting().select_related("created_by", "participant")
    ]
    if waiting:
        audit.record(
            actor=listed_by,
            verb="list",
            kind="draft",
            object_id="",
            study=study,
            count=len(waiting),
        )
    return waiting


def _told_apart(draft: ImportDraft) -> WaitingDraft:
    if draft.state != ImportDraft.State.READ:
        return WaitingDraft(draft, None)
    try:
        return WaitingDraft(draft, unsealed(draft))
    except DraftUnreadableError:
        # Only this one can't be read; its page says why, and it can be discarded.
        return WaitingDraft(draft, None)


def open_draft(*, draft: ImportDraft, opened_by) -> DraftContent:
    """Return what waits in a draft, and write down who saw it."""
    permissions.check_may(opened_by, permissions.Right.IMPORT, draft.study)
    audit.record(actor=opened_by, verb="open", kind="draft", object_id=draft.pk, study=draft.study)
    return unsealed(draft)


def unsealed(draft: ImportDraft) -> DraftContent:
    """Return what waits in a draft."""
    content = content_of(draft)
    return DraftContent(
        ParsedTranscript.from_dict(content["parsed"]),
        draft.code or None,
        draft.interview_number,
        content.get("roles"),
        content.get("keep_preamble"),
    )


def content_of(draft: ImportDraft) -> dict:
    """Return everything that is sealed in a draft."""
    try:
        return sealing.unseal(draft.sealed)
    except InvalidToken as error:
        raise DraftUnreadableError(
            "This upload was encrypted with a key that is no longer there, so nobody can read it. "
            "Discard it, and choose the file again."
        ) from error


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
    seen: str = "",
) -> Transcript:
    """Import what waits in a draft as an interview of this participant, and purge the draft.

    A study that checks interviews for identifiers does not come here without a word; see `screening.save_draft`. A new
    participant is made under the code; if somebody else took it meanwhile, that is refused, so that two people's
    interviews never end up under one code. Without a number, it becomes their next interview.
    """
    locked = locked_draft(draft, seen)
    participant = participants.named(
        study=locked.study, code=participant_code, is_new=is_new_participant, asked_by=saved_by
    )
    imports.check_participant_speaks(speakers)
    transcript = imports.import_transcript(
        participant=participant,
        imported_by=saved_by,
        parsed=unsealed(locked).parsed,
        speakers=speakers,
        source_fingerprint=locked.source_fingerprint,
        keep_preamble=keep_preamble,
        interview_number=interview_number,
    )
    locked.delete()
    return transcript


@transaction.atomic
def discard_draft(*, draft: ImportDraft, discarded_by) -> None:
    """Throw a waiting import away."""
    permissions.check_may(discarded_by, permissions.Right.IMPORT, draft.study)
    audit.record(
        actor=discarded_by, verb="discard", kind="draft", object_id=draft.pk, study=draft.study
    )
    draft.delete()


def locked_draft(draft: ImportDraft, seen: str = "") -> ImportDraft:
    """Return a file that waits for its speakers to be named, for whoever changes it now; nobody else does meanwhile.

    With `seen`, only as long as it is still of this version.
    """
    waiting = ImportDraft.objects.select_for_update().waiting().filter(state=ImportDraft.State.READ)
    found = waiting.filter(pk=draft.pk).first()
    if found is None:
        raise DraftGoneError(GONE)
    if seen and seen != version_of(found):
        raise DraftChangedError(CHANGED)
    return found


def _sealed(content: DraftContent) -> bytes:
    return sealing.seal(
        {
            "parsed": content.parsed.to_dict(),
            "roles": content.roles,
            "keep_preamble": content.keep_preamble,
        }
    )


def purge_expired_drafts() -> int:
    """Delete the drafts whose time is up; return how many."""
    return ImportDraft.objects.expired().delete()[0]
