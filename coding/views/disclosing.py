"""Ask, before a file with attributes leaves, what is done about small groups."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import render

from coding.actions import decisions
from coding.differencing import Shown
from coding.disclosure import Decision, Way
from coding.forms.disclosure import DisclosureForm, TableDisclosureForm
from coding.summaries.disclosure import Carried, Decided, given_away, shown_by
from coding.summaries.reporting import sample
from interviews import permissions
from interviews.permissions import Right
from interviews.views.common import study_context

# Under which tab a kind of file is asked for.
TABS = {
    "theme_counts": "themes",
    "passage": "passages",
    "quote": "quotes",
    "picture": "pictures",
}


def ask(request, carried: Carried, *, without: str) -> Decided | HttpResponse:
    """Return what was decided about small groups, now or before for such files; or the page that asks.

    `without` is the address of the same page without the attributes.
    """
    disclosure = carried.disclosure()
    if not disclosure.is_small:
        return _leaves(request, Decided(carried, disclosure))
    kept = None if request.method == "POST" else carried.decided_before(disclosure)
    if kept and not given_away(carried, disclosure, kept):
        return _leaves(request, Decided(carried, disclosure, kept))
    form = DisclosureForm(carried, disclosure, request.POST if request.method == "POST" else None)
    if form.is_valid():
        if not (found := given_away(carried, disclosure, form.decision)):
            _keep(request, form)
            return _leaves(request, Decided(carried, disclosure, form.decision))
        form.add_error("way", _gives_away(found))
    context = study_context(request, carried.study, TABS[carried.kind]) | {
        "form": form,
        "carried": carried,
        "disclosure": disclosure,
        "hidden": carried.grouping(Decision(Way.SOME), disclosure) if form.can_say_some else None,
        "without": without,
    }
    status = 422 if form.is_bound else 200
    return render(request, "coding/disclosure.html", context, status=status)


def _leaves(request, decided: Decided) -> Decided:
    """Remember what the table shows of which groups, before it leaves."""
    carried = decided.carried
    if shown := shown_by(carried, decided.disclosure, decided.decision):
        decisions.note_shown(
            study=carried.study,
            attribute=carried.told_by,
            shown=shown,
            by=request.user,
            names_people=carried.names_people,
        )
    if carried.names_people and not (decided.decision and decided.decision.way is Way.OMIT):
        decisions.note_named(study=carried.study, attributes=carried.own, by=request.user)
    return decided


def _gives_away(found: Sequence[Shown]) -> str:
    groups = "; ".join(" and ".join(sorted(values)) for values in found)
    return (
        f"A file that left before put other values together, or hid others. With it, this one tells of {groups} alone: "
        "what one shows, taken away from the other. Decide as before, leave the attribute out, or write a reason."
    )


def ask_of_tables(request, carried: Sequence[Carried], *, tab: str) -> list[Decided] | HttpResponse:
    """Return what was decided about small groups in each of several tables of a file; or the page that asks.

    Each table is of one attribute; none stands beside another, but where one gives a small group of another away, both
    are asked about again.
    """
    sent = request.POST if request.method == "POST" else None
    decided, forms = {}, {}
    for one in carried:
        disclosure = one.disclosure()
        form = TableDisclosureForm(one, disclosure, sent)
        decided[one.grouped_by.pk] = Decided(one, disclosure)
        if not disclosure.is_small:
            continue
        kept = None if form.is_answered else one.decided_before(disclosure)
        if kept:
            decided[one.grouped_by.pk] = Decided(one, disclosure, kept)
        else:
            forms[one.grouped_by.pk] = form
    are_valid = [form.is_valid() for form in forms.values()]
    if all(are_valid):
        decided |= {
            pk: Decided(form.carried, form.disclosure, form.decision) for pk, form in forms.items()
        }
        if not (refused := _refused(list(decided.values()))):
            for form in forms.values():
                _keep(request, form)
            return [_leaves(request, one) for one in decided.values()]
        _refuse(refused, forms, sent)
    context = study_context(request, carried[0].study, tab) | {
        "forms": list(forms.values()),
        "together": sample.read_together(carried),
        "people": len(carried[0].people),
        "reason_errors": {e for form in forms.values() for e in form.errors.get("reason", ())},
    }
    status = 422 if sent is not None else 200
    return render(request, "coding/disclosure_tables.html", context, status=status)


def _refused(decided: Sequence[Decided]) -> list[tuple[Decided, str]]:
    """Return the tables of which a small group is given away by another one, or by a file that left before, and why."""
    found = [
        (
            one,
            f"The table by {other.carried.grouped_by} gives a small group of this one away. Leave one of them out, or "
            "put the same values together in both.",
        )
        for one, other in sample.given_away(decided)
    ]
    for one in decided:
        if groups := given_away(one.carried, one.disclosure, one.decision):
            found.append((one, _gives_away(groups)))
    return found


def _refuse(refused: Sequence[tuple[Decided, str]], forms: dict, sent) -> None:
    """Say why tables can't leave so; ask also about those of which that was decided before."""
    for one, why in refused:
        form = forms.setdefault(
            one.carried.grouped_by.pk, TableDisclosureForm(one.carried, one.disclosure, sent or {})
        )
        form.is_valid()
        form.add_error("way", why)


def _keep(request, form: DisclosureForm) -> None:
    may_keep = permissions.may(request.user, Right.DECIDE_ON_SMALL_GROUPS, form.carried.study)
    if form.cleaned_data["keep"] and may_keep:
        decisions.keep_decision(
            study=form.carried.study,
            kept_by=request.user,
            kind=form.carried.kind,
            attributes=form.carried.key,
            decision=form.decision,
            disclosure=form.disclosure,
            names_people=form.carried.names_people,
        )
