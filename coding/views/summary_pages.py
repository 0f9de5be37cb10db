"""The page of one summary, and the saving of its words."""

from collections import Counter

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from coding.actions import theme_summaries
from coding.errors import SummaryChangedMeanwhileError
from coding.forms.summaries import SummaryPageForm, WordsForm
from coding.models import Subject
from coding.presenters.cells import counted
from coding.presenters.quote_buttons import QuoteButtons
from coding.presenters.summary_changes import changes_told
from coding.presenters.summary_page import SummaryPage
from coding.summaries.theme_summaries import SummaryRead, read_summary
from coding.views.summary_doorway import asked, get_theme, to_summary
from interviews.actions import audit
from interviews.errors import LifelineError
from interviews.permissions import Right
from interviews.views.common import check_right, study_context

BESIDE = 40


@require_safe
def summary_detail(request, slug, pk):
    theme = get_theme(request, slug, pk)
    form = asked(SummaryPageForm, request.GET, theme)
    return show_summary(request, form.subject(theme), form)


@require_POST
def summary_write(request, slug, pk):
    theme = get_theme(request, slug, pk)
    check_right(request, theme.study, Right.SUMMARIZE)
    form = asked(WordsForm, request.POST, theme)
    subject, sent = form.subject(theme), form.cleaned_data
    try:
        written = theme_summaries.write_summary(
            subject=subject, written_by=request.user, words=sent["words"], seen=sent["seen"]
        )
    except LifelineError as error:
        page = asked(SummaryPageForm, request.GET, theme)
        return show_summary(request, subject, page, problem=error, written=sent["words"])
    if written.let_go:
        let_go = counted(written.let_go, "passage")
        messages.info(request, f"Saved. Sentences that you took out pointed at {let_go}.")
    return to_summary(request, subject)


def show_summary(request, subject: Subject, form, *, problem=None, written=None, remark=""):
    """Show a summary; where something could not be saved, with the reason and the words, so that none are lost."""
    asked_for = form.cleaned_data
    read = read_summary(request.user, subject, asked_for["version"])
    if asked_for["version"] and read.version is None:
        raise Http404
    page = SummaryPage(
        request.user,
        read,
        chosen=asked_for["sentence"],
        of=asked_for["of"],
        text=asked_for["text"],
        query=form.given(),
    )
    if asked_for["text"] and page.earlier is None:
        raise Http404
    beside = Paginator(range(page.found.passages), BESIDE).get_page(asked_for["page"])
    listed = page.found.page(max(beside.start_index() - 1, 0), BESIDE)
    _record(request.user, read, listed)
    context = study_context(request, subject.study, "summaries")
    may_write = context["can"]["summarize"] and page.is_current
    context |= {
        "shown": page,
        "read": read,
        "subject": subject,
        "form": form,
        "cards": page.cards(listed),
        "quote_buttons": QuoteButtons(
            request.user, subject.study, {one.transcript.pk for one in listed}, subject.theme
        ),
        "page": beside,
        "cells": page.cells(request.user),
        "changes": changes_told(request.user, read),
        "may_write": may_write and not page.is_frozen,
        "may_reopen": may_write and page.is_frozen,
        "is_editing": page.earlier is None
        and (asked_for["edit"] or written is not None or not read.sentences),
        "problem": problem and problem.message,
        "was_changed": isinstance(problem, SummaryChangedMeanwhileError),
        "written": written,
        "remark": remark,
    }
    return render(request, "coding/summary_detail.html", context, status=409 if problem else 200)


@transaction.atomic
def _record(reader, read: SummaryRead, listed) -> None:
    """Write down that a summary was read, and of whose words passages were shown beside it."""
    study = read.subject.study
    if read.summary:
        audit.record(
            actor=reader, verb="open", kind="summary", object_id=read.summary.pk, study=study
        )
    shown = Counter(passage.transcript.pk for passage in listed)
    audit.record_shown(reader=reader, verb="list", study=study, transcripts=shown)
