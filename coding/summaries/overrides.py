"""What coders said of the phases of single passages, as far as a reader may see it."""

from coding.models import PhaseOverride
from interviews.models import Transcript

# An override as the workspace's scripts get it.
OVERRIDE_FIELDS = ("pk", "start", "end", "coder_id", "phase_id")


def visible_overrides(user, transcript: Transcript, coder_pk: int | None = None):
    """Return the live phase overrides that `user` may see here; of one coder, if asked."""
    overrides = PhaseOverride.objects.visible_in(transcript, user).live()
    return overrides.filter(coder=coder_pk) if coder_pk else overrides
