"""Note that somebody has a transcript open."""

from datetime import datetime, timedelta

from django.utils import timezone

from interviews.kept_queries import kept_query
from interviews.models import Presence, Transcript

# A row is renewed when it is this old, and stands for nobody any more once it was left alone for longer.
RENEWED_AFTER = timedelta(seconds=10)
GONE_AFTER = timedelta(seconds=25)


def renew(*, transcript: Transcript, person, seen_at: datetime | None) -> None:
    """Note that `person` has this transcript open, unless that was noted (`seen_at`) a moment ago.

    No audit event is written: that the transcript was opened was recorded then.
    """
    now = timezone.now()
    if seen_at is not None and now - seen_at < RENEWED_AFTER:
        return
    Presence.objects.bulk_create(
        [Presence(transcript=transcript, person=person, seen_at=now)],
        update_conflicts=True,
        unique_fields=["transcript", "person"],
        update_fields=["seen_at"],
    )


def people_here(transcript: Transcript, *, but) -> list[int]:
    """Return who has this transcript open just now (ids of people), leaving out `but`."""
    return sorted(set(_seen_since(transcript.pk, timezone.now() - GONE_AFTER)) - {but.pk})


@kept_query
def _seen_since(transcript, moment):
    rows = Presence.objects.filter(transcript=transcript, seen_at__gt=moment)
    return rows.values_list("person", flat=True)
