"""Let people in: accounts, one-time links and memberships. No e-mail is sent."""

import hashlib
import re
import secrets
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from interviews import permissions
from interviews.actions import audit
from interviews.errors import MembershipError, NameTakenError, SignInLinkError, SignInNameError
from interviews.models import Membership, Role, SignInLink, Study, User

LINK_LIFETIME = timedelta(days=7)
SIGN_IN_NAME = re.compile(r"[\w.@+-]{1,150}")


@transaction.atomic
def create_user(
    *, username: str, may_create_studies: bool = False, created_by=None, study: Study | None = None
) -> tuple[User, str]:
    """Create a person without a password; return them and the token of their one-time link.

    `study` is the one whose lead creates them, and among whose activity this is told.
    """
    if not SIGN_IN_NAME.fullmatch(username):
        raise SignInNameError(
            "A sign-in name is made of letters, digits and . @ + - _ only, without spaces, such as m.keller."
        )
    if User.objects.filter(username__iexact=username).exists():
        raise _name_taken(username)
    user = User(username=username, may_create_studies=may_create_studies)
    user.set_unusable_password()
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError as error:  # somebody else made the same account this very moment
        raise _name_taken(username) from error
    audit.record(actor=created_by, verb="create", kind="person", object_id=user.pk, study=study)
    return user, make_sign_in_link(user=user, made_by=created_by, study=study)


@transaction.atomic
def make_sign_in_link(*, user: User, made_by=None, study: Study | None = None) -> str:
    """Return the token of a new one-time link of `user`; older ones stop working."""
    _end_open_links(user)
    token = secrets.token_urlsafe(32)
    SignInLink.objects.create(
        user=user, token_sha256=_digest(token), expires_at=timezone.now() + LINK_LIFETIME
    )
    audit.record(actor=made_by, verb="make_link", kind="person", object_id=user.pk, study=study)
    return token


def usable_link(token: str) -> SignInLink:
    """Return the link that `token` opens, or refuse with a sentence."""
    link = (
        SignInLink.objects.usable()
        .select_related("user")
        .filter(token_sha256=_digest(token))
        .first()
    )
    if link is None:
        raise SignInLinkError(
            "This link was used already, or has expired. Ask the person who sent it for a new one."
        )
    return link


@transaction.atomic
def use_sign_in_link(*, token: str, password: str) -> User:
    """Set the password of the person whose link this is; the link works once."""
    link = usable_link(token)
    # Whoever comes second finds no row to claim.
    claimed = SignInLink.objects.usable().filter(pk=link.pk).update(used_at=timezone.now())
    if not claimed:
        return use_sign_in_link(token=token, password=password)
    link.user.set_password(password)
    link.user.save(update_fields=["password"])
    _record_password(link.user)
    return link.user


@transaction.atomic
def add_member(
    *, study: Study, added_by, username: str, role: Role
) -> tuple[Membership, str | None]:
    """Make a person a member; return the membership and, for a person new here, their link's token.

    A link that somebody else has made for this person would be a way into this study too. So a person who has not
    chosen a password yet is refused, and links that are open for one who has end here.
    """
    permissions.check_may(added_by, permissions.Right.MANAGE_MEMBERS, study)
    _take_turns(study)
    user = User.objects.filter(username__iexact=username).first()
    token = None
    if user is None:
        user, token = create_user(username=username, created_by=added_by, study=study)
    elif Membership.objects.filter(study=study, user=user).exists():
        raise MembershipError(f"{user} is a member of this study already.")
    elif not user.has_usable_password():
        raise MembershipError(
            f"{user} has an account, but has not chosen a password yet. Ask them to open their one-time link first, "
            "then add them."
        )
    else:
        _end_open_links(user)
    member = Membership.objects.create(study=study, user=user, role=role)
    audit.record(actor=added_by, verb="add", kind="member", object_id=user.pk, study=study)
    return member, token


@transaction.atomic
def change_role(*, member: Membership, changed_by, role: Role) -> Membership:
    """Give a member another role; a study keeps at least one lead."""
    permissions.check_may(changed_by, permissions.Right.MANAGE_MEMBERS, member.study)
    _take_turns(member.study)
    if role != Role.LEAD:
        _check_another_lead(member)
    member.role = role
    member.save()
    audit.record(
        actor=changed_by,
        verb="change_role",
        kind="member",
        object_id=member.user_id,
        study=member.study,
    )
    return member


@transaction.atomic
def remove_member(*, member: Membership, removed_by) -> None:
    """End a membership; what the person coded stays."""
    permissions.check_may(removed_by, permissions.Right.MANAGE_MEMBERS, member.study)
    _take_turns(member.study)
    _check_another_lead(member)
    study, user_id = member.study, member.user_id
    member.delete()
    audit.record(actor=removed_by, verb="remove", kind="member", object_id=user_id, study=study)


@transaction.atomic
def renew_link(*, member: Membership, made_by) -> str:
    """Return a new one-time link of a member who has not signed in yet, or forgot the password.

    Refused for people who also belong to studies that `made_by` does not lead: a link is a way in to all of them.
    """
    permissions.check_may(made_by, permissions.Right.MANAGE_MEMBERS, member.study)
    led = Membership.objects.filter(user=made_by, role=Role.LEAD).values("study")
    others = member.user.memberships.exclude(study__in=led)
    if others.exists() or member.user.is_superuser or member.user.may_create_studies:
        raise MembershipError(
            f"{member.user} has rights beyond your studies, so only the person who runs this server "
            "can make a new link: manage.py sign_in_link."
        )
    return make_sign_in_link(user=member.user, made_by=made_by, study=member.study)


def _end_open_links(user: User) -> None:
    SignInLink.objects.filter(user=user, used_at=None).delete()


def _take_turns(study: Study) -> None:
    """Let changes of one study's members wait for each other, so that two leads can't demote each other at once."""
    Study.objects.select_for_update().only("pk").get(pk=study.pk)


def _name_taken(username: str) -> NameTakenError:
    return NameTakenError(f"There is a person called “{username}” already.")


def _check_another_lead(member: Membership) -> None:
    leads = member.study.memberships.filter(role=Role.LEAD)
    if leads.filter(pk=member.pk).exists() and not leads.exclude(pk=member.pk).exists():
        raise MembershipError(
            "A study needs a lead. Make somebody else lead before you change or remove this one."
        )


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _record_password(user: User) -> None:
    """Let the leads of every study that a person belongs to see that a link was used."""
    studies = [member.study for member in user.memberships.select_related("study")] or [None]
    for study in studies:
        audit.record(actor=user, verb="set_password", kind="person", object_id=user.pk, study=study)
