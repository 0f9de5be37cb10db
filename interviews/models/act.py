"""What people do to a transcript, one gesture a row: the unit of saving and of undo."""

import uuid

from django.conf import settings
from django.db import models


class Act(models.Model):
    """One gesture of one coder in one transcript, such as coding a passage or marking a phase.

    It holds ids and positions only, never words. `added` and `removed` list the ids of the rows it made and took
    away, by kind of row; undoing it appends an inverse act. `payload_sha256` tells a repeated request
    from another one that happens to carry the same id. Acts of one gesture over several transcripts share a `batch`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    order = models.PositiveIntegerField()
    transcript = models.ForeignKey("Transcript", models.CASCADE, related_name="acts")
    coder = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="acts")
    verb = models.CharField(max_length=20)
    payload_sha256 = models.CharField(max_length=64)
    added = models.JSONField(default=dict)
    removed = models.JSONField(default=dict)
    made_at = models.DateTimeField(auto_now_add=True)
    batch = models.UUIDField(null=True, blank=True, db_index=True, editable=False)
    inverts = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="+")
    undone_by = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "act"
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(
                name="acts_of_a_transcript_have_an_order", fields=["transcript", "order"]
            )
        ]
        indexes = [models.Index(fields=["transcript", "coder", "order"])]

    def __str__(self):
        return f"{self.verb} {self.id}"
