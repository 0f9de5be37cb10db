"""Which files left a study."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from interviews.forms.exports import ExportFilterForm
from interviews.models import Export
from interviews.permissions import Right
from interviews.presenters.exports import in_words
from interviews.views.common import get_study_for, study_context

PAGE_SIZE = 100


@require_safe
def export_list(request, slug):
    study = get_study_for(request, slug, Right.SEE_ACTIVITY)
    exports = Export.objects.visible_to(request.user).filter(study=study).select_related("made_by")
    form = ExportFilterForm(study, request.GET)
    page = Paginator(form.chosen(exports), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        **study_context(request, study, "activity"),
        "form": form,
        "page": page,
        "lines": in_words(page.object_list),
    }
    return render(request, "interviews/export_list.html", context)
