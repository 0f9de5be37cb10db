"""The answer to an act: what came and went, the blocks it touched, the new numbers, what can be undone."""

from collections.abc import Sequence

from coding.actions import passages as passage_actions
from coding.models import CodedPassage
from coding.presenters import turns as turn_markup
from coding.presenters.workspace import (
    PASSAGE_FIELDS,
    code_rows,
    mark_rows,
    passage_columns,
)
from coding.segments import passages_shown
from coding.summaries import workspace
from interviews.actions import phases
from interviews.models import Act, PhaseSpan, Transcript, Turn

Ranges = list[tuple[int, int]]


def act_answer(
    *, user, transcript: Transcript, act: Act, repeated: bool, coder_pk: int | None = None
) -> dict:
    """Tell how things are now, wherever `act` touched them; the same for a repeated act, even an undone one."""
    codebook = workspace.codebook_of(transcript.study)
    shown = workspace.visible_passages(user, transcript, coder_pk)
    passages, ranges, touched = _passages(user, transcript, act, shown)
    answer = {
        "act": str(act.pk),
        "repeated": repeated,
        "passages": passages,
        "blocks": _blocks(transcript, shown, ranges),
        "counts": workspace.recount(shown, codebook, touched),
        "state": "finished" if workspace.is_finished(user, transcript) else "in_work",
        "codes_left": workspace.codes_left_unused(act),
        **workspace.undoable(user, transcript),
    }
    if _ids(act, phases.ROWS):
        answer.update(_phases(transcript, act))
    return answer


def codebook_answer(transcript: Transcript) -> dict:
    """Return the codes anew, after one was made."""
    return {"codes": code_rows(workspace.codebook_of(transcript.study))}


def _passages(user, transcript, act, shown) -> tuple[dict, Ranges, set[int]]:
    ids = _ids(act, passage_actions.ROWS)
    there = list(shown.filter(pk__in=ids).order_by("start").values_list(*PASSAGE_FIELDS))
    found = {row[0] for row in there}
    rows = list(
        CodedPassage.objects.visible_to(user)
        .filter(transcript=transcript, pk__in=ids)
        .values_list("start", "end", "code")
    )
    answer = {
        "added": passage_columns(there),
        "removed": sorted(set(ids) - found),
    }
    ranges = sorted({(start, end) for start, end, _ in rows})
    return answer, ranges, {code for _, _, code in rows}


def _blocks(transcript: Transcript, shown, ranges: Ranges) -> dict[int, str]:
    if not ranges:
        return {}
    turns = _turns_over(transcript, ranges)
    first, last = turns[0].start, turns[-1].end
    rows = shown.overlapping(first, last).order_by().values_list("start", "end", "code__hue")
    return turn_markup.touched_blocks_html(transcript, turns, passages_shown(rows), ranges)


def _phases(transcript: Transcript, act: Act) -> dict:
    marks = workspace.phase_marks(transcript)
    touched = PhaseSpan.objects.filter(pk__in=_ids(act, phases.ROWS))
    turns = _turns_over(transcript, list(touched.values_list("start", "end")))
    return {"marks": mark_rows(marks), "bands": turn_markup.bands_html(turns, marks)}


def _turns_over(transcript: Transcript, ranges: Ranges) -> Sequence[Turn]:
    first, last = min(start for start, _ in ranges), max(end for _, end in ranges)
    turns = transcript.turns.filter(start__lt=last, end__gt=first)
    return [
        turn
        for turn in turns
        if any(turn.start < end and turn.end > start for start, end in ranges)
    ]


def _ids(act: Act, kind: str) -> list[int]:
    return [*act.added.get(kind, []), *act.removed.get(kind, [])]
