"""The rows that acts make and take away: their kinds, how they come and go, and what follows from it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache

from django.db import models

from interviews import permissions
from interviews.kept_queries import kept_query
from interviews.models import Act, Transcript
from interviews.undoing import Holder, Inversion, RowNow, inversion_of

# What an act did: ids of rows, by kind.
Rows = dict[str, list[int]]
# From where to where things went, in code points.
Place = tuple[int, int]
Moves = Mapping[Place, list[Place]]


@dataclass(frozen=True)
class Change:
    """The rows that an act added and removed, by kind; `moves` is from where to where a removed thing went.

    `known` are the rows of a kind as they are now, all or none, so that nobody has to read them again.
    """

    added: Rows
    removed: Rows
    moves: Moves = field(default_factory=dict)
    known: Mapping[str, list[models.Model]] = field(default_factory=dict)

    def and_also(self, other: "Change") -> "Change":
        """Return both together."""
        return Change(
            _both(self.added, other.added),
            _both(self.removed, other.removed),
            self.moves,
            self.known,
        )


def _both(rows: Rows, others: Rows) -> Rows:
    return {kind: [*rows.get(kind, []), *others.get(kind, [])] for kind in {**rows, **others}}


@dataclass
class RowKind:
    """A kind of row that acts make and take away, such as coded passages, and the right it takes.

    `refreshers` are called with the transcript and the rows that came or went, to keep up what is derived from
    them. `shortcut` is tried first where one act touched rows of this kind and of no other that anything is derived from;
    it tells whether it did what they would. `revivable` leaves out rows that can't come back any more, or refuses.
    `together` names, for the verb of an act, the fields in which rows of the act are alike that are one thing in two
    shapes; without any, all are. No two rows may be in one `place` (the names of fields). `followers` are called with an act, the verb it does or inverts, and its change, and
    return what else comes and goes with it.
    """

    model: type[models.Model]
    right: permissions.Right
    refreshers: list[Callable] = field(default_factory=list)
    shortcut: Callable[[Transcript, list], bool] = lambda transcript, rows: False
    revivable: Callable = lambda rows: rows
    together: Callable[[str], tuple[str, ...]] = lambda _: ()
    place: tuple[str, ...] = ()
    followers: list[Callable[[Act, str, Change], Change]] = field(default_factory=list)


ROW_KINDS: dict[str, RowKind] = {}

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


def followed(act: Act, verb: str, change: Change) -> Change:
    """Return the change with everything that goes along with it."""
    for kind in list(ROW_KINDS.values()):
        for follow in kind.followers:
            change = change.and_also(follow(act, verb, change))
    return change


def refresh(transcript: Transcript, change: Change) -> int:
    """Bring up to date what is derived from the rows of a change; return how many rows these are."""
    touched = {kind: _ids(change, kind) for kind in {**change.added, **change.removed}}
    derived = {kind: ids for kind, ids in touched.items() if ids and ROW_KINDS[kind].refreshers}
    for kind, ids in derived.items():
        rows = change.known.get(kind, ())
        if {row.pk for row in rows} != set(ids):
            rows = list(ROW_KINDS[kind].model.objects.filter(pk__in=ids))
        if (waiting := _waiting.get()) is not None:
            waiting[transcript, kind] += rows
        elif len(derived) > 1 or not ROW_KINDS[kind].shortcut(transcript, rows):
            _refresh(transcript, kind, rows)
    return sum(len(ids) for ids in touched.values())


def remove_rows(kind: str, ids: Iterable[int], act: Act) -> list[int]:
    """Mark rows as removed by `act`; return the ids of those that were still there."""
    ids = list(ids)
    rows = ROW_KINDS[kind].model.objects.filter(pk__in=ids)
    there = rows.filter(removed_by=None)
    if there.update(removed_by=act) < len(ids):
        ids = list(rows.filter(removed_by=act).values_list("pk", flat=True))
    return ids


def revive_rows(kind: str, ids: Iterable[int], act: Act) -> list[int]:
    """Bring back rows that `act` removed; return the ids of those that came."""
    model = ROW_KINDS[kind].model
    rows = ROW_KINDS[kind].revivable(model.objects.filter(pk__in=list(ids), removed_by=act))
    revived = list(rows.values_list("pk", flat=True))
    model.objects.filter(pk__in=revived).update(removed_by=None)
    return revived


def inversions_of(acts: Iterable[tuple[Act, str]]) -> dict[tuple, Inversion]:
    """Return, by (id of the act, kind), how each act could be inverted; `str` is the verb it did or inverted.

    Two queries a kind at most, for however many acts.
    """
    acts = list(acts)
    found = {}
    for name, kind in ROW_KINDS.items():
        chosen = [(act, verb) for act, verb in acts if act.added.get(name) or act.removed.get(name)]
        rows = _rows_now(kind, name, chosen)
        holders = _holders(kind, [rows[pk] for pk in _gone(name, chosen, rows)])
        for act, verb in chosen:
            made, taken = (
                [_row_now(rows[pk], kind, verb, holders) for pk in ids.get(name, []) if pk in rows]
                for ids in (act.added, act.removed)
            )
            found[act.pk, name] = inversion_of(made, taken, act.pk)
    return found


def _rows_now(kind: RowKind, name: str, chosen) -> dict[int, dict]:
    ids = {pk for act, _ in chosen for pk in [*act.added.get(name, []), *act.removed.get(name, [])]}
    if not ids:
        return {}
    fields = {field for _, verb in chosen for field in kind.together(verb)} | {*kind.place}
    return {row["pk"]: row for row in _fields_of(kind.model, *sorted(fields))(ids)}


@cache
def _fields_of(model: type[models.Model], *fields: str):
    @kept_query
    def rows(ids):
        return model.objects.filter(pk__in=ids).order_by().values("pk", "removed_by_id", *fields)

    return rows


def _gone(name: str, chosen, rows: Mapping[int, dict]) -> set[int]:
    """Return the rows that are gone through just these acts, and so may come back."""
    return {
        pk
        for act, _ in chosen
        for pk in act.removed.get(name, [])
        if pk in rows and rows[pk]["removed_by_id"] == act.pk
    }


def _holders(kind: RowKind, gone: list[dict]) -> dict[tuple, Holder]:
    """Return, by place, the rows that are there where these rows were."""
    if not gone or not kind.place:
        return {}
    near = [{row[name] for row in gone} for name in kind.place]
    return {
        tuple(place): Holder(pk, made_by)
        for pk, made_by, *place in _there(kind.model, *kind.place)(*near)
    }


@cache
def _there(model: type[models.Model], *place: str):
    @kept_query
    def rows(*near):
        near = {f"{name}__in": each for name, each in zip(place, near, strict=True)}
        there = model.objects.filter(removed_by=None, **near).order_by()
        return there.values_list("pk", "added_by_id", *place)

    return rows


def _row_now(row: dict, kind: RowKind, verb: str, holders: Mapping[tuple, Holder]) -> RowNow:
    group = tuple(row[name] for name in kind.together(verb))
    holder = holders.get(tuple(row[name] for name in kind.place)) if kind.place else None
    is_gone = row["removed_by_id"] is not None
    return RowNow(row["pk"], row["removed_by_id"], group, holder if is_gone else None)


def _refresh(transcript: Transcript, kind: str, rows: list) -> None:
    for refresh_one in ROW_KINDS[kind].refreshers:
        refresh_one(transcript, rows)


def _ids(change: Change, kind: str) -> list[int]:
    return [*change.added.get(kind, []), *change.removed.get(kind, [])]
