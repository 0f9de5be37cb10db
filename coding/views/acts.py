"""The acts of the transcript workspace: what its scripts send, one request an act."""

from django.http import JsonResponse
from django.views.decorators.http import require_POST

from coding.actions import states
from coding.forms import acts as forms
from coding.models import CodingState
from coding.presenters.acts import act_answer
from coding.presenters.changes import codebook_answer
from coding.presenters.undoing import what_is_in_the_way
from coding.views import act_verbs
from coding.views.json_requests import MalformedError, answers_json, cleaned, problem, read_json
from coding.views.workspace import get_transcript, shown_coder
from interviews.actions import acts
from interviews.errors import ChangedSinceError
from interviews.permissions import asked_once


@require_POST
@answers_json
@asked_once()
def act_create(request, pk):
    transcript = get_transcript(request, pk)
    sent = read_json(request)
    verb = sent.get("verb")
    if not isinstance(verb, str) or verb not in act_verbs.VERBS:
        raise MalformedError("This page asks for something the server does not know. Reload it.")
    form_class, perform = act_verbs.VERBS[verb]
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
        return problem(409, what_is_in_the_way(error, request.user))
    return JsonResponse(_answer(request, transcript, act, repeated=False))


def _answer(request, transcript, act, *, repeated: bool) -> dict:
    return act_answer(
        user=request.user,
        transcript=transcript,
        act=act,
        repeated=repeated,
        coder_pk=shown_coder(request),
    )
