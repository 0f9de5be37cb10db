"""Perform, repeat, undo and redo acts: one gesture of one coder in one transcript."""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from interviews import permissions
from interviews.actions import act_rows, audit
from interviews.actions.act_rows import (
    ROW_KINDS,
    Change,
    Moves,
    RowKind,
    Rows,
    refreshing_at_the_end,
    remove_rows,
)
from interviews.actions.beginning import begun, lock
from interviews.errors import ChangedSinceError, NothingToUndoError, NotYourActError
from interviews.kept_queries import kept_query
from interviews.models import Act, Transcript
from interviews.undoing import Inversion

__all__ = [
    "ROW_KINDS",
    "Change",
    "Moves",
    "RowKind",
    "Rows",
    "refreshing_at_the_end",
    "remove_rows",
]

# How far back an act is looked for that can still be undone, where later acts changed what the latest ones did.
MOST_LOOKED_AT = 100


@dataclass(frozen=True)
class Step:
    """An act that can be undone or redone, and what would go and come back with it, by kind of row.

    `taken_back` is the act whose rows these are: the act itself, or (to redo it) the one that undid it.
    """

    act: Act
    taken_back: Act
    inversions: dict[str, Inversion]

    @property
    def does_something(self) -> bool:
        return any(found.goes or found.comes for found in self.inversions.values())

    @property
    def is_possible(self) -> bool:
        """Tell whether something is left to do, or there never was; an act may find all as it wants it."""
        return self.does_something or not _did_something(self.taken_back)


@transaction.atomic
def perform(
    *,
    transcript: Transcript,
    coder,
    act_id: UUID,
    verb: str,
    payload: dict,
    change: Callable[[Act], Change],
    batch: UUID | None = None,
) -> tuple[Act, bool]:
    """Perform one act through `change`, once, and return it with whether it is new.

    The same act again, even after it was undone, changes nothing. The same id with another payload, or by somebody
    else, is an ActConflictError. `batch` is shared by the acts of one gesture over several transcripts.
    """
    lock(transcript)
    digest = payload_digest(verb, payload)
    act, is_new = begun(transcript, coder, act_id, digest, verb=verb, batch=batch)
    if is_new:
        _settle(act, verb, change(act))
    return act, is_new


@transaction.atomic
def undo(*, transcript: Transcript, coder, act_id: UUID, target: UUID | None = None) -> Act:
    """Undo the coder's act `target` in this transcript, or the latest that can be undone.

    What a later act changed again is left as that act made it. An act that is undone already stays so.
    """
    lock(transcript)
    digest = payload_digest("undo", _said(target))
    act, is_new = begun(transcript, coder, act_id, digest, verb="undo")
    if not is_new:
        return act
    step = _named_step(transcript, coder, target, undone=False) or next_undo(transcript, coder)
    if step is None:
        raise NothingToUndoError("There is nothing of yours left to undo in this interview.")
    _check_may_still(coder, step.act)
    act.inverts = step.act
    if step.act.undone_by_id is None:
        _settle(act, step.act.verb, _invert(step, removed_by=act))
        step.act.undone_by = act
        step.act.save(update_fields=["undone_by"])
    else:
        act.save(force_insert=True)
    return act


@transaction.atomic
def redo(*, transcript: Transcript, coder, act_id: UUID, target: UUID | None = None) -> Act:
    """Do the coder's undone act `target` again, or what was undone last, unless something new was done since."""
    lock(transcript)
    digest = payload_digest("redo", _said(target))
    act, is_new = begun(transcript, coder, act_id, digest, verb="redo")
    if not is_new:
        return act
    step = _named_step(transcript, coder, target, undone=True) or next_redo(transcript, coder)
    if step is None:
        raise NothingToUndoError("There is nothing of yours to redo in this interview.")
    _check_may_still(coder, step.act)
    act.inverts = step.taken_back
    if step.act.undone_by_id is not None:
        # Rows are removed by the act itself, not by the redo, so that undoing it once more finds them.
        _settle(act, step.act.verb, _invert(step, removed_by=step.act))
        step.act.undone_by = None
        step.act.save(update_fields=["undone_by"])
    else:
        act.save(force_insert=True)
    return act


def next_undo(transcript: Transcript, coder) -> Step | None:
    """Return what `undo` would undo: the latest act of which later ones have left something."""
    for latest in (_latest_done, _done_before):
        steps = steps_of(latest(transcript.pk, coder.pk))
        if found := next((step for step in steps if step.is_possible), None):
            return found
        if not steps:
            return None
    return None


@kept_query
def _latest_done(transcript, coder):
    return effective_acts(transcript, coder).filter(undone_by=None).reverse()[:1]


@kept_query
def _done_before(transcript, coder):
    return effective_acts(transcript, coder).filter(undone_by=None).reverse()[1:MOST_LOOKED_AT]


def next_redo(transcript: Transcript, coder) -> Step | None:
    """Return what `redo` would do again; anything new since it was undone clears it."""
    last = next(iter(_last_order(transcript.pk, coder.pk)), 0)
    steps = steps_of(_undone_after(transcript.pk, coder.pk, last))
    return next((step for step in steps if step.is_possible), None)


