"""The decisions on small groups that hold for later files."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from coding.actions import decisions
from coding.models import KeptDecision
from coding.presenters.disclosure import kept_in_words
from interviews.permissions import Right
from interviews.views.common import check_right, get_study_for, study_context


@require_safe
def decision_list(request, slug):
    study = get_study_for(request, slug, Right.EXPORT)
    kept = KeptDecision.objects.visible_to(request.user).filter(study=study)
    context = study_context(request, study, "themes") | {
        "decisions": kept_in_words(study, kept.select_related("made_by"))
    }
    return render(request, "coding/decision_list.html", context)


@require_POST
def decision_forget(request, pk):
    kept = get_object_or_404(
        KeptDecision.objects.visible_to(request.user).select_related("study"), pk=pk
    )
    check_right(request, kept.study, Right.DECIDE_ON_SMALL_GROUPS)
    decisions.forget_decision(kept=kept, forgotten_by=request.user)
    messages.success(request, "From now on, you are asked again before such files leave.")
    return redirect("coding:decision_list", kept.study.slug)
