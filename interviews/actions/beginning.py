"""Begin an act: one after the other in a transcript, and each only once."""

from uuid import UUID

from django.db import connection
from django.db.models import Exists

from interviews import sealing
from interviews.errors import ActConflictError, CorrectedThisMomentError
from interviews.kept_queries import kept_query
from interviews.models import Act, Transcript

# What a digest begins with that is kept with a key; no other does.
KEYED = "k"


def lock(transcript: Transcript) -> None:
    """Let nobody else act in this transcript until the transaction ends."""
    # Two people saving in one transcript at once take turns; SQLite's transactions do so by themselves.
    if connection.features.has_select_for_update:
        _locked(transcript.pk)


@kept_query
def _locked(transcript):
    return Transcript.objects.select_for_update().order_by().only("pk").filter(pk=transcript)


def begun(
    transcript: Transcript,
    coder,
    act_id: UUID,
    digest: str,
    *,
    verb: str,
    batch: UUID | None = None,
) -> tuple[Act, bool]:
    """Return the act of this id, and whether it is new; a new one is stored when it is settled.

    What was read of the transcript before it was locked must still be so: its text may have been corrected meanwhile.
    """
    found = _before(transcript.pk, act_id)
    order, is_repeated, text = found[0] if found else (0, True, _text_now(transcript))
    if text != transcript.text_sha256:
        raise CorrectedThisMomentError(
            "The text of this interview was corrected this very moment. Try again."
        )
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


def keyed(digest: str) -> str:
    """Return what is kept of a request's digest where nobody may guess from it what the text was."""
    return f"{KEYED}{sealing.fingerprint(digest.encode())}"[: len(digest)]


def _text_now(transcript: Transcript) -> str:
    return Transcript.objects.values_list("text_sha256", flat=True).get(pk=transcript.pk)


@kept_query
def _before(transcript, act_id):
    """Return the number of the last act there is, whether there is one of this id, and the digest of the text."""
    acts = Act.objects.filter(transcript=transcript).order_by("-order")
    acts = acts.annotate(is_repeated=Exists(Act.objects.filter(pk=act_id)))
    return acts.values_list("order", "is_repeated", "transcript__text_sha256")[:1]


def _repeated(transcript, coder, act_id, digest) -> Act | None:
    act = Act.objects.filter(pk=act_id).first()
    if act is None:
        return None
    is_same = (act.transcript_id, act.coder_id) == (transcript.pk, coder.pk)
    if not is_same or act.payload_sha256 not in (digest, keyed(digest)):
        raise ActConflictError(
            "This was sent before with other content, so it was not saved again. Reload the page and repeat it."
        )
    return act
