"""Correct a transcript: a new version, to which everything moves that hangs on its words."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import sub

from django.db import models, transaction
from django.db.models import F

from interviews import permissions, sealing
from interviews.actions import audit, phases
from interviews.actions.beginning import KEYED, keyed, lock
from interviews.actions.correcting import Plan, plan
from interviews.errors import ActConflictError, TextCorrectedError
from interviews.freezing import text_sha256
from interviews.models import (
    Act,
    Correction,
    EarlierWords,
    PhaseSpan,
    Replacement,
    Transcript,
    Turn,
)
from interviews.places import words_in_each
from interviews.shifts import Fate, Shifts
from interviews.spans import Span

# Called with the correction (stored) and its plan, once turns and phase marks have moved; other apps enter theirs.
CARRIERS: list[Callable[[Correction, Plan], None]] = []
# Called with the transcript before it is locked, to hold what others change while they hold that; other apps enter theirs.
HOLDS: list[Callable[[Transcript], None]] = []
# Beyond the end of any text: rows wait there while others take their places.
FAR = 1_000_000_000
BATCH = 500


@transaction.atomic
def correct(
    *,
    transcript: Transcript,
    made_by,
    words: Mapping[int, str],
    reason: Correction.Reason,
    version_read: str,
) -> Correction:
    """Let these turns (by number) read like this, and move everything that hangs on the transcript.

    `version_read` is the SHA-256 of the text that the person had before them. For a mistake, how the turns read before is
    kept to be compared. For an identifier nothing of it is, nor of any earlier version; see also `purging`.
    """
    permissions.check_may(made_by, permissions.Right.CORRECT, transcript.study)
    for hold in HOLDS:
        hold(transcript)
    lock(transcript)
    transcript.refresh_from_db(fields=["text", "text_sha256"])
    if version_read != transcript.text_sha256:
        raise TextCorrectedError(
            "Somebody else corrected this interview while you did, so nothing was saved. "
            "Open it again and make your correction in the text as it is now."
        )
    planned = plan(transcript, words)
    correction = Correction.objects.create(
        transcript=transcript,
        version=version_of(transcript) + 1,
        reason=reason,
        made_by=made_by,
        text_before=_known_by(transcript.text_sha256),
        edits=[list(edit) for edit in planned.shifts.edits],
        turns=len(planned.changed),
    )
    _store(transcript, planned)
    _carry_marks(transcript, planned)
    _carry_replacements(transcript, planned)
    for carry in CARRIERS:
        carry(correction, planned)
    if reason == Correction.Reason.IDENTIFIER:
        _forget(transcript)
    else:
        EarlierWords.objects.bulk_create(
            EarlierWords(
                correction=correction, turn=turn.number, before=turn.before, after=turn.after
            )
            for turn in planned.changed
        )
    audit.record(
        actor=made_by,
        verb=f"correct_{reason}",
        kind="transcript",
        object_id=transcript.pk,
        study=transcript.study,
        count=len(planned.changed),
    )
    return correction


def version_of(transcript: Transcript) -> int:
    """Return the number of a transcript's version, from 1."""
    return transcript.corrections.count() + 1


def span_now(
    transcript: Transcript, version_read: str, span: Span, *, same_words: bool = True
) -> Span:
    """Return where a span of an earlier version, known by its SHA-256, is in the text as it is now.

    With `same_words` a span is refused whose words were corrected since; without, only one of which nothing is left.
    """
    return spans_now(transcript, version_read, [span], same_words=same_words)[0]


def spans_now(
    transcript: Transcript, version_read: str, spans: Sequence[Span], *, same_words: bool = True
) -> list[Span]:
    """Return `span_now` of each; all or none."""
    for shifts in _shifts_since(transcript, version_read):
        moved = [shifts.moved(span.start, span.end) for span in spans]
        fates = {place.fate for place in moved}
        if Fate.GONE in fates or (same_words and fates != {Fate.SAME}):
            raise TextCorrectedError(
                "These words were corrected since your page was opened, so nothing was saved. "
                "Reload the page and select them again."
            )
        spans = [Span(place.start, place.end) for place in moved]
    return list(spans)


def position_now(transcript: Transcript, version_read: str, position: int) -> int:
    """Return where the words after a position of an earlier version begin in the text as it is now."""
    for shifts in _shifts_since(transcript, version_read):
        position = shifts.moved(position, position + 1).start
    return position


def check_version(transcript: Transcript, version_read: str) -> None:
    """Refuse what is said of a text that this transcript never was."""
    _shifts_since(transcript, version_read)


