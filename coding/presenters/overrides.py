"""What the workspace's scripts are told of phase overrides: id, start, end, coder, and phase or null."""

from collections.abc import Collection

from coding.models import PhaseOverride
from coding.summaries.overrides import OVERRIDE_FIELDS, visible_overrides
from interviews.models import Transcript


def override_rows(overrides) -> list[list[int | None]]:
    """Return overrides in the order of their places; where one passage has several phases, several rows."""
    rows = overrides.order_by("start", "end", "pk").values_list(*OVERRIDE_FIELDS)
    return [list(row) for row in rows]


def overrides_now(
    user, transcript: Transcript, touched: Collection[int], coder_pk: int | None = None
) -> dict:
    """Tell how things are now with the touched overrides (ids): which are there, and which are not."""
    shown = visible_overrides(user, transcript, coder_pk)
    there = override_rows(shown.filter(pk__in=touched))
    known = PhaseOverride.objects.visible_to(user).filter(transcript=transcript, pk__in=touched)
    gone = set(known.order_by().values_list("pk", flat=True)) - {row[0] for row in there}
    return {"added": there, "removed": sorted(gone)}
