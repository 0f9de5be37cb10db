"""Begin an act: one after the other in a transcript, and each only once."""

from uuid import UUID

from django.db import connection
from django.db.models import Exists

from interviews.errors import ActConflictError
from interviews.models import Act, Transcript


def lock(transcript: Transcript) -> None:
    """Let nobody else act in this transcript until the transaction ends."""
    # Two people saving in one transcript at once take turns; SQLite's transactions do so by themselves.
    if connection.features.has_select_for_update:
        Transcript.objects.select_for_update().only("pk").get(pk=transcript.pk)


def begun(
    transcript: Transcript,
    coder,
    act_id: UUID,
    digest: str,
    *,
    verb: str,
    batch: UUID | None = None,
) -> tuple[Act, bool]:
    """Return the act of this id, and whether it is new; a new one is stored when it is settled."""
    before = Act.objects.filter(transcript=transcript).order_by("-order")
    before = before.annotate(is_repeated=Exists(Act.objects.filter(pk=act_id)))
    order, is_repeated = before.values_list("order", "is_repeated").first() or (0, True)
    if is_repeated and (act := _repeated(transcript, coder, act_id, digest)):
        return act, False
    return Act(
        id=act_id,
        order=order + 1,
        transcript=transcript,
        coder=coder,
        verb=verb,
        payload_sha256=digest,
        batch=batch,
    ), True


def _repeated(transcript, coder, act_id, digest) -> Act | None:
    act = Act.objects.filter(pk=act_id).first()
    if act is None:
        return None
    if (act.transcript_id, act.coder_id, act.payload_sha256) != (transcript.pk, coder.pk, digest):
        raise ActConflictError(
            "This was sent before with other content, so it was not saved again. Reload the page and repeat it."
        )
    return act
