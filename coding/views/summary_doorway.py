"""How summaries reach a view: not for strangers, and not for who works blind."""

from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from coding.forms.summaries import SummaryPageForm
from coding.models import Code, Subject
from interviews import permissions
from interviews.errors import NotAllowedError
from interviews.views.common import get_study


def get_study_with_summaries(request, slug):
    """Return the study at this address; 404 for strangers, 403 with a sentence for who works blind."""
    study = get_study(request, slug)
    try:
        permissions.check_reads_summaries(request.user, study)
    except NotAllowedError as error:
        raise PermissionDenied(error.message) from error
    return study


def get_theme(request, slug, pk) -> Code:
    """Return the theme, or the code that was one and has a summary."""
    study = get_study_with_summaries(request, slug)
    codes = Code.objects.visible_to(request.user).filter(study=study)
    theme = get_object_or_404(codes.select_related("study"), pk=pk)
    if theme.parent_id is not None and not theme.summaries.exists():
        raise Http404
    return theme


def asked(form_class, data, theme: Code):
    """Return what was asked for, checked; what makes no sense, or names what is not there, is a 404."""
    form = form_class(data, study=theme.study)
    if not form.is_valid():
        raise Http404(" ".join(error for errors in form.errors.values() for error in errors))
    return form


def to_summary(request, subject: Subject, anchor: str = ""):
    """Lead back to the page of a summary, as it was shown before."""
    form = SummaryPageForm(request.GET, study=subject.study)
    given = form.given() if form.is_valid() else {}
    if subject.participant:
        given["participant"] = subject.participant.code
    address = reverse("coding:summary_detail", args=[subject.study.slug, subject.theme.pk])
    query = f"?{urlencode(given)}" if given else ""
    return redirect(f"{address}{query}{anchor}")
