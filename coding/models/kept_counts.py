"""The counts of a study as they were at one moment, under a name, to be cited while coding goes on."""

from django.conf import settings
from django.db import models

from interviews import permissions
from interviews.models import Participant, Study


class KeptCountsQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Return what is kept in studies where `user` sees everybody's coding, which it holds."""
        seen = permissions.studies_where_all_coding_is_seen(user)
        return self.filter(study__in=Study.objects.visible_to(user)).filter(study__in=seen)


class KeptCounts(models.Model):
    """What a table of counts needs beside numbers: codes, phases and layers as they were called then.

    `codes`, `phases` and `layers` are lists of their fields.
    """

    study = models.ForeignKey(Study, models.CASCADE, related_name="kept_counts")
    name = models.CharField(max_length=80)
    codes = models.JSONField()
    phases = models.JSONField()
    layers = models.JSONField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    objects = KeptCountsQuerySet.as_manager()

    class Meta:
        verbose_name = "kept counts"
        verbose_name_plural = "kept counts"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                name="name_of_kept_counts_is_used_once_in_a_study", fields=["study", "name"]
            )
        ]

    def __str__(self):
        return self.name


class KeptCountsOfParticipant(models.Model):
    """The kept counts of one participant; gone with them, also from what was cited.

    `content`: the values of attributes (by id), the phases (ids) that don't apply, and by the name of each layer the
    talk, what empty cells say, and the counts by code; phases are named by id, "none" and "total".
    """

    kept = models.ForeignKey(KeptCounts, models.CASCADE, related_name="of_participants")
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="+")
    content = models.JSONField()

    class Meta:
        verbose_name = "kept counts of a participant"
        constraints = [
            models.UniqueConstraint(
                name="counts_of_a_participant_are_kept_once", fields=["kept", "participant"]
            )
        ]

    def __str__(self):
        return f"{self.kept}: {self.participant}"
