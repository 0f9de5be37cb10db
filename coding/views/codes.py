"""Create, change, move, park and delete a code."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from coding.actions import codes
from coding.errors import CodeChangedMeanwhileError, CodeError
from coding.forms.codes import CodeForm, CodeMoveForm, NewCodeForm
from coding.forms.themes import LONGEST_ID
from coding.models import Code
from coding.presenters.code_summaries import said_after_moving, said_of_moving
from coding.presenters.codebook import differences
from interviews.errors import LifelineError
from interviews.permissions import Right
from interviews.views.common import explained, get_study_for, study_context

GET_AND_POST = ["GET", "HEAD", "POST"]


@require_http_methods(GET_AND_POST)
def code_create(request, slug):
    study = get_study_for(request, slug, Right.EDIT_CODEBOOK)
    form = NewCodeForm(study, request.POST or None, initial=_beginning(request, study))
    if request.method == "POST" and form.is_valid():
        try:
            code = codes.create_code(
                study=study,
                created_by=request.user,
                parent=form.cleaned_data["parent"],
                **form.parts(),
            )
        except CodeError as error:
            form.add_error("label", error.message)
        else:
            messages.success(request, f"“{code}” is in the codebook.")
            return _to_codebook(study, code)
    return _show_form(request, study, form)


@require_http_methods(GET_AND_POST)
def code_change(request, slug, pk):
    code = _get_code(request, slug, pk)
    study = code.study
    if request.method != "POST":
        form = CodeForm(instance=code, initial={"seen": codes.fingerprint(code)})
        return _show_form(request, study, form, code)
    form = CodeForm(request.POST, instance=code)
    if form.is_valid():
        try:
            code = codes.change_code(
                code=code,
                changed_by=request.user,
                seen=form.cleaned_data["seen"],
                **form.parts(),
            )
        except CodeChangedMeanwhileError as error:
            return _show_both(request, study, form, pk, error)
        except CodeError as error:
            form.add_error("label", error.message)
        else:
            messages.success(request, f"“{code}” is saved.")
            return _to_codebook(study, code)
    return _show_form(request, study, form, Code.objects.get(pk=pk))


@require_http_methods(GET_AND_POST)
def code_move(request, slug, pk):
    code = _get_code(request, slug, pk)
    if request.method != "POST":
        context = {
            **study_context(request, code.study, "codebook"),
            "code": code,
            "form": CodeMoveForm(code, initial={"parent": code.parent}),
            "said": said_of_moving(code, request.user),
        }
        return render(request, "coding/code_move.html", context)
    form = CodeMoveForm(code, request.POST)
    if not form.is_valid():
        messages.error(
            request, f"“{code}” can't go there. Choose another place for it in the codebook."
        )
        return _to_codebook(code.study, code)
    try:
        moved = codes.move_code(code=code, moved_by=request.user, **form.cleaned_data)
        if code.parent_id is None and (said := said_after_moving(moved, request.user)):
            messages.info(request, said)
    except LifelineError as error:
        explained(request, error)
    return _to_codebook(code.study, code)


@require_http_methods(GET_AND_POST)
def code_park(request, slug, pk):
    code = _get_code(request, slug, pk)
    if request.method != "POST":
        context = {**study_context(request, code.study, "codebook"), "code": code}
        return render(request, "coding/code_park.html", context)
    codes.park_code(code=code, parked_by=request.user)
    messages.success(request, f"“{code}” is parked. Its passages stay and count.")
    return _to_codebook(code.study, code)


@require_POST
def code_unpark(request, slug, pk):
    code = _get_code(request, slug, pk)
    codes.unpark_code(code=code, unparked_by=request.user)
    messages.success(request, f"“{code}” can be applied again.")
    return _to_codebook(code.study, code)


@require_http_methods(GET_AND_POST)
def code_delete(request, slug, pk):
    code = _get_code(request, slug, pk)
    if request.method != "POST":
        context = {
            **study_context(request, code.study, "codebook"),
            "code": code,
            "refused": _why_not_deleted(code, request.user),
        }
        return render(request, "coding/code_delete.html", context)
    try:
        codes.delete_code(code=code, deleted_by=request.user)
        messages.success(request, f"“{code}” is deleted.")
    except LifelineError as error:
        explained(request, error)
        return _to_codebook(code.study, code)
    return redirect("coding:codebook", slug)


def _why_not_deleted(code: Code, person) -> str:
    try:
        codes.check_can_delete(code, person)
    except LifelineError as error:
        return error.message
    return ""


def _get_code(request, slug, pk) -> Code:
    study = get_study_for(request, slug, Right.EDIT_CODEBOOK)
    found = Code.objects.visible_to(request.user).filter(study=study)
    return get_object_or_404(found.select_related("study", "parent"), pk=pk)


def _to_codebook(study, code):
    return redirect(f"{reverse('coding:codebook', args=[study.slug])}#code-{code.pk}")


def _beginning(request, study) -> dict:
    """Return what the form of a new code begins with: the place and color of the code it was asked for under."""
    under = request.GET.get("under", "")
    is_id = under.isdecimal() and len(under) <= LONGEST_ID
    parent = study.codes.filter(pk=under).first() if is_id else None
    hue = parent.hue if parent else codes.next_hue(study)
    return {"parent": parent, "hue": hue, "origin": Code.Origin.INDUCTIVE}


def _show_form(request, study, form, code=None, status=None, **more):
    context = {**study_context(request, study, "codebook"), "form": form, "code": code, **more}
    status = status or (422 if form.errors else 200)
    return render(request, "coding/code_form.html", context, status=status)


def _show_both(request, study, form, pk, error):
    """Show what this person wrote beside what somebody else has stored meanwhile; saving again takes this one."""
    stored = Code.objects.get(pk=pk)
    form.data = {**form.data.dict(), "seen": codes.fingerprint(stored)}
    return _show_form(
        request,
        study,
        form,
        stored,
        status=409,
        problem=error.message,
        differences=differences(form.cleaned_data, stored),
    )
