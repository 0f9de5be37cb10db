"""Participants from a table: choose a file, match its columns, look at what would change, save the chosen lines."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from interviews.actions import participant_table
from interviews.actions.participant_template import export_participant_template
from interviews.errors import LifelineError, TableError
from interviews.forms.participant_table import (
    ColumnsForm,
    TableFileForm,
    sealed_for,
    unsealed_of,
)
from interviews.importers.base import ImportRefusedError
from interviews.importers.participant_table import Table
from interviews.permissions import Right
from interviews.uploads import read_participant_table
from interviews.views.common import as_download, get_study_for, study_context


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def participant_table_import(request, slug):
    study = get_study_for(request, slug, Right.EDIT_PARTICIPANTS)
    if request.method != "POST":
        return _show_file(request, study, TableFileForm())
    if "table" in request.POST:
        try:
            table = unsealed_of(study, request.user, request.POST["table"])
        except TableError as error:
            return _show_file(request, study, TableFileForm(), error.message)
        return _looked_at(request, study, table)
    form = TableFileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _show_file(request, study, form)
    try:
        table = read_participant_table(form.cleaned_data["file"].read())
    except ImportRefusedError as error:
        return _show_file(request, study, form, str(error))
    return _looked_at(request, study, table, is_first=True)


@require_safe
def participant_table_template(request, slug):
    study = get_study_for(request, slug, Right.EDIT_PARTICIPANTS)
    return as_download(export_participant_template(study=study, exported_by=request.user))


def _looked_at(request, study, table: Table, *, is_first: bool = False):
    guessed = participant_table.guess_columns(study, table.header)
    form = ColumnsForm(study, table, guessed, None if is_first else request.POST)
    problem = ""
    if "save" in request.POST:
        try:
            return _saved(request, study, table, form.columns)
        except LifelineError as error:
            problem = error.message
    plan = None
    try:
        plan = participant_table.plan(study=study, table=table, columns=form.columns)
    except TableError as error:
        problem = problem or error.message
    context = {
        **study_context(request, study, "participants"),
        "form": form,
        "table": table,
        "sealed": sealed_for(study, request.user, table),
        "plan": plan,
        "problem": problem,
        "chosen": _chosen(request) if "save" in request.POST else None,
    }
    status = 422 if problem else 200
    return render(request, "interviews/participant_table.html", context, status=status)


def _saved(request, study, table: Table, columns: list[str]):
    new, changed = participant_table.save_table(
        study=study,
        saved_by=request.user,
        table=table,
        columns=columns,
        chosen=_chosen(request),
        seen=request.POST.get("seen", ""),
    )
    messages.success(request, f"{new} added, {changed} changed.")
    return redirect("interviews:participant_list", study.slug)


def _chosen(request) -> set[int]:
    return {int(number) for number in request.POST.getlist("line") if number.isdecimal()}


def _show_file(request, study, form, problem: str = ""):
    context = {
        **study_context(request, study, "participants"),
        "form": form,
        "problem": problem,
    }
    status = 422 if problem or form.errors else 200
    return render(request, "interviews/participant_table_file.html", context, status=status)
