"""Take words that identify somebody out of what is written down of exports and of counts that were kept."""

from coding.actions.carrying import taking_out
from coding.models import KeptCounts, KeptCountsOfParticipant, KeptDecision
from interviews.actions.correcting import Plan
from interviews.models import Correction, Export

NAME_LENGTH = KeptCounts._meta.get_field("name").max_length


def carry(correction: Correction, plan: Plan) -> None:
    """Replace what was taken out in reasons, choices, names and labels that nobody can change any more."""
    without = taking_out(plan) if correction.reason == Correction.Reason.IDENTIFIER else None
    if not without:
        return
    study = plan.transcript.study
    for row in KeptDecision.objects.filter(study=study):
        groups = [[without(value) for value in values] for values in row.small_groups]
        values = [without(value) for value in row.values]
        _save(row, reason=without(row.reason), values=values, small_groups=groups)
    for row in Export.objects.filter(study=study):
        choices = [[name, without(said)] for name, said in row.choices]
        _save(row, reason=without(row.reason), choices=choices)
    for row in KeptCounts.objects.filter(study=study):
        codes = [code | {"label": without(code["label"])} for code in row.codes]
        phases = [phase | {"name": without(phase["name"])} for phase in row.phases]
        _save(row, name=_free_name(row, without(row.name)), codes=codes, phases=phases)
    for row in KeptCountsOfParticipant.objects.filter(kept__study=study):
        values = {pk: without(value) for pk, value in row.content["values"].items()}
        _save(row, content=row.content | {"values": values})


def _free_name(kept: KeptCounts, name: str) -> str:
    """Return a name that no other counts of the study have; two may have differed by what was taken out only."""
    others = KeptCounts.objects.filter(study=kept.study).exclude(pk=kept.pk)
    taken, free = set(others.values_list("name", flat=True)), name
    number = 1
    while free in taken:
        number += 1
        free = f"{name[: NAME_LENGTH - 6]} ({number})"
    return free


def _save(row, **fields) -> None:
    """Store what is different, and of words as many letters as there is room for."""
    for name, said in fields.items():
        if isinstance(said, str):
            fields[name] = said[: row._meta.get_field(name).max_length]
    changed = [name for name, said in fields.items() if getattr(row, name) != said]
    for name in changed:
        setattr(row, name, fields[name])
    if changed:
        row.save(update_fields=changed)
