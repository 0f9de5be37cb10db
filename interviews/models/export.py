"""What left Lifeline as a file: who took it, when, with which choices, and by what hash it can be known again."""

from django.conf import settings
from django.db import models

from interviews.models.study import Study


class ExportQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(study__in=Study.objects.visible_to(user))


class Export(models.Model):
    """One file that left: what kind, with which choices, how large, its SHA-256; never what stands in it.

    `choices` are pairs of words, as [["Coding", "all coders merged"]]; `count` is how many of what it holds (codes,
    rows, passages); `size` is in bytes.
    """

    study = models.ForeignKey(Study, models.CASCADE, related_name="exports")
    kind = models.CharField(max_length=30)
    object_id = models.CharField(max_length=36, blank=True)
    ending = models.CharField(max_length=8)
    choices = models.JSONField(default=list, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    count = models.PositiveIntegerField(default=1)
    size = models.PositiveIntegerField()
    sha256 = models.CharField("SHA-256", max_length=64, db_index=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    objects = ExportQuerySet.as_manager()

    class Meta:
        verbose_name = "export"
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.kind}.{self.ending} {self.sha256[:12]}"
