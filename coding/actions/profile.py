"""Write what a team says of itself and its method, item by item."""

from django.db import transaction

from coding.coreq import BY_KEY, TOLD_FROM_PASSAGES, Item
from coding.errors import ProfileChangedMeanwhileError, ProfileItemError, ProfileTooLongError
from coding.models import ProfileAnswer, ProfileRevision
from interviews import permissions
from interviews.actions import audit, studies
from interviews.freezing import freeze
from interviews.models import Study
from interviews.permissions import Right

LONGEST = 5_000


@transaction.atomic
def write_answer(*, study: Study, item: str, written_by, words: str, seen: int) -> ProfileAnswer:
    """Let the answer to the item of this key read like this; without words it is empty again.

    `seen` is the edition that the person had before them, 0 where there was none. How it read before stays readable.
    """
    check_may_write(written_by, study, item)
    words = _cleaned(words)
    studies.take_turns(study)
    # A correction that takes words out of it holds it too: it comes before this, or after.
    found = ProfileAnswer.objects.select_for_update(no_key=True)
    answer = found.filter(study=study, item=item).first()
    answer = answer or ProfileAnswer(study=study, item=item)
    if words == current_words(answer):
        return answer
    if answer.edition != seen:
        raise ProfileChangedMeanwhileError(
            f"Somebody changed the answer to “{BY_KEY[item].name}” since you opened it, so nothing was saved. "
            "Read how it stands now, and decide what is to stay."
        )
    answer.edition += 1
    answer.taken_out_at = None
    answer.save()
    ProfileRevision.objects.create(answer=answer, words=words, written_by=written_by)
    audit.record(
        actor=written_by, verb="write", kind="profile_answer", object_id=answer.pk, study=study
    )
    return answer


def check_may_write(person, study: Study, item: str) -> Item:
    """Return the item of this key, or refuse: where nobody writes to it, or this person does not."""
    found = BY_KEY.get(item)
    if found is None or not found.is_written:
        raise ProfileItemError("Nobody writes to this item of the COREQ draft. Choose another.")
    permissions.check_may(person, Right.WRITE_PROFILE, study)
    if item in TOLD_FROM_PASSAGES:
        permissions.check_reads_summaries(person, study)
    return found


def current_words(answer: ProfileAnswer) -> str:
    last = answer.revisions.last() if answer.pk else None
    return last.words if last else ""


def _cleaned(words: str) -> str:
    words = freeze(words).strip()
    if len(words) > LONGEST:
        raise ProfileTooLongError(
            f"An answer has at most {LONGEST:,} characters; this one has {len(words):,}. Shorten it."
        )
    return words
