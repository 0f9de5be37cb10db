"""Theme counts: the page, and the same as files."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from coding.errors import TableTooLargeError
from coding.exports import themes, themes_csv
from coding.forms.themes import ThemeForm
from coding.models import KeptCounts
from coding.presenters.disclosure import in_words
from coding.presenters.themes import ThemeChoice, ThemePage
from coding.summaries.crosstab import Kind
from coding.summaries.disclosure import Carried, Decided
from coding.summaries.kept_counts import KeptThemeCounts
from coding.summaries.theme_rows import BY_DEFAULT, rows_by, rows_of_crosstab
from coding.summaries.themes import Grouping, ThemeCounts
from coding.views import disclosing
from interviews.permissions import Right
from interviews.views.common import as_download, explained, get_study, get_study_for, study_context
from interviews.views.progress import tells_how_far

# How many participants fit, by where a table has them.
IN_ROWS, IN_COLUMNS, IN_PAGES = 100, 20, 10


@require_safe
def theme_counts(request, slug):
    study = get_study(request, slug)
    form = _form(request, study)
    attribute = form.arrangement.attribute
    page = _page(form, Grouping(attribute) if attribute else None)
    people = Paginator(page.counts.talk.participants, _fit(form)).get_page(request.GET.get("page"))
    among = slice(max(people.start_index() - 1, 0), people.end_index())
    now = _counts(form, page.counts.grouping) if form.kept else None
    table = page.table(among, now=now)
    context = study_context(request, study, "themes") | {
        "form": form,
        "layers": form.layers.values(),
        "layer": form.cleaned_data["layer"],
        "filters": form.filters,
        "theme_page": page,
        "table": table,
        "all_kept": form.all_kept,
        "hideable": table.crosstab.hideable(),
        "people_table": (
            None if page.has_people_in_it else page.people_table(people.object_list, now=now)
        ),
        "unfinished": page.unfinished(),
        "without_talk": page.without_talk(),
        "unmarked": page.unmarked(),
        "page": people,
        "figures": [(name, label, page.url(show=name)) for name, label in form.SHOWN.items()],
    }
    return render(request, "coding/theme_counts.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@tells_how_far
def theme_counts_csv(request, slug):
    """Hand out a table; what is posted is what is done about small groups, where it tells some apart."""
    study = get_study_for(request, slug, Right.EXPORT)
    form = _form(request, study)
    answer = disclosing.ask(request, _carried(form), without=form.without_attributes)
    if not isinstance(answer, Decided):
        return answer
    page = _page(form, answer.grouping)
    if form.cleaned_data["table"] == "people":
        is_by_code = form.arrangement.tells_apart(Kind.CODE)
        names = ["code" if name == "theme" and is_by_code else name for name in BY_DEFAULT]
        rows = list(rows_by(page.counts, names))
    else:
        names, rows = rows_of_crosstab(page.table().crosstab)
    file = themes_csv.export_theme_counts(
        study=study,
        exported_by=request.user,
        rows=rows,
        names=names,
        name=_name(form, "csv"),
        choices=[*form.in_words(), *in_words(answer)],
        reason=answer.reason,
    )
    return as_download(file)


@require_http_methods(["GET", "HEAD", "POST"])
@tells_how_far
def theme_table_file(request, slug, ending):
    """Hand out the table as it is arranged in the address, as a workbook or for Word."""
    study = get_study_for(request, slug, Right.EXPORT)
    form = _form(request, study)
    answer = disclosing.ask(request, _carried(form), without=form.without_attributes)
    if not isinstance(answer, Decided):
        return answer
    try:
        file = themes.export_theme_table(
            exported_by=request.user,
            page=_page(form, answer.grouping),
            name=_name(form, ending),
            ending=ending,
            choices=form.in_words(),
            noted=in_words(answer),
            reason=answer.reason,
        )
    except TableTooLargeError as error:
        explained(request, error)
        table = reverse("coding:theme_counts", args=[slug])
        return redirect(f"{table}?{request.GET.urlencode()}")
    return as_download(file)


def _name(form: ThemeForm, ending: str) -> str:
    asked = form.cleaned_data
    return themes_csv.download_name(
        form.study,
        asked["table"],
        asked["layer"],
        form.filters,
        asked["only"],
        ending,
        [what.label for what in form.arrangement.dimensions],
        str(form.kept or ""),
    )


def _carried(form: ThemeForm) -> Carried:
    """Return the attributes that a table carries; the table person by person groups by none."""
    is_of_people = form.cleaned_data["table"] == "people"
    return Carried(
        study=form.study,
        kind="theme_counts",
        **_told_of(form),
        grouped_by=None if is_of_people else form.arrangement.attribute,
        chosen_by=list(form.filters),
        names_people=is_of_people or form.arrangement.tells_apart(Kind.PARTICIPANT),
        is_by_phase=is_of_people or form.arrangement.tells_apart(Kind.PHASE),
    )


def _told_of(form: ThemeForm) -> dict:
    """Return the participants that a table tells of, and their values where those were kept."""
    if form.kept:
        counts = _counts(form, None, form.kept)
        return {"people": counts.talk.participants, "recorded": counts.recorded}
    people = form.participants
    return {"people": form.study.participants.all() if people is None else people}


def _fit(form: ThemeForm) -> int:
    arrangement = form.arrangement
    if arrangement.columns.kind == Kind.PARTICIPANT:
        return IN_COLUMNS
    if arrangement.pages and arrangement.pages.kind == Kind.PARTICIPANT:
        return IN_PAGES
    return IN_ROWS


def _form(request, study) -> ThemeForm:
    """Return what the address asks for; what it names and is not there is a 404."""
    form = ThemeForm(request.GET, study=study, user=request.user)
    if not form.is_valid():
        raise Http404(" ".join(error for errors in form.errors.values() for error in errors))
    return form


def _page(form: ThemeForm, grouping: Grouping | None) -> ThemePage:
    asked = form.cleaned_data
    choice = ThemeChoice(
        show=asked["show"],
        arrangement=form.arrangement,
        is_side_by_side=asked["side"] == "by-side",
        theme=asked["theme"],
        people_by_themes=asked["people"] == "themes",
        given=form.given(),
        carried=form.carried(),
        kept=form.kept,
    )
    return ThemePage(_counts(form, grouping, form.kept), choice, form.address)


def _counts(form: ThemeForm, grouping: Grouping | None, kept: KeptCounts | None = None):
    """Return the counts of now, or those that were kept."""
    layer = form.cleaned_data["layer"]
    among = {
        "grouping": grouping,
        "coders": form.coders if form.arrangement.tells_apart(Kind.CODER) else (),
    }
    if kept:
        return KeptThemeCounts(kept, layer, is_chosen=form.is_chosen, **among)
    return ThemeCounts(form.study, layer, form.participants, **among)
