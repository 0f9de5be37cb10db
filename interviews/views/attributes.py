"""Which banded facts a study keeps of its participants."""

from django.contrib import messages
from django.db.models import Count
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from interviews.actions import attributes
from interviews.errors import LifelineError
from interviews.forms.attributes import AttributeForm, MoveForm
from interviews.models import Attribute
from interviews.permissions import Right
from interviews.views.common import explained, get_study, get_study_for, study_context


@require_safe
def attribute_list(request, slug):
    study = get_study(request, slug)
    defined = study.attributes.select_related("not_applicable_when").annotate(
        recorded=Count("values")
    )
    context = {**study_context(request, study, "participants"), "attributes": defined}
    return render(request, "interviews/attribute_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def attribute_create(request, slug):
    study = get_study_for(request, slug, Right.EDIT_PARTICIPANTS)
    form = AttributeForm(study, request.POST or None)
    if form.is_valid():
        try:
            attribute = attributes.create_attribute(
                study=study, created_by=request.user, definition=form.definition()
            )
            messages.success(request, f"“{attribute}” is added.")
            return redirect("interviews:attribute_list", study.slug)
        except LifelineError as error:
            form.add_error(None, error.message)
    return _show_form(request, study, form, "interviews/attribute_create.html")


@require_http_methods(["GET", "HEAD", "POST"])
def attribute_change(request, slug, pk):
    attribute = _get_attribute(request, slug, pk)
    study = attribute.study
    form = AttributeForm(study, request.POST or None, attribute=attribute)
    if form.is_valid():
        try:
            attributes.change_attribute(
                attribute=attribute, changed_by=request.user, definition=form.definition()
            )
            messages.success(request, f"“{attribute}” is saved.")
            return redirect("interviews:attribute_list", study.slug)
        except LifelineError as error:
            form.add_error(None, error.message)
            attribute.refresh_from_db()  # the heading shows what is stored, not what was refused
    return _show_form(request, study, form, "interviews/attribute_change.html", attribute=attribute)


@require_POST
def attribute_move(request, slug, pk):
    attribute = _get_attribute(request, slug, pk)
    form = MoveForm(request.POST)
    if form.is_valid():
        attributes.move_attribute(
            attribute=attribute,
            moved_by=request.user,
            direction=form.cleaned_data["direction"],
        )
    return redirect("interviews:attribute_list", slug)


@require_http_methods(["GET", "HEAD", "POST"])
def attribute_delete(request, slug, pk):
    attribute = _get_attribute(request, slug, pk)
    if request.method != "POST":
        context = {
            **study_context(request, attribute.study, "participants"),
            "attribute": attribute,
            "loss": attributes.loss_of(attribute),
        }
        return render(request, "interviews/attribute_delete.html", context)
    try:
        attributes.delete_attribute(attribute=attribute, deleted_by=request.user)
        messages.success(request, f"“{attribute}” and its values are deleted.")
    except LifelineError as error:
        explained(request, error)
    return redirect("interviews:attribute_list", slug)


def _get_attribute(request, slug, pk) -> Attribute:
    study = get_study_for(request, slug, Right.EDIT_PARTICIPANTS)
    here = Attribute.objects.visible_to(request.user).filter(study=study)
    return get_object_or_404(here.select_related("study", "not_applicable_when"), pk=pk)


def _show_form(request, study, form, template, **more):
    context = {**study_context(request, study, "participants"), "form": form, **more}
    return render(request, template, context, status=422 if form.errors else 200)
