"""Perform, repeat, undo and redo acts: one gesture of one coder in one transcript."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from uuid import UUID

from django.db import models, transaction
from django.db.models import Max

from interviews import permissions
from interviews.actions import audit
from interviews.errors import ActConflictError, NothingToUndoError
from interviews.models import Act, Transcript


@dataclass
class RowKind:
    """A kind of row that acts make and take away, such as coded passages, and the right it takes.

    `refreshers` are called with the transcript and the rows that came or went, to keep up what is derived from
    them. `revivable` leaves out rows whose place was taken meanwhile.
    """

    model: type[models.Model]
    right: permissions.Right
    refreshers: list[Callable] = field(default_factory=list)
    revivable: Callable = lambda rows: rows


ROW_KINDS: dict[str, RowKind] = {}

# What an act did: ids of rows, by kind.
Rows = dict[str, list[int]]


# Rows that came or went, by (transcript, kind), while refreshing waits; None while it does not.
_waiting: ContextVar[dict | None] = ContextVar("rows whose derived rows wait", default=None)


@contextmanager
def refreshing_at_the_end() -> Iterator[None]:
    """Bring derived rows up to date once, after many acts, in place of after each: for loading in bulk."""
    waiting = defaultdict(list)
    token = _waiting.set(waiting)
    try:
        yield
    finally:
        _waiting.reset(token)
    for (transcript, kind), rows in waiting.items():
        _refresh(transcript, kind, rows)


@dataclass(frozen=True)
class Change:
    """The rows that an act added and removed, by kind."""

    added: Rows
    removed: Rows


@transaction.atomic
def perform(
    *,
    transcript: Transcript,
    coder,
    act_id: UUID,
    verb: str,
    payload: dict,
    change: Callable[[Act], Change],
) -> tuple[Act, bool]:
    """Perform one act through `change`, once, and return it with whether it is new.

    The same act again, even after it was undone, changes nothing. The same id with another payload, or by somebody
    else, is an ActConflictError.
    """
    _lock(transcript)
    digest = payload_digest(verb, payload)
    if act := _repeated(transcript, coder, act_id, digest):
        return act, False
    act = _new_act(transcript, coder, act_id, verb, digest)
    _settle(act, change(act))
    return act, True


@transaction.atomic
def undo(*, transcript: Transcript, coder, act_id: UUID) -> Act:
    """Undo this coder's latest act in this transcript that is not undone yet."""
    _lock(transcript)
    digest = payload_digest("undo", {})
    if act := _repeated(transcript, coder, act_id, digest):
        return act
    target = next_undo(transcript, coder)
    if target is None:
        raise NothingToUndoError("There is nothing of yours left to undo in this interview.")
    _check_may_still(coder, target)
    act = _new_act(transcript, coder, act_id, "undo", digest, inverts=target)
    _settle(
        act,
        Change(
            removed=_each(target.added, lambda kind, ids: _remove(kind, ids, act)),
            added=_each(target.removed, lambda kind, ids: _revive(kind, ids, target)),
        ),
    )
    target.undone_by = act
    target.save(update_fields=["undone_by"])
    return act


@transaction.atomic
def redo(*, transcript: Transcript, coder, act_id: UUID) -> Act:
    """Do again what this coder undid last, unless something new was done since."""
    _lock(transcript)
    digest = payload_digest("redo", {})
    if act := _repeated(transcript, coder, act_id, digest):
        return act
    target = next_redo(transcript, coder)
    if target is None:
        raise NothingToUndoError("There is nothing of yours to redo in this interview.")
    _check_may_still(coder, target)
    undoing = target.undone_by
    act = _new_act(transcript, coder, act_id, "redo", digest, inverts=undoing)
    # Rows are marked as removed by the act itself, not by the redo, so that undoing it once more finds them.
    _settle(
        act,
        Change(
            removed=_each(undoing.added, lambda kind, ids: _remove(kind, ids, target)),
            added=_each(undoing.removed, lambda kind, ids: _revive(kind, ids, undoing)),
        ),
    )
    target.undone_by = None
    target.save(update_fields=["undone_by"])
    return act


def next_undo(transcript: Transcript, coder) -> Act | None:
    """Return the act that `undo` would undo."""
    return _own_acts(transcript, coder).filter(undone_by=None).last()


