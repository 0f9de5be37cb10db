"""Coded passages across interviews: what is behind every number."""

from collections import Counter

from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.text import slugify
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from coding.errors import TooManyPassagesError
from coding.exports.passages import export_passages
from coding.forms.passages import PassageForm
from coding.presenters.disclosure import in_words
from coding.presenters.passages import ScopeSentence
from coding.presenters.quote_buttons import QuoteButtons
from coding.summaries.disclosure import Carried, Decided
from coding.summaries.found_passages import listed
from coding.summaries.passages import PassageList
from coding.views import disclosing
from interviews.actions import audit
from interviews.permissions import Right
from interviews.views.common import as_download, explained, get_study, get_study_for, study_context
from interviews.views.progress import tells_how_far

ON_A_PAGE = 50
IN_THE_PANEL = 10


@require_safe
def passage_list(request, slug):
    """Show the passages of a scope: as a page, or (asked by a script) as the panel beside the theme table."""
    study = get_study(request, slug)
    form = _asked(request, study)
    found = listed(form.scope())
    size = IN_THE_PANEL if request.htmx else ON_A_PAGE
    page = Paginator(range(found.passages), size).get_page(request.GET.get("page"))
    shown = found.page(max(page.start_index() - 1, 0), size)
    record_listed(request.user, study, shown, found.scope.code)
    context = study_context(request, study, "passages") | {
        "form": form,
        "scope": found.scope,
        "sentence": _sentence(form, found),
        "passages": shown,
        "quote_buttons": QuoteButtons(
            request.user, study, {one.transcript.pk for one in shown}, found.scope.code
        ),
        "page": page,
        "labels": form["label"],
    }
    name = "coding/_passage_panel.html" if request.htmx else "coding/passage_list.html"
    response = render(request, name, context)
    patch_vary_headers(response, ["HX-Request"])
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@tells_how_far
def passages_file(request, slug, ending):
    """Hand out the passages of a scope; what is posted is what is done about small groups, where it tells some apart."""
    study = get_study_for(request, slug, Right.EXPORT)
    form = _asked(request, study)
    answer = disclosing.ask(request, _carried(form), without=form.without_attributes)
    if not isinstance(answer, Decided):
        return answer
    found = listed(form.scope())
    sentence = _sentence(form, found)
    subject = " · ".join(filter(None, [sentence.subject, sentence.phase]))
    parts = [study.slug, "passages", subject, found.scope.layer.label]
    try:
        file = export_passages(
            exported_by=request.user,
            scope=found.scope,
            title=f"Passages: {subject}",
            name="-".join(slugify(part, allow_unicode=True) for part in parts) + f".{ending}",
            ending=ending,
            group=(form.cleaned_data["group"] or "theme") if ending == "docx" else "",
            choices=form.in_words(),
            parts=form.label_parts(answer),
            noted=in_words(answer),
            reason=answer.reason,
        )
    except TooManyPassagesError as error:
        explained(request, error)
        listing = reverse("coding:passage_list", args=[slug])
        return redirect(f"{listing}?{request.GET.urlencode()}")
    return as_download(file)


def _carried(form: PassageForm) -> Carried:
    """Return the attributes that participants are chosen by, and those in labels: the file says of each whose passages it holds."""
    people = form.people
    return Carried(
        study=form.study,
        kind="passage",
        people=form.study.participants.all() if people is None else people,
        chosen_by=list(form.filters),
        names_people=True,
        labels=form.label_attributes,
    )


def _asked(request, study) -> PassageForm:
    """Return what the address asks for; what it names and is not there is a 404."""
    form = PassageForm(request.GET, study=study, user=request.user)
    if not form.is_valid():
        raise Http404(" ".join(error for errors in form.errors.values() for error in errors))
    return form


@transaction.atomic
def record_listed(reader, study, passages, code=None) -> None:
    """Write down that a list was read, and whose words it showed.

    Only this is a transaction: on SQLite a long list inside one would keep everybody else from saving meanwhile.
    """
    audit.record(
        actor=reader,
        verb="list",
        kind="passage",
        object_id=code.pk if code else "",
        study=study,
        count=len(passages),
    )
    shown = Counter(passage.transcript.pk for passage in passages)
    audit.record_shown(reader=reader, verb="list", study=study, transcripts=shown)


def _sentence(form: PassageForm, found: PassageList) -> ScopeSentence:
    return ScopeSentence(
        found.scope,
        found,
        filters=form.filters,
        given=form.given(),
        address=reverse("coding:passage_list", args=[form.study.slug]),
    )
