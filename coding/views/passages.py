"""Coded passages across interviews: what is behind every number."""

from collections import Counter

from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from coding.forms.scopes import PassageForm
from coding.presenters.passages import ScopeSentence
from coding.summaries.passages import PassageList
from interviews.actions import audit
from interviews.views.common import get_study, study_context

ON_A_PAGE = 50
IN_THE_PANEL = 10


@require_safe
def passage_list(request, slug):
    """Show the passages of a scope: as a page, or (asked by a script) as the panel beside the theme table."""
    study = get_study(request, slug)
    form = PassageForm(request.GET, study=study, user=request.user)
    if not form.is_valid():
        raise Http404(" ".join(error for errors in form.errors.values() for error in errors))
    found = PassageList(form.scope())
    size = IN_THE_PANEL if request.htmx else ON_A_PAGE
    page = Paginator(range(found.passages), size).get_page(request.GET.get("page"))
    listed = found.page(max(page.start_index() - 1, 0), size)
    _record(request.user, found.scope, listed)
    context = study_context(request, study, "passages") | {
        "form": form,
        "scope": found.scope,
        "sentence": _sentence(form, found),
        "passages": listed,
        "page": page,
    }
    name = "coding/_passage_panel.html" if request.htmx else "coding/passage_list.html"
    response = render(request, name, context)
    patch_vary_headers(response, ["HX-Request"])
    return response


@transaction.atomic
def _record(reader, scope, listed) -> None:
    """Write down that a list was read, and whose words it showed.

    Only this is a transaction: on SQLite a long list inside one would keep everybody else from saving meanwhile.
    """
    audit.record(
        actor=reader,
        verb="list",
        kind="passage",
        object_id=scope.code.pk if scope.code else "",
        study=scope.study,
        count=len(listed),
    )
    shown = Counter(passage.transcript.pk for passage in listed)
    audit.record_shown(reader=reader, verb="list", study=scope.study, transcripts=shown)


def _sentence(form: PassageForm, found: PassageList) -> ScopeSentence:
    return ScopeSentence(
        found.scope,
        found,
        filters=form.filters,
        given=form.given(),
        address=reverse("coding:passage_list", args=[form.study.slug]),
    )
