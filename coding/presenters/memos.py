"""Memos as the workspace's scripts take them."""

from collections.abc import Collection, Iterable

from coding.models import MemoRevision
from coding.summaries import memos


def memo_rows(revisions: Iterable[MemoRevision]) -> list[dict]:
    """Return each memo with its words; `revision` is what a change of it must name, `made_at` when it was begun."""
    return [
        {
            "id": str(row.memo_id),
            "revision": row.pk,
            "author": row.memo.author_id,
            "author_name": str(row.memo.author),
            "words": row.words,
            "turn": row.turn,
            "start": row.start,
            "end": row.end,
            "made_at": row.begun_at.isoformat(),
            "changed_at": row.made_at.isoformat(),
        }
        for row in revisions
    ]


def memos_answer(user, revisions: Collection[int]) -> dict:
    """Return how the memos read now that these revisions (ids) are of, and which of them are deleted."""
    there, deleted = memos.memos_of_revisions(user, revisions)
    return {"added": memo_rows(there), "removed": deleted}
