"""What the workspace's scripts are told of phase overrides: id, start, end, coder, and phase or null."""

from collections.abc import Collection

from coding.models import PhaseOverride
from coding.summaries.overrides import override_rows
from interviews.models import Transcript


def overrides_now(
    user, transcript: Transcript, touched: Collection[int], coder_pk: int | None = None
) -> dict:
    """Tell how things are now with the touched overrides (ids): which are there, and which are not."""
    there = override_rows(user, transcript, coder_pk, among=touched)
    known = PhaseOverride.objects.visible_to(user).filter(transcript=transcript, pk__in=touched)
    gone = set(known.order_by().values_list("pk", flat=True)) - {row[0] for row in there}
    return {"added": there, "removed": sorted(gone)}
