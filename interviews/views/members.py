"""Who belongs to a study: add, change roles, remove, and hand out one-time links."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from interviews.actions import members
from interviews.errors import LifelineError
from interviews.forms.members import ROLES_EXPLAINED, MemberForm, RoleForm
from interviews.models import Membership, Role
from interviews.permissions import Right
from interviews.views.common import explained, get_study_for, study_context


@require_safe
def member_list(request, slug):
    study = get_study_for(request, slug, Right.MANAGE_MEMBERS)
    return _show_list(request, study, MemberForm())


@require_POST
@never_cache
def member_create(request, slug):
    study = get_study_for(request, slug, Right.MANAGE_MEMBERS)
    form = MemberForm(request.POST)
    if not form.is_valid():
        return _show_list(request, study, form, status=422)
    try:
        member, token = members.add_member(
            study=study,
            added_by=request.user,
            username=form.cleaned_data["username"],
            role=Role(form.cleaned_data["role"]),
        )
    except LifelineError as error:
        form.add_error("username", error.message)
        return _show_list(request, study, form, status=422)
    if token:
        return _show_link(request, member, token)
    messages.success(request, f"{member.user} now belongs to the study and can sign in as before.")
    return redirect("interviews:member_list", study.slug)


@require_POST
def member_change(request, slug, pk):
    member = _get_member(request, slug, pk)
    form = RoleForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Choose one of the four roles.")
        return redirect("interviews:member_list", slug)
    try:
        members.change_role(
            member=member, changed_by=request.user, role=Role(form.cleaned_data["role"])
        )
        messages.success(request, f"{member.user} is now {member.get_role_display().lower()}.")
    except LifelineError as error:
        explained(request, error)
    return _redirect_to_list_or_start(request, member.study)


@require_http_methods(["GET", "HEAD", "POST"])
def member_remove(request, slug, pk):
    member = _get_member(request, slug, pk)
    study = member.study
    if request.method != "POST":
        context = {**study_context(request, study, "members"), "member": member}
        return render(request, "interviews/member_remove.html", context)
    try:
        members.remove_member(member=member, removed_by=request.user)
        messages.success(request, f"{member.user} no longer belongs to the study.")
    except LifelineError as error:
        explained(request, error)
    return _redirect_to_list_or_start(request, study)


@require_POST
@never_cache
def member_link(request, slug, pk):
    member = _get_member(request, slug, pk)
    try:
        token = members.renew_link(member=member, made_by=request.user)
    except LifelineError as error:
        explained(request, error)
        return redirect("interviews:member_list", slug)
    return _show_link(request, member, token)


def _get_member(request, slug, pk) -> Membership:
    study = get_study_for(request, slug, Right.MANAGE_MEMBERS)
    members_here = Membership.objects.visible_to(request.user).filter(study=study)
    return get_object_or_404(members_here.select_related("study", "user"), pk=pk)


def _redirect_to_list_or_start(request, study):
    """Return to the list, unless this person has just given up the right to see it."""
    still_leads = study.memberships.filter(user=request.user, role=Role.LEAD).exists()
    if still_leads:
        return redirect("interviews:member_list", study.slug)
    return redirect("interviews:study_list")


def _show_list(request, study, form, status=200):
    context = {
        **study_context(request, study, "members"),
        "members": study.memberships.select_related("user"),
        "form": form,
        "roles": Role.choices,
        "roles_explained": [(role.label, text) for role, text in ROLES_EXPLAINED.items()],
    }
    return render(request, "interviews/member_list.html", context, status=status)


def _show_link(request, member, token):
    """Show a one-time link, once: it is kept nowhere, so this page is never sent by a redirect."""
    context = {
        **study_context(request, member.study, "members"),
        "member": member,
        "link": request.build_absolute_uri(reverse("sign_in_link", args=[token])),
        "expires_at": members.usable_link(token).expires_at,
    }
    return render(request, "interviews/member_link.html", context)
