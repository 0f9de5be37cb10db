"""Take words that identify somebody out of what is written down of exports, of kept counts, and of the identifier check."""

from collections.abc import Callable

from coding.actions.carrying import taking_out
from coding.models import KeptCounts, KeptCountsOfParticipant, KeptDecision, ShownTable
from interviews.actions import audit
from interviews.actions.correcting import Plan
from interviews.models import Correction, Export, Release, Replacement, Study, Transcript

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
    for row in ShownTable.objects.filter(study=study):
        _save(row, shown=[[without(value) for value in values] for values in row.shown])
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
    _take_out_of_the_check(plan.transcript, without)
    _take_off_the_list(study, correction.made_by, without)


def _take_out_of_the_check(transcript: Transcript, without: Callable[[str], str]) -> None:
    """Replace it in the tags and reasons of the identifier check, and in why an interview was released without one."""
    for row in Replacement.objects.filter(transcript=transcript):
        _save(row, replacement=without(row.replacement), reason=without(row.reason))
    for row in Release.objects.filter(transcript=transcript):
        _save(row, reason=without(row.reason))


def _take_off_the_list(study: Study, by, without: Callable[[str], str]) -> None:
    """Let the check look again for what stood on the list of harmless words: it identifies somebody after all."""
    words = study.harmless_words.split("\n")
    left = [said for said in words if without(said) == said]
    if left != words:
        Study.objects.filter(pk=study.pk).update(harmless_words="\n".join(left))
        audit.record(actor=by, verb="change", kind="study", object_id=study.pk, study=study)


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
