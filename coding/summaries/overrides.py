"""What coders said of the phases of single passages, as far as a reader may see it."""

from collections.abc import Collection

from coding.models import PhaseOverride
from interviews import permissions
from interviews.kept_queries import kept_query
from interviews.models import Transcript


def override_rows(
    user,
    transcript: Transcript,
    coder_pk: int | None = None,
    *,
    among: Collection[int] | None = None,
) -> list[list[int | None]]:
    """Return the live phase overrides that `user` may see here, in the order of their places.

    Each is its id, start, end, coder and phase; where one passage has several phases, several rows. Of one coder and
    `among` these (ids), if asked.
    """
    only = permissions.only_coder_seen(user, transcript.study)
    return [list(row) for row in _rows(transcript.pk, only, coder_pk, among)]


@kept_query
def _rows(transcript, only, coder, among):
    rows = PhaseOverride.objects.of_coder(transcript, only).live()
    rows = rows if coder is None else rows.filter(coder=coder)
    rows = rows if among is None else rows.filter(pk__in=among)
    return rows.order_by("start", "end", "pk").values_list(
        "pk", "start", "end", "coder_id", "phase_id"
    )
