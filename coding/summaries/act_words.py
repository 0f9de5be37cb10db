"""What acts did, each in a few words: a verb, and the codes or phases; never words of an interview or a memo."""

from collections.abc import Sequence
from uuid import UUID

from coding.models import CodedPassage
from interviews.models import Act, PhaseSpan

VERBS = {
    "code": "code",
    "uncode": "remove",
    "recode": "change to",
    "resize": "new ends of",
    "mark": "mark",
    "split": "divide",
    "merge": "join",
    "override_phases": "phase of a passage",
    "memo_write": "memo",
    "memo_remove": "remove memo",
    "mark_phase": "phase",
    "clear_phase": "no phase",
}
# Rows of one act that are looked at for what they are called.
LOOKED_AT = 20
NAMED = 2


def words_of(acts: Sequence[Act]) -> dict[UUID, str]:
    """Return, by act, what it did, in a few words; with one query for all passages and one for all phases."""
    labels = _labels(acts, "passage", CodedPassage, "code__label")
    phases = _labels(acts, "phase", PhaseSpan, "phase__name")
    return {act.pk: _words(act, labels, phases) for act in acts}


def _words(act: Act, labels: dict[int, str], phases: dict[int, str]) -> str:
    if act.verb == "mark_phase":
        # The phase that was marked is the one that was not there before.
        before = {phases.get(pk) for pk in act.removed.get("phase", [])}
        found = list(dict.fromkeys(_known(act.added.get("phase", []), phases)))
        said = ([name for name in found if name not in before] or found)[:1]
    elif act.verb == "clear_phase":
        said = []
    else:
        said = sorted(set(_known(_rows(act, "passage"), labels)))
    listed = ", ".join(said[:NAMED]) + (" …" if len(said) > NAMED else "")
    return f"{VERBS.get(act.verb, act.verb)} {listed}".strip()


def _known(ids: Sequence[int], names: dict[int, str]) -> list[str]:
    return [names[pk] for pk in ids[:LOOKED_AT] if pk in names]


def _rows(act: Act, kind: str) -> list[int]:
    return act.added.get(kind) or act.removed.get(kind, [])


def _labels(acts: Sequence[Act], kind: str, model, name: str) -> dict[int, str]:
    ids = {
        pk
        for act in acts
        for rows in (act.added, act.removed)
        for pk in rows.get(kind, [])[:LOOKED_AT]
    }
    if not ids:
        return {}
    return dict(model.objects.filter(pk__in=ids).order_by().values_list("pk", name))
