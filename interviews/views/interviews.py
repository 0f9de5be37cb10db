"""How interviews were held: all in one table, or one by one."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from interviews.actions.interview_facts import record_facts
from interviews.errors import InterviewChangedMeanwhileError, LifelineError
from interviews.forms.interview_facts import FillForm, InterviewFactsForm
from interviews.forms.limits import InterviewLimits
from interviews.models import Interview, Study
from interviews.permissions import Right
from interviews.summaries.interview_facts import Hint, hints
from interviews.views.common import check_right, get_study, get_study_for, limited_by, study_context

ON_A_PAGE = 50
GONE = "One of these interviews is not in this study any more, so nothing was saved. Open the page again."
NO_SENSE = "Some minutes make no sense, so nothing was saved. They are marked below."


@require_http_methods(["GET", "HEAD", "POST"])
def interview_list(request, slug):
    study = get_study(request, slug)
    if request.method != "POST":
        return _show(request, study)
    check_right(request, study, Right.EDIT_INTERVIEWS)
    rows = _sent(request, study)
    if "fill" in request.POST:
        return _show_filled(request, study, rows)
    if [row for row in rows if not row.is_valid()]:
        return _show(request, study, rows, problem=NO_SENSE)
    if len(rows) < len(request.POST.getlist("row")):
        return _show(request, study, problem=GONE)
    try:
        saved = record_facts(
            study=study, recorded_by=request.user, changes=[form.change() for form in rows]
        )
    except LifelineError as error:
        return _show(request, study, _again(rows, error), problem=error.message)
    messages.success(request, _told(saved))
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    return redirect(reverse("interviews:interview_list", args=[slug]) + query)


@require_http_methods(["GET", "HEAD", "POST"])
def interview_change(request, slug, pk):
    study = get_study_for(request, slug, Right.EDIT_INTERVIEWS)
    interview = get_object_or_404(_interviews(request, study), pk=pk)
    form, problem = InterviewFactsForm(request.POST or None, interview=interview), ""
    if form.is_valid():
        try:
            saved = record_facts(study=study, recorded_by=request.user, changes=[form.change()])
        except LifelineError as error:
            (form,), problem = _again([form], error), error.message
        else:
            messages.success(request, _told(saved))
            return redirect("interviews:interview_list", slug)
    context = study_context(request, study, "interviews") | {
        "form": form,
        "interview": interview,
        "hint": hints([interview]).get(pk),
        "problem": problem,
    }
    status = 409 if problem else 422 if form.errors else 200
    return render(request, "interviews/interview_change.html", context, status=status)


def _show(request, study: Study, rows=None, *, problem="", fill=None, filled=None):
    """Show the table; with `rows` as somebody left them, and what kept them from being saved."""
    listed = _interviews(request, study)
    limits = limited_by(InterviewLimits(request.GET))
    page = Paginator(limits.among(listed), ON_A_PAGE).get_page(request.GET.get("page"))
    if rows is None:
        rows = [InterviewFactsForm(interview=interview) for interview in page.object_list]
    context = study_context(request, study, "interviews") | {
        "page": page,
        "limits": limits,
        "all": listed.count(),
        "with_gaps": listed.with_gaps().count(),
        "rows": _with_hints(rows),
        "fill": fill or FillForm(),
        "filled": filled,
        "problem": problem,
    }
    status = 409 if problem else 200
    return render(request, "interviews/interview_list.html", context, status=status)


def _show_filled(request, study: Study, rows: list[InterviewFactsForm]):
    """Show the table with the gaps filled in as it was asked, to be looked at before it is saved."""
    fill = FillForm(request.POST)
    if not fill.is_valid():
        raise Http404
    times = {pk: hint.minutes for pk, hint in hints([row.interview for row in rows]).items()}
    filled, many = fill.filled(request.POST, rows, times)
    return _show(request, study, filled, fill=fill, filled=many)


def _interviews(request, study: Study):
    visible = Interview.objects.visible_to(request.user).filter(participant__study=study)
    return (
        visible.select_related("participant__study", "transcript")
        .defer("transcript__text")
        .order_by("participant__code", "number")
    )


def _sent(request, study: Study) -> list[InterviewFactsForm]:
    ids = {int(pk) for pk in request.POST.getlist("row")[:ON_A_PAGE] if pk.isdecimal()}
    found = _interviews(request, study).filter(pk__in=ids)
    return [InterviewFactsForm(request.POST, interview=interview) for interview in found]


def _again(rows: list[InterviewFactsForm], error: LifelineError) -> list[InterviewFactsForm]:
    """Return the rows with the same choices; those that others changed have seen how they stand now."""
    if not isinstance(error, InterviewChangedMeanwhileError):
        return rows
    now = Interview.objects.select_related("participant__study").in_bulk(error.interviews)
    return [row.anew(now[row.interview.pk]) if row.interview.pk in now else row for row in rows]


def _with_hints(rows: list[InterviewFactsForm]) -> list[tuple[InterviewFactsForm, Hint | None]]:
    found = hints([row.interview for row in rows])
    return [(row, found.get(row.interview.pk)) for row in rows]


def _told(saved: int) -> str:
    if not saved:
        return "Nothing was changed."
    return f"What is recorded of {saved} interview{'' if saved == 1 else 's'} is saved."
