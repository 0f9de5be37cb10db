"""The studies a person belongs to, and a study's settings."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from interviews import permissions
from interviews.actions import studies
from interviews.forms.studies import StudySettingsForm
from interviews.permissions import Right
from interviews.summaries.studies import studies_of
from interviews.views.common import get_study_for, study_context


@require_safe
def study_list(request):
    context = {
        "studies": studies_of(request.user),
        "may_create_studies": permissions.may_create_studies(request.user),
    }
    return render(request, "interviews/study_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def study_settings(request, slug):
    study = get_study_for(request, slug, Right.EDIT_STUDY)
    form = StudySettingsForm(request.POST or None, instance=study)
    if request.method == "POST" and form.is_valid():
        studies.change_study(study=study, changed_by=request.user, **form.cleaned_data)
        messages.success(request, "The settings are saved.")
        return redirect("interviews:study_settings", study.slug)
    if form.errors:
        study.refresh_from_db()  # the frame shows what is stored, not what was refused
    context = {**study_context(request, study, "settings"), "form": form}
    return render(request, "interviews/study_settings.html", context)
