"""Which interview of a participant one is: the numbers that are taken, and the next that is free."""

import uuid
from dataclasses import dataclass

from interviews.errors import TranscriptImportError
from interviews.models import ImportDraft, Interview, Participant, Study

LARGEST = 999
# The participant's code, and the number.
Which = tuple[str, int]


@dataclass(frozen=True)
class Numbers:
    """The interviews of a study: those there are or that are being checked, and those that waiting files are to become."""

    there: frozenset[Which]
    waiting: dict[uuid.UUID, Which]

    @classmethod
    def of(cls, study: Study) -> "Numbers":
        waiting = study.drafts.waiting().filter(state=ImportDraft.State.READ)
        return cls(
            frozenset(_there(study)),
            {
                pk: (code, number)
                for pk, code, number in waiting.exclude(interview_number=None).values_list(
                    "pk", "code", "interview_number"
                )
            },
        )

    def check(self, draft: ImportDraft, code: str, number: int | None) -> None:
        """Refuse to make a waiting file an interview that another one is, or is to become."""
        if number is None:
            return
        if (code, number) in self.there:
            raise _is_there(code, number)
        others = (which for pk, which in self.waiting.items() if pk != draft.pk)
        if (code, number) in others:
            raise TranscriptImportError(
                f"Another file that waits is to become {code}, Interview {number}, too. Give one of the two another number."
            )


def free(participant: Participant, number: int | None) -> int:
    """Return this number if it is free, the next where none is said; call it while imports into the study take turns."""
    taken = {each for _, each in _there(participant.study, participant.code)}
    if number is None:
        return max(taken, default=0) + 1
    if number in taken:
        raise _is_there(participant.code, number)
    return number


def _there(study: Study, code: str | None = None) -> set[Which]:
    interviews = Interview.objects.filter(participant__study=study)
    checked = study.drafts.waiting().exclude(state=ImportDraft.State.READ)
    if code is not None:
        interviews, checked = (
            each.filter(participant__code=code) for each in (interviews, checked)
        )
    return {
        *interviews.values_list("participant__code", "number"),
        *checked.exclude(interview_number=None).values_list(
            "participant__code", "interview_number"
        ),
    }


def _is_there(code: str, number: int) -> TranscriptImportError:
    return TranscriptImportError(
        f"{code}, Interview {number} is there already. Choose another number, or leave it empty for the next one."
    )
