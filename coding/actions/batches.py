"""Code many places in many interviews as one step, and take it back as one.

Each transcript gets one act of its own, whose id is made from the batch and the transcript: asked twice, nothing is
done twice, and what failed can be asked for again.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from coding.actions.passage_rows import NewPassage, add_rows, change_of, check_may_code
from coding.errors import BatchError
from coding.models import Code, CodedPassage
from interviews.actions import acts
from interviews.actions.corrections import spans_now
from interviews.models import Act, Study, Transcript
from interviews.spans import Span

MOST_AT_ONCE = 5_000


@dataclass(frozen=True)
class Batch:
    """What one coder coded in one step: how many passages, in which transcripts (ids), and whether it was undone."""

    id: UUID
    made_at: datetime
    passages: int
    transcripts: tuple[int, ...]
    codes: tuple[str, ...]
    is_undone: bool


def act_of(batch: UUID, transcript: Transcript) -> UUID:
    """Return the id of the act that a batch (or the undoing of one) is in one transcript."""
    return uuid5(batch, str(transcript.pk))


def code_spans(
    *,
    transcript: Transcript,
    coder,
    batch: UUID,
    text_sha256: str,
    spans: Collection[Span],
    codes: Sequence[Code],
) -> tuple[Act, bool]:
    """Apply `codes` to the words at each of `spans`, all or none; return the act and whether it is new.

    The server found the places itself, so that it is enough that the text is still the same.
    """
    check_may_code(coder, transcript, codes)
    spans = sorted(set(spans))

    def change(act):
        here = _checked(transcript, text_sha256, spans)
        wanted = [NewPassage(code, span) for span in here for code in codes]
        return change_of(add_rows(act, wanted))

    return acts.perform(
        transcript=transcript,
        coder=coder,
        act_id=act_of(batch, transcript),
        verb="code",
        payload={
            "text": text_sha256,
            "spans": [[span.start, span.end] for span in spans],
            "codes": sorted(code.pk for code in codes),
        },
        change=change,
        batch=batch,
    )


def undo(*, transcript: Transcript, coder, batch: UUID, step: UUID) -> Act:
    """Take back what a batch did in one transcript; `step` is the same for all transcripts of one undoing."""
    return acts.undo(
        transcript=transcript,
        coder=coder,
        act_id=act_of(step, transcript),
        target=_own_act(transcript, coder, batch).pk,
    )


def redo(*, transcript: Transcript, coder, batch: UUID, step: UUID) -> Act:
    """Do again what was taken back of a batch in one transcript."""
    return acts.redo(
        transcript=transcript,
        coder=coder,
        act_id=act_of(step, transcript),
        target=_own_act(transcript, coder, batch).pk,
    )


def latest(study: Study, coder) -> Batch | None:
    """Return what this coder coded last in one step."""
    own = Act.objects.filter(
        transcript__study=study, coder=coder, batch__isnull=False, inverts=None
    )
    last = own.order_by("-made_at", "-order").first()
    if last is None:
        return None
    done = list(own.filter(batch=last.batch).order_by("transcript"))
    rows = CodedPassage.objects.filter(added_by__in=done)
    labels = rows.order_by("code__label").values_list("code__label", flat=True).distinct()
    return Batch(
        id=last.batch,
        made_at=last.made_at,
        passages=rows.order_by().values("transcript", "start", "end").distinct().count(),
        transcripts=tuple(act.transcript_id for act in done),
        codes=tuple(labels),
        is_undone=all(act.undone_by_id for act in done),
    )


def _own_act(transcript: Transcript, coder, batch: UUID) -> Act:
    own = Act.objects.filter(pk=act_of(batch, transcript), transcript=transcript, coder=coder)
    if act := own.first():
        return act
    raise BatchError("Nothing of yours was coded here in this step, so there is nothing to undo.")


def _checked(transcript: Transcript, text_sha256: str, spans: Sequence[Span]) -> list[Span]:
    """Return where the spans are in the text as it is now; refuse where words were corrected, or there are too many."""
    if not spans:
        raise BatchError("Choose at least one hit.")
    if len(spans) > MOST_AT_ONCE:
        raise BatchError(
            f"These are more than {MOST_AT_ONCE:,} passages in one interview. Choose fewer hits."
        )
    here = spans_now(transcript, text_sha256, spans)
    # The spans are sorted, so that the furthest reaching one is not always the last.
    max(here, key=lambda span: span.end).of(transcript.text)
    return here
