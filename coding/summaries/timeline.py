"""What one person did in one transcript, act by act; words of interviews and memos are not told."""

from collections.abc import Sequence

from coding.models import CodedPassage, MemoRevision, PhaseOverride
from coding.summaries.act_words import words_of
from interviews.actions import acts
from interviews.models import Act, PhaseSpan, Transcript

ON_A_PAGE = 50
# Rows of one act that are looked at for where it is.
LOOKED_AT = 20
KINDS = {
    "passage": CodedPassage,
    "override": PhaseOverride,
    "memo": MemoRevision,
    "phase": PhaseSpan,
}


def timeline(user, transcript: Transcript, before: int | None = None) -> dict:
    """Return what `user` did here, the latest first, as many as stand on a page; in a constant number of queries.

    Acts that changed nothing are left out. Acts are numbered from 1 among the person's own: their number in the transcript would tell how much others do.
    """
    own = acts.effective_acts(transcript, user)
    last = own.count() if before is None else max(before - 1, 0)
    first = max(last - ON_A_PAGE, 0)
    chosen = list(own[first:last])
    words, places = words_of(chosen), _places_of(chosen)
    rows = [
        {
            "act": str(step.act.pk),
            "order": first + number,
            "verb": step.act.verb,
            "words": words[step.act.pk],
            "at": step.act.made_at.isoformat(),
            "count": len(_rows(step.act, "passage")),
            "place": places.get(step.act.pk),
            "undone": step.act.undone_by_id is not None,
            "possible": step.is_possible,
            "batch": step.act.batch and str(step.act.batch),
        }
        for number, step in enumerate(acts.steps_of(chosen), start=1)
    ]
    return {"acts": rows[::-1], "more": first > 0}


def _places_of(chosen: Sequence[Act]) -> dict:
    """Return, by act, from where to where in the text the rows are that it made, or took away."""
    places = {}
    for kind, model in KINDS.items():
        wanted = {act.pk: _rows(act, kind)[:LOOKED_AT] for act in chosen if _rows(act, kind)}
        ids = {pk for rows in wanted.values() for pk in rows}
        if not ids:
            continue
        found = model.objects.filter(pk__in=ids, start__isnull=False).order_by()
        spans = {pk: place for pk, *place in found.values_list("pk", "start", "end")}
        for act, rows in wanted.items():
            here = [spans[pk] for pk in rows if pk in spans]
            if here and act not in places:
                places[act] = [min(s for s, _ in here), max(e for _, e in here)]
    return places


def _rows(act: Act, kind: str) -> list[int]:
    return act.added.get(kind) or act.removed.get(kind, [])
