"""What commands are asked for by name: a study, and the member whose eyes they look with."""

from django.core.management.base import CommandError

from interviews.models import Role, Study, User


def study_at(slug: str) -> Study:
    """Return the study at an address."""
    found = Study.objects.filter(slug=slug).first()
    if found is None:
        raise CommandError(f"There is no study at the address “{slug}”.")
    return found


def reader_of(study: Study, username: str | None) -> User:
    """Return the member of this name; a lead of the study where nobody is named."""
    members = study.memberships.select_related("user").order_by("pk")
    if username is None:
        return members.filter(role=Role.LEAD).first().user
    member = members.filter(user__username__iexact=username).first()
    if member is None:
        raise CommandError(f"“{username}” is not a member of this study.")
    return member.user
