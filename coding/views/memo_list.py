"""All memos of a study in one list: the page, and the same as CSV.

What is searched for in memos is posted, never part of an address, so that no log keeps it.
"""

from collections import Counter

from django.core.paginator import Paginator
from django.db import transaction
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from coding.exports import memos_csv
from coding.forms.memos import MemoListForm
from coding.summaries.memo_list import listed, memo_ids
from interviews.actions import audit
from interviews.permissions import Right
from interviews.views.common import as_download, get_study, get_study_for, study_context

ON_A_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
def memo_list(request, slug):
    study = get_study(request, slug)
    form = _asked(request, study)
    scope = form.scope()
    page = Paginator(memo_ids(scope), ON_A_PAGE).get_page(form.data.get("page"))
    memos = listed(scope, list(page.object_list))
    _record(request.user, study, memos)
    context = study_context(request, study, "memos") | {
        "form": form,
        "scope": scope,
        "memos": memos,
        "page": page,
    }
    return render(request, "coding/memo_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def memo_list_csv(request, slug):
    study = get_study_for(request, slug, Right.EXPORT)
    form = _asked(request, study)
    scope = form.scope()
    memos = listed(scope, memo_ids(scope))
    file = memos_csv.export_memos(
        study=study, exported_by=request.user, memos=memos, choices=form.in_words()
    )
    return as_download(file)


def _asked(request, study) -> MemoListForm:
    """Return what is asked for. An address may say on what and by whom, never words."""
    given = (request.POST if request.method == "POST" else request.GET).copy()
    if request.method != "POST":
        given.pop("words", None)
    return MemoListForm(given, study=study, user=request.user)


@transaction.atomic
def _record(reader, study, memos) -> None:
    """Write down in which transcripts memos, which may hold words of the talk, were read."""
    shown = Counter(found.transcript.pk for found in memos)
    audit.record_shown(reader=reader, verb="list_memos", study=study, transcripts=shown)
