"""What a team says of itself and its method, as it reads now and as it read before."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, OuterRef, Subquery

from coding.models import ProfileAnswer, ProfileRevision
from interviews.models import Study, User


@dataclass(frozen=True)
class AnswerRead:
    """An answer as it reads now, and who wrote it last; empty, of edition 0, where nobody wrote yet."""

    words: str = ""
    edition: int = 0
    revisions: int = 0
    written_by: User | None = None
    written_at: datetime | None = None
    taken_out_at: datetime | None = None


def answers(reader, study: Study) -> dict[str, str]:
    """Return item (key) -> the words of its answer, for the answers that have some and that `reader` may read."""
    found = read_answers(reader, study)
    return {item: answer.words for item, answer in found.items() if answer.words}


def read_answers(reader, study: Study) -> dict[str, AnswerRead]:
    """Return item (key) -> its answer, for all that `reader` may read and somebody ever wrote; in one query."""
    rows = ProfileAnswer.objects.visible_to(reader).filter(study=study)
    earlier = ProfileRevision.objects.filter(answer=OuterRef("answer")).order_by()
    count = earlier.values("answer").annotate(many=Count("pk")).values("many")
    last = ProfileRevision.objects.last_of_each().filter(answer__in=rows)
    return {
        revision.answer.item: AnswerRead(
            words=revision.words,
            edition=revision.answer.edition,
            revisions=revision.many,
            written_by=revision.written_by,
            written_at=revision.written_at,
            taken_out_at=revision.answer.taken_out_at,
        )
        for revision in last.select_related("answer", "written_by").annotate(many=Subquery(count))
    }


def history(reader, study: Study, item: str) -> list[ProfileRevision]:
    """Return how the answer to an item read from one saving to the next, the newest first."""
    rows = ProfileAnswer.objects.visible_to(reader).filter(study=study, item=item)
    found = ProfileRevision.objects.filter(answer__in=rows).select_related("written_by")
    return list(found.order_by("-pk"))
