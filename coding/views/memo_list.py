"""All memos of a study in one list: the page, and the same as CSV.

What is searched for in memos is posted, never part of an address, so that no log keeps it.
"""

from collections import Counter

from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods

from coding.exports import memos_csv
from coding.forms.memos import MemoListForm
from coding.summaries.memo_list import listed, memo_ids
from interviews.actions import audit
from interviews.permissions import Right
from interviews.views.common import get_study, get_study_for, study_context

ON_A_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
def memo_list(request, slug):
    study = get_study(request, slug)
    form = _asked(request, study)
    scope = form.scope()
    page = Paginator(memo_ids(scope), ON_A_PAGE).get_page(form.data.get("page"))
    memos = listed(scope, list(page.object_list))
    _record(request.user, study, memos, "list")
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
    scope = _asked(request, study).scope()
    memos = listed(scope, memo_ids(scope))
    _record(request.user, study, memos, "export")
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(True, f"{study.slug}-memos.csv")
    memos_csv.write(memos, response)
    return response


def _asked(request, study) -> MemoListForm:
    """Return what is asked for. An address may say on what and by whom, never words."""
    given = (request.POST if request.method == "POST" else request.GET).copy()
    if request.method != "POST":
        given.pop("words", None)
    return MemoListForm(given, study=study, user=request.user)


@transaction.atomic
def _record(reader, study, memos, verb: str) -> None:
    """Write down in which transcripts memos, which may hold words of the talk, were read; and an export as such."""
    if verb == "export":
        audit.record(actor=reader, verb=verb, kind="memo", study=study, count=len(memos))
    shown = Counter(found.transcript.pk for found in memos)
    audit.record_shown(reader=reader, verb=f"{verb}_memos", study=study, transcripts=shown)
