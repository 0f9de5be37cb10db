"""Phases of the illness path, and the runs of talk that are about them."""

from django.db import models
from django.db.models import F, Q

from interviews.models.study import Study


class PhaseQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(study__in=Study.objects.visible_to(user))


class Phase(models.Model):
    """A part of the illness path that talk is about. It belongs to stretches of text, never to an interview.

    `applies_when` names the attribute (and value) that decides to whom the phase applies.
    """

    study = models.ForeignKey(Study, models.CASCADE, related_name="phases")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=60)
    description = models.CharField(max_length=300, blank=True)
    hue = models.PositiveSmallIntegerField(default=1)
    applies_when = models.ForeignKey(
        "Attribute", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    applies_when_value = models.CharField(max_length=60, blank=True)

    objects = PhaseQuerySet.as_manager()

    class Meta:
        verbose_name = "phase"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                name="phase_name_is_used_once_in_a_study", fields=["study", "name"]
            )
        ]

    def __str__(self):
        return self.name


class PhaseSpanQuerySet(models.QuerySet):
    def live(self):
        """Leave out the marks that an act has removed."""
        return self.filter(removed_by=None)


class PhaseSpan(models.Model):
    """A run of talk that is about one phase, marked for all coders (code points, turn-aligned).

    `first_word` and `end_word` are the half-open range of participant words it covers. A removed mark stays,
    with the act that removed it, so that the act can be undone.
    """

    transcript = models.ForeignKey("Transcript", models.CASCADE, related_name="phase_spans")
    phase = models.ForeignKey(Phase, models.RESTRICT, related_name="spans")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    first_word = models.PositiveIntegerField()
    end_word = models.PositiveIntegerField()
    added_by = models.ForeignKey("Act", models.CASCADE, related_name="+")
    removed_by = models.ForeignKey("Act", models.CASCADE, null=True, blank=True, related_name="+")

    objects = PhaseSpanQuerySet.as_manager()

    class Meta:
        verbose_name = "phase mark"
        ordering = ["start", "end"]
        constraints = [
            models.CheckConstraint(name="phase_mark_is_not_empty", condition=Q(start__lt=F("end")))
        ]

    def __str__(self):
        return f"{self.phase} [{self.start}, {self.end})"
