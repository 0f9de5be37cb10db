"""Keep the counts of a study under a name, or give them up."""

from django.db import transaction

from coding.errors import KeptCountsNameError
from coding.models import KeptCounts, KeptCountsOfParticipant
from coding.summaries.kept_counts import CODE_FIELDS, LAYER_FIELDS, PHASE_FIELDS, contents
from coding.summaries.layers import layers_for
from coding.summaries.themes import ANY_CODE, ThemeCounts
from interviews import permissions
from interviews.actions import audit
from interviews.models import Study
from interviews.permissions import Right


@transaction.atomic
def keep_counts(*, study: Study, kept_by, name: str) -> KeptCounts:
    """Keep all counts as they are now, merged and of every coder, so that any table can be had of them later."""
    permissions.check_may(kept_by, Right.EXPORT, study)
    permissions.check_may(kept_by, Right.SEE_ALL_CODING, study)
    name = " ".join(name.split())
    if not name or KeptCounts.objects.filter(study=study, name=name).exists():
        raise KeptCountsNameError(
            f"Counts are kept as “{name}” already. Choose another name."
            if name
            else "Give the counts a name, such as the paper or the day they are kept for."
        )
    merged, *coders = layers_for(kept_by, study)
    counts = ThemeCounts(study, merged, coders=coders)
    codes = list(study.codes.all())
    kept = KeptCounts.objects.create(
        study=study,
        name=name,
        codes=[_fields(code, CODE_FIELDS) for code in codes],
        phases=[_fields(phase, PHASE_FIELDS) for phase in counts.talk.phases],
        layers=[_fields(layer, LAYER_FIELDS) for layer in (merged, *coders)],
        made_by=kept_by,
    )
    found = contents(counts, [ANY_CODE, *(code.pk for code in codes)])
    KeptCountsOfParticipant.objects.bulk_create(
        (
            KeptCountsOfParticipant(kept=kept, participant_id=pk, content=content)
            for pk, content in found.items()
        ),
        batch_size=100,
    )
    audit.record(
        actor=kept_by,
        verb="keep",
        kind="kept_counts",
        object_id=kept.pk,
        study=study,
        count=len(found),
    )
    return kept


@transaction.atomic
def give_up_counts(*, kept: KeptCounts, given_up_by) -> None:
    """Delete kept counts; what cites them can't be looked up any more."""
    permissions.check_may(given_up_by, Right.EDIT_STUDY, kept.study)
    audit.record(
        actor=given_up_by,
        verb="give_up",
        kind="kept_counts",
        object_id=kept.pk,
        study=kept.study,
    )
    kept.delete()


def _fields(thing, names) -> dict:
    return {name: getattr(thing, name) for name in names}
