"""What acts did, each in a few words: a verb, and the codes or phases; never words of an interview or a memo."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from uuid import UUID

from coding.models import CodedPassage, MemoRevision, PhaseOverride, Reality
from interviews.kept_queries import kept_query
from interviews.models import Act, PhaseSpan

VERBS = {
    "code": "code",
    "uncode": "remove",
    "recode": "change to",
    "resize": "new ends of",
    "split": "divide",
    "merge": "merge",
    "mark_phase": "phase",
    "clear_phase": "no phase",
}
MARKS = {
    Reality.IMAGINED: "imagined",
    Reality.LIVED: "lived",
    "": "neither imagined nor lived",
}
# Rows of one act that are looked at for what they are called.
LOOKED_AT = 20
NAMED = 2

# By row: what is known of it.
Known = dict[int, tuple]


@dataclass(frozen=True)
class Facts:
    """What is known of the rows that some acts made and took away, by kind of row."""

    passages: Known  # code, unsure or not, imagined or lived
    phases: Known  # phase
    overrides: Known  # phase, or None for no phase
    memos: Known  # turn, start

    @classmethod
    def of(cls, acts: Sequence[Act]) -> "Facts":
        """Read them, with one query for each kind of row there is among them."""
        return cls(
            _known(acts, "passage", CodedPassage, "code__label", "is_unsure", "reality"),
            _known(acts, "phase", PhaseSpan, "phase__name"),
            _known(acts, "override", PhaseOverride, "phase__name"),
            _known(acts, "memo", MemoRevision, "turn", "start"),
        )


def words_of(acts: Sequence[Act]) -> dict[UUID, str]:
    """Return, by act, what it did, in a few words; in as many queries for many acts as for few."""
    facts = Facts.of(acts)
    return {act.pk: _words(act, facts) for act in acts}


def _words(act: Act, facts: Facts) -> str:
    say = SAYERS.get(act.verb)
    if say:
        return say(act, facts)
    return _listed(VERBS.get(act.verb, act.verb), _codes(act, facts))


def _mark_phase(act: Act, facts: Facts) -> str:
    # The phase that was marked is the one that was not there before.
    before = {facts.phases.get(pk) for pk in act.removed.get("phase", [])}
    found = list(dict.fromkeys(_found(act.added.get("phase", []), facts.phases)))
    names = [name for (name,) in [each for each in found if each not in before] or found]
    return _listed(VERBS[act.verb], names[:1])


def _mark(act: Act, facts: Facts) -> str:
    """Tell what was said of passages, by how they were before and are now."""
    now = _found(act.added.get("passage", []), facts.passages)
    before = _found(act.removed.get("passage", []), facts.passages)
    unsure, unsure_before = ({row[1] for row in rows} for rows in (now, before))
    reality, reality_before = ({row[2] for row in rows} for rows in (now, before))
    said = []
    if unsure != unsure_before:
        said.append("unsure" if True in unsure else "sure")
    if reality != reality_before or not said:
        said.append(MARKS[max(reality, default="")])
    return f"{_listed('mark', _codes(act, facts))} as {' and '.join(said)}"


def _override(act: Act, facts: Facts) -> str:
    if not act.added.get("override"):
        return "phase of a passage: as the turns say"
    names = [name or "none" for (name,) in _found(act.added["override"], facts.overrides)]
    return f"phase of a passage: {', '.join(sorted(names))}"


def _memo(act: Act, facts: Facts) -> str:
    rows = _found(_rows(act, "memo"), facts.memos)
    if not act.added.get("memo"):
        verb = "delete memo"
    else:
        verb = "change memo" if act.removed.get("memo") else "write memo"
    if not rows:
        return verb
    turn, start = rows[0]
    if turn is not None:
        return f"{verb} on turn {turn}"
    return f"{verb} on the whole interview" if start is None else f"{verb} on words"


SAYERS = {
    "mark": _mark,
    "mark_phase": _mark_phase,
    "clear_phase": lambda act, facts: VERBS[act.verb],
    "override_phases": _override,
    "memo_write": _memo,
    "memo_remove": _memo,
}


def _codes(act: Act, facts: Facts) -> list[str]:
    return sorted({label for label, *_ in _found(_rows(act, "passage"), facts.passages)})


def _listed(verb: str, names: Sequence[str]) -> str:
    listed = ", ".join(names[:NAMED]) + (" …" if len(names) > NAMED else "")
    return f"{verb} {listed}".strip()


def _found(ids: Iterable[int], known: Known) -> list[tuple]:
    return [known[pk] for pk in list(ids)[:LOOKED_AT] if pk in known]


def _rows(act: Act, kind: str) -> list[int]:
    return act.added.get(kind) or act.removed.get(kind, [])


def _known(acts: Sequence[Act], kind: str, model, *fields: str) -> Known:
    ids = {
        pk
        for act in acts
        for rows in (act.added, act.removed)
        for pk in rows.get(kind, [])[:LOOKED_AT]
    }
    if not ids:
        return {}
    return {pk: tuple(rest) for pk, *rest in _fields_of(model, *fields)(ids)}


@cache
def _fields_of(model, *fields: str):
    @kept_query
    def rows(ids):
        return model.objects.filter(pk__in=ids).order_by().values_list("pk", *fields)

    return rows
