"""Declare how far one is with an interview."""

from django.db import transaction

from coding.models import CodingState
from interviews import permissions
from interviews.actions import audit
from interviews.kept_queries import kept_query


@transaction.atomic
def declare(*, transcript, coder, state: CodingState.State) -> CodingState:
    """Declare that `coder` is in work on, or has finished with, this transcript."""
    permissions.check_may(coder, permissions.Right.CODE, transcript.study)
    row, _ = CodingState.objects.update_or_create(
        transcript=transcript, coder=coder, defaults={"state": state}
    )
    audit.record(
        actor=coder,
        verb=state.value,
        kind="transcript",
        object_id=transcript.pk,
        study=transcript.study,
    )
    return row


def begin(*, transcript, coder) -> None:
    """Note that coding has begun; a coder who has declared it finished stays finished."""
    if not _states(transcript.pk, coder.pk):
        CodingState.objects.get_or_create(
            transcript=transcript, coder=coder, defaults={"state": CodingState.State.IN_WORK}
        )


@kept_query
def _states(transcript, coder):
    return CodingState.objects.filter(transcript=transcript, coder=coder).values_list("pk")
