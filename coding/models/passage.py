"""What coders have coded."""

from functools import reduce
from operator import or_

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from coding.models.code import Code
from coding.models.of_coders import ActRowQuerySet
from interviews.models import Act, Transcript


def overlapping_any(bounds, prefix: str = "") -> Q:
    """Return the condition to share a code point with one of some ranges: start, end, start, end and so on.

    `prefix` leads to what has the place, such as `island__`.
    """
    ranges = zip(bounds[::2], bounds[1::2], strict=True)
    return reduce(
        or_, (Q(**{f"{prefix}start__lt": end, f"{prefix}end__gt": start}) for start, end in ranges)
    )


class CodedPassageQuerySet(ActRowQuerySet):
    def overlapping(self, start, end):
        """Return the passages that share at least one code point with [start, end)."""
        return self.filter(start__lt=end, end__gt=start)

    def counted(self):
        """Leave out the passages without a participant word; they never count."""
        return self.filter(first_word__lt=F("end_word"))


class Reality(models.TextChoices):
    """Whether a passage tells of something that happened, or of something feared or hoped for; empty: not said."""

    IMAGINED = "imagined", "Imagined"
    LIVED = "lived", "Lived"


class CodedPassage(models.Model):
    """One code that one coder applied to one span of one transcript (code points).

    `first_word` and `end_word` are the half-open range of participant words it covers; it is empty where only the
    interviewer or a third person speaks. A removed passage stays, with the act that removed it, so that the act
    can be undone. `uid` is made from the act and the code, so that a repeated request makes nothing twice.
    """

    uid = models.UUIDField(unique=True, editable=False)
    transcript = models.ForeignKey(Transcript, models.CASCADE, related_name="passages")
    code = models.ForeignKey(Code, models.RESTRICT, related_name="passages")
    coder = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="passages")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    first_word = models.PositiveIntegerField()
    end_word = models.PositiveIntegerField()
    is_unsure = models.BooleanField("unsure", default=False)
    reality = models.CharField(
        "imagined or lived", max_length=8, choices=Reality.choices, blank=True
    )
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    added_by = models.ForeignKey(Act, models.CASCADE, related_name="+")
    removed_by = models.ForeignKey(Act, models.CASCADE, null=True, blank=True, related_name="+")

    objects = CodedPassageQuerySet.as_manager()

    class Meta:
        verbose_name = "coded passage"
        ordering = ["start", "end", "code_id"]
        constraints = [
            models.CheckConstraint(
                name="coded_passage_is_not_empty", condition=Q(start__lt=F("end"))
            ),
            models.UniqueConstraint(
                name="words_are_coded_once_per_code_and_coder",
                fields=["transcript", "code", "coder", "start", "end"],
                condition=Q(removed_by=None),
            ),
        ]
        indexes = [
            # With the end, so that those before a place are passed over without being read.
            models.Index(
                name="live_passages_by_place",
                fields=["transcript", "start", "end"],
                condition=Q(removed_by=None),
            ),
        ]

    def __str__(self):
        return f"{self.code_id} [{self.start}, {self.end})"
