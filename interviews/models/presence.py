"""Who has a transcript open just now."""

from django.conf import settings
from django.db import models

from interviews.models.transcript import Transcript


class Presence(models.Model):
    """That one person has one transcript open, as last heard of; it says nothing of what they do there."""

    transcript = models.ForeignKey(Transcript, models.CASCADE, related_name="presences")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    seen_at = models.DateTimeField()

    class Meta:
        verbose_name = "presence"
        constraints = [
            models.UniqueConstraint(
                name="person_is_present_once_in_a_transcript", fields=["transcript", "person"]
            )
        ]

    def __str__(self):
        return f"{self.person} until {self.seen_at}"
