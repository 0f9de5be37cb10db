"""Keep the counts of a study under a name, or give them up."""

from django.db import transaction

from coding.errors import KeptCountsNameError
from coding.models import KeptCounts, KeptCountsOfParticipant
from interviews import permissions
from interviews.actions import audit, studies
from interviews.models import Study
from interviews.permissions import Right


@transaction.atomic
def keep_counts(*, study: Study, kept_by, name: str, found) -> KeptCounts:
    """Keep all counts as they are now, `found` by `summaries.kept_counts.counts_to_keep`, under a name."""
    permissions.check_may(kept_by, Right.EXPORT, study)
    permissions.check_may(kept_by, Right.SEE_ALL_CODING, study)
    name = " ".join(name.split())
    studies.take_turns(study)
    _check_name(study, name)
    kept = KeptCounts.objects.create(
        study=study,
        name=name,
        codes=found.codes,
        phases=found.phases,
        layers=found.layers,
        made_by=kept_by,
    )
    KeptCountsOfParticipant.objects.bulk_create(
        (
            KeptCountsOfParticipant(kept=kept, participant_id=pk, content=content)
            for pk, content in found.of_participants.items()
        ),
        batch_size=100,
    )
    audit.record(
        actor=kept_by,
        verb="keep",
        kind="kept_counts",
        object_id=kept.pk,
        study=study,
        count=len(found.of_participants),
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


def _check_name(study: Study, name: str) -> None:
    longest = KeptCounts._meta.get_field("name").max_length
    if not name:
        raise KeptCountsNameError(
            "Give the counts a name, such as the paper or the day they are kept for."
        )
    if len(name) > longest:
        raise KeptCountsNameError(f"Give the counts a name of at most {longest} characters.")
    if KeptCounts.objects.filter(study=study, name=name).exists():
        raise KeptCountsNameError(f"Counts are kept as “{name}” already. Choose another name.")
