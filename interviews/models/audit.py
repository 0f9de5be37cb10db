"""Who did what, and who saw what."""

from django.db import models

from interviews.models.study import Study


class AuditEventQuerySet(models.QuerySet):
    def visible_to(self, user):
        studies = Study.objects.visible_to(user).values("pk")
        return self.filter(study_id__in=studies)


class AuditEvent(models.Model):
    """One thing that one person did or opened: who, verb, kind, id, when and how many.

    It never holds words, file names or attribute values, and points to nothing by foreign key, so that it stays
    true after what it tells of is deleted.
    """

    at = models.DateTimeField(auto_now_add=True)
    actor_id = models.BigIntegerField(null=True)
    study_id = models.BigIntegerField(null=True, db_index=True)
    verb = models.CharField(max_length=30)
    kind = models.CharField(max_length=30)
    object_id = models.CharField(max_length=36, blank=True)
    count = models.PositiveIntegerField(default=1)

    objects = AuditEventQuerySet.as_manager()

    class Meta:
        verbose_name = "audit event"
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.verb} {self.kind} {self.object_id}"