def move_rows(rows: Sequence[models.Model], fields: Iterable[str] = ()) -> None:
    """Store the new `start` and `end` (and these numbers) of rows of one kind, however their places cross.

    Most rows move alike, so that those with the same differences are moved together.
    """
    names = ("start", "end", *fields)
    alike = defaultdict(list)
    for some in _batches(rows):
        kind = type(some[0]).objects.filter(pk__in=[row.pk for row in some])
        before = {pk: old for pk, *old in kind.order_by().values_list("pk", *names)}
        for row in some:
            new = [getattr(row, name) for name in names]
            alike[tuple(map(sub, new, before[row.pk]))].append(row)
        kind.update(start=F("start") + FAR, end=F("end") + FAR)
    for differences, those in alike.items():
        start, end, *rest = differences
        changes = dict(zip(names, (start - FAR, end - FAR, *rest), strict=True))
        for some in _batches(those):
            kind = type(some[0]).objects.filter(pk__in=[row.pk for row in some])
            kind.update(**{name: F(name) + change for name, change in changes.items() if change})


def count_words_anew(transcript: Transcript, rows: Iterable[models.Model]) -> None:
    """Give rows the participant words that their places cover now."""
    rows = list(rows)
    found = words_in_each(transcript, {Span(row.start, row.end) for row in rows})
    for row in rows:
        words = found[Span(row.start, row.end)]
        row.first_word, row.end_word = words["first_word"], words["end_word"]


def _shifts_since(transcript: Transcript, version_read: str) -> list[Shifts]:
    if version_read == transcript.text_sha256:
        return []
    steps = list(transcript.corrections.order_by("version").values_list("text_before", "edits"))
    known_by = _known_by(version_read)
    # A text may be as it was once before: what a page shows is then the latest that looked like this.
    found = max((n for n, (before, _) in enumerate(steps) if before == known_by), default=None)
    if found is None:
        raise ActConflictError(
            "The interview differs from the one your page shows, so nothing was saved. "
            "Reload the page and try again."
        )
    return [Shifts(edits) for _, edits in steps[found:]]


def _known_by(digest: str) -> str:
    # Keyed: with the bare digest of a text and all of it but a name, anybody could try names until one fits.
    return sealing.fingerprint(digest.encode())


def _store(transcript: Transcript, planned: Plan) -> None:
    transcript.text = planned.text
    transcript.text_sha256 = text_sha256(planned.text)
    transcript.participant_words = sum(turn.words for turn in planned.turns)
    transcript.save(update_fields=["text", "text_sha256", "participant_words"])
    numbers = {turn.number for turn in planned.changed}
    changed = [turn for turn in planned.turns if turn.number in numbers]
    Turn.objects.bulk_update(changed, ["layout", "folded"], batch_size=BATCH)
    move_rows(planned.turns, ["first_word", "words"])


def _carry_marks(transcript: Transcript, planned: Plan) -> None:
    """Move phase marks, removed ones too, so that taking them away can be undone."""
    rows = list(PhaseSpan.objects.filter(transcript=transcript, end__gt=planned.first))
    places = {row.pk: planned.moved_turns(row.start, row.end) for row in rows}
    gone = [pk for pk, (start, end) in places.items() if start >= end]
    PhaseSpan.objects.filter(pk__in=gone).delete()
    kept = [row for row in rows if row.pk not in gone]
    for row in kept:
        row.start, row.end = places[row.pk]
    count_words_anew(transcript, kept)
    move_rows(kept, ["first_word", "end_word"])
    phases.refresh_unphased_words(transcript)


def _carry_replacements(transcript: Transcript, planned: Plan) -> None:
    """Move what is written down of the identifier check; of a tag that is gone, to the sentence it stood in."""
    rows = list(Replacement.objects.filter(transcript=transcript, end__gt=planned.first))
    for row in rows:
        row.start, row.end = planned.place_or_sentence(row.start, row.end)
    move_rows(rows)


def _forget(transcript: Transcript) -> None:
    """Keep nothing from which words that were taken out could be read or guessed."""
    EarlierWords.objects.filter(correction__transcript=transcript).delete()
    acts = Act.objects.filter(transcript=transcript).exclude(payload_sha256__startswith=KEYED)
    acts = list(acts.only("payload_sha256"))
    for act in acts:
        act.payload_sha256 = keyed(act.payload_sha256)
    Act.objects.bulk_update(acts, ["payload_sha256"], batch_size=BATCH)


def _batches(rows: Sequence[models.Model]) -> Iterator[Sequence[models.Model]]:
    for first in range(0, len(rows), BATCH):
        yield rows[first : first + BATCH]
