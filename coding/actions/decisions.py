"""Keep, for files of one kind, what was decided on small groups, or ask again from now on."""

from collections.abc import Collection, Sequence

from django.db import transaction

from coding.disclosure import Decision, Disclosure
from coding.models import KeptDecision, ShownTable
from interviews import permissions
from interviews.actions import audit
from interviews.permissions import Right

# Of an attribute's values, those that stand in a table as one sum each.
Sums = Collection[frozenset[str]]


@transaction.atomic
def keep_decision(
    *,
    study,
    kept_by,
    kind: str,
    attributes,
    decision: Decision,
    disclosure: Disclosure,
    names_people: bool = False,
):
    """Let a decision hold for later files of this kind with these attributes (ids), instead of an earlier one.

    `names_people` where participants and their values stand in the file beside each other.
    """
    permissions.check_may(kept_by, Right.DECIDE_ON_SMALL_GROUPS, study)
    alike = {"study": study, "kind": kind, "attributes": attributes, "names_people": names_people}
    KeptDecision.objects.filter(**alike).delete()
    kept = KeptDecision.objects.create(
        **alike,
        way=decision.way,
        values=list(decision.values),
        reason=decision.reason,
        smallest=disclosure.smallest,
        small_groups=[list(group.values) for group in disclosure.small],
        made_by=kept_by,
    )
    audit.record(actor=kept_by, verb="keep", kind="kept_decision", object_id=kept.pk, study=study)
    return kept


@transaction.atomic
def note_shown(*, study, attribute, shown: Sums, by, names_people: bool = False) -> None:
    """Remember which sums of an attribute's values leave in a file of everybody; the same sums once."""
    rows = sorted(sorted(values) for values in shown)
    alike = {"study": study, "attribute": attribute, "names_people": names_people}
    if all(row.shown != rows for row in ShownTable.objects.filter(**alike)):
        ShownTable.objects.create(**alike, shown=rows, made_by=by)


@transaction.atomic
def note_named(*, study, attributes: Sequence, by) -> None:
    """Remember of which attributes a file tells beside the codes of participants: later ones are joined with it by these."""
    alike = ShownTable.objects.filter(study=study, names_people=True)
    known = set(alike.values_list("attribute", flat=True))
    ShownTable.objects.bulk_create(
        ShownTable(study=study, attribute=one, shown=[], names_people=True, made_by=by)
        for one in attributes
        if one.pk not in known
    )


@transaction.atomic
def forget_decision(*, kept: KeptDecision, forgotten_by) -> None:
    """Ask about small groups again from now on."""
    permissions.check_may(forgotten_by, Right.DECIDE_ON_SMALL_GROUPS, kept.study)
    audit.record(
        actor=forgotten_by,
        verb="forget",
        kind="kept_decision",
        object_id=kept.pk,
        study=kept.study,
    )
    kept.delete()
