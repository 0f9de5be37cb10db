"""Write down who did what, in the same transaction as the doing."""

from collections.abc import Mapping

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


def record_shown(*, reader, verb: str, study, transcripts: Mapping[int, int]) -> None:
    """Write down of which transcripts (ids) how many passages were shown to somebody, an event for each."""
    AuditEvent.objects.bulk_create(
        AuditEvent(
            actor_id=reader.pk,
            study_id=study.pk,
            verb=verb,
            kind="transcript",
            object_id=str(transcript),
            count=passages,
        )
        for transcript, passages in transcripts.items()
    )
