"""How exports put what several of them say."""

from collections.abc import Sequence
from datetime import datetime

from django.utils import dateformat, timezone

MOST_NAMED = 40


def moment(at: datetime) -> str:
    """Return a day and a time in the server's time zone, which is named."""
    local = timezone.localtime(at)
    return dateformat.format(local, "j F Y, H:i ") + (local.tzname() or "")


def named(codes: Sequence[str]) -> str:
    """Return the codes of participants, or how many there are, where they are too many to be read."""
    return f"{len(codes):,} participants" if len(codes) > MOST_NAMED else ", ".join(codes)
