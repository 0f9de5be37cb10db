"""Find and code: search all interviews, and look for more like a passage.

The words searched for may be a name. They are posted, so that no log of addresses keeps them; where a search is to be
linked to, the page's script keeps it behind the # of its address, which browsers never send.
"""

from collections import Counter

from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_http_methods

from coding.actions import batches
from coding.codebook import Codebook
from coding.errors import SearchError
from coding.finding import Mode, read_search
from coding.forms.find import LIKE, FindForm
from coding.models import CodedPassage
from coding.presenters import find as presenter
from coding.summaries.finding import codes_on, search_talk
from coding.summaries.near_misses import near_misses
from coding.summaries.similar import Source, similar_to
from interviews.actions import audit
from interviews.models import Transcript
from interviews.permissions import Right
from interviews.views.common import get_study, study_context

ON_A_PAGE = 100


@require_http_methods(["GET", "HEAD", "POST"])
@ensure_csrf_cookie
def find(request, slug):
    """Show the find page: empty, with hits, or with what is like a stretch of talk; to a script, its results only."""
    study = get_study(request, slug)
    form = find_form(request, study)
    context = study_context(request, study, "find") | {"form": form, **_results(request, form)}
    if request.headers.get("X-Requested-With") == "lifeline":
        return render(request, "coding/_find_results.html", context)
    may_code = Right.CODE in context["rights"]
    context["may_code"] = may_code
    context["data"] = presenter.page_data(
        request.user,
        study,
        batches.latest(study, request.user) if may_code else None,
        may_code=may_code,
        may_create_codes=Right.EDIT_CODEBOOK in context["rights"],
    )
    return render(request, "coding/find.html", context)


def find_form(request, study) -> FindForm:
    """Return what is asked for. An address may name places, never words."""
    given = (request.POST if request.method == "POST" else request.GET).copy()
    if request.method != "POST":
        given.pop("q", None)
    given.setdefault("mode", Mode.WORDS.value)
    form = FindForm(given, study=study, user=request.user)
    if not form.is_valid():
        raise Http404(" ".join(error for errors in form.errors.values() for error in errors))
    return form


def source_of(user, form: FindForm) -> Source | None:
    """Return the stretch of talk that others are to be like, if one is named or typed."""
    asked = form.cleaned_data
    if asked["mode"] != LIKE:
        return None
    # What is typed stands in place of what was pointed at before.
    if typed := asked["q"].strip():
        return Source(typed)
    transcripts = Transcript.objects.visible_to(user).filter(study=form.study)
    if asked["like"]:
        passages = CodedPassage.objects.visible_to(user).live().filter(transcript__in=transcripts)
        passage = get_object_or_404(passages.select_related("transcript"), pk=asked["like"])
        return _stretch(passage.transcript, passage.start, passage.end)
    if asked["of"]:
        transcript = get_object_or_404(transcripts, pk=asked["of"])
        return _stretch(transcript, asked["start"] or 0, asked["end"] or 0)
    return None


def _stretch(transcript: Transcript, start: int, end: int) -> Source:
    words = transcript.text[start:end]
    if not words.strip():
        raise Http404("There is nothing at this place.")
    return Source(words, transcript.pk, start, end)


def _results(request, form: FindForm) -> dict:
    if source := source_of(request.user, form):
        return _like_results(request, form, source)
    if request.method != "POST":
        return {}
    try:
        mode = form.cleaned_data["mode"]
        if mode == LIKE:
            raise SearchError("Type or paste words; passages and turns like them are looked for.")
        return _hit_results(request, form, Mode(mode))
    except SearchError as error:
        return {"problem": error.message}


def _hit_results(request, form: FindForm, mode: Mode) -> dict:
    typed = form.cleaned_data["q"]
    scope, search = form.scope(), read_search(mode, typed)
    found = search_talk(scope, search)
    page = Paginator(found.hits, ON_A_PAGE).get_page(request.POST.get("page"))
    _record(request.user, form.study, "find", len(found.hits), page.object_list)
    misses = near_misses(scope, search, mode, typed) if not found.hits else ()
    return {
        "found": found,
        "page": page,
        "groups": presenter.grouped(
            found,
            page.object_list,
            codes_on(request.user, page.object_list),
            Codebook(form.study.codes.all()),
        ),
        "summary": presenter.summary(found, presenter.people_in(scope)),
        "misses": [miss for miss in misses if miss.hits],
    }


def _like_results(request, form: FindForm, source: Source) -> dict:
    similar = similar_to(form.scope(), source)
    shown = [like.hit for like in (*similar.passages, *similar.turns)]
    _record(request.user, form.study, "find_similar", len(shown), shown)
    codes = form.study.codes.in_bulk()
    return {
        "source": source,
        "passages": presenter.like_lines(similar.passages, codes),
        "turns": presenter.like_lines(similar.turns, codes),
    }


@transaction.atomic
def _record(reader, study, verb: str, count: int, shown) -> None:
    """Write down that somebody searched and whose words were shown; never what was searched for.

    Only this is a transaction: on SQLite a search inside one would keep everybody else from saving meanwhile.
    """
    audit.record(
        actor=reader, verb=verb, kind="study", object_id=study.pk, study=study, count=count
    )
    transcripts = Counter(hit.transcript for hit in shown)
    audit.record_shown(reader=reader, verb=verb, study=study, transcripts=transcripts)
