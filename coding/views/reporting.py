"""The page of the COREQ draft, and the saving of what a team says to an item."""

from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from coding.actions import profile
from coding.coreq import BY_KEY
from coding.errors import ProfileChangedMeanwhileError, ProfileError
from coding.exports.methods import methods
from coding.forms.profile import EMPTY, AnswerForm, ReportingForm
from coding.presenters.reported import Leading
from coding.presenters.reporting import reporting_page, row_of
from coding.summaries.profile import history, read_answers
from coding.summaries.reporting import Reporting
from coding.views.json_requests import answers_json
from interviews.permissions import Right
from interviews.views.common import check_right, get_study, study_context


@require_safe
def reporting(request, slug):
    return _show(request, get_study(request, slug))


@require_POST
@answers_json
def answer_write(request, slug, item):
    """Save what is written to an item; a script is answered how it stands now, a form with the page."""
    study = get_study(request, slug)
    found = _writable(item)
    check_right(request, study, Right.WRITE_PROFILE)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        raise Http404
    sent = form.cleaned_data
    by_script = request.headers.get("X-Requested-With") == "lifeline"
    try:
        profile.write_answer(study=study, item=item, written_by=request.user, **sent)
    except ProfileError as error:
        if by_script:
            return JsonResponse(
                {"problem": error.message, **_stands(request, study, found, error)}, status=409
            )
        return _show(request, study, problem=error, written={item: sent["words"]})
    if by_script:
        return JsonResponse(_stands(request, study, found))
    return redirect(f"{reverse('coding:reporting', args=[slug])}#item-{item}")


@require_safe
def answer_history(request, slug, item):
    study = get_study(request, slug)
    found = _writable(item)
    context = study_context(request, study, "reporting")
    row = row_of(found, read_answers(request.user, study), sees_all=_sees_all(context))
    if row.is_closed:
        raise Http404
    context |= {"row": row, "revisions": history(request.user, study, item)}
    return render(request, "coding/answer_history.html", context)


def _show(request, study, *, problem=None, written=None):
    """Show all items; where an answer could not be saved, with the reason and its words, so that none are lost."""
    form = ReportingForm(request.GET)
    only_empty = form.is_valid() and form.cleaned_data["show"] == EMPTY
    context = study_context(request, study, "reporting")
    leading = Leading(study, context["can"])
    about = Reporting(request.user, study)
    context |= {
        "page": reporting_page(
            read_answers(request.user, study),
            sees_all=_sees_all(context),
            only_empty=only_empty,
            written=written or {},
            said={
                found.item.key: [leading.said(one) for one in found.statements]
                for found in about.items()
            },
        ),
        "methods": "\n\n".join(methods(about)),
        "may_write": context["can"]["write_profile"],
        "problem": problem and problem.message,
        "was_changed": isinstance(problem, ProfileChangedMeanwhileError),
    }
    return render(request, "coding/reporting.html", context, status=409 if problem else 200)


def _stands(request, study, item, problem=None) -> dict:
    """Return how an answer stands now, for a page that shows it, and what changes around it."""
    context = study_context(request, study, "reporting")
    page = reporting_page(read_answers(request.user, study), sees_all=_sees_all(context))
    row = next(row for row in page.rows if row.item == item)
    context |= {"page": page, "row": row}
    return {
        "words": row.answer.words,
        "seen": row.answer.edition,
        "by": str(row.answer.written_by or ""),
        "changed": isinstance(problem, ProfileChangedMeanwhileError),
        "empty": row.is_empty,
        "said": render_to_string("coding/_answer_said.html", context, request),
        "progress": render_to_string("coding/_reporting_progress.html", context, request),
    }


def _writable(item: str):
    found = BY_KEY.get(item)
    if found is None or not found.is_written:
        raise Http404
    return found


def _sees_all(context) -> bool:
    return context["can"]["read_summaries"]
