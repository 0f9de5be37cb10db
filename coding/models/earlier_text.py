"""How a summary read before it was written anew, with what its sentences pointed at then."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from coding.models.summary import Summary
from interviews.models import Transcript


class EarlierTextQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(summary__in=Summary.objects.visible_to(user))


class EarlierText(models.Model):
    """A text that a later one took the place of; `sentences` is how many it had when it was read last.

    What was signed is no earlier text: it stays readable as a version.
    """

    summary = models.ForeignKey(Summary, models.CASCADE, related_name="earlier_texts")
    words = models.TextField()
    sentences = models.PositiveIntegerField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    objects = EarlierTextQuerySet.as_manager()

    class Meta:
        verbose_name = "earlier text"
        ordering = ["-pk"]

    def __str__(self):
        return str(self.pk)


class EarlierSupport(models.Model):
    """A place that a sentence of an earlier text, counted from 0, pointed at (code points)."""

    text = models.ForeignKey(EarlierText, models.CASCADE, related_name="supports")
    sentence = models.PositiveIntegerField()
    transcript = models.ForeignKey(Transcript, models.CASCADE, related_name="+")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    class Meta:
        verbose_name = "support in an earlier text"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="support_in_an_earlier_text_is_not_empty", condition=Q(start__lt=F("end"))
            )
        ]

    def __str__(self):
        return f"{self.transcript_id} [{self.start}, {self.end})"
