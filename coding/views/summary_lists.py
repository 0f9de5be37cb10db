"""All summaries of a study."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from coding.presenters.summary_list import summary_rows
from coding.views.summary_doorway import get_study_with_summaries
from interviews.views.common import study_context


@require_safe
def summary_list(request, slug):
    study = get_study_with_summaries(request, slug)
    rows = summary_rows(request.user, study)
    context = study_context(request, study, "summaries") | {
        "rows": rows,
        "participants": study.participants.count(),
    }
    return render(request, "coding/summary_list.html", context)
