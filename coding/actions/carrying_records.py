"""Take words that identify somebody out of what is written down of exports and of counts that were kept."""

from coding.actions.carrying import taking_out
from coding.models import KeptCounts, KeptDecision
from interviews.actions.correcting import Plan
from interviews.models import Correction, Export


def carry(correction: Correction, plan: Plan) -> None:
    """Replace what was taken out in reasons, choices, names and labels that nobody can change any more."""
    without = taking_out(plan) if correction.reason == Correction.Reason.IDENTIFIER else None
    if not without:
        return
    study = plan.transcript.study
    for row in KeptDecision.objects.filter(study=study):
        _save(row, reason=without(row.reason))
    for row in Export.objects.filter(study=study):
        choices = [[name, without(said)] for name, said in row.choices]
        _save(row, reason=without(row.reason), choices=choices)
    for row in KeptCounts.objects.filter(study=study):
        codes = [code | {"label": without(code["label"])} for code in row.codes]
        phases = [phase | {"name": without(phase["name"])} for phase in row.phases]
        _save(row, name=without(row.name), codes=codes, phases=phases)


def _save(row, **fields) -> None:
    """Store what is different."""
    changed = [name for name, said in fields.items() if getattr(row, name) != said]
    for name in changed:
        setattr(row, name, fields[name])
    if changed:
        row.save(update_fields=changed)
