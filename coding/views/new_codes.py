"""The codes that are new in interviews of the curve: what its numbers lead to."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from coding.forms.pictures import NewCodesForm
from coding.pictures.new_codes import NewCodes
from coding.pictures.saturation_order import InterviewOrder
from coding.views.passages import record_listed
from interviews.views.common import get_study, study_context

ON_A_PAGE = 25


@require_safe
def new_codes(request, slug):
    """Show the codes that are new in some interviews of an order, each with passages that make it new."""
    study = get_study(request, slug)
    form = NewCodesForm(request.GET, study=study, user=request.user)
    if not form.is_valid():
        raise Http404(" ".join(error for errors in form.errors.values() for error in errors))
    asked = form.cleaned_data
    found = NewCodes(
        InterviewOrder.of(form.scope()), asked["first"], asked["last"], asked["origin"]
    )
    page = Paginator(found.all_codes, ON_A_PAGE).get_page(asked["page"])
    codes = found.read(slice(max(page.start_index() - 1, 0), page.end_index()))
    record_listed(request.user, study, [one for code in codes for one in code.shown])
    context = study_context(request, study, "pictures") | {
        "found": found,
        "codes": codes,
        "page": page,
        "layer": asked["layer"],
        "curve": form.curve,
    }
    return render(request, "coding/new_codes.html", context)
