"""All summaries of a study, and what of them waits for somebody."""

from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from coding.exports.summaries import export_matrix, export_summaries
from coding.presenters.summary_inbox import Inbox
from coding.presenters.summary_list import SummaryList
from coding.summaries.summary_states import summary_states, waiting
from coding.views.summary_doorway import get_study_with_summaries
from interviews.actions import audit
from interviews.permissions import Right
from interviews.views.common import as_download, check_right, study_context
from interviews.views.progress import tells_how_far


@require_safe
def summary_list(request, slug):
    study = get_study_with_summaries(request, slug)
    listed = SummaryList(request.user, study)
    rows = listed.rows()
    shown = sum(bool(row.state and row.state.sentences) for row in rows)
    audit.record(actor=request.user, verb="list", kind="summary", study=study, count=shown)
    context = study_context(request, study, "summaries") | {
        "rows": rows,
        "participants": listed.participants,
        "waiting": listed.waiting,
    }
    return render(request, "coding/summary_list.html", context)


@require_safe
def summary_inbox(request, slug):
    study = get_study_with_summaries(request, slug)
    inbox = Inbox(waiting(request.user, study, summary_states(request.user, study)))
    audit.record(
        actor=request.user, verb="list", kind="summary", study=study, count=len(inbox.comments())
    )
    context = study_context(request, study, "summaries") | {"inbox": inbox, "waiting": inbox}
    return render(request, "coding/summary_inbox.html", context)


@require_safe
@never_cache
@tells_how_far
def summaries_file(request, slug, ending):
    """Hand out all summaries, as they read now or (`signed`) as they were signed last."""
    study = get_study_with_summaries(request, slug)
    check_right(request, study, Right.EXPORT)
    file = export_summaries(
        study=study,
        exported_by=request.user,
        ending=ending,
        only_signed=bool(request.GET.get("signed")),
    )
    return as_download(file)


@require_safe
@never_cache
@tells_how_far
def matrix_file(request, slug, ending):
    """Hand out the framework matrix."""
    study = get_study_with_summaries(request, slug)
    check_right(request, study, Right.EXPORT)
    return as_download(export_matrix(study=study, exported_by=request.user, ending=ending))
