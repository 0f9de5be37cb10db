"""What was corrected in a transcript after its import, and how positions moved by it."""

from django.conf import settings
from django.db import models

from interviews.models.study import Study
from interviews.models.transcript import Transcript


class CorrectionQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(transcript__study__in=Study.objects.visible_to(user))


class Correction(models.Model):
    """The step from one version of a transcript to the next; a transcript without corrections is at version 1.

    `edits` holds positions only, as in `interviews.shifts`: [start, end, length] in code points of the version before.
    `text_before` is a keyed digest by which a page opened before is known. `turns` and `memos` say how many it changed.
    `purged_at` says when words that identify somebody were gone from the database's files, too.
    """

    class Reason(models.TextChoices):
        TYPO = "typo", "A mistake in the transcript"
        IDENTIFIER = "identifier", "Something that identifies a person"

    transcript = models.ForeignKey(Transcript, models.CASCADE, related_name="corrections")
    version = models.PositiveIntegerField()
    reason = models.CharField(max_length=10, choices=Reason.choices)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    text_before = models.CharField(max_length=64)
    edits = models.JSONField()
    turns = models.PositiveIntegerField(default=0)
    memos = models.PositiveIntegerField(default=0)
    purged_at = models.DateTimeField(null=True, blank=True)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = "correction"
        ordering = ["version"]
        constraints = [
            models.UniqueConstraint(
                name="versions_of_a_transcript_are_numbered", fields=["transcript", "version"]
            )
        ]

    def __str__(self):
        return f"version {self.version}"


class EarlierWords(models.Model):
    """How a turn read before a correction and after it; none are kept once an identifier was taken out."""

    correction = models.ForeignKey(Correction, models.CASCADE, related_name="earlier_words")
    turn = models.PositiveIntegerField()
    before = models.TextField()
    after = models.TextField()

    class Meta:
        verbose_name = "earlier words"
        ordering = ["turn"]

    def __str__(self):
        return f"turn {self.turn}"
