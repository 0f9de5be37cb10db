"""The people interviewed, under codes."""

from django.contrib import messages
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from interviews.actions import participants
from interviews.errors import LifelineError
from interviews.forms.limits import ParticipantLimits
from interviews.forms.participants import ParticipantForm
from interviews.models import Participant, Transcript
from interviews.permissions import Right
from interviews.views.common import get_study, get_study_for, limited_by, study_context


@require_safe
def participant_list(request, slug):
    study = get_study(request, slug)
    attributes = list(study.attributes.all())
    limits = limited_by(ParticipantLimits(request.GET, study=study))
    people = limits.among(study.participants.all()).prefetch_related(
        "attribute_values",
        "phase_facts__phase",
        Prefetch("transcripts", Transcript.objects.without_text().select_related("interview")),
    )
    context = {
        **study_context(request, study, "participants"),
        "attributes": attributes,
        "limits": limits,
        "all": study.participants.count(),
        "rows": [_row(participant, attributes) for participant in people],
    }
    return render(request, "interviews/participant_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def participant_create(request, slug):
    study = get_study_for(request, slug, Right.EDIT_PARTICIPANTS)
    form = ParticipantForm(study, request.POST or None)
    if form.is_valid() and (participant := _created(request, study, form)):
        messages.success(request, f"{participant} is added.")
        return redirect("interviews:participant_list", study.slug)
    return _show_form(request, study, form, "interviews/participant_create.html")


@require_http_methods(["GET", "HEAD", "POST"])
def participant_change(request, slug, code):
    study = get_study_for(request, slug, Right.EDIT_PARTICIPANTS)
    here = Participant.objects.visible_to(request.user).filter(study=study)
    participant = get_object_or_404(here, code=code)
    form = ParticipantForm(study, request.POST or None, participant=participant)
    if form.is_valid() and _is_changed(request, participant, form):
        messages.success(request, f"What is recorded of {participant} is saved.")
        return redirect("interviews:participant_list", study.slug)
    return _show_form(
        request, study, form, "interviews/participant_change.html", participant=participant
    )


def _created(request, study, form) -> Participant | None:
    try:
        return participants.create_participant(
            study=study,
            created_by=request.user,
            code=form.cleaned_data["code"],
            may_be_quoted=form.cleaned_data["may_be_quoted"],
            values=form.values,
            applies=form.applies,
        )
    except LifelineError as error:
        form.add_error(None, error.message)
        return None


def _is_changed(request, participant, form) -> bool:
    try:
        participants.change_participant(
            participant=participant,
            changed_by=request.user,
            may_be_quoted=form.cleaned_data["may_be_quoted"],
            values=form.values,
            applies=form.applies,
            seen=form.cleaned_data["seen"] or None,
        )
    except LifelineError as error:
        form.add_error(None, error.message)
        return False
    return True


def _show_form(request, study, form, template, **more):
    context = {**study_context(request, study, "participants"), "form": form, **more}
    return render(request, template, context, status=422 if form.errors else 200)


def _row(participant, attributes) -> dict:
    values = {value.attribute_id: value.value for value in participant.attribute_values.all()}
    facts = sorted(participant.phase_facts.all(), key=lambda fact: fact.phase.position)
    return {
        "participant": participant,
        "values": [values.get(attribute.pk, "") for attribute in attributes],
        "phases": [fact.phase for fact in facts if fact.applies],
        "phases_excluded": [fact.phase for fact in facts if not fact.applies],
        "transcripts": participant.transcripts.all(),
    }