@kept_query
def _last_order(transcript, coder):
    return effective_acts(transcript, coder).reverse().values_list("order", flat=True)[:1]


@kept_query
def _undone_after(transcript, coder, order):
    undone = effective_acts(transcript, coder).filter(undone_by__order__gt=order)
    return undone.order_by("-undone_by__order")[:1]


def next_steps(
    transcript: Transcript, coder, last: Act | None = None
) -> tuple[Step | None, Step | None]:
    """Return what `undo` and `redo` would do next; in two queries where the last thing done was no undo.

    `last` is what the coder did last here, where that is known.
    """
    if last is None:
        last = next(iter(_last_act(transcript.pk, coder.pk)), None)
    if last is None:
        return None, None
    if last.inverts_id is None and last.undone_by_id is None:
        (step,) = steps_of([last])
        if step.does_something:
            return step, None
    return next_undo(transcript, coder), next_redo(transcript, coder)


@kept_query
def _last_act(transcript, coder):
    return Act.objects.filter(transcript=transcript, coder=coder).order_by("-order")[:1]


def steps_of(acts: Sequence[Act]) -> list[Step]:
    """Return what undoing each act, or redoing it where it is undone, would do; in a few queries for all."""
    pairs = [(act, act.undone_by or act) for act in acts]
    found = act_rows.inversions_of((taken_back, act.verb) for act, taken_back in pairs)
    return [
        Step(
            act,
            taken_back,
            {kind: found[key] for kind in ROW_KINDS if (key := (taken_back.pk, kind)) in found},
        )
        for act, taken_back in pairs
    ]


def payload_digest(verb: str, payload: dict) -> str:
    """Return a digest (SHA-256, hex) by which the same request is known again."""
    canonical = json.dumps([verb, payload], sort_keys=True, default=str)
    return hashlib.sha256(canonical.encode()).hexdigest()


def own_acts(transcript: Transcript, coder):
    """Return what this coder did here, in order; without the undoing and redoing of it."""
    acts = Act.objects.filter(transcript=transcript, coder=coder, inverts=None)
    return acts.order_by("order").select_related("undone_by")


def effective_acts(transcript: Transcript, coder):
    """Return what this coder did here and what changed anything by it, in order."""
    return own_acts(transcript, coder).exclude(added={}, removed={})


def _without_empty(rows: Rows) -> Rows:
    return {kind: ids for kind, ids in rows.items() if ids}


def _did_something(act: Act) -> bool:
    return any([*act.added.values(), *act.removed.values()])


def _said(target: UUID | None) -> dict:
    return {"target": str(target)} if target else {}


def _named_step(transcript, coder, target: UUID | None, *, undone: bool) -> Step | None:
    """Return the step of the act that is named, if one is; refuse what is not this coder's."""
    if target is None:
        return None
    act = own_acts(transcript, coder).filter(pk=target).first()
    if act is None:
        raise NotYourActError(
            "Only what you did yourself in this interview can be undone, and this is not part of it."
        )
    step = steps_of([act])[0]
    is_done_already = undone is (act.undone_by_id is None)
    if not is_done_already and not step.is_possible:
        raise _changed_since(step)
    return step


def _invert(step: Step, *, removed_by: Act) -> Change:
    """Take the rows of a step away, then bring the others back, which may stand where those stood."""
    removed = {
        kind: act_rows.remove_rows(kind, found.goes, removed_by)
        for kind, found in step.inversions.items()
    }
    added = {
        kind: act_rows.revive_rows(kind, found.comes, step.taken_back)
        for kind, found in step.inversions.items()
    }
    return Change(added=added, removed=removed)


def _changed_since(step: Step) -> ChangedSinceError:
    ids = {pk for found in step.inversions.values() for pk in found.later}
    later = Act.objects.filter(pk__in=ids).select_related("inverts").order_by("order").last()
    return ChangedSinceError(
        "What this did was changed again since, so nothing of it is left to take back. "
        "Undo the later change first.",
        later=later,
    )


def _check_may_still(coder, act: Act) -> None:
    """Refuse to take back, or to do again, what this person's role no longer includes."""
    for kind in {**act.added, **act.removed}:
        permissions.check_may(coder, ROW_KINDS[kind].right, act.transcript.study)


def _settle(act: Act, verb: str, change: Change) -> None:
    """Keep what the act did, bring derived rows up to date, and write the audit event."""
    change = act_rows.followed(act, verb, change)
    # An act that changed nothing says so with two empty objects: `effective_acts` leaves it out.
    act.added, act.removed = _without_empty(change.added), _without_empty(change.removed)
    act.save(force_insert=True)
    count = act_rows.refresh(act.transcript, change)
    audit.record(
        actor=act.coder,
        verb=act.verb,
        kind="transcript",
        object_id=act.transcript_id,
        study=act.transcript.study,
        count=count,
    )
