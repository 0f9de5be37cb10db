"""The acts of the transcript workspace: what its scripts send, one request an act."""

import json
from collections.abc import Collection, Mapping
from functools import wraps

from django import forms as django_forms
from django.http import JsonResponse
from django.views.decorators.http import require_POST

from coding.actions import new_codes, overrides, passages, states
from coding.errors import CodeFromAnotherStudyError
from coding.forms import acts as forms
from coding.models import Code, CodingState
from coding.presenters.acts import act_answer
from coding.presenters.changes import codebook_answer
from coding.presenters.undoing import what_is_in_the_way
from coding.views import act_verbs
from coding.views.workspace import get_transcript, shown_coder
from interviews.actions import acts, phases
from interviews.errors import ActConflictError, ChangedSinceError, LifelineError
from interviews.models import Phase
from interviews.permissions import asked_once


class MalformedError(Exception):
    """A request makes no sense; the message is a sentence."""


def answers_json(view):
    """Turn what went wrong into a sentence that the page can show."""

    @wraps(view)
    def wrapped(request, *args, **kwargs):
        opened_by = request.headers.get("X-Lifeline-User")
        if opened_by is not None and opened_by != str(request.user.pk):
            return _problem(
                401,
                f"You are signed in as {request.user} now, but this page belongs to another person. "
                "Sign in as that person again in another tab; the work waits here.",
            )
        try:
            return view(request, *args, **kwargs)
        except MalformedError as error:
            return _problem(422, str(error))
        except LifelineError as error:
            return _problem(409, error.message)

    return wrapped


@require_POST
@answers_json
@asked_once()
def act_create(request, pk):
    transcript = get_transcript(request, pk)
    sent = read_json(request)
    verb = sent.get("verb")
    if not isinstance(verb, str) or verb not in VERBS:
        raise MalformedError("This page asks for something the server does not know. Reload it.")
    form_class, perform = VERBS[verb]
    wanted = cleaned(form_class, sent)
    act, is_new = perform(transcript, request.user, wanted)
    answer = _answer(request, transcript, act, repeated=not is_new)
    return JsonResponse(answer | (codebook_answer(transcript) if wanted.get("new_code") else {}))


@require_POST
@answers_json
@asked_once()
def undo(request, pk):
    return _invert(request, pk, acts.undo)


@require_POST
@answers_json
@asked_once()
def redo(request, pk):
    return _invert(request, pk, acts.redo)


@require_POST
@answers_json
@asked_once()
def finished(request, pk):
    transcript = get_transcript(request, pk)
    wanted = cleaned(forms.FinishedForm, read_json(request))
    state = CodingState.State.FINISHED if wanted["finished"] else CodingState.State.IN_WORK
    states.declare(transcript=transcript, coder=request.user, state=state)
    return JsonResponse({"state": state.value})


def _invert(request, pk, invert):
    transcript = get_transcript(request, pk)
    wanted = cleaned(forms.InvertForm, read_json(request))
    try:
        act = invert(
            transcript=transcript,
            coder=request.user,
            act_id=wanted["act"],
            target=wanted["target"],
        )
    except ChangedSinceError as error:
        return _problem(409, what_is_in_the_way(error, request.user))
    return JsonResponse(_answer(request, transcript, act, repeated=False))


def _code(transcript, coder, wanted):
    return _with_codes(
        transcript,
        coder,
        wanted,
        lambda codes: passages.code_passage(
            transcript=transcript,
            coder=coder,
            act_id=wanted["act"],
            text_sha256=wanted["text"],
            span=wanted["span"],
            quote_sha256=wanted["quote"],
            codes=codes,
            is_unsure=bool(wanted["unsure"]),
            reality=wanted["reality"] or "",
        ),
    )


def _uncode(transcript, coder, wanted):
    return passages.uncode_passages(
        transcript=transcript, coder=coder, act_id=wanted["act"], passages=wanted["passages"]
    )


def _recode(transcript, coder, wanted):
    return _with_codes(
        transcript,
        coder,
        wanted,
        lambda codes: passages.recode_passages(
            transcript=transcript,
            coder=coder,
            act_id=wanted["act"],
            passages=wanted["passages"],
            codes=codes,
        ),
    )


def _override_phases(transcript, coder, wanted):
    return overrides.override_phases(
        transcript=transcript,
        coder=coder,
        act_id=wanted["act"],
        text_sha256=wanted["text"],
        span=wanted["span"],
        about=wanted["phases"],
    )


def _mark_phase(transcript, coder, wanted):
    phase = Phase.objects.filter(study=transcript.study, pk=wanted["phase"]).first()
    if phase is None:
        raise ActConflictError(
            "This phase is not in this study any more. Reload the page and choose again."
        )
    return phases.mark_phase(
        transcript=transcript,
        coder=coder,
        act_id=wanted["act"],
        phase=phase,
        first_turn=wanted["from"],
        last_turn=wanted["to"],
        beside=wanted["beside"],
    )


def _clear_phase(transcript, coder, wanted):
    return phases.clear_phase(
        transcript=transcript,
        coder=coder,
        act_id=wanted["act"],
        first_turn=wanted["from"],
        last_turn=wanted["to"],
    )


VERBS = {
    **act_verbs.VERBS,
    "code": (forms.CodeForm, _code),
    "uncode": (forms.UncodeForm, _uncode),
    "recode": (forms.RecodeForm, _recode),
    "override_phases": (forms.OverridePhasesForm, _override_phases),
    "mark_phase": (forms.MarkPhaseForm, _mark_phase),
    "clear_phase": (forms.ClearPhaseForm, _clear_phase),
}


def _with_codes(transcript, coder, wanted, apply):
    codes = chosen_codes(transcript.study, wanted["codes"])
    if not wanted["new_code"]:
        return apply(codes)
    return new_codes.apply_with_new_code(
        study=transcript.study,
        coder=coder,
        label=wanted["new_code"]["label"],
        parent_pk=wanted["new_code"]["parent"],
        codes=codes,
        apply=apply,
    )


def chosen_codes(study, pks: Collection[int]) -> list[Code]:
    """Return these codes (ids) of the study's codebook; refuse where one is not there."""
    codes = list(Code.objects.filter(study=study, pk__in=pks))
    if len(codes) != len(set(pks)):
        raise CodeFromAnotherStudyError(
            "This code is not in this study's codebook any more. Reload the page and choose again."
        )
    return codes


def read_json(request) -> dict:
    """Return the object that a script sent."""
    try:
        sent = json.loads(request.body)
    except (ValueError, RecursionError) as error:  # the second where lists are nested without end
        raise MalformedError("The request can't be read. Reload the page and try again.") from error
    if not isinstance(sent, dict):
        raise MalformedError("The request can't be read. Reload the page and try again.")
    return sent


def cleaned(form_class: type[django_forms.Form], sent: Mapping) -> dict:
    """Return what was sent, checked; a MalformedError says what is wrong with it."""
    form = form_class(sent)
    if not form.is_valid():
        raise MalformedError(forms.first_problem(form))
    return form.cleaned_data


def _answer(request, transcript, act, *, repeated: bool) -> dict:
    return act_answer(
        user=request.user,
        transcript=transcript,
        act=act,
        repeated=repeated,
        coder_pk=shown_coder(request),
    )


def _problem(status: int, sentence: str) -> JsonResponse:
    return JsonResponse({"problem": sentence}, status=status)
