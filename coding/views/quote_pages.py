"""The page of one quote, and what is done there: cutting, approving, sending back."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from coding.actions import quote_decisions, quotes
from coding.forms.quotes import DecisionForm, IllustrateForm, WordsForm
from coding.models import Quote
from coding.presenters.quote_page import QuotePage
from coding.summaries.quote_bank import quotes_seen
from coding.views.quotes import asked
from interviews.actions import audit
from interviews.errors import LifelineError
from interviews.permissions import Right
from interviews.views.common import check_right, get_study, study_context

DONE = {
    "approved": "Approved. It may stand in the paper.",
    "sent_back": "Sent back, with your remark.",
    "chosen": "It waits to be approved again.",
}


@require_safe
def quote_detail(request, slug, pk):
    return _show(request, _get(request, slug, pk))


@require_POST
def quote_words(request, slug, pk):
    """Let words stand in a quote, or leave them out."""
    quote = _get(request, slug, pk, Right.CHOOSE_QUOTES)
    sent = asked(WordsForm(request.POST)).cleaned_data
    was_approved = quote.is_approved
    try:
        quotes.reshape(
            quote=quote.pk,
            shaped_by=request.user,
            chosen=set(sent["stand"]),
            version_read=sent["text"],
            seen=sent["seen"],
        )
    except LifelineError as error:
        return _show(request, _get(request, slug, pk), problem=error, chosen=set(sent["stand"]))
    quote.refresh_from_db()
    if was_approved and not quote.is_approved:
        messages.info(request, "Saved. Its words are others now, so it waits to be approved again.")
    return redirect("coding:quote_detail", slug, pk)


@require_POST
def quote_illustrate(request, slug, pk):
    quote = _get(request, slug, pk, Right.CHOOSE_QUOTES)
    page = QuotePage(request.user, quote)
    form = IllustrateForm(request.POST, quote=quote, codebook=page.codebook, there=page.there)
    sent = asked(form).cleaned_data
    try:
        quotes.illustrate(
            quote=quote.pk, code=sent["code"], changed_by=request.user, seen=sent["seen"]
        )
    except LifelineError as error:
        return _show(request, _get(request, slug, pk), problem=error)
    return redirect("coding:quote_detail", slug, pk)


@require_POST
def quote_decide(request, slug, pk):
    """Approve a quote, send it back with a remark, or ask for its approval again."""
    quote = _get(request, slug, pk)
    sent = asked(DecisionForm(request.POST)).cleaned_data
    to, seen = sent["to"], sent["seen"]
    check_right(
        request, quote.study, Right.CHOOSE_QUOTES if to == "chosen" else Right.APPROVE_QUOTES
    )
    try:
        if to == "approved":
            quote_decisions.approve(quote=pk, approved_by=request.user, seen=seen)
        elif to == "sent_back":
            quote_decisions.send_back(
                quote=pk, sent_by=request.user, remark=sent["remark"], seen=seen
            )
        else:
            quote_decisions.ask_again(quote=pk, asked_by=request.user, seen=seen)
    except LifelineError as error:
        return _show(request, _get(request, slug, pk), problem=error, remark=sent["remark"])
    messages.success(request, DONE[to])
    return redirect("coding:quote_detail", slug, pk)


@require_POST
def quote_remove(request, slug, pk):
    quote = _get(request, slug, pk, Right.CHOOSE_QUOTES)
    try:
        quotes.remove(quote=quote.pk, removed_by=request.user)
    except LifelineError as error:
        return _show(request, _get(request, slug, pk), problem=error)
    messages.success(request, "It is not among the quotes any more. Its passage stays coded.")
    return redirect("coding:quote_list", slug)


def _get(request, slug, pk, right: Right = Right.READ) -> Quote:
    """Return the quote at this address; 404 for strangers, and for what this person does not see."""
    study = get_study(request, slug)
    check_right(request, study, right)
    return get_object_or_404(quotes_seen(request.user, study).defer(None), pk=pk)


def _show(request, quote: Quote, *, problem=None, chosen=None, remark=""):
    """Show a quote; where something could not be saved, with the reason and what was ticked or typed."""
    page = QuotePage(request.user, quote, chosen)
    _record(request.user, quote)
    context = study_context(request, quote.study, "quotes") | {
        "shown": page,
        "quote": quote,
        "turns": page.turns(),
        "illustrates": IllustrateForm(
            quote=quote,
            codebook=page.codebook,
            there=page.there,
            initial={"code": quote.code_id},
        ),
        "problem": problem and problem.message,
        "remark": remark,
    }
    return render(request, "coding/quote_detail.html", context, status=409 if problem else 200)


@transaction.atomic
def _record(reader, quote: Quote) -> None:
    study = quote.study
    audit.record(actor=reader, verb="open", kind="quote", object_id=quote.pk, study=study)
    shown = {quote.transcript_id: 1}
    audit.record_shown(reader=reader, verb="list_quotes", study=study, transcripts=shown)
