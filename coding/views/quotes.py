"""What a paper is to quote: the list, and choosing the words of a passage."""

from collections import Counter

from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from coding.actions import quotes
from coding.actions.sentence_supports import PassagePlace
from coding.errors import TooManyPassagesError
from coding.exports.quotes import export_quotes
from coding.forms.quotes import ChooseForm, QuoteFileForm, QuoteListForm
from coding.presenters.disclosure import in_words
from coding.presenters.quote_buttons import QuoteButtons
from coding.presenters.quotes import QuoteListing, ordered
from coding.summaries.disclosure import Carried, Decided
from coding.summaries.quote_bank import QuoteBank
from coding.views import disclosing
from interviews.actions import audit
from interviews.errors import LifelineError
from interviews.permissions import Right
from interviews.views.common import as_download, explained, get_study, get_study_for, study_context

ON_A_PAGE = 50


@require_safe
def quote_list(request, slug):
    study = get_study(request, slug)
    form = asked(QuoteListForm(request.GET, study=study))
    bank = QuoteBank(request.user, study)
    found = ordered(bank, form.chosen(bank))
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    listing = QuoteListing(bank)
    cards = listing.cards(page.object_list)
    record_listed(request.user, study, [card.quote for card in cards])
    context = study_context(request, study, "quotes") | {
        "form": form,
        "bank": bank,
        "listing": listing,
        "cards": cards,
        "page": page,
        "labels": QuoteFileForm(request.GET, study=study)["label"],
    }
    return render(request, "coding/quote_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def quotes_file(request, slug, ending):
    """Hand out quotes; what is posted is what is done about small groups, where labels tell some apart."""
    study = get_study_for(request, slug, Right.EXPORT)
    form = asked(QuoteFileForm(request.GET, study=study))
    carried = Carried(
        study=study,
        kind="quote",
        people=study.participants.all(),
        names_people=True,
        labels=form.label_attributes,
    )
    answer = disclosing.ask(request, carried, without=form.without_attributes)
    if not isinstance(answer, Decided):
        return answer
    bank = QuoteBank(request.user, study)
    try:
        file = export_quotes(
            bank=bank,
            ending=ending,
            quotes=ordered(bank, form.chosen(bank)),
            parts=form.label_parts(answer),
            is_approved_only=form.is_approved_only,
            choices=form.in_words(),
            noted=in_words(answer),
            reason=answer.reason,
        )
    except TooManyPassagesError as error:
        explained(request, error)
        return redirect("coding:quote_list", slug)
    return as_download(file)


@require_POST
def quote_choose(request, slug):
    """Choose the words of a passage, or let go of a quote of them; a script gets the button as it is then."""
    study = get_study_for(request, slug, Right.CHOOSE_QUOTES)
    form = asked(ChooseForm(request.POST, study=study))
    sent, problem = form.cleaned_data, None
    transcript, start, end = sent["transcript"], sent["start"], sent["end"]
    try:
        if sent["let_go"]:
            quotes.remove(quote=sent["let_go"], removed_by=request.user)
        else:
            place = PassagePlace(transcript, start, end, sent["text"])
            quotes.choose(place=place, code=sent["code"], chosen_by=request.user)
    except LifelineError as error:
        problem = error
    if request.htmx:
        buttons = QuoteButtons(request.user, study, [transcript.pk], sent["code"])
        context = {
            "button": buttons.of(transcript, start, end, [sent["code"]]),
            "here": sent["next"],
            "problem": problem and problem.message,
        }
        return render(request, "coding/_quote_button.html", context, status=409 if problem else 200)
    if problem:
        explained(request, problem)
    return redirect(_back(request, sent["next"]) or reverse("coding:quote_list", args=[slug]))


def asked(form):
    """Return a form, checked; what makes no sense, or names what is not there, is a 404."""
    if not form.is_valid():
        raise Http404(" ".join(error for errors in form.errors.values() for error in errors))
    return form


@transaction.atomic
def record_listed(reader, study, found) -> None:
    """Write down that quotes were read, and from whose interviews."""
    audit.record(actor=reader, verb="list", kind="quote", study=study, count=len(found))
    shown = Counter(quote.transcript_id for quote in found)
    audit.record_shown(reader=reader, verb="list_quotes", study=study, transcripts=shown)


def _back(request, address: str) -> str:
    """Return the page that somebody came from, if it is one of ours."""
    ours = url_has_allowed_host_and_scheme(address, {request.get_host()}, request.is_secure())
    return address if ours else ""
