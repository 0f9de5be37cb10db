"""All summaries of a study, and what of them waits for somebody."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from coding.presenters.summary_inbox import Inbox
from coding.presenters.summary_list import SummaryList
from coding.summaries.summary_states import summary_states, waiting
from coding.views.summary_doorway import get_study_with_summaries
from interviews.actions import audit
from interviews.views.common import study_context


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
    context = study_context(request, study, "summaries") | {"inbox": inbox}
    return render(request, "coding/summary_inbox.html", context)
