"""What each role may do in a study: one table, asked by views, templates, commands and actions alike."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum

from django.db.models import Q

from interviews.errors import NotAllowedError
from interviews.kept_queries import kept_query
from interviews.models import Membership, Role, Study


class Right(StrEnum):
    """Something a role may include; the value completes the sentence "Your role here does not let you …"."""

    READ = "read interviews"
    CODE = "code interviews"
    MARK_PHASES = "mark phases"
    EDIT_CODEBOOK = "change the codebook"
    SUMMARIZE = "write summaries"
    SIGN_SUMMARIES = "sign summaries"
    COMMENT = "comment on summaries"
    WRITE_PROFILE = "write for the COREQ draft"
    CHOOSE_QUOTES = "choose quotes"
    APPROVE_QUOTES = "approve quotes"
    IMPORT = "import interviews"
    CORRECT = "correct interviews"
    EDIT_PARTICIPANTS = "change participants"
    EDIT_INTERVIEWS = "change what is recorded of interviews"
    EXPORT = "export"
    DECIDE_ON_SMALL_GROUPS = "decide on small groups for later files"
    SEE_ALL_CODING = "see everybody's coding"
    SEE_ACTIVITY = "see the activity"
    MANAGE_MEMBERS = "change members"
    EDIT_STUDY = "change the study's settings"


RIGHTS = {
    Role.LEAD: frozenset(Right),
    Role.STEWARD: frozenset(
        {
            Right.READ,
            Right.MARK_PHASES,
            Right.APPROVE_QUOTES,
            Right.IMPORT,
            Right.CORRECT,
            Right.EDIT_PARTICIPANTS,
            Right.EDIT_INTERVIEWS,
            Right.WRITE_PROFILE,
            Right.EXPORT,
            Right.DECIDE_ON_SMALL_GROUPS,
            Right.SEE_ALL_CODING,
            Right.SEE_ACTIVITY,
        }
    ),
    Role.CODER: frozenset(
        {
            Right.READ,
            Right.CODE,
            Right.MARK_PHASES,
            Right.EDIT_CODEBOOK,
            Right.SUMMARIZE,
            Right.WRITE_PROFILE,
            Right.COMMENT,
            Right.CHOOSE_QUOTES,
            Right.APPROVE_QUOTES,
            Right.EXPORT,
        }
    ),
    Role.READER: frozenset({Right.READ, Right.COMMENT, Right.EXPORT, Right.SEE_ALL_CODING}),
}


def roles_with(right: Right) -> list[Role]:
    """Return the roles that include `right`."""
    return [role for role, rights in RIGHTS.items() if right in rights]


_asked: ContextVar[dict | None] = ContextVar("rights asked for in this request", default=None)


@contextmanager
def asked_once() -> Iterator[None]:
    """Look up a person's rights in a study once: for a request that asks for them at many places."""
    token = _asked.set({})
    try:
        yield
    finally:
        _asked.reset(token)


def rights_of(user, study) -> frozenset[Right]:
    """Return what `user` may do in `study`; nothing for a stranger."""
    asked = _asked.get()
    if asked is None:
        return _look_up_rights(user, study)
    key = (user.pk, study.pk)
    if key not in asked:
        asked[key] = _look_up_rights(user, study)
    return asked[key]


def _look_up_rights(user, study) -> frozenset[Right]:
    roles = _roles_in(user.pk, study.pk)
    return RIGHTS[Role(roles[0])] if roles else frozenset()


@kept_query
def _roles_in(user, study):
    return (
        Membership.objects.filter(study=study, user=user).order_by().values_list("role", flat=True)
    )


def may(user, right: Right, study) -> bool:
    """Tell whether `user` may do this in `study`."""
    return right in rights_of(user, study)


def check_may(user, right: Right, study) -> None:
    """Refuse with a sentence where `user` may not do this in `study`."""
    if not may(user, right, study):
        raise NotAllowedError(
            f"Your role in this study does not let you {right}. Ask a lead of the study to change it."
        )


def may_create_studies(user) -> bool:
    """Tell whether `user` may create studies; a right of the person, not of a role in a study."""
    return user.may_create_studies or user.is_superuser


def sees_all_coding(user, study) -> bool:
    """Tell whether `user` sees everybody's passages in `study`, or only their own."""
    return rights_see_all_coding(rights_of(user, study), study)


def rights_see_all_coding(rights: frozenset[Right], study) -> bool:
    """Tell whether somebody with these rights in `study` sees everybody's passages."""
    return bool(rights) and (Right.SEE_ALL_CODING in rights or study.coders_see_each_other)


def check_reads_summaries(user, study) -> None:
    """Refuse with a sentence where `user` works blind: summaries tell of everybody's passages."""
    if not sees_all_coding(user, study):
        raise NotAllowedError(
            "Coders work blind in this study, and summaries are written from everybody's passages. "
            "They open for you once a lead lets coders see each other."
        )


def only_coder_seen(user, study) -> int | None:
    """Return the one person (id) whose passages `user` sees in `study`: their own; None where they see everybody's."""
    return None if sees_all_coding(user, study) else user.pk


def studies_where_all_coding_is_seen(user):
    """Return the studies in which `sees_all_coding` holds for `user`, as a query."""
    memberships = Membership.objects.filter(user=user).filter(
        Q(role__in=roles_with(Right.SEE_ALL_CODING)) | Q(study__coders_see_each_other=True)
    )
    return Study.objects.filter(pk__in=memberships.values("study"))
