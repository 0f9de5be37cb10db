"""The identifier check of an interview that waits: every finding in its sentence, the text beside, signatures, release."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from interviews.actions import drafts, releasing, screening, sealed_checks
from interviews.deidentification import has_no_capitals
from interviews.errors import DraftUnreadableError, LifelineError
from interviews.forms.screening import ChecklistForm, DecisionForm, MarkForm
from interviews.models import ImportDraft
from interviews.permissions import Right
from interviews.presenters import screening as presenter
from interviews.views.common import explained, get_study_for, study_context
from interviews.views.imports import gone, waiting_draft


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def draft_check(request, slug, pk):
    study = get_study_for(request, slug, Right.IMPORT)
    draft = waiting_draft(request, study, pk)
    if draft is None:
        return gone(request, study)
    if draft.state == ImportDraft.State.READ:
        return redirect("interviews:draft_review", slug, pk)
    try:
        if request.method == "POST":
            return _done(request, draft)
        return _page(request, draft)
    except DraftUnreadableError as error:
        explained(request, error)
        return redirect("interviews:transcript_import", slug)


def _done(request, draft):
    """Do what was asked for, and lead back to where it was asked."""
    do = DOES.get(request.POST.get("do", ""))
    if do is None:
        return _page(request, draft)
    try:
        return do(request, draft)
    except LifelineError as error:
        explained(request, error)
        return _back(draft)


def _decide(request, draft):
    found = sealed_checks.found_in(draft)
    form = DecisionForm(found.places, request.POST)
    if not form.is_valid():
        messages.error(request, "Reload the page and try again.")
        return _back(draft)
    wanted = form.cleaned_data
    problem = ""
    try:
        screening.decide(
            draft=draft,
            decided_by=request.user,
            places=wanted["place"],
            action=request.POST.get("action", ""),
            replacement=wanted["replacement"],
            reason=wanted["reason"],
        )
    except LifelineError as error:
        if not request.htmx:
            raise
        problem = error.message
    if request.htmx:
        return _card(request, draft, wanted["group"], problem)
    return _back(draft, f"#identifier-{wanted['group']}")


def _mark(request, draft):
    form = MarkForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Say which words, and what is to stand in their place.")
        return _back(draft, "#mark")
    screening.mark(
        draft=draft,
        marked_by=request.user,
        words=form.cleaned_data["words"],
        tag=form.cleaned_data["tag"],
    )
    messages.success(request, f"Replaced by {form.cleaned_data['tag']} wherever these words stand.")
    return _back(draft, "#mark")


def _sign(request, draft):
    form = ChecklistForm(request.POST)
    if not form.is_valid():
        return _page(request, draft, form)
    signed = releasing.sign(draft=draft, signed_by=request.user)
    messages.success(request, f"{signed.get_state_display()}.")
    return _back(draft)


def _take_back(request, draft):
    releasing.take_back(draft=draft, by=request.user)
    messages.success(request, "Open for changes again. It has to be signed anew.")
    return _back(draft)


def _extend(request, draft):
    extended = drafts.extend(draft=draft, by=request.user)
    messages.success(request, f"It waits until {extended.expires_at:%-d %B %Y} now.")
    return _back(draft)


def _release(request, draft):
    transcript = releasing.release(draft=draft, released_by=request.user)
    messages.success(
        request,
        f"{transcript} is released for coding. What waited encrypted is deleted; only the replacements are kept.",
    )
    return redirect("coding:workspace", transcript.pk)


DOES = {
    "decide": _decide,
    "mark": _mark,
    "sign": _sign,
    "take_back": _take_back,
    "extend": _extend,
    "release": _release,
}


def _page(request, draft, checklist=None):
    found = sealed_checks.opened(draft=draft, opened_by=request.user)
    context = {
        **study_context(request, draft.study, "import"),
        **_standing(request, draft, found),
        "cards": presenter.cards_of(found),
        "turns": presenter.turns_of(found),
        "mark": MarkForm(),
        "checklist": checklist or ChecklistForm(),
        "no_capitals": has_no_capitals(found.text),
        "soon": timezone.now() + drafts.EXPIRES_SOON,
    }
    status = 422 if checklist is not None else 200
    return render(request, "interviews/draft_check.html", context, status=status)


def _card(request, draft, number, problem):
    """Answer a decision with its card, and the marks in the text that changed by it."""
    draft.refresh_from_db()
    found = sealed_checks.found_in(draft)
    card = presenter.card_of(found, number)
    context = {
        **study_context(request, draft.study, "import"),
        **_standing(request, draft, found),
        "card": card,
        "problem": problem,
        "is_answer": True,
    }
    return render(request, "interviews/_check_answer.html", context)


def _standing(request, draft, found) -> dict:
    state = ImportDraft.State
    study = draft.study
    return {
        "draft": draft,
        "open": found.open,
        "decided": len(found.places) - found.open,
        "may_change": draft.state == state.UNCHECKED,
        "may_sign": draft.state == state.UNCHECKED
        or (
            draft.state == state.SCREENED
            and study.needs_second_check
            and draft.screened_by_id != request.user.pk
        ),
        "may_release": draft.state == state.CHECKED
        or (draft.state == state.SCREENED and not study.needs_second_check),
    }


def _back(draft, to=""):
    return redirect(reverse("interviews:draft_check", args=[draft.study.slug, draft.pk]) + to)
