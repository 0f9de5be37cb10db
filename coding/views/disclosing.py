"""Ask, before a file with attributes leaves, what is done about small groups."""

from django.http import HttpResponse
from django.shortcuts import render

from coding.actions import decisions
from coding.disclosure import Decision, Way
from coding.forms.disclosure import DisclosureForm
from coding.summaries.disclosure import Carried, Decided
from interviews import permissions
from interviews.permissions import Right
from interviews.views.common import study_context


def ask(request, carried: Carried, *, without: str) -> Decided | HttpResponse:
    """Return what was decided about small groups, now or before for such files; or the page that asks.

    `without` is the address of the same page without the attributes.
    """
    disclosure = carried.disclosure()
    if not disclosure.is_small:
        return Decided(carried, disclosure)
    if request.method != "POST" and (kept := carried.decided_before(disclosure)):
        return Decided(carried, disclosure, kept)
    form = DisclosureForm(carried, disclosure, request.POST if request.method == "POST" else None)
    if form.is_valid():
        _keep(request, form)
        return Decided(carried, disclosure, form.decision)
    context = study_context(request, carried.study, "themes") | {
        "form": form,
        "carried": carried,
        "disclosure": disclosure,
        "hidden": carried.grouping(Decision(Way.SOME), disclosure) if form.can_say_some else None,
        "without": without,
    }
    status = 422 if form.is_bound else 200
    return render(request, "coding/disclosure.html", context, status=status)


def _keep(request, form: DisclosureForm) -> None:
    may_keep = permissions.may(request.user, Right.DECIDE_ON_SMALL_GROUPS, form.carried.study)
    if form.cleaned_data["keep"] and may_keep:
        decisions.keep_decision(
            study=form.carried.study,
            kept_by=request.user,
            kind=form.carried.kind,
            attributes=form.carried.key,
            decision=form.decision,
            disclosure=form.disclosure,
        )
