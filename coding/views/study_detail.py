"""The start page of a study: its interviews, who is how far, and what comes next."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from coding.summaries.interviews import interviews_of, size_of
from coding.summaries.quote_bank import waiting_quotes
from coding.summaries.summary_states import ready_to_sign
from interviews.actions.drafts import EXPIRES_SOON
from interviews.models import Interview, Participant
from interviews.views.common import get_study, study_context

PAGE_SIZE = 100


@require_safe
def study_detail(request, slug):
    study = get_study(request, slug)
    participants = Participant.objects.visible_to(request.user).filter(study=study)
    page = Paginator(participants, PAGE_SIZE).get_page(request.GET.get("page"))
    context = study_context(request, study, "interviews")
    can = context["can"]
    held = Interview.objects.visible_to(request.user).filter(participant__study=study)
    context |= {
        "held_unknown": held.with_gaps().count() if can["edit_interviews"] else 0,
        "size": size_of(study),
        "page": page,
        "lines": interviews_of(study, list(page.object_list), request.user),
        "waiting": study.drafts.in_brief() if can["import_interviews"] else None,
        "to_sign": ready_to_sign(request.user, study) if can["sign_summaries"] else 0,
        "to_approve": waiting_quotes(request.user, study) if can["approve_quotes"] else 0,
        "soon": timezone.now() + EXPIRES_SOON,
        "has_phases": study.phases.exists(),
        "sees_all_coding": can["read_summaries"],
    }
    return render(request, "coding/study_detail.html", context)
