"""Where a coder says that a passage is about another phase than the talk around it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from coding.models.of_coders import ActRowQuerySet
from interviews.models import Act, Phase, Transcript


class PhaseOverride(models.Model):
    """That one coder's passage at one span is about this phase (empty: about none), whatever the marks say.

    It holds for all codes of the passage alike. A passage about two phases has two of them. Positions are code points,
    `first_word` and `end_word` the half-open range of participant words.
    """

    transcript = models.ForeignKey(Transcript, models.CASCADE, related_name="phase_overrides")
    coder = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    phase = models.ForeignKey(Phase, models.RESTRICT, null=True, blank=True, related_name="+")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    first_word = models.PositiveIntegerField()
    end_word = models.PositiveIntegerField()
    added_by = models.ForeignKey(Act, models.CASCADE, related_name="+")
    removed_by = models.ForeignKey(Act, models.CASCADE, null=True, blank=True, related_name="+")

    objects = ActRowQuerySet.as_manager()

    class Meta:
        verbose_name = "phase override"
        ordering = ["start", "end"]
        constraints = [
            models.CheckConstraint(
                name="phase_override_is_not_empty", condition=Q(start__lt=F("end"))
            )
        ]

    def __str__(self):
        return f"{self.phase_id} [{self.start}, {self.end})"
