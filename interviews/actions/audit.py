"""Write down who did what, in the same transaction as the doing."""

from interviews.models import AuditEvent


def record(*, actor, verb: str, kind: str, object_id="", study=None, count: int = 1) -> None:
    """Write one audit event: who, verb, kind, id, when and how many; never words, names or values."""
    AuditEvent.objects.create(
        actor_id=actor.pk if actor else None,
        study_id=study.pk if study else None,
        verb=verb,
        kind=kind,
        object_id=str(object_id),
        count=count,
    )
