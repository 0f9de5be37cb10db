"""How far a file that is being made has come: numbers only, kept for a minute under a key that the browser made.

They lie in the cache, which is in the database, so that whichever process is asked knows what another is making. No
audit event is written: that the file left is recorded when it does.
"""

from dataclasses import asdict
from uuid import UUID

from django.core.cache import cache

from interviews.progress import Progress

# Seconds; what a process that was killed leaves behind is gone after that.
KEPT = 60


def note(*, maker, key: UUID, progress: Progress) -> None:
    cache.set(_name(maker, key), asdict(progress), KEPT)


def noted(*, maker, key: UUID) -> Progress | None:
    """Return how far the file of this key has come, if it is being made for this person."""
    found = cache.get(_name(maker, key))
    return Progress(**found) if found else None


def forget(*, maker, key: UUID) -> None:
    cache.delete(_name(maker, key))


def _name(maker, key: UUID) -> str:
    return f"file-progress:{maker.pk}:{key}"
