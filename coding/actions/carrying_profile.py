"""Take words that identify somebody out of what a team says of itself and its method."""

from django.db.models import F
from django.utils import timezone

from coding.actions.carrying import take_out
from coding.models import ProfileAnswer, ProfileRevision
from interviews.actions import audit
from interviews.actions.correcting import Plan
from interviews.models import Correction


def carry(correction: Correction, plan: Plan) -> None:
    """Replace what was taken out in all answers of the study, and in how they read before."""
    if correction.reason != Correction.Reason.IDENTIFIER:
        return
    study = plan.transcript.study
    # What is being written just now would bring the words back: it is waited for, and then looked through as well.
    answers = ProfileAnswer.objects.select_for_update(no_key=True).filter(study=study)
    list(answers.order_by("pk").values_list("pk", flat=True))
    changed = {
        row.answer_id for row in take_out(plan, ProfileRevision.objects.filter(answer__study=study))
    }
    # Whoever has the words before them in a field is told when saving, and so does not bring them back.
    ProfileAnswer.objects.filter(pk__in=changed).update(
        edition=F("edition") + 1, taken_out_at=timezone.now()
    )
    for answer in sorted(changed):
        audit.record(
            actor=correction.made_by,
            verb="take_out",
            kind="profile_answer",
            object_id=answer,
            study=study,
        )
