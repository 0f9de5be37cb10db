"""Who did what in a study, and who saw what."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from interviews.forms.activity import ActivityFilterForm
from interviews.models import AuditEvent
from interviews.permissions import Right
from interviews.presenters.activity import in_words
from interviews.views.common import get_study_for, study_context

PAGE_SIZE = 100


@require_safe
def activity_list(request, slug):
    study = get_study_for(request, slug, Right.SEE_ACTIVITY)
    form = ActivityFilterForm(study, request.GET)
    events = form.chosen(AuditEvent.objects.visible_to(request.user).filter(study_id=study.pk))
    page = Paginator(events, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        **study_context(request, study, "activity"),
        "form": form,
        "page": page,
        "lines": in_words(page.object_list),
    }
    return render(request, "interviews/activity_list.html", context)
