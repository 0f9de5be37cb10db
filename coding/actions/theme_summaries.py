"""Write, sign and reopen what a theme means, in all interviews or in those of one participant."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from coding.actions import rewriting
from coding.errors import (
    SummaryChangedMeanwhileError,
    SummaryEmptyError,
    SummaryGoneError,
    SummaryPlaceError,
    SummarySignedError,
    SummaryTooLongError,
)
from coding.models import (
    Code,
    SentenceComment,
    SentenceSupport,
    SignedPlace,
    Subject,
    Summary,
    SummarySentence,
    SummaryVersion,
)
from interviews import permissions
from interviews.actions import audit
from interviews.freezing import freeze
from interviews.permissions import Right

LONGEST = 20_000
State = SummaryVersion.State


@dataclass(frozen=True)
class Written:
    """A version as it reads now; `let_go` is at how many places sentences pointed that were deleted."""

    version: SummaryVersion
    let_go: int = 0


@transaction.atomic
def write_summary(*, subject: Subject, written_by, words: str, seen: int) -> Written:
    """Let the summary read like this; sentences that go on keep their passages and comments.

    `seen` is the edition that the person had before them, 0 where there was none. One that was ready is a draft again.
    """
    words = _cleaned(words)
    summary = take(subject, written_by, Right.SUMMARIZE)
    if summary is None:
        summary = _begin(subject, written_by, words)
    version = summary.versions.current().get()
    if words == rewriting.text_of(version):
        return Written(version)
    _check_seen(summary, seen)
    check_open(version)
    let_go = rewriting.rewrite(version, words)
    _written(summary, version, written_by, "write")
    return Written(version, let_go)


@transaction.atomic
def restore(*, subject: Subject, text: int, restored_by, seen: int) -> Written:
    """Let the summary read as it did once before (the id of an `EarlierText`), its sentences pointing where they did."""
    summary, version = _there(subject, restored_by, Right.SUMMARIZE)
    earlier = summary.earlier_texts.filter(pk=text).first()
    if earlier is None:
        raise SummaryGoneError("This earlier text is not there any more. Nothing was changed.")
    _check_seen(summary, seen)
    check_open(version)
    if earlier.words == rewriting.text_of(version):
        return Written(version)
    let_go = rewriting.rewrite(version, earlier.words)
    rewriting.point_as_before(version, earlier, restored_by)
    _written(summary, version, restored_by, "restore")
    return Written(version, let_go)


@transaction.atomic
def set_ready(*, subject: Subject, said_by, seen: int, is_ready: bool) -> SummaryVersion:
    """Say that a summary may be signed, or that it is still being written."""
    summary, version = _there(subject, said_by, Right.SUMMARIZE)
    check_open(version)
    state = State.READY if is_ready else State.DRAFT
    if version.state == state:
        return version
    _check_seen(summary, seen)
    if is_ready:
        _check_has_words(version)
    version.state = state
    _count_up(summary, version, said_by, "set_ready" if is_ready else "set_draft")
    return version


@transaction.atomic
def sign(*, subject: Subject, signed_by, seen: int) -> SummaryVersion:
    """Sign a summary: its words and passages are frozen, and where the theme's passages are now is written down."""
    summary, version = _there(subject, signed_by, Right.SIGN_SUMMARIES)
    if version.is_signed:
        return version
    _check_seen(summary, seen)
    _check_has_words(version)
    version.state, version.signed_by, version.signed_at = State.SIGNED, signed_by, timezone.now()
    version.places = _write_down_places(version)
    _count_up(summary, version, signed_by, "sign")
    return version


@transaction.atomic
def reopen(*, subject: Subject, reopened_by, seen: int) -> SummaryVersion:
    """Make a new draft of a signed summary, with its passages and open comments; the signed one stays as it is."""
    summary, signed = _there(subject, reopened_by, Right.SUMMARIZE)
    if not signed.is_signed:
        return signed
    _check_seen(summary, seen)
    draft = SummaryVersion.objects.create(
        summary=summary,
        number=signed.number + 1,
        changed_by=reopened_by,
        written_by=signed.written_by or signed.changed_by,
        written_at=signed.written_at or signed.changed_at,
    )
    for sentence in signed.sentences.prefetch_related("supports"):
        again = SummarySentence.objects.create(
            version=draft, position=sentence.position, words=sentence.words
        )
        SentenceSupport.objects.bulk_create(
            SentenceSupport(
                sentence=again,
                transcript_id=support.transcript_id,
                start=support.start,
                end=support.end,
                added_by_id=support.added_by_id,
            )
            for support in sentence.supports.all()
        )
        SentenceComment.objects.open().filter(sentence=sentence).update(sentence=again)
    _count_up(summary, draft, reopened_by, "reopen")
    return draft


