"""What is done to a summary beside writing it: states, what its sentences point at, comments."""

from django.contrib import messages
from django.views.decorators.http import require_POST

from coding.actions import sentence_comments, sentence_supports, theme_summaries
from coding.forms.summaries import (
    CommentForm,
    ResolveForm,
    RestoreForm,
    StateForm,
    SummaryPageForm,
    SupportForm,
)
from coding.views.summary_doorway import asked, get_theme, to_summary
from coding.views.summary_pages import show_summary
from interviews.errors import LifelineError
from interviews.permissions import Right
from interviews.views.common import check_right, explained

DONE = {
    "ready": "It is ready. A lead can sign it now.",
    "draft": "It is a draft again.",
    "signed": "Signed. Its words are frozen; if passages under it change, it says so.",
    "reopened": "This is a new draft. The signed version stays readable below.",
}


@require_POST
def summary_state(request, slug, pk):
    theme = get_theme(request, slug, pk)
    form = asked(StateForm, request.POST, theme)
    subject, to = form.subject(theme), form.cleaned_data["to"]
    check_right(request, theme.study, Right.SIGN_SUMMARIES if to == "signed" else Right.SUMMARIZE)
    try:
        _set_state(subject, to, request.user, form.cleaned_data["seen"])
        messages.success(request, DONE[to])
    except LifelineError as error:
        explained(request, error)
    return to_summary(request, subject)


def _set_state(subject, to: str, person, seen: int) -> None:
    if to == "signed":
        theme_summaries.sign(subject=subject, signed_by=person, seen=seen)
    elif to == "reopened":
        theme_summaries.reopen(subject=subject, reopened_by=person, seen=seen)
    else:
        theme_summaries.set_ready(
            subject=subject, said_by=person, seen=seen, is_ready=to == "ready"
        )


@require_POST
def summary_restore(request, slug, pk):
    theme = get_theme(request, slug, pk)
    check_right(request, theme.study, Right.SUMMARIZE)
    form = asked(RestoreForm, request.POST, theme)
    subject, sent = form.subject(theme), form.cleaned_data
    try:
        theme_summaries.restore(
            subject=subject, text=sent["text"], restored_by=request.user, seen=sent["seen"]
        )
        messages.success(
            request, "It reads as before. How it read until now is kept as an earlier text."
        )
    except LifelineError as error:
        explained(request, error)
    return to_summary(request, subject)


@require_POST
def summary_support(request, slug, pk):
    theme = get_theme(request, slug, pk)
    check_right(request, theme.study, Right.SUMMARIZE)
    form = asked(SupportForm, request.POST, theme)
    subject, sent = form.subject(theme), form.cleaned_data
    place = sentence_supports.PassagePlace(
        sent["transcript"], sent["start"], sent["end"], sent["text"]
    )
    what = {"subject": subject, "sentence": sent["sentence"], "place": place}
    try:
        if sent["let_go"]:
            sentence_supports.let_go(**what, let_go_by=request.user)
        else:
            sentence_supports.support(**what, added_by=request.user)
    except LifelineError as error:
        explained(request, error)
    return to_summary(request, subject, "#chosen")


@require_POST
def summary_comment(request, slug, pk):
    theme = get_theme(request, slug, pk)
    check_right(request, theme.study, Right.COMMENT)
    form = asked(CommentForm, request.POST, theme)
    subject, sent = form.subject(theme), form.cleaned_data
    try:
        sentence_comments.comment(
            subject=subject, sentence=sent["sentence"], words=sent["words"], author=request.user
        )
    except LifelineError as error:
        page = asked(SummaryPageForm, request.GET, theme)
        return show_summary(request, subject, page, problem=error, remark=sent["words"])
    return to_summary(request, subject, "#chosen")


@require_POST
def summary_resolve(request, slug, pk):
    theme = get_theme(request, slug, pk)
    check_right(request, theme.study, Right.COMMENT)
    form = asked(ResolveForm, request.POST, theme)
    subject, sent = form.subject(theme), form.cleaned_data
    try:
        sentence_comments.resolve(
            subject=subject,
            comment=sent["comment"],
            resolved_by=request.user,
            is_resolved=not sent["again"],
        )
    except LifelineError as error:
        explained(request, error)
    return to_summary(request, subject, "#chosen")
