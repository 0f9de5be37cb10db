"""A row of the table of imports that wait: told whether it can be saved, and saved."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from interviews.actions import drafts, screening
from interviews.errors import LifelineError
from interviews.forms.drafts import Known
from interviews.forms.waiting import Row, row_of
from interviews.models import ImportDraft
from interviews.permissions import Right
from interviews.views.common import get_study_for
from interviews.views.imports import extended, keep_said, waiting_draft


@require_POST
@never_cache
def draft_row(request, slug, pk):
    """Say of a row whether it can be saved; save it unless only that was asked (`update`), or that it wait for longer."""
    study = get_study_for(request, slug, Right.IMPORT)
    draft = waiting_draft(request, study, pk)
    if draft and "extend" in request.POST:
        return extended(request, draft, back=reverse("interviews:transcript_import", args=[slug]))
    if draft is None or draft.state != ImportDraft.State.READ:
        return _answer(request, study, {"gone": drafts.GONE, "problem": drafts.GONE})
    try:
        row = row_of(Known.of(study), draft, drafts.unsealed(draft), request.POST)
        if row.form.is_stale:
            return _answer(
                request, study, {"row": row, "stale": row.form, "problem": drafts.CHANGED}
            )
        if "update" in request.POST or row.problem:
            keep_said(request, draft, row.form)
            return _answer(request, study, {"row": row, "problem": row.problem})
        return _answer(request, study, _saved(request, row))
    except LifelineError as error:
        return _answer(request, study, {"problem": error.message})


def _saved(request, row: Row) -> dict:
    form = row.form
    if not form.is_valid():
        return {"row": row, "problem": " ".join(sum(form.errors.values(), []))}
    code, is_new = form.code, form.is_new
    transcript = screening.save_draft(
        draft=row.draft,
        saved_by=request.user,
        participant_code=code,
        is_new_participant=is_new,
        speakers=form.speakers,
        keep_preamble=form.cleaned_data["keep_preamble"],
        interview_number=form.cleaned_data["interview"],
        seen=form.version,
    )
    if transcript is None:
        row.draft.refresh_from_db(fields=["interview_number"])
    return {
        "draft": row.draft,
        "transcript": transcript,
        "made": code if is_new else "",
        "code": code,
        "is_saved": True,
    }


def _answer(request, study, came: dict):
    if request.headers.get("X-Requested-With") == "lifeline":
        return render(request, "interviews/_waiting_came.html", {"study": study, **came})
    if problem := came.get("problem"):
        messages.error(request, problem)
    elif came.get("is_saved"):
        transcript = came["transcript"]
        said = f"{transcript} is imported." if transcript else "It waits to be checked now."
        messages.success(request, said)
    return redirect("interviews:transcript_import", study.slug)
