"""Code and uncode passages, and change their codes: the acts of the transcript workspace."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from django.db.models import F

from coding.actions.passage_rows import (
    NewPassage,
    add_rows,
    change_of,
    check_may_code,
    own_rows,
    parked,
    span_of,
    span_read,
    take_away,
)
from coding.models import Code, CodedPassage
from interviews import permissions
from interviews.actions import acts
from interviews.models import Act, Transcript
from interviews.spans import Span


def code_passage(
    *,
    transcript: Transcript,
    coder,
    act_id: UUID,
    text_sha256: str,
    span: Span,
    quote_sha256: str,
    codes: Sequence[Code],
    is_unsure: bool = False,
    reality: str = "",
) -> tuple[Act, bool]:
    """Apply `codes` to the words at `span`; return the act and whether it is new.

    The server cuts the words itself and refuses with ActConflictError where they are not those the coder selected.
    Words that carry a code of this coder already keep it, and undoing this act leaves that.
    """
    check_may_code(coder, transcript, codes)

    def change(act):
        here = span_read(transcript, text_sha256, span, quote_sha256)
        wanted = [NewPassage(code, here, is_unsure, reality) for code in codes]
        return change_of(add_rows(act, wanted))

    return acts.perform(
        transcript=transcript,
        coder=coder,
        act_id=act_id,
        verb="code",
        payload={
            "text": text_sha256,
            "start": span.start,
            "end": span.end,
            "quote": quote_sha256,
            "codes": sorted(code.pk for code in codes),
            # Only where they are said, so that what was sent before there were flags is known again.
            **({"unsure": True} if is_unsure else {}),
            **({"reality": reality} if reality else {}),
        },
        change=change,
    )


def uncode_passages(
    *, transcript: Transcript, coder, act_id: UUID, passages: Sequence[int]
) -> tuple[Act, bool]:
    """Take the codes of these passages off again; only one's own."""
    permissions.check_may(coder, permissions.Right.CODE, transcript.study)

    def change(act):
        rows = own_rows(transcript, coder, passages)
        gone = take_away(act, rows)
        return change_of(gone=gone, moves={(row.start, row.end): [] for row in gone})

    return acts.perform(
        transcript=transcript,
        coder=coder,
        act_id=act_id,
        verb="uncode",
        payload={"passages": sorted(passages)},
        change=change,
    )


def recode_passages(
    *,
    transcript: Transcript,
    coder,
    act_id: UUID,
    passages: Sequence[int],
    codes: Sequence[Code],
) -> tuple[Act, bool]:
    """Give the words of these passages `codes` in place of the codes they have."""
    check_may_code(coder, transcript, codes)

    def change(act):
        rows = own_rows(transcript, coder, passages)
        gone = take_away(act, rows)
        return change_of(add_rows(act, _recoded(rows, codes), instead=rows), gone)

    return acts.perform(
        transcript=transcript,
        coder=coder,
        act_id=act_id,
        verb="recode",
        payload={
            "passages": sorted(passages),
            "codes": sorted(code.pk for code in codes),
        },
        change=change,
    )


def mark_passages(
    *,
    transcript: Transcript,
    coder,
    act_id: UUID,
    passages: Sequence[int],
    is_unsure: bool | None = None,
    reality: str | None = None,
) -> tuple[Act, bool]:
    """Say of these passages that their coder is (not) sure, and what they tell of; None leaves it as it is."""
    permissions.check_may(coder, permissions.Right.CODE, transcript.study)
    said = {"is_unsure": is_unsure, "reality": reality}
    said = {name: value for name, value in said.items() if value is not None}

    def change(act):
        rows = own_rows(transcript, coder, passages)
        rows = [row for row in rows if any(getattr(row, n) != value for n, value in said.items())]
        gone = take_away(act, rows)
        wanted = [NewPassage.like(row, **said) for row in rows]
        return change_of(add_rows(act, wanted, instead=rows), gone)

    return acts.perform(
        transcript=transcript,
        coder=coder,
        act_id=act_id,
        verb="mark",
        payload={"passages": sorted(passages), **said},
        change=change,
    )


def revivable(rows):
    """Refuse to bring back passages of parked codes.

    To take back a removal is no new use of a code; to apply it again, after the applying was undone, is.
    """
    reapplied = rows.filter(code__is_parked=True, removed_by__inverts=F("added_by"))
    if passage := reapplied.select_related("code").first():
        raise parked(passage.code)
    return rows


def _recoded(rows: Sequence[CodedPassage], codes: Sequence[Code]) -> Iterator[NewPassage]:
    """Yield what is to stand at each of the places of `rows`; a code that stays keeps what was said of it."""
    for span in sorted({span_of(row) for row in rows}):
        here = [row for row in rows if span_of(row) == span]
        for code in codes:
            same = [row for row in here if row.code_id == code.pk]
            yield NewPassage.of_all(same or here, span, code=code)
