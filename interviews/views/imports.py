"""Import transcripts: send files, review what was read, save or discard."""

from dataclasses import replace

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from interviews.actions import drafts, screening
from interviews.errors import DraftChangedError, DraftGoneError, DraftUnreadableError, LifelineError
from interviews.forms.drafts import Known, ReviewForm
from interviews.forms.imports import UploadForm
from interviews.forms.waiting import waiting_rows
from interviews.models import ImportDraft
from interviews.permissions import Right
from interviews.presenters.previews import preview_of
from interviews.views.common import explained, get_study_for, study_context
from interviews.views.uploads import Outcome, take_in


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def transcript_import(request, slug):
    study = get_study_for(request, slug, Right.IMPORT)
    is_posted = request.method == "POST"
    form = UploadForm(request.POST, request.FILES) if is_posted else UploadForm()
    outcomes = _outcomes(request, study, form)
    if is_posted and request.headers.get("X-Requested-With") == "lifeline":
        context = {"study": study, "outcomes": outcomes, "form": form}
        return render(request, "interviews/_upload_outcomes.html", context)
    if len(outcomes) == 1 and outcomes[0].draft:
        if outcomes[0].waited_already:
            messages.info(request, "This very file waits already, so nothing was read twice.")
        return redirect("interviews:draft_review", study.slug, outcomes[0].draft.pk)
    context = {
        **study_context(request, study, "import"),
        "form": form,
        "outcomes": outcomes,
        "rows": waiting_rows(study, drafts.list_drafts(study=study, listed_by=request.user)),
        "soon": timezone.now() + drafts.EXPIRES_SOON,
    }
    is_refused = form.errors or any(outcome.problems for outcome in outcomes)
    return render(
        request, "interviews/transcript_import.html", context, status=422 if is_refused else 200
    )


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def draft_review(request, slug, pk):
    study = get_study_for(request, slug, Right.IMPORT)
    draft = waiting_draft(request, study, pk)
    if draft is None:
        return gone(request, study)
    if draft.state != ImportDraft.State.READ:
        return redirect("interviews:draft_check", slug, pk)
    if "extend" in request.POST:
        return extended(request, draft, back=request.path)
    try:
        try:
            return _reviewed(request, study, draft)
        except DraftChangedError:  # by somebody else, between two lines of ours
            draft.refresh_from_db()
            return _reviewed(request, study, draft)
    except DraftUnreadableError as error:
        explained(request, error)
        return redirect("interviews:transcript_import", study.slug)
    except DraftGoneError:
        return gone(request, study)


def _reviewed(request, study, draft):
    is_posted = request.method == "POST"
    content = drafts.open_draft(draft=draft, opened_by=request.user)
    known = Known.of(study)
    if not content.participant_code:
        content = replace(content, participant_code=known.free_codes(1)[0])
    form = ReviewForm(known, draft, content, request.POST if is_posted else None)
    is_saving = is_posted and not request.htmx and not {"update", "mine"} & set(request.POST)
    is_fresh = is_saving and not form.is_stale
    if is_fresh and form.is_valid() and (answer := _saved(request, study, draft, form)):
        return answer
    if is_posted:
        keep_said(request, draft, form)
    if request.htmx:
        return render(request, "interviews/_draft_preview.html", _preview(form))
    context = {
        **study_context(request, study, "import"),
        "draft": draft,
        "parsed": content.parsed,
        "show_errors": is_saving and not form.is_stale,
        **_preview(form),
        "soon": timezone.now() + drafts.EXPIRES_SOON,
    }
    status = 409 if form.is_stale else 422 if is_saving else 200
    return render(request, "interviews/draft_review.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def draft_discard(request, slug, pk):
    study = get_study_for(request, slug, Right.IMPORT)
    draft = waiting_draft(request, study, pk)
    if draft is None:
        return gone(request, study)
    if request.method != "POST":
        context = {**study_context(request, study, "import"), "draft": draft}
        return render(request, "interviews/draft_discard.html", context)
    drafts.discard_draft(draft=draft, discarded_by=request.user)
    messages.success(request, "The upload is discarded. Nothing of it is kept.")
    return redirect("interviews:transcript_import", study.slug)


def _outcomes(request, study, form) -> list[Outcome]:
    if not form.is_valid():
        return []
    files, said = form.cleaned_data["files"], form.cleaned_data
    return [
        outcome
        for file in files
        for outcome in take_in(
            study=study,
            sent_by=request.user,
            file=file,
            encoding=said["encoding"],
            path=said["path"] if len(files) == 1 else "",
        )
    ]


def waiting_draft(request, study, pk) -> ImportDraft | None:
    """Return the draft at this address, if it still waits."""
    here = ImportDraft.objects.visible_to(request.user).filter(study=study)
    return here.select_related("study", "created_by").filter(pk=pk).first()


def keep_said(request, draft: ImportDraft, form) -> None:
    """Keep what was said of a waiting file so far, so that a reload, or a colleague, finds it."""
    if form.is_changed and not form.is_stale:
        kept = drafts.change_draft(
            draft=draft, changed_by=request.user, seen=form.version, **form.said
        )
        form.was_kept(kept)


def extended(request, draft: ImportDraft, back: str):
    """Let a draft wait for longer, and lead back."""
    kept = drafts.extend(draft=draft, by=request.user)
    messages.success(request, f"It waits until {kept.expires_at:%-d %B %Y} now.")
    return redirect(back)


def gone(request, study):
    """Say that a draft does not wait any more."""
    if request.htmx:
        return JsonResponse({"problem": drafts.GONE}, status=410)
    messages.warning(request, drafts.GONE)
    return redirect("interviews:transcript_import", study.slug)


def _saved(request, study, draft, form):
    """Save the interview and lead to it; answer None, with the reason at the form, where it can't be saved."""
    code, is_new = form.code, form.is_new
    try:
        transcript = screening.save_draft(
            draft=draft,
            saved_by=request.user,
            participant_code=code,
            is_new_participant=is_new,
            speakers=form.speakers,
            keep_preamble=form.cleaned_data["keep_preamble"],
            interview_number=form.cleaned_data["interview"],
            seen=form.version,
        )
    except (DraftGoneError, DraftChangedError):
        raise
    except LifelineError as error:
        form.add_error(None, error.message)
        return None
    if transcript is None:
        messages.success(request, "It waits, encrypted, to be checked for identifiers.")
        return redirect("interviews:draft_check", study.slug, draft.pk)
    words = f"{transcript.participant_words:,} words of {transcript.participant} count."
    held = reverse("interviews:interview_change", args=[study.slug, transcript.interview_id])
    told = format_html(
        '{} is imported: {} <a href="{}">Say how it was held</a>.', transcript, words, held
    )
    messages.success(request, told)
    return redirect("coding:workspace", transcript.pk)


def _preview(form) -> dict:
    return {
        "form": form,
        "preview": preview_of(form.parsed, *form.unfinished),
        "undecided": [found.label for found, field in form.speaker_fields if not field.value()],
    }
