"""Keep the counts of a study under a name, and give them up."""

from django.contrib import messages
from django.http import QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from coding.actions import kept_counts
from coding.models import KeptCounts
from coding.summaries.kept_counts import counts_to_keep
from interviews.errors import LifelineError
from interviews.freezing import freeze
from interviews.permissions import Right
from interviews.views.common import check_right, explained, get_study_for


@require_POST
def kept_counts_create(request, slug):
    study = get_study_for(request, slug, Right.SEE_ALL_CODING)
    where = reverse("coding:theme_counts", args=[study.slug])
    # The table that was looked at stays as it is arranged.
    asked = QueryDict(request.POST.get("asked", ""), mutable=True)
    for gone in ("as_of", "page"):
        asked.pop(gone, None)
    try:
        kept = kept_counts.keep_counts(
            study=study,
            kept_by=request.user,
            name=freeze(request.POST.get("name", "")),
            found=counts_to_keep(study, request.user),
        )
    except LifelineError as error:
        explained(request, error)
        return redirect(f"{where}?{asked.urlencode()}")
    messages.success(request, f"The counts of now are kept as “{kept}”.")
    asked["as_of"] = kept.pk
    return redirect(f"{where}?{asked.urlencode()}")


@require_POST
def kept_counts_give_up(request, pk):
    kept = get_object_or_404(
        KeptCounts.objects.visible_to(request.user).select_related("study"), pk=pk
    )
    check_right(request, kept.study, Right.EDIT_STUDY)
    kept_counts.give_up_counts(kept=kept, given_up_by=request.user)
    messages.success(request, f"“{kept}” is given up.")
    return redirect("coding:theme_counts", kept.study.slug)
