"""How small groups leave from now on, decided once for a kind of file and the attributes in it."""

from django.conf import settings
from django.db import models

from coding.disclosure import Decision, Way
from interviews.models import Study


class KeptDecisionQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(study__in=Study.objects.visible_to(user))


class KeptDecision(models.Model):
    """A decision on small groups that holds for later files of the same kind with the same attributes (ids, in order).

    As long as no group is smaller than `smallest` participants, and only groups are small that were when it was made:
    `small_groups` are their values, one an attribute. One on files that don't say who is in which group (`names_people`)
    does not hold for files that do.
    """

    study = models.ForeignKey(Study, models.CASCADE, related_name="kept_decisions")
    kind = models.CharField(max_length=30)
    attributes = models.JSONField()
    names_people = models.BooleanField(default=False)
    way = models.CharField(max_length=8, choices=[(way.value, way.value) for way in Way])
    values = models.JSONField(default=list, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    smallest = models.PositiveIntegerField()
    small_groups = models.JSONField(default=list)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    objects = KeptDecisionQuerySet.as_manager()

    class Meta:
        verbose_name = "kept decision"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                name="small_groups_are_decided_on_once_per_kind_of_file",
                fields=["study", "kind", "attributes", "names_people"],
            )
        ]

    def __str__(self):
        return f"{self.kind}: {self.way}"

    @property
    def decision(self) -> Decision:
        return Decision(Way(self.way), tuple(self.values), self.reason)