def take(subject: Subject, person, right: Right) -> Summary | None:
    """Return the summary, if there is one, for this person alone until the transaction ends."""
    permissions.check_may(person, right, subject.study)
    permissions.check_reads_summaries(person, subject.study)
    participant = subject.participant
    if participant is not None and participant.study_id != subject.theme.study_id:
        raise SummaryPlaceError("This participant is in another study.")
    # One theme, one writer at a time; SQLite's transactions see to that by themselves. Coders who apply it don't wait.
    Code.objects.select_for_update(no_key=True).only("pk").get(pk=subject.theme.pk)
    return Summary.objects.filter(code=subject.theme, participant=subject.participant).first()


def check_open(version: SummaryVersion) -> None:
    """Refuse to change what is signed."""
    if version.is_signed:
        raise SummarySignedError(
            "This summary is signed, so nothing was changed. Reopen it to go on: "
            "the signed version stays readable."
        )


def record(person, verb: str, summary: Summary) -> None:
    audit.record(actor=person, verb=verb, kind="summary", object_id=summary.pk, study=summary.study)


def cleaned_words(words: str, what: str) -> str:
    """Return words as they are stored, free of what no export could carry."""
    words = freeze(words).strip()
    if len(words) > LONGEST:
        raise SummaryTooLongError(
            f"{what} has at most {LONGEST:,} characters; this one has {len(words):,}. Shorten it."
        )
    return words


def _cleaned(words: str) -> str:
    return cleaned_words(words, "A summary")


def _begin(subject: Subject, person, words: str) -> Summary:
    if not words:
        raise SummaryEmptyError("Nothing is written here yet. Write some words, then save.")
    if subject.theme.parent_id is not None:
        raise SummaryPlaceError(
            f"“{subject.theme}” is not a theme any more: it stands under another code. Write about that theme."
        )
    summary = Summary.objects.create(
        study=subject.study, code=subject.theme, participant=subject.participant
    )
    SummaryVersion.objects.create(summary=summary, changed_by=person)
    return summary


def _there(subject: Subject, person, right: Right) -> tuple[Summary, SummaryVersion]:
    summary = take(subject, person, right)
    if summary is None:
        raise SummaryEmptyError("Nothing is written here yet. Write the summary first.")
    return summary, summary.versions.current().get()


def _check_seen(summary: Summary, seen: int) -> None:
    if summary.edition != seen:
        raise SummaryChangedMeanwhileError(
            "Somebody changed this summary since you opened it, so nothing was saved. "
            "Read how it stands now, and do it again."
        )


def _check_has_words(version: SummaryVersion) -> None:
    if not version.sentences.exists():
        raise SummaryEmptyError("A summary needs words before it can be ready or signed.")


def _written(summary: Summary, version: SummaryVersion, person, verb: str) -> None:
    """Say who wrote how a version reads now, and that it is a draft again."""
    version.state = State.DRAFT
    version.written_by, version.written_at = person, timezone.now()
    _count_up(summary, version, person, verb)


def _count_up(summary: Summary, version: SummaryVersion, person, verb: str) -> None:
    version.changed_by = person
    version.save()
    summary.edition += 1
    summary.taken_out_at = None
    summary.save(update_fields=["edition", "taken_out_at"])
    record(person, verb, summary)


def _write_down_places(version: SummaryVersion) -> int:
    """Write down where the passages of the theme and of the codes below it are; return how many the theme has."""
    theme = version.summary.code_id
    islands = version.summary.subject.islands()
    places = [
        SignedPlace(version=version, transcript_id=transcript, code_id=code, start=start, end=end)
        for transcript, code, start, end in islands.values_list(
            "transcript", "code", "start", "end"
        )
    ]
    SignedPlace.objects.bulk_create(places, batch_size=1000)
    return sum(place.code_id == theme for place in places)