def next_redo(transcript: Transcript, coder) -> Act | None:
    """Return the act that `redo` would do again; anything new since it was undone clears it."""
    last = _own_acts(transcript, coder).aggregate(order=Max("order"))["order"]
    undone = _own_acts(transcript, coder).filter(undone_by__order__gt=last or 0)
    return undone.select_related("undone_by").order_by("undone_by__order").last()


def next_steps(transcript: Transcript, coder) -> tuple[Act | None, Act | None]:
    """Return the acts that `undo` and `redo` would take next; one query where the last thing done was no undo."""
    last = Act.objects.filter(transcript=transcript, coder=coder).order_by("order").last()
    if last is None:
        return None, None
    if last.inverts_id is None and last.undone_by_id is None:
        return last, None
    return next_undo(transcript, coder), next_redo(transcript, coder)


def remove_rows(kind: str, ids: Iterable[int], act: Act) -> list[int]:
    """Mark rows as removed by `act`; return the ids of those that were still there."""
    return _remove(kind, list(ids), act)


def payload_digest(verb: str, payload: dict) -> str:
    """Return a digest (SHA-256, hex) by which the same request is known again."""
    canonical = json.dumps([verb, payload], sort_keys=True, default=str)
    return hashlib.sha256(canonical.encode()).hexdigest()


def _own_acts(transcript, coder):
    return Act.objects.filter(transcript=transcript, coder=coder, inverts=None).order_by("order")


def _check_may_still(coder, act: Act) -> None:
    """Refuse to take back, or to do again, what this person's role no longer includes."""
    for kind in {**act.added, **act.removed}:
        permissions.check_may(coder, ROW_KINDS[kind].right, act.transcript.study)


def _lock(transcript: Transcript) -> None:
    # Two people saving in one transcript at once take turns; SQLite's transactions do so by themselves.
    Transcript.objects.select_for_update().only("pk").get(pk=transcript.pk)


def _repeated(transcript, coder, act_id, digest) -> Act | None:
    act = Act.objects.filter(pk=act_id).first()
    if act is None:
        return None
    if (act.transcript_id, act.coder_id, act.payload_sha256) != (transcript.pk, coder.pk, digest):
        raise ActConflictError(
            "This was sent before with other content, so it was not saved again. Reload the page and repeat it."
        )
    return act


def _new_act(transcript, coder, act_id, verb, digest, inverts=None) -> Act:
    last = Act.objects.filter(transcript=transcript).aggregate(order=Max("order"))["order"]
    return Act.objects.create(
        id=act_id,
        order=(last or 0) + 1,
        transcript=transcript,
        coder=coder,
        verb=verb,
        payload_sha256=digest,
        inverts=inverts,
    )


def _settle(act: Act, change: Change) -> None:
    """Keep what the act did, bring derived rows up to date, and write the audit event."""
    act.added, act.removed = change.added, change.removed
    act.save(update_fields=["added", "removed"])
    touched = {kind: _ids(change, kind) for kind in {**change.added, **change.removed}}
    for kind, ids in touched.items():
        rows = list(ROW_KINDS[kind].model.objects.filter(pk__in=ids))
        if (waiting := _waiting.get()) is None:
            _refresh(act.transcript, kind, rows)
        else:
            waiting[act.transcript, kind] += rows
    audit.record(
        actor=act.coder,
        verb=act.verb,
        kind="transcript",
        object_id=act.transcript_id,
        study=act.transcript.study,
        count=sum(len(ids) for ids in touched.values()),
    )


def _refresh(transcript: Transcript, kind: str, rows: list) -> None:
    for refresh in ROW_KINDS[kind].refreshers:
        refresh(transcript, rows)


def _ids(change: Change, kind: str) -> list[int]:
    return [*change.added.get(kind, []), *change.removed.get(kind, [])]


def _each(rows: Rows, do: Callable[[str, list[int]], list[int]]) -> Rows:
    return {kind: do(kind, ids) for kind, ids in rows.items()}


def _remove(kind: str, ids: list[int], act: Act) -> list[int]:
    rows = ROW_KINDS[kind].model.objects.filter(pk__in=ids, removed_by=None)
    removed = list(rows.values_list("pk", flat=True))
    rows.update(removed_by=act)
    return removed


def _revive(kind: str, ids: list[int], act: Act) -> list[int]:
    model = ROW_KINDS[kind].model
    rows = ROW_KINDS[kind].revivable(model.objects.filter(pk__in=ids, removed_by=act))
    revived = list(rows.values_list("pk", flat=True))
    model.objects.filter(pk__in=revived).update(removed_by=None)
    return revived
