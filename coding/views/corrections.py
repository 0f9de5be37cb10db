"""Correct the text of an interview, see what was corrected, and settle the passages that did not simply go along."""

from bisect import bisect_right

from django.contrib import messages
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from coding.actions import checks
from coding.forms.corrections import (
    MOST_TURNS,
    TURN,
    ReasonForm,
    ReplaceForm,
    TurnsForm,
    numbers_sent,
)
from coding.models import PassageToCheck
from coding.presenters import corrections as presenter
from coding.views.workspace import get_transcript
from interviews.actions import audit, correcting, corrections, purging
from interviews.errors import LifelineError
from interviews.models import Correction, EarlierWords
from interviews.permissions import Right
from interviews.views.common import check_right, explained, study_context


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def correction_create(request, pk):
    """Choose turns and say how they are to read; look at what that does; save."""
    transcript = get_transcript(request, pk)
    check_right(request, transcript.study, Right.CORRECT)
    if request.method != "POST":
        audit.record(
            actor=request.user, verb="open", kind="transcript", object_id=pk, study=transcript.study
        )
        asked = request.GET.get("turn", "")
        numbers = [int(asked)] if asked.isdecimal() and len(asked) < 8 else []
        return _write(request, transcript, TurnsForm(transcript, numbers))
    if "replace" in request.POST:
        return _replace(request, transcript)
    form = TurnsForm(transcript, numbers_sent(request.POST), request.POST)
    if not form.is_valid() or "back" in request.POST:
        return _write(request, transcript, form)
    return _look_or_save(request, transcript, form)


@require_safe
@never_cache
def correction_list(request, pk):
    transcript = get_transcript(request, pk)
    made = transcript.corrections.select_related("made_by").order_by("-version")
    earlier = Prefetch("earlier_words", EarlierWords.objects.order_by("turn"))
    made = list(made.prefetch_related(earlier))
    audit.record(
        actor=request.user, verb="compare", kind="transcript", object_id=pk, study=transcript.study
    )
    context = {
        **study_context(request, transcript.study, "interviews"),
        "transcript": transcript,
        "corrections": [(one, presenter.compared_before(one)) for one in made],
        "checks": [
            (check, transcript.text[check.start : check.end])
            for check in _checks(request, transcript).select_related("code", "coder")
        ],
        "release": getattr(transcript, "release", None),
        "replacements": _replacements(transcript),
        "to_purge": purging.waiting(transcript.study).exists(),
    }
    return render(request, "coding/correction_list.html", context)


@require_POST
def check_settle(request, pk, check):
    transcript = get_transcript(request, pk)
    found = get_object_or_404(_checks(request, transcript).select_related("coder"), pk=check)
    try:
        if "put_back" in request.POST:
            checks.put_back(check=found, by=request.user)
            messages.success(request, "The passage is back, on the sentence that stands there now.")
        else:
            checks.let_go(check=found, by=request.user)
            messages.success(request, "Checked. Nothing else was changed.")
    except LifelineError as error:
        explained(request, error)
    return redirect("coding:correction_list", pk)


def _replacements(transcript):
    """Return what was replaced or kept before the interview was released, with the turn it is in."""
    starts = list(transcript.turns.order_by("start").values_list("start", "number"))
    rows = transcript.replacements.select_related("decided_by")
    return [(row, starts[bisect_right(starts, (row.start, MOST_TURNS**2)) - 1][1]) for row in rows]


def _checks(request, transcript):
    return PassageToCheck.objects.visible_to(request.user).open().filter(transcript=transcript)


def _replace(request, transcript):
    """Show all turns in which words stand, as they would read with others in their place."""
    asked = ReplaceForm(request.POST)
    if not asked.is_valid():
        return _write(request, transcript, TurnsForm(transcript, []), asked)
    words, instead = asked.cleaned_data["words"], asked.cleaned_data["instead"]
    changed = correcting.everywhere(transcript, words, instead)
    if not changed:
        asked.add_error("words", f"“{words}” stands nowhere in this interview as a whole word.")
    some = dict(list(changed.items())[:MOST_TURNS])
    initial = {f"{TURN}{number}": said for number, said in some.items()}
    form = TurnsForm(transcript, some, initial=initial)
    return _write(request, transcript, form, asked, left_out=len(changed) - len(some))


def _look_or_save(request, transcript, form):
    reason = ReasonForm(request.POST if "save" in request.POST else None)
    try:
        planned = correcting.plan(transcript, form.words)
        if reason.is_valid():
            return _save(request, transcript, form, reason.cleaned_data["reason"])
    except LifelineError as error:
        form.add_error(None, error.message)
        return _write(request, transcript, form)
    context = {
        **study_context(request, transcript.study, "interviews"),
        "transcript": transcript,
        "form": form,
        "reason": reason,
        "turns": presenter.compared(planned),
        "effects": presenter.effects(planned, request.user),
        "summaries": presenter.summaries_that_say(planned, request.user),
    }
    status = 422 if reason.errors else 200
    return render(request, "coding/correction_look.html", context, status=status)


def _save(request, transcript, form, reason):
    planned = correcting.plan(transcript, form.words)
    says_too = presenter.codes_that_say(planned)
    summaries = presenter.summaries_that_say(planned, request.user)
    correction = corrections.correct(
        transcript=transcript,
        made_by=request.user,
        words=form.words,
        reason=reason,
        version_read=form.cleaned_data["version"],
    )
    if reason == Correction.Reason.IDENTIFIER:
        _say_what_is_gone(request, transcript, correction, says_too)
        _say_of_summaries(request, summaries)
    else:
        messages.success(
            request, "The correction is saved. How it read before can be compared below."
        )
    return redirect("coding:correction_list", transcript.pk)


def _say_what_is_gone(request, transcript, correction, says_too):
    memos = f" They were replaced in {correction.memos} memos too." if correction.memos else ""
    if purging.purge_for(request.user, transcript.study):
        messages.success(request, f"The words are gone, from the files of the database too.{memos}")
    else:
        messages.warning(
            request,
            f"The words are out of the interview, but the database is in use, so its files are not cleaned yet.{memos}",
        )
    for code in says_too:
        address = reverse("coding:code_change", args=[transcript.study.slug, code.pk])
        text = "The codebook holds the same words, in <a href='{}'>{}</a>. Take them out there too."
        messages.warning(request, format_html(text, address, code))


def _say_of_summaries(request, summaries):
    """Name the summaries in which words were replaced, and those of others that hold the same words."""
    sentences = {
        True: "They were replaced in these summaries too, with their comments and earlier texts: {}. "
        "Read whether they still say what was meant.",
        False: "The same words stand in summaries of other participants, which were left as they are: {}. "
        "Take them out there if they say who somebody is.",
    }
    for is_changed, sentence in sentences.items():
        links = [(one.url, one.summary) for one in summaries if one.is_changed == is_changed]
        if links:
            named = format_html_join(", ", "<a href='{}'>{}</a>", links)
            messages.warning(request, format_html(sentence, named))


def _write(request, transcript, form, asked=None, left_out=0):
    context = {
        **study_context(request, transcript.study, "interviews"),
        "transcript": transcript,
        "form": form,
        "replace": asked or ReplaceForm(),
        "left_out": left_out,
    }
    is_refused = form.errors or (asked and asked.errors)
    return render(
        request, "coding/correction_create.html", context, status=422 if is_refused else 200
    )
