"""Settle the passages that a correction could not simply take along."""

from uuid import uuid4

from django.db import transaction

from coding.actions import overrides, passages
from coding.actions.passage_rows import quote_digest
from coding.errors import PassageGoneError
from coding.models import PassageToCheck
from interviews import permissions
from interviews.actions import audit
from interviews.actions.beginning import lock
from interviews.errors import NotAllowedError
from interviews.models import Act
from interviews.spans import Span


@transaction.atomic
def put_back(*, check: PassageToCheck, by) -> Act:
    """Code the sentence that stands where the passage was, with everything its coder had said of it; only one's own."""
    transcript = _still(check).transcript
    if by.pk != check.coder_id:
        raise NotAllowedError(
            f"Only {check.coder} can put this passage back: it would be coded in their name."
        )
    span = Span(check.start, check.end)
    act, _ = passages.code_passage(
        transcript=transcript,
        coder=by,
        act_id=uuid4(),
        text_sha256=transcript.text_sha256,
        span=span,
        quote_sha256=quote_digest(transcript, span),
        codes=[check.code],
        is_unsure=check.is_unsure,
        reality=check.reality,
    )
    if check.phases:
        overrides.override_phases(
            transcript=transcript,
            coder=by,
            act_id=uuid4(),
            text_sha256=transcript.text_sha256,
            span=span,
            about=[phase for phase in check.phases if phase is not None],
        )
    _settle(check, by, "check_put_back")
    return act


@transaction.atomic
def let_go(*, check: PassageToCheck, by) -> None:
    """Leave things as they are now: the passage at its new ends, or, where none of its words is left, no passage."""
    _still(check)
    if by.pk != check.coder_id:
        permissions.check_may(by, permissions.Right.CORRECT, check.transcript.study)
    _settle(check, by, "check_let_go")


def _still(check: PassageToCheck) -> PassageToCheck:
    """Return what is to be checked, as it is now; refuse where somebody has settled it."""
    lock(check.transcript)
    now = PassageToCheck.objects.filter(pk=check.pk).select_related("transcript__study", "code")
    if found := now.first():
        return found
    raise PassageGoneError("This passage was checked already. Nothing was changed.")


def _settle(check: PassageToCheck, by, verb: str) -> None:
    audit.record(
        actor=by,
        verb=verb,
        kind="transcript",
        object_id=check.transcript_id,
        study=check.transcript.study,
    )
    check.delete()
