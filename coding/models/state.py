"""How far a coder is with an interview."""

from django.conf import settings
from django.db import models

from interviews.models import Transcript


class CodingState(models.Model):
    """What one coder declares of one transcript; no row means not started."""

    class State(models.TextChoices):
        IN_WORK = "in_work", "In work"
        FINISHED = "finished", "Finished"

    transcript = models.ForeignKey(Transcript, models.CASCADE, related_name="coding_states")
    coder = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="coding_states"
    )
    state = models.CharField(max_length=10, choices=State.choices)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "coding state"
        constraints = [
            models.UniqueConstraint(
                name="coder_has_one_state_per_transcript", fields=["transcript", "coder"]
            )
        ]

    def __str__(self):
        return self.get_state_display()
