"""The framework matrix of a study, and the saving of one of its cells."""

from django.core.paginator import Paginator
from django.http import Http404, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST, require_safe

from coding.actions import theme_summaries
from coding.errors import SummaryError
from coding.forms.summaries import WordsForm
from coding.models import Subject
from coding.presenters.framework_matrix import FrameworkMatrix
from coding.summaries.summary_states import summary_states, waiting
from coding.summaries.theme_summaries import read_summary
from coding.views.json_requests import answers_json
from coding.views.summary_doorway import asked, get_study_with_summaries, get_theme
from interviews.actions import audit
from interviews.permissions import Right
from interviews.views.common import check_right, study_context

ON_A_PAGE = 20


@require_safe
def summary_matrix(request, slug):
    study = get_study_with_summaries(request, slug)
    page = Paginator(study.participants.all(), ON_A_PAGE).get_page(request.GET.get("page"))
    matrix = FrameworkMatrix(request.user, study, list(page.object_list))
    rows = matrix.rows()
    shown = sum(bool(cell.state and cell.state.sentences) for _, cells in rows for cell in cells)
    audit.record(actor=request.user, verb="list", kind="summary", study=study, count=shown)
    context = study_context(request, study, "summaries") | {
        "columns": matrix.columns(),
        "rows": rows,
        "page": page,
        "waiting": waiting(request.user, study, summary_states(request.user, study)),
    }
    return render(request, "coding/summary_matrix.html", context)


@require_POST
@answers_json
def summary_cell(request, slug, pk):
    """Save what is written in one cell, and answer the cell; or (409) how it stands now, beside which to try again."""
    theme = get_theme(request, slug, pk)
    check_right(request, theme.study, Right.SUMMARIZE)
    form = asked(WordsForm, request.POST, theme)
    subject, sent = form.subject(theme), form.cleaned_data
    if subject.participant is None:
        raise Http404
    try:
        theme_summaries.write_summary(
            subject=subject, written_by=request.user, words=sent["words"], seen=sent["seen"]
        )
    except SummaryError as error:
        return JsonResponse(
            {"problem": error.message, **_stands(request.user, subject)}, status=409
        )
    matrix = FrameworkMatrix(request.user, theme.study, [subject.participant])
    context = study_context(request, theme.study, "summaries") | {
        "cell": matrix.cell(theme, subject.participant)
    }
    html = render_to_string("coding/_summary_cell.html", context, request)
    return JsonResponse({"cell": html})


def _stands(reader, subject: Subject) -> dict:
    read = read_summary(reader, subject)
    return {"words": read.text, "seen": read.summary.edition if read.summary else 0}
