"""Memos as they read now."""

from collections.abc import Collection

from django.db.models import F, Min, OuterRef, QuerySet, Subquery

from coding.models import Memo, MemoRevision
from interviews.models import Transcript

# As they stand in the text; those on the whole of it first, on both databases.
IN_ORDER = (F("start").asc(nulls_first=True), "pk")


def memos_seen(user) -> QuerySet[MemoRevision]:
    """Return how every memo that `user` may read reads now, with when it was begun."""
    all_of_it = MemoRevision.objects.filter(memo=OuterRef("memo")).order_by().values("memo")
    return (
        MemoRevision.objects.live()
        .filter(memo__in=Memo.objects.visible_to(user))
        .annotate(begun_at=Subquery(all_of_it.annotate(first=Min("made_at")).values("first")))
        .select_related("memo__author")
    )


def memos_in(user, transcript: Transcript) -> list[MemoRevision]:
    """Return the memos of this transcript that `user` may read, those on the whole first."""
    return list(memos_seen(user).filter(memo__transcript=transcript).order_by(*IN_ORDER))


def memos_of_revisions(user, revisions: Collection[int]) -> tuple[list[MemoRevision], list[str]]:
    """Return the memos that these revisions (ids) are of, as they read now, and the ids of those that are deleted."""
    touched = Memo.objects.visible_to(user).filter(revisions__in=revisions)
    ids = set(touched.values_list("pk", flat=True))
    there = list(memos_seen(user).filter(memo__in=ids).order_by(*IN_ORDER))
    return there, sorted(str(memo) for memo in ids - {row.memo_id for row in there})
