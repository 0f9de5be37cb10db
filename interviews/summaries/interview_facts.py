"""What transcripts hint at of how their interviews were held: nothing of it is recorded until a person says so."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Max, Q

from interviews.models import Interview, Speaker, Turn

MINUTE = 60_000


@dataclass(frozen=True)
class Hint:
    """Up to which minute the times in a transcript go (None where it has none), and whether a third person speaks in it."""

    minutes: int | None
    has_third_speaker: bool


def hints(interviews: Iterable[Interview]) -> dict[int, Hint]:
    """Return interview (id) -> what its transcript hints at, for these; in one query."""
    rows = (
        Turn.objects.filter(transcript__interview__in=[interview.pk for interview in interviews])
        .order_by()
        .values("transcript__interview")
        .annotate(last=Max("started_at_ms"), others=Count("pk", filter=Q(speaker=Speaker.OTHER)))
    )
    return {
        row["transcript__interview"]: Hint(_minutes(row["last"]), bool(row["others"]))
        for row in rows
    }


def _minutes(last: int | None) -> int | None:
    """Return the minute in which the last turn begins; a file without times, or with all at 0, has none."""
    return -(-last // MINUTE) if last else None
