"""Import transcripts: a parsed file becomes a frozen text with numbered turns."""

from dataclasses import dataclass

from django.db import transaction

from interviews import permissions, sealing
from interviews.actions import audit, interview_numbers, participants, studies
from interviews.errors import TranscriptImportError
from interviews.folding import fold
from interviews.freezing import text_sha256
from interviews.guessing import Guess, SpeakerRules, guess
from interviews.importers.base import ParsedTranscript
from interviews.models import Interview, Participant, Speaker, Study, Transcript, Turn
from interviews.sentences import layout_of
from interviews.turn_layout import PlacedTurn, SpeakerMap, is_synthetic, lay_out, place, quoted


@dataclass(frozen=True)
class ImportedFile:
    """What came of a file that was imported without a review: the transcript, and what was decided on the way."""

    transcript: Transcript
    roles: dict[str, str]
    left_out_preamble: bool


@transaction.atomic
def import_transcript(
    *,
    participant: Participant,
    imported_by,
    parsed: ParsedTranscript,
    speakers: SpeakerMap,
    source_fingerprint: str = "",
    keep_preamble: bool = True,
    interview_number: int | None = None,
) -> Transcript:
    """Freeze a parsed transcript as the participant's interview of this number, without one as the next.

    The labels of the file are replaced (I, the participant's code, O1, O2…). `speakers` must say of every label who
    it is; a file without labels is participant talk. The same file again, by its fingerprint, is refused.
    """
    study = participant.study
    permissions.check_may(imported_by, permissions.Right.IMPORT, study)
    # Two people who import at once take turns, so that no file comes in twice and no interview number is used twice.
    studies.take_turns(study)
    check_new(study, source_fingerprint)
    text, placed = place(lay_out(parsed, speakers, participant.code, keep_preamble))
    words = sum(turn.word_count for turn in placed)
    transcript = Transcript.objects.create(
        study=study,
        participant=participant,
        interview=Interview.objects.create(
            participant=participant,
            number=interview_numbers.free(participant, interview_number),
            is_synthetic=is_synthetic(parsed),
        ),
        text=text,
        text_sha256=text_sha256(text),
        source_fingerprint=source_fingerprint,
        imported_by=imported_by,
        participant_words=words,
        unphased_words=words,
    )
    Turn.objects.bulk_create([_turn(transcript, turn) for turn in placed], batch_size=500)
    audit.record(
        actor=imported_by,
        verb="import",
        kind="transcript",
        object_id=transcript.pk,
        study=study,
        count=len(parsed.turns),
    )
    return transcript


@dataclass(frozen=True)
class UnderstoodFile:
    """Whose interview a file is and who speaks in it, as far as could be told without a person."""

    participant: Participant
    roles: dict[str, str]
    keep_preamble: bool
    fingerprint: str


@transaction.atomic
def import_file(
    *,
    study: Study,
    imported_by,
    name: str,
    source: bytes,
    parsed: ParsedTranscript,
    rules: SpeakerRules,
    participant_code: str | None = None,
    keep_preamble: bool | None = None,
) -> ImportedFile:
    """Import a file without a review: guess whose interview it is and who speaks, or refuse what can't be guessed.

    Lines before the first turn are left out, since cover pages name people, unless they say that the interview is
    synthetic or `keep_preamble` asks for them.
    """
    understood = understand(
        study=study,
        imported_by=imported_by,
        name=name,
        source=source,
        parsed=parsed,
        rules=rules,
        participant_code=participant_code,
        keep_preamble=keep_preamble,
    )
    transcript = import_transcript(
        participant=understood.participant,
        imported_by=imported_by,
        parsed=parsed,
        speakers=understood.roles,
        source_fingerprint=understood.fingerprint,
        keep_preamble=understood.keep_preamble,
    )
    left_out = bool(parsed.preamble) and not understood.keep_preamble
    return ImportedFile(transcript, understood.roles, left_out)


def understand(
    *,
    study: Study,
    imported_by,
    name: str,
    source: bytes,
    parsed: ParsedTranscript,
    rules: SpeakerRules,
    participant_code: str | None = None,
    keep_preamble: bool | None = None,
) -> UnderstoodFile:
    """Guess whose interview a file is and who speaks in it; refuse what can't be guessed."""
    fingerprint = sealing.fingerprint(source)
    check_new(study, fingerprint)
    guessed = guess(
        parsed.labels,
        file_name=name,
        known_codes=study.participants.values_list("code", flat=True),
        participant_code=participant_code,
        rules=rules,
    )
    check_guess(guessed)
    if keep_preamble is None:
        keep_preamble = is_synthetic(parsed)
    participant = participants.participant_under(
        study=study, code=guessed.participant_code, asked_by=imported_by
    )
    return UnderstoodFile(participant, guessed.roles, keep_preamble, fingerprint)


def same_file(study: Study, source_fingerprint: str) -> Transcript | None:
    """Return the transcript that was imported from this very file."""
    same = study.transcripts.without_text().filter(source_fingerprint=source_fingerprint)
    return same.select_related("participant", "interview").first() if source_fingerprint else None


def check_new(study: Study, source_fingerprint: str) -> None:
    """Refuse a file that was imported before."""
    if transcript := same_file(study, source_fingerprint):
        raise TranscriptImportError(
            f"This file was imported before, as {transcript}. Nothing was imported twice."
        )


def check_guess(guessed: Guess) -> None:
    """Refuse a file of which it can't be said who speaks."""
    if guessed.unknown:
        example = ",".join(f"{label}=interviewer" for label in guessed.unknown[:1])
        raise TranscriptImportError(
            f"It is not clear who speaks as {quoted(guessed.unknown)}. Say so, for example with "
            f'--speakers "{example},*=participant"; * takes all that is left.'
        )
    check_participant_speaks(guessed.roles)


def check_participant_speaks(roles: SpeakerMap) -> None:
    """Refuse a file with speakers in which nobody is the participant; a file without speakers is participant talk."""
    if roles and Speaker.PARTICIPANT not in roles.values():
        raise TranscriptImportError(
            f"None of {quoted(roles)} is the participant, so nothing in this interview would count. "
            "Say which of them is."
        )


def _turn(transcript: Transcript, placed: PlacedTurn) -> Turn:
    return Turn(
        transcript=transcript,
        number=placed.turn.number,
        speaker=placed.turn.speaker,
        label=placed.turn.label,
        start=placed.start,
        end=placed.end,
        first_word=placed.first_word,
        words=placed.word_count,
        layout=layout_of(placed.turn.words),
        folded=fold(placed.turn.words),
        started_at_ms=placed.turn.started_at_ms,
    )
