"""The identifier check of an interview that waits: every finding in its sentence, the text beside, signatures, release."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from interviews import check_steps
from interviews.actions import deciding, drafts, releasing, sealed_checks
from interviews.deidentification import has_no_capitals
from interviews.errors import DraftUnreadableError, LifelineError, ScreeningError
from interviews.forms.screening import (
    ChecklistForm,
    DecisionForm,
    MarkForm,
    PlacesForm,
    RemarkForm,
    StepForm,
)
from interviews.models import ImportDraft, User
from interviews.permissions import Right
from interviews.presenters.screening import Check
from interviews.views.common import explained, get_study_for, study_context
from interviews.views.imports import gone, waiting_draft

RELOAD = "Reload the page and try again."


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
    asked = request.POST.get("do", "")
    if asked in CHANGES:
        return _changed(request, draft, CHANGES[asked])
    if asked not in DOES:
        return _page(request, draft)
    try:
        return DOES[asked](request, draft)
    except LifelineError as error:
        explained(request, error)
        return _back(draft)


def _changed(request, draft, change):
    """Change places; answer a script with what changed on its page since, and anybody else with the page."""
    problem = ""
    try:
        found = change(request, draft)
    except DraftUnreadableError:
        raise
    except LifelineError as error:
        if not _is_script(request):
            explained(request, error)
            return _back(draft)
        problem = error.message
        draft.refresh_from_db()
        found = sealed_checks.found_in(draft)
    if _is_script(request):
        return _answer(request, draft, found, problem)
    group = request.POST.get("group", "")
    return _back(draft, f"#identifier-{group}" if group.isdigit() else "#mark")


def _decide(request, draft):
    form = _valid(DecisionForm(request.POST))
    return deciding.decide(
        draft=draft,
        decided_by=request.user,
        places=form["place"],
        action=request.POST.get("action", ""),
        replacement=form["replacement"],
        reason=form["reason"],
        seen=form["seen"],
    )


def _accept(request, draft):
    form = _valid(PlacesForm(request.POST))
    return deciding.accept(draft=draft, accepted_by=request.user, places=form["place"])


def _pass_over(request, draft):
    return deciding.pass_over(draft=draft, by=request.user)


def _mark(request, draft):
    form = _valid(MarkForm(request.POST), "Say which words, and what is to stand in their place.")
    return deciding.mark(draft=draft, marked_by=request.user, words=form["words"], tag=form["tag"])


def _undo(request, draft):
    form = _valid(StepForm(request.POST))
    return deciding.take_back_step(draft=draft, by=request.user, number=form["step"])


def _look(request, draft):
    return sealed_checks.found_in(draft)


def _valid(form, sentence: str = RELOAD) -> dict:
    if not form.is_valid():
        raise ScreeningError(sentence)
    return form.cleaned_data


def _sign(request, draft):
    form = ChecklistForm(request.POST)
    if not form.is_valid():
        return _page(request, draft, form)
    read = request.POST.get("read", "")
    signed = releasing.sign(draft=draft, signed_by=request.user, seen=read)
    messages.success(request, f"{signed.get_state_display()}.")
    return _back(draft)


def _take_back(request, draft):
    form = RemarkForm(request.POST)
    remark = _valid(form, "This remark is too long.")["remark"]
    releasing.take_back(draft=draft, by=request.user, remark=remark)
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


# What changes places (or only looks at what others changed), and what else can be asked for.
CHANGES = {
    "decide": _decide,
    "accept": _accept,
    "pass_over": _pass_over,
    "mark": _mark,
    "undo": _undo,
    "look": _look,
}
DOES = {"sign": _sign, "take_back": _take_back, "extend": _extend, "release": _release}


def _page(request, draft, checklist=None):
    found = sealed_checks.opened(draft=draft, opened_by=request.user)
    check = Check(found)
    context = {
        **_standing(request, draft, check),
        "cards": check.cards(),
        "turns": check.turns(),
        "mark": MarkForm(),
        "checklist": checklist or ChecklistForm(),
        "remarks": _remarks(found),
        "next_draft": _next(request, draft),
        "no_capitals": has_no_capitals(found.text),
        "soon": timezone.now() + drafts.EXPIRES_SOON,
    }
    status = 422 if checklist is not None else 200
    return render(request, "interviews/draft_check.html", context, status=status)


def _answer(request, draft, found, problem):
    """Answer a script with every identifier and turn that changed since what its page shows (`known`)."""
    draft.refresh_from_db()
    check = Check(found)
    known = request.POST.get("known", "")
    touched = check_steps.groups_since(found.steps, int(known)) if known.isdigit() else None
    if touched is None:
        return render(request, "interviews/_check_answer.html", {"problem": RELOAD})
    group = request.POST.get("group", "")
    shown = {*touched, *([int(group)] if problem and group.isdigit() else [])}
    spans = check_steps.spans_since(found.steps, int(known))
    cards = check.cards(shown)
    context = {
        **_standing(request, draft, check),
        "cards": cards,
        "gone": shown - {card.group.number for card in cards},
        "turns": check.turns(spans),
        "problem": problem,
        "is_answer": True,
    }
    return render(request, "interviews/_check_answer.html", context)


def _standing(request, draft, check: Check) -> dict:
    state = ImportDraft.State
    study = draft.study
    return {
        **study_context(request, study, "import"),
        "draft": draft,
        "check": check,
        "version": check.found.version(draft.state),
        "known": check_steps.last_number(check.found.steps),
        "last_step": check_steps.last_of(check.found.steps, request.user.pk),
        "may_change": draft.state == state.UNCHECKED,
        "harmless": len(sealed_checks.harmless(study, check.found)),
        "may_sign": draft.state == state.UNCHECKED
        or (
            draft.state == state.SCREENED
            and study.needs_second_check
            and draft.screened_by_id != request.user.pk
        ),
        "may_release": draft.state == state.CHECKED
        or (draft.state == state.SCREENED and not study.needs_second_check),
    }


def _next(request, draft) -> ImportDraft | None:
    """Return another interview of the study that this person can check."""
    others = draft.study.drafts.to_check_by(request.user).exclude(pk=draft.pk)
    return others.select_related("participant").order_by("created_at").first()


def _remarks(found) -> list[dict]:
    people = User.objects.in_bulk({remark.by for remark in found.remarks})
    return [
        {"by": people.get(remark.by), "words": remark.words, "at": parse_datetime(remark.at)}
        for remark in found.remarks
    ]


def _is_script(request) -> bool:
    return request.headers.get("X-Requested-With") == "lifeline"


def _back(draft, to=""):
    return redirect(reverse("interviews:draft_check", args=[draft.study.slug, draft.pk]) + to)
