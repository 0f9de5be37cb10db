"""Which phases of the illness path a study knows."""

from django.contrib import messages
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from interviews.actions import phase_uses, study_phases
from interviews.errors import LifelineError
from interviews.forms.attributes import MoveForm
from interviews.forms.phases import PhaseForm
from interviews.models import Phase
from interviews.permissions import Right
from interviews.views.common import explained, get_study, get_study_for, study_context


@require_safe
def phase_list(request, slug):
    study = get_study(request, slug)
    applying = Count("participant_facts", filter=Q(participant_facts__applies=True), distinct=True)
    marked = Count("spans__transcript", filter=Q(spans__removed_by=None), distinct=True)
    phases = study.phases.select_related("applies_when").annotate(applying=applying, marked=marked)
    context = {
        **study_context(request, study, "participants"),
        "phases": phases,
        "participants": study.participants.count(),
    }
    return render(request, "interviews/phase_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def phase_create(request, slug):
    study = get_study_for(request, slug, Right.EDIT_STUDY)
    form = PhaseForm(study, request.POST or None)
    if form.is_valid():
        try:
            phase = study_phases.create_phase(
                study=study, created_by=request.user, definition=form.definition()
            )
            messages.success(request, f"“{phase}” is added.")
            return redirect("interviews:phase_list", study.slug)
        except LifelineError as error:
            form.add_error(None, error.message)
    return _show_form(request, study, form, "interviews/phase_create.html")


@require_http_methods(["GET", "HEAD", "POST"])
def phase_change(request, slug, pk):
    phase = _get_phase(request, slug, pk)
    form = PhaseForm(phase.study, request.POST or None, phase=phase)
    if form.is_valid():
        try:
            study_phases.change_phase(
                phase=phase, changed_by=request.user, definition=form.definition()
            )
            messages.success(request, f"“{phase}” is saved.")
            return redirect("interviews:phase_list", slug)
        except LifelineError as error:
            form.add_error(None, error.message)
            phase.refresh_from_db()  # the heading shows what is stored, not what was refused
    return _show_form(request, phase.study, form, "interviews/phase_change.html", phase=phase)


@require_POST
def phase_move(request, slug, pk):
    phase = _get_phase(request, slug, pk)
    form = MoveForm(request.POST)
    if form.is_valid():
        study_phases.move_phase(
            phase=phase, moved_by=request.user, direction=form.cleaned_data["direction"]
        )
    return redirect("interviews:phase_list", slug)


@require_http_methods(["GET", "HEAD", "POST"])
def phase_delete(request, slug, pk):
    phase = _get_phase(request, slug, pk)
    if request.method != "POST":
        context = {
            **study_context(request, phase.study, "participants"),
            "phase": phase,
            "why_kept": phase_uses.why_kept(phase),
        }
        return render(request, "interviews/phase_delete.html", context)
    try:
        study_phases.delete_phase(phase=phase, deleted_by=request.user)
        messages.success(request, f"“{phase}” is deleted.")
    except LifelineError as error:
        explained(request, error)
    return redirect("interviews:phase_list", slug)


def _get_phase(request, slug, pk) -> Phase:
    study = get_study_for(request, slug, Right.EDIT_STUDY)
    here = Phase.objects.visible_to(request.user).filter(study=study)
    return get_object_or_404(here.select_related("study", "applies_when"), pk=pk)


def _show_form(request, study, form, template, **more):
    context = {**study_context(request, study, "participants"), "form": form, **more}
    return render(request, template, context, status=422 if form.errors else 200)
