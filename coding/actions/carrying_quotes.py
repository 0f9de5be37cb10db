"""Take quotes along when the text of a transcript is corrected; an approved one whose words changed waits again."""

from coding.actions.carrying import reached, taking_out
from coding.actions.quote_decisions import wait_again
from coding.cutting import Said, Shape, quoted, trimmed
from coding.models import Quote
from interviews.actions.correcting import Plan
from interviews.actions.corrections import move_rows
from interviews.models import Correction, Speaker
from interviews.shifts import Fate
from interviews.words import count_words


def carry(correction: Correction, plan: Plan) -> None:
    """Move quotes and their cuts to the corrected text; take words that identify somebody out of remarks on them."""
    touched = _carry_places(plan)
    for quote in Quote.objects.filter(pk__in=touched).select_related("transcript__study"):
        if quote.is_approved:
            wait_again(quote, correction.made_by, Quote.Dropped.TEXT)
    if correction.reason == Correction.Reason.IDENTIFIER:
        _take_out_of_remarks(plan)


def _carry_places(plan: Plan) -> list[int]:
    """Move all; return the quotes (ids) whose words are others now.

    Where no word is left, a quote is of the sentence that stands there now, as what a sentence of a summary points at.
    Two that come to stand at one place are one: the older stays.
    """
    rows = list(reached(Quote, plan).order_by("pk"))
    turns = [Said(turn.speaker == Speaker.PARTICIPANT, turn.start, turn.end) for turn in plan.turns]
    moved, gone, touched, taken = [], [], [], set()
    for row in rows:
        if plan.moved(row.start, row.end).fate is not Fate.SAME:
            touched.append(row.pk)
        shape = _moved(plan, turns, row.shape)
        key = (row.code_id, row.chosen_by_id, shape.start, shape.end)
        if key in taken:
            gone.append(row.pk)
            continue
        taken.add(key)
        row.start, row.end, row.cuts = shape.start, shape.end, [list(cut) for cut in shape.cuts]
        row.words = count_words(quoted(plan.text, turns, shape))
        moved.append(row)
    Quote.objects.filter(pk__in=gone).delete()
    move_rows(moved)
    Quote.objects.bulk_update(moved, ["cuts", "words"])
    return touched


def _moved(plan: Plan, turns: list[Said], shape: Shape) -> Shape:
    """Return where a quote is now; without its cuts, where they would leave nothing of it."""
    start, end = plan.place_or_sentence(shape.start, shape.end)
    cuts = [plan.moved(*cut) for cut in shape.cuts]
    moved = trimmed(start, end, [cut[:2] for cut in cuts if cut.fate is not Fate.GONE])
    return moved if count_words(quoted(plan.text, turns, moved)) else Shape(start, end)


def _take_out_of_remarks(plan: Plan) -> None:
    without = taking_out(plan)
    longest = Quote._meta.get_field("remark").max_length
    remarked = Quote.objects.filter(transcript__study=plan.transcript.study).exclude(remark="")
    for quote in remarked if without else ():
        remark = without(quote.remark)[:longest]
        if remark != quote.remark:
            Quote.objects.filter(pk=quote.pk).update(remark=remark)
