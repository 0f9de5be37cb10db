"""Import transcripts: a sealed draft while a person maps the speakers, then a frozen text with numbered turns."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from interviews import permissions, sealing
from interviews.actions import audit
from interviews.errors import DraftGoneError, TranscriptImportError
from interviews.freezing import text_sha256
from interviews.importers.base import ParsedTranscript
from interviews.models import (
    ImportDraft,
    Interview,
    Participant,
    Speaker,
    Study,
    Transcript,
    Turn,
)
from interviews.words import count_words

DRAFT_LIFETIME = timedelta(days=7)
SYNTHETIC_NOTICE = "synthetic interview, not a real patient"

# Speaker label of the file -> who that is.
SpeakerMap = dict[str, Speaker]


@dataclass(frozen=True)
class _Piece:
    """A stretch of the text to be: a turn, or the preamble (number 0)."""

    number: int
    speaker: Speaker
    label: str
    words: str
    started_at_ms: int | None = None


@transaction.atomic
def make_draft(*, study: Study, made_by, parsed: ParsedTranscript, source: bytes) -> ImportDraft:
    """Keep a parsed upload, sealed, until its speakers are mapped; it expires by itself."""
    permissions.check_may(made_by, permissions.Right.IMPORT, study)
    purge_expired_drafts()
    draft = ImportDraft.objects.create(
        study=study,
        created_by=made_by,
        expires_at=timezone.now() + DRAFT_LIFETIME,
        source_fingerprint=sealing.fingerprint(source),
        sealed=sealing.seal(parsed.to_dict()),
    )
    audit.record(actor=made_by, verb="upload", kind="draft", object_id=draft.pk, study=study)
    return draft


def open_draft(draft: ImportDraft) -> ParsedTranscript:
    """Return what waits in a draft."""
    return ParsedTranscript.from_dict(sealing.unseal(draft.sealed))


@transaction.atomic
def save_draft(
    *,
    draft: ImportDraft,
    saved_by,
    participant: Participant,
    speakers: SpeakerMap,
    keep_preamble: bool = True,
) -> Transcript:
    """Import what waits in a draft, and purge the draft."""
    locked = ImportDraft.objects.select_for_update().filter(pk=draft.pk).first()
    if locked is None:
        raise DraftGoneError(
            "This import was saved or discarded already. Look for it among the interviews."
        )
    transcript = import_transcript(
        participant=participant,
        imported_by=saved_by,
        parsed=open_draft(locked),
        speakers=speakers,
        source_fingerprint=locked.source_fingerprint,
        keep_preamble=keep_preamble,
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


def purge_expired_drafts() -> int:
    """Delete the drafts whose time is up; return how many."""
    return ImportDraft.objects.expired().delete()[0]


@transaction.atomic
def import_transcript(
    *,
    participant: Participant,
    imported_by,
    parsed: ParsedTranscript,
    speakers: SpeakerMap,
    source_fingerprint: str = "",
    keep_preamble: bool = True,
) -> Transcript:
    """Freeze a parsed transcript as the participant's next interview.

    The labels of the file are replaced (I, the participant's code, O1, O2…). `speakers` must say of every label who
    it is; a file without labels is participant talk. The same file again, by its fingerprint, is refused.
    """
    study = participant.study
    permissions.check_may(imported_by, permissions.Right.IMPORT, study)
    _check_new(study, source_fingerprint)
    pieces = _pieces(parsed, speakers, participant.code, keep_preamble)
    text, turns = _assembled(pieces)
    interview = Interview.objects.create(
        participant=participant,
        number=(participant.interviews.aggregate(last=Max("number"))["last"] or 0) + 1,
        is_synthetic=SYNTHETIC_NOTICE in parsed.preamble.lower(),
    )
    words = sum(turn.words for turn in turns)
    transcript = Transcript.objects.create(
        study=study,
        participant=participant,
        interview=interview,
        text=text,
        text_sha256=text_sha256(text),
        source_fingerprint=source_fingerprint,
        imported_by=imported_by,
        participant_words=words,
        unphased_words=words,
    )
    for turn in turns:
        turn.transcript = transcript
    Turn.objects.bulk_create(turns, batch_size=500)
    audit.record(
        actor=imported_by,
        verb="import",
        kind="transcript",
        object_id=transcript.pk,
        study=study,
        count=len(turns),
    )
    return transcript


def _check_new(study: Study, source_fingerprint: str) -> None:
    if not source_fingerprint:
        return
    same = study.transcripts.without_text().filter(source_fingerprint=source_fingerprint)
    if transcript := same.select_related("participant", "interview").first():
        raise TranscriptImportError(
            f"This file was imported before, as {transcript}. Nothing was imported twice."
        )


def _pieces(
    parsed: ParsedTranscript, speakers: SpeakerMap, code: str, keep_preamble: bool
) -> list[_Piece]:
    unmapped = [found.label for found in parsed.labels if found.label not in speakers]
    if unmapped:
        raise TranscriptImportError(
            f"Say who speaks as {', '.join(f'“{label}”' for label in unmapped)}: interviewer, participant or other."
        )
    shown = _shown_labels(parsed, speakers, code)
    pieces = []
    if parsed.preamble and keep_preamble:
        pieces.append(_Piece(0, Speaker.NOBODY, "", parsed.preamble))
    for number, turn in enumerate(parsed.turns, start=1):
        speaker = speakers[turn.label] if turn.label is not None else _unlabelled(parsed)
        label = shown.get(turn.label, code if speaker == Speaker.PARTICIPANT else "")
        pieces.append(_Piece(number, speaker, label, turn.text, turn.started_at_ms))
    return pieces


def _unlabelled(parsed: ParsedTranscript) -> Speaker:
    return Speaker.OTHER if parsed.has_speakers else Speaker.PARTICIPANT


def _shown_labels(parsed: ParsedTranscript, speakers: SpeakerMap, code: str) -> dict[str, str]:
    """Return what stands in place of each label of the file: I, the participant's code, O1, O2…"""
    shown, others = {}, 0
    for found in parsed.labels:
        speaker = speakers[found.label]
        if speaker == Speaker.OTHER:
            others += 1
        shown[found.label] = {
            Speaker.INTERVIEWER: "I",
            Speaker.PARTICIPANT: code,
            Speaker.OTHER: f"O{others}",
        }[speaker]
    return shown


def _assembled(pieces: list[_Piece]) -> tuple[str, list[Turn]]:
    """Join the pieces by line ends, and number the participant words as they come."""
    turns, position, word = [], 0, 0
    for piece in pieces:
        words = count_words(piece.words) if piece.speaker == Speaker.PARTICIPANT else 0
        turns.append(
            Turn(
                number=piece.number,
                speaker=piece.speaker,
                label=piece.label,
                start=position,
                end=position + len(piece.words),
                first_word=word,
                words=words,
                started_at_ms=piece.started_at_ms,
            )
        )
        position += len(piece.words) + 1
        word += words
    return "\n".join(piece.words for piece in pieces), turns
