"""Move the ends of passages, divide them and join them. What hangs on them goes along: see `followers`."""

from collections.abc import Sequence
from uuid import UUID

from coding.actions.passage_rows import (
    NewPassage,
    add_rows,
    change_of,
    own_rows,
    span_of,
    span_read,
    take_away,
)
from coding.errors import PassageCutError, PassagesApartError
from coding.models import CodedPassage
from interviews import permissions
from interviews.actions import acts, corrections
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

    def change(act):
        here = span_read(transcript, text_sha256, span, quote_sha256)
        rows = own_rows(transcript, coder, passages)
        wanted = [NewPassage.of_all(same, here) for same in by_code(rows)]
        return _in_place_of(act, rows, wanted)

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


def split_passages(
    *,
    transcript: Transcript,
    coder,
    act_id: UUID,
    passages: Sequence[int],
    text_sha256: str,
    at: int,
) -> tuple[Act, bool]:
    """Make two passages of each of these, which share one span, cut at the code point `at`.

    Spaces at the cut belong to neither. Memos on the whole stay with the first half.
    """
    permissions.check_may(coder, permissions.Right.CODE, transcript.study)

    def change(act):
        cut = corrections.position_now(transcript, text_sha256, at)
        rows = own_rows(transcript, coder, passages)
        halves = _halves(transcript.text, rows, cut)
        wanted = [NewPassage.like(row, span=half) for row in rows for half in halves]
        return _in_place_of(act, rows, wanted)

    return acts.perform(
        transcript=transcript,
        coder=coder,
        act_id=act_id,
        verb="split",
        payload={"passages": sorted(passages), "text": text_sha256, "at": at},
        change=change,
    )


def merge_passages(
    *, transcript: Transcript, coder, act_id: UUID, passages: Sequence[int], text_sha256: str
) -> tuple[Act, bool]:
    """Make one passage of those that carry the same code, code by code.

    They must overlap, touch, or have nothing between them that a participant says.
    """
    permissions.check_may(coder, permissions.Right.CODE, transcript.study)

    def change(act):
        corrections.check_version(transcript, text_sha256)
        rows = own_rows(transcript, coder, passages)
        alike = [same for same in by_code(rows) if len(same) > 1]
        if not alike:
            raise PassagesApartError(
                "Only passages with the same code can be joined. Choose two that carry one code."
            )
        wanted = [NewPassage.of_all(same, _whole(same)) for same in alike]
        return _in_place_of(act, [row for same in alike for row in same], wanted)

    return acts.perform(
        transcript=transcript,
        coder=coder,
        act_id=act_id,
        verb="merge",
        payload={"passages": sorted(passages), "text": text_sha256},
        change=change,
    )


def by_code(rows: Sequence[CodedPassage]) -> list[list[CodedPassage]]:
    """Return the rows code by code."""
    return [
        [row for row in rows if row.code_id == code]
        for code in dict.fromkeys(row.code_id for row in rows)
    ]


def _in_place_of(
    act: Act, rows: Sequence[CodedPassage], wanted: Sequence[NewPassage]
) -> acts.Change:
    """Put new passages in the place of these, and note from where to where each code went."""
    gone = take_away(act, rows)
    made = add_rows(act, wanted)
    moves: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for row in rows:
        places = moves.setdefault((row.start, row.end), [])
        for new in wanted:
            place = (new.span.start, new.span.end)
            if new.code.pk == row.code_id and place not in places:
                places.append(place)
    return change_of(made, gone, moves)


def _halves(text: str, rows: Sequence[CodedPassage], at: int) -> tuple[Span, Span]:
    spans = {span_of(row) for row in rows}
    if len(spans) > 1:
        raise PassageCutError("Only one passage can be divided at a time. Choose one.")
    (whole,) = spans
    at = min(max(at, whole.start), whole.end)
    first_end = whole.start + len(text[whole.start : at].rstrip())
    second_start = whole.end - len(text[at : whole.end].lstrip())
    if first_end == whole.start or second_start == whole.end:
        raise PassageCutError(
            "A passage is divided between two of its words. Choose a place inside it."
        )
    return Span(whole.start, first_end), Span(second_start, whole.end)


def _whole(rows: Sequence[CodedPassage]) -> Span:
    """Return the span from the first to the last of these; refuse where talk of a participant lies between."""
    rows = sorted(rows, key=lambda row: (row.start, row.end))
    end, end_word = rows[0].end, rows[0].end_word
    for row in rows[1:]:
        if row.start > end and row.first_word > end_word:
            raise PassagesApartError(
                f"Between the passages with “{row.code}” the participant says something that is not part of either. "
                "Widen one of them first."
            )
        end, end_word = max(end, row.end), max(end_word, row.end_word)
    return Span(rows[0].start, end)
