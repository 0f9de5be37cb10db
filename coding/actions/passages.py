"""Code and uncode passages, change their codes and their ends: the acts of the transcript workspace."""

import hashlib
from collections.abc import Sequence
from uuid import UUID, uuid5

from django.db.models import F

from coding.actions import states
from coding.errors import CodeFromAnotherStudyError, ParkedCodeError, PassageGoneError
from coding.models import Code, CodedPassage
from interviews import permissions
from interviews.actions import acts
from interviews.errors import ActConflictError
from interviews.models import Act, Transcript
from interviews.places import words_between
from interviews.spans import Span

ROWS = "passage"


def code_passage(
    *,
    transcript: Transcript,
    coder,
    act_id: UUID,
    text_sha256: str,
    span: Span,
    quote_sha256: str,
    codes: Sequence[Code],
) -> tuple[Act, bool]:
    """Apply `codes` to the words at `span`; return the act and whether it is new.

    The server cuts the words itself and refuses with ActConflictError where they are not those the coder selected.
    Words that carry a code of this coder already keep it, and undoing this act leaves that.
    """
    _check_may_code(coder, transcript, codes)
    _check_words(transcript, text_sha256, span, quote_sha256)

    def change(act):
        return acts.Change(added={ROWS: _add(act, transcript, coder, span, codes)}, removed={})

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
        },
        change=change,
    )


def uncode_passages(
    *, transcript: Transcript, coder, act_id: UUID, passages: Sequence[int]
) -> tuple[Act, bool]:
    """Take the codes of these passages off again; only one's own."""
    permissions.check_may(coder, permissions.Right.CODE, transcript.study)

    def change(act):
        rows = _own(transcript, coder, passages)
        return acts.Change(
            added={}, removed={ROWS: acts.remove_rows(ROWS, [row.pk for row in rows], act)}
        )

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
    _check_may_code(coder, transcript, codes)

    def change(act):
        rows = _own(transcript, coder, passages)
        removed = acts.remove_rows(ROWS, [row.pk for row in rows], act)
        spans = {Span(row.start, row.end) for row in rows}
        added = [
            made for span in sorted(spans) for made in _add(act, transcript, coder, span, codes)
        ]
        return acts.Change(added={ROWS: added}, removed={ROWS: removed})

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
    _check_words(transcript, text_sha256, span, quote_sha256)

    def change(act):
        rows = _own(transcript, coder, passages)
        removed = acts.remove_rows(ROWS, [row.pk for row in rows], act)
        codes = {row.code_id: row.code for row in rows}
        added = _add(act, transcript, coder, span, list(codes.values()))
        return acts.Change(added={ROWS: added}, removed={ROWS: removed})

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


def revivable(rows):
    """Leave out removed passages whose words were given the same code again meanwhile.

    To take back a removal is no new use of a code; to apply it again, after the applying was undone, is.
    """
    reapplied = rows.filter(code__is_parked=True, removed_by__inverts=F("added_by"))
    if passage := reapplied.select_related("code").first():
        raise _parked(passage.code)
    taken = CodedPassage.objects.live().filter(
        transcript__in=rows.values("transcript"), coder__in=rows.values("coder")
    )
    places = set(taken.values_list("coder_id", "code_id", "start", "end"))
    blocked = [row.pk for row in rows if (row.coder_id, row.code_id, row.start, row.end) in places]
    return rows.exclude(pk__in=blocked)


def _check_may_code(coder, transcript: Transcript, codes: Sequence[Code]) -> None:
    permissions.check_may(coder, permissions.Right.CODE, transcript.study)
    if not codes:
        raise ActConflictError("Choose at least one code.")
    for code in codes:
        if code.study_id != transcript.study_id:
            raise CodeFromAnotherStudyError(
                "This code is not in this study's codebook. Reload the page and choose again."
            )
        if code.is_parked:
            raise _parked(code)


def _parked(code: Code) -> ParkedCodeError:
    return ParkedCodeError(f"“{code}” is parked. Un-park it in the codebook before you apply it.")


def _check_words(transcript, text_sha256: str, span: Span, quote_sha256: str) -> None:
    """Refuse where the coder's page shows another text than the one stored."""
    cut = hashlib.sha256(span.of(transcript.text).encode()).hexdigest()
    if text_sha256 != transcript.text_sha256 or quote_sha256 != cut:
        raise ActConflictError(
            "The words you selected differ from the words stored here, so nothing was saved. "
            "Reload the page and select them again."
        )


def _own(transcript, coder, passages: Sequence[int]) -> list[CodedPassage]:
    rows = list(
        CodedPassage.objects.live()
        .filter(transcript=transcript, coder=coder, pk__in=passages)
        .select_related("code")
    )
    if len(rows) != len(set(passages)) or not rows:
        raise PassageGoneError(
            "This passage is not there any more, or is not yours. Reload the page to see how it is now."
        )
    return rows


def _add(act: Act, transcript, coder, span: Span, codes: Sequence[Code]) -> list[int]:
    here = CodedPassage.objects.live().filter(
        transcript=transcript, coder=coder, start=span.start, end=span.end
    )
    there = set(here.values_list("code_id", flat=True))
    words = words_between(transcript, span.start, span.end)
    made = [
        CodedPassage(
            # A resize may leave several spans in one act, so the place is part of the name.
            uid=uuid5(act.pk, f"{code.pk}:{span.start}:{span.end}"),
            transcript=transcript,
            code=code,
            coder=coder,
            start=span.start,
            end=span.end,
            added_by=act,
            **words,
        )
        for code in codes
        if code.pk not in there
    ]
    states.begin(transcript=transcript, coder=coder)
    return [row.pk for row in CodedPassage.objects.bulk_create(made)]
