"""Code hits in many interviews: the plan first, then one request a transcript, and the same to undo or redo."""

from django.http import JsonResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from coding.actions import batches, new_codes
from coding.errors import BatchError
from coding.finding import Mode, read_search
from coding.forms import find as forms
from coding.models import Code
from coding.presenters.changes import codebook_answer
from coding.presenters.find import plan_answer
from coding.summaries.coding_hits import plan
from coding.summaries.finding import hits_at, search_talk
from coding.views.act_verbs import chosen_codes, with_chosen_codes
from coding.views.json_requests import MalformedError, answers_json, cleaned, read_json
from interviews.models import Transcript
from interviews.spans import Span
from interviews.views.common import get_study


@require_POST
@answers_json
def find_plan(request, slug):
    """Say what coding the chosen hits would make."""
    study = get_study(request, slug)
    sent = read_json(request)
    wanted = cleaned(forms.PlanForm, sent)
    scope, hits = _chosen(request, study, sent.get("search"), wanted)
    if not hits:
        raise BatchError("Choose at least one hit.")
    codes = _codes_there(study, request.user, wanted)
    return JsonResponse(plan_answer(plan(scope, hits, codes, wanted["by"])))


@require_POST
@answers_json
def find_code(request, slug):
    """Code the hits of one transcript. A new code is made with the first of them; the others then find it there."""
    study = get_study(request, slug)
    wanted = cleaned(forms.BatchCodeForm, read_json(request))
    transcript = _transcript(request, study, wanted)
    applied = []

    def apply(codes):
        applied.extend(code.pk for code in codes)
        return batches.code_spans(
            transcript=transcript,
            coder=request.user,
            batch=wanted["batch"],
            text_sha256=wanted["text"],
            spans=[Span(*place) for place in wanted["spans"]],
            codes=codes,
        )

    act, _ = with_chosen_codes(study, request.user, wanted, apply)
    answer = {"act": str(act.pk)}
    if wanted["new_code"]:
        answer |= codebook_answer(transcript) | {"applied": applied}
    return JsonResponse(answer)


@require_POST
@answers_json
def find_undo(request, slug):
    return _step(request, slug, batches.undo)


@require_POST
@answers_json
def find_redo(request, slug):
    return _step(request, slug, batches.redo)


def _step(request, slug, invert) -> JsonResponse:
    study = get_study(request, slug)
    wanted = cleaned(forms.BatchStepForm, read_json(request))
    act = invert(
        transcript=_transcript(request, study, wanted),
        coder=request.user,
        batch=wanted["batch"],
        step=wanted["step"],
    )
    return JsonResponse({"act": str(act.pk)})


def _transcript(request, study, wanted) -> Transcript:
    visible = Transcript.objects.visible_to(request.user).filter(study=study)
    return get_object_or_404(visible.select_related("study"), pk=wanted["transcript"])


def _codes_there(study, coder, wanted) -> list[Code]:
    """Return the codes that are to be applied; none where one of them is still to be made, for nothing has that yet."""
    codes = chosen_codes(study, wanted["codes"])
    if not wanted["new_code"]:
        return codes
    new = wanted["new_code"]
    found = new_codes.find_or_check(
        study=study, coder=coder, label=new["label"], parent_pk=new["parent"]
    )
    return [*codes, found] if found else []


def _chosen(request, study, search, wanted):
    """Return the scope and the hits that are to be coded: those of the search but some, or only some."""
    form = forms.FindForm(_as_posted(search), study=study, user=request.user)
    if not form.is_valid():
        raise MalformedError("The search can't be read. Reload the page and search again.")
    scope, places = form.scope(), wanted["places"]
    if not wanted["all"]:
        return scope, hits_at(scope, places)
    if form.cleaned_data["mode"] == forms.LIKE:
        raise MalformedError("Only hits of a search can be coded all at once.")
    found = search_talk(scope, read_search(Mode(form.cleaned_data["mode"]), form.cleaned_data["q"]))
    left_out = {(transcript, *place) for transcript, some in places.items() for place in some}
    return scope, [hit for hit in found.hits if hit[:3] not in left_out]


def _as_posted(search) -> QueryDict:
    """Return the fields of the search form as if they had been posted."""
    if not isinstance(search, dict):
        raise MalformedError("The search can't be read. Reload the page and search again.")
    given = QueryDict(mutable=True)
    given.update({str(name): str(value) for name, value in search.items()})
    return given
