"""Start a study."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from coding.actions.starting import start_study
from coding.forms.studies import StudyCreateForm
from interviews.errors import NameTakenError


@require_http_methods(["GET", "HEAD", "POST"])
def study_create(request):
    if not (request.user.may_create_studies or request.user.is_superuser):
        raise PermissionDenied(
            "You may not create studies. Ask the person who runs this server for that right."
        )
    form = StudyCreateForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            study = start_study(**form.cleaned_data, created_by=request.user)
        except NameTakenError as error:
            form.add_error("slug", error.message)
        else:
            messages.success(request, f"“{study}” is ready. You are its lead.")
            return redirect("coding:study_detail", study.slug)
    return render(
        request, "coding/study_create.html", {"form": form}, status=422 if form.errors else 200
    )
