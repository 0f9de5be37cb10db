"""The studies of one person, at a glance."""

from dataclasses import dataclass

from django.db.models import Count, OuterRef, Subquery

from interviews.models import Membership, Participant, Role, Study, Transcript


@dataclass(frozen=True)
class StudyLine:
    """One study as its member sees it in the list."""

    study: Study
    role: Role
    participants: int
    interviews: int


def studies_of(user) -> list[StudyLine]:
    """Return the studies that `user` belongs to, with their role and the size of each."""
    role = Membership.objects.filter(study=OuterRef("pk"), user=user).values("role")[:1]
    studies = Study.objects.visible_to(user).annotate(
        role=Subquery(role),
        participant_count=_count_in(Participant),
        interview_count=_count_in(Transcript),
    )
    return [
        StudyLine(study, Role(study.role), study.participant_count or 0, study.interview_count or 0)
        for study in studies
    ]


def _count_in(model):
    rows = model.objects.filter(study=OuterRef("pk")).order_by().values("study")
    return Subquery(rows.annotate(number=Count("pk")).values("number"))
