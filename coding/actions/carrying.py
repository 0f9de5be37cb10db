"""Take coded passages, what hangs on them, and memos along when the text of a transcript is corrected."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from django.db.models import QuerySet

from coding.actions import counts
from coding.models import CodedPassage, MemoRevision, PassageToCheck, PhaseOverride
from interviews.actions.correcting import Plan, whole_words
from interviews.actions.corrections import BATCH, count_words_anew, move_rows
from interviews.comparing import parts_of, word_parts
from interviews.models import Correction
from interviews.shifts import Fate

WORD_RANGE = ("first_word", "end_word")


def carry(correction: Correction, plan: Plan) -> None:
    """Move what coders did to the corrected text; what can't simply move becomes a `PassageToCheck`."""
    _carry_checks(plan)
    said = _carry_overrides(plan)
    _carry_passages(correction, plan, said)
    _carry_memos(plan)
    if correction.reason == Correction.Reason.IDENTIFIER:
        _take_out_of_memos(correction, plan)
        PassageToCheck.objects.filter(transcript=plan.transcript).update(words="")
    counts.rebuild(plan.transcript)


def _carry_passages(correction: Correction, plan: Plan, said: Mapping[tuple, list]) -> None:
    """Move passages, removed ones too. `said` are the phases a coder gave a place, by (coder, start, end) as it was."""
    # Two passages that only corrected words told apart are one now: the older stands for both.
    rows = list(reached(CodedPassage, plan).order_by("made_at", "pk"))
    to_check = [
        _to_check(correction, plan, row, said.get((row.coder_id, row.start, row.end), []))
        for row in rows
        if row.removed_by_id is None
        and plan.moved(row.start, row.end).fate in {Fate.GONE, Fate.EDGE}
    ]
    moved, gone = _placed(plan, rows, ("code_id", "coder_id"))
    _delete(gone)
    there = {row.pk for row in moved}
    PassageToCheck.objects.bulk_create(
        check for check in to_check if check.passage_id in there or check.passage_id is None
    )
    count_words_anew(plan.transcript, moved)
    move_rows(moved, WORD_RANGE)


def _to_check(
    correction: Correction, plan: Plan, row: CodedPassage, phases: Sequence[int | None]
) -> PassageToCheck:
    place = plan.moved(row.start, row.end)
    is_gone = place.fate is Fate.GONE
    start, end = plan.place_or_sentence(row.start, row.end)
    is_kept = correction.reason != Correction.Reason.IDENTIFIER
    return PassageToCheck(
        correction=correction,
        transcript=plan.transcript,
        passage=None if is_gone else row,
        code_id=row.code_id,
        coder_id=row.coder_id,
        start=start,
        end=end,
        words=plan.old_text[row.start : row.end] if is_kept else "",
        is_unsure=row.is_unsure,
        reality=row.reality,
        made_at=row.made_at,
        phases=list(phases) if is_gone else [],
    )


def _carry_overrides(plan: Plan) -> dict[tuple, list[int | None]]:
    """Move what coders said of the phases of passages; return it by coder and place as it was."""
    rows = list(reached(PhaseOverride, plan).order_by("pk"))
    said = defaultdict(list)
    for row in rows:
        if row.removed_by_id is None:
            said[row.coder_id, row.start, row.end].append(row.phase_id)
    moved, gone = _placed(plan, rows, ("coder_id", "phase_id"))
    _delete(gone)
    count_words_anew(plan.transcript, moved)
    move_rows(moved, WORD_RANGE)
    return said


def _carry_memos(plan: Plan) -> None:
    """Move memos and all that they said before; one that is left without words is on their turn from now on."""
    rows = list(MemoRevision.objects.filter(memo__transcript=plan.transcript, end__gt=plan.first))
    turns = {turn.number: (turn.start, turn.end) for turn in plan.turns}
    for row in rows:
        if row.turn is not None:
            row.start, row.end = turns[row.turn]
            continue
        place = plan.moved(row.start, row.end)
        row.start, row.end = place.start, place.end
        if place.fate is Fate.GONE:
            turn = plan.turn_at(place.start)
            row.turn, row.start, row.end = turn.number, turn.start, turn.end
            MemoRevision.objects.filter(pk=row.pk).update(turn=turn.number)
    move_rows(rows)


def _carry_checks(plan: Plan) -> None:
    rows = list(reached(PassageToCheck, plan))
    for row in rows:
        row.start, row.end = plan.place_or_sentence(row.start, row.end)
    move_rows(rows)


def _take_out_of_memos(correction: Correction, plan: Plan) -> None:
    """Replace in memos on this transcript, and in all they said before, the words that were taken out of it."""
    changed = take_out(plan, MemoRevision.objects.filter(memo__transcript=plan.transcript))
    if changed:
        correction.memos = len({row.memo_id for row in changed})
        correction.save(update_fields=["memos"])


def take_out(plan: Plan, rows: QuerySet) -> list:
    """Replace in the `words` of rows the words that were taken out of a transcript; return the rows that had any."""
    without = taking_out(plan)
    changed = []
    for row in rows if without else ():
        words = without(row.words)
        if words != row.words:
            row.words = words
            changed.append(row)
    rows.model.objects.bulk_update(changed, ["words"], batch_size=BATCH)
    return changed


def taking_out(plan: Plan) -> Callable[[str], str] | None:
    """Return what replaces, in any words, what was taken out of a transcript; None where nothing was."""
    instead = replaced_words(plan)
    if not instead:
        return None
    found = whole_words(instead)
    folded = {before.casefold(): after for before, after in instead.items()}
    return lambda words: found.sub(lambda match: folded[match[0].casefold()], words)


def replaced_words(plan: Plan) -> dict[str, str]:
    """Return what gave way to what: whole stretches, and single words as far as it can be told."""
    found = {}
    for turn in plan.changed:
        said = (turn.before, turn.after)
        for part in (*parts_of(*said), *word_parts(*said)):
            before = part.before.strip()
            if not part.is_same and any(map(str.isalnum, before)):
                found.setdefault(before, part.after.strip() or "[removed]")
    return found


def _placed(plan: Plan, rows: Iterable, alike: Sequence[str]) -> tuple[list, list]:
    """Give rows their new places (not saved); return those that have one, and those that have not.

    Of live rows with the same fields `alike` that come to stand at one place, the first stays.
    """
    moved, gone, taken = [], [], set()
    for row in rows:
        place = plan.moved(row.start, row.end)
        key = (*(getattr(row, name) for name in alike), place.start, place.end)
        is_live = row.removed_by_id is None
        if place.fate is Fate.GONE or (is_live and key in taken):
            gone.append(row)
            continue
        if is_live:
            taken.add(key)
        row.start, row.end = place.start, place.end
        moved.append(row)
    return moved, gone


def reached(model, plan: Plan):
    """Return the rows of a kind that reach into what was corrected, or behind it."""
    return model.objects.filter(transcript=plan.transcript, end__gt=plan.first)


def _delete(rows: Iterable) -> None:
    rows = list(rows)
    if rows:
        type(rows[0]).objects.filter(pk__in=[row.pk for row in rows]).delete()
