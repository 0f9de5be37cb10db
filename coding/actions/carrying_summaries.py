"""Take what sentences of summaries point at, and what was signed for, along when the text of a transcript is corrected."""

from django.db.models import F, Q
from django.utils import timezone

from coding.actions.carrying import reached, take_out
from coding.models import (
    Code,
    EarlierSupport,
    EarlierText,
    SentenceComment,
    SentenceSupport,
    SignedPlace,
    Summary,
    SummarySentence,
)
from coding.models.summary import SummaryQuerySet
from interviews.actions import audit
from interviews.actions.correcting import Plan
from interviews.actions.corrections import move_rows
from interviews.models import Correction, Transcript
from interviews.shifts import Fate


def hold(transcript: Transcript) -> None:
    """Let nobody write a summary of the study until a correction is made: what they write would bring words back.

    Before the transcript is held, as they hold theirs before they point at transcripts.
    """
    codes = Code.objects.select_for_update(no_key=True).filter(study=transcript.study)
    list(codes.order_by("pk").values_list("pk", flat=True))


def carry(correction: Correction, plan: Plan) -> None:
    """Move places to the corrected text; take words that identify somebody out of summaries."""
    _carry_supports(plan)
    _carry_signed_places(plan)
    if correction.reason == Correction.Reason.IDENTIFIER:
        _take_out_of_summaries(correction, plan)


def summaries_about(transcript: Transcript) -> SummaryQuerySet:
    """Return the summaries that tell of the participant of a transcript: theirs, and those of all participants."""
    found = Summary.objects.filter(study=transcript.study)
    return found.filter(Q(participant=None) | Q(participant=transcript.participant_id))


def _carry_supports(plan: Plan) -> None:
    """Move what sentences point at, or did; where no word of it is left, to the sentence that stands there now."""
    for model in (SentenceSupport, EarlierSupport):
        rows = list(reached(model, plan))
        for row in rows:
            row.start, row.end = plan.place_or_sentence(row.start, row.end)
        move_rows(rows)


def _carry_signed_places(plan: Plan) -> None:
    """Move what was signed for; a passage of which no word is left is gone, which its summary tells by its number."""
    rows = list(reached(SignedPlace, plan))
    moved, gone = [], []
    for row in rows:
        place = plan.moved(row.start, row.end)
        row.start, row.end = place.start, place.end
        (gone if place.fate is Fate.GONE else moved).append(row)
    SignedPlace.objects.filter(pk__in=[row.pk for row in gone]).delete()
    move_rows(moved)


def _take_out_of_summaries(correction: Correction, plan: Plan) -> None:
    """Replace what was taken out in summaries of this participant and of all themes, and in comments on them."""
    transcript = plan.transcript
    about = summaries_about(transcript)
    sentences = SummarySentence.objects.filter(version__summary__in=about)
    changed = {
        row.version.summary_id for row in take_out(plan, sentences.select_related("version"))
    }
    for model in (SentenceComment, EarlierText):
        rows = model.objects.filter(summary__in=about)
        changed |= {row.summary_id for row in take_out(plan, rows)}
    # Whoever has the words before them in a field is told when saving, and so does not bring them back.
    Summary.objects.filter(pk__in=changed).update(
        edition=F("edition") + 1, taken_out_at=timezone.now()
    )
    for summary in sorted(changed):
        audit.record(
            actor=correction.made_by,
            verb="take_out",
            kind="summary",
            object_id=summary,
            study=transcript.study,
        )
