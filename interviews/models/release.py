"""How a transcript was released for coding, and what was replaced in it before: never the words that stood there."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from interviews.models.transcript import Transcript
from interviews.screening import category_label


class Release(models.Model):
    """Who screened a transcript, who checked it, who released it; or the reason why it was released without that here."""

    transcript = models.OneToOneField(Transcript, models.CASCADE, related_name="release")
    screened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    released_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    released_at = models.DateTimeField(auto_now_add=True)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = "release"

    def __str__(self):
        return f"release of {self.transcript_id}"


class Replacement(models.Model):
    """A place of a released transcript where something that may identify somebody was replaced, or kept with a reason.

    Positions are code points of the released text. What stood there before is not kept.
    """

    class Action(models.TextChoices):
        REPLACED = "replace", "Replaced"
        KEPT = "keep", "Kept"

    transcript = models.ForeignKey(Transcript, models.CASCADE, related_name="replacements")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    category = models.CharField(max_length=20)
    action = models.CharField(max_length=8, choices=Action.choices)
    replacement = models.CharField(max_length=200, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        verbose_name = "replacement"
        ordering = ["start"]
        constraints = [
            models.CheckConstraint(name="replacement_is_not_empty", condition=Q(start__lt=F("end")))
        ]

    def __str__(self):
        return f"{self.replacement or self.category} [{self.start}, {self.end})"

    @property
    def category_words(self) -> str:
        """Return what kind of identifier it was, in words."""
        return category_label(self.category)
