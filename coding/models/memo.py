"""What coders write for themselves and each other: memos."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from coding.models.of_coders import OfCodersQuerySet
from interviews.models import Act, Transcript


class MemoQuerySet(OfCodersQuerySet):
    owner = "author"


class Memo(models.Model):
    """A note by one person on a transcript, on a turn of it, or on words of it (with or without a code).

    Its words stand in its revisions. The one that is not removed is how it reads now; without one it was deleted.
    The id is made by the browser, so that a memo written without a connection can be changed before it is saved.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    transcript = models.ForeignKey(Transcript, models.CASCADE, related_name="memos")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="memos")

    objects = MemoQuerySet.as_manager()

    class Meta:
        verbose_name = "memo"

    def __str__(self):
        return str(self.id)


class MemoRevisionQuerySet(models.QuerySet):
    def live(self):
        """Leave out what was changed or deleted since."""
        return self.filter(removed_by=None)


class MemoRevision(models.Model):
    """How a memo reads, and what it is on, from one act to another.

    `start` and `end` are code points of the words it is on; both empty where it is on the whole transcript. A memo on a
    turn has the turn's number, and the turn's place. Words of memos stand here only, and die with the memo.
    """

    memo = models.ForeignKey(Memo, models.CASCADE, related_name="revisions")
    words = models.TextField()
    turn = models.PositiveIntegerField(null=True, blank=True)
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    added_by = models.ForeignKey(Act, models.CASCADE, related_name="+")
    removed_by = models.ForeignKey(Act, models.CASCADE, null=True, blank=True, related_name="+")

    objects = MemoRevisionQuerySet.as_manager()

    class Meta:
        verbose_name = "revision of a memo"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="memo_reads_one_way_at_a_time",
                fields=["memo"],
                condition=Q(removed_by=None),
            ),
            models.CheckConstraint(
                name="memo_is_on_words_or_on_the_whole",
                condition=Q(start=None, end=None, turn=None) | Q(start__lt=F("end")),
            ),
        ]

    def __str__(self):
        return f"{self.memo_id} [{self.start}, {self.end})"
