"""Move the ends of passages."""

from collections.abc import Sequence
from uuid import UUID

from coding.actions.passage_rows import ROWS, NewPassage, add_rows, check_words, own_rows
from coding.models import CodedPassage
from interviews import permissions
from interviews.actions import acts
from interviews.models import Act, Transcript
from interviews.spans import Span


def resize_passages(
    *,
    transcript: Transcript,
    coder,
    act_id: UUID,
    passages: Sequence[int],
    text_sha256: str,
    span: Span,
    quote_sha256: str,
) -> tuple[Act, bool]:
    """Move the ends of these passages, so that they select the words at `span`."""
    permissions.check_may(coder, permissions.Right.CODE, transcript.study)
    check_words(transcript, text_sha256, span, quote_sha256)

    def change(act):
        rows = own_rows(transcript, coder, passages)
        removed = acts.remove_rows(ROWS, [row.pk for row in rows], act)
        wanted = [NewPassage.of_all(same, span) for same in by_code(rows)]
        return acts.Change(added={ROWS: add_rows(act, wanted)}, removed={ROWS: removed})

    return acts.perform(
        transcript=transcript,
        coder=coder,
        act_id=act_id,
        verb="resize",
        payload={
            "passages": sorted(passages),
            "text": text_sha256,
            "start": span.start,
            "end": span.end,
            "quote": quote_sha256,
        },
        change=change,
    )


def by_code(rows: Sequence[CodedPassage]) -> list[list[CodedPassage]]:
    """Return the rows code by code."""
    return [
        [row for row in rows if row.code_id == code]
        for code in dict.fromkeys(row.code_id for row in rows)
    ]
