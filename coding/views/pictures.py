"""Pictures of a study: the page, and each picture as SVG and PNG."""

from base64 import b64encode

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from coding.forms.pictures import PictureForm
from coding.pictures import portions
from coding.pictures.gallery import ENTRIES, GALLERY
from coding.pictures.leaving import export_picture
from coding.pictures.picture import Picture
from coding.pictures.scope import Scope
from coding.pictures.together import together
from coding.presenters.disclosure import in_words
from coding.summaries.disclosure import Decided
from coding.views import disclosing
from interviews.actions import audit
from interviews.permissions import Right
from interviews.views.common import as_download, get_study, get_study_for, study_context

SVG = "image/svg+xml"


@require_safe
def picture_page(request, slug, name="heat-map"):
    """Show a picture, or, where its numbers take longer, ask for them portion by portion."""
    study = get_study(request, slug)
    form, scope = _asked(request, study, name)
    if "again" in request.GET:
        return redirect(f"{reverse('coding:picture', args=[slug, name])}?{form.shuffled_again()}")
    context = _context(request, study, name, form)
    if name == "codes-together" and "whole" not in request.GET and portions.count(scope) > 1:
        context |= {"portions": portions.count(scope), "people": len(scope.people)}
    else:
        context["picture"] = GALLERY[name].make(scope)
    return render(request, "coding/picture_page.html", context)


@require_POST
def picture_counted(request, slug):
    """Show the map of codes together from sums that hold all portions; the picture stands in the page itself."""
    study = get_study(request, slug)
    form, scope = _asked(request, study, "codes-together")
    picture = together(scope, portions.opened(request.POST.get("sums", ""), scope))
    context = _context(request, study, "codes-together", form) | {"picture": picture}
    if picture.is_drawn:
        _record(request.user, study, "codes-together", picture)
        context["data"] = f"data:{SVG};base64,{b64encode(picture.svg()).decode()}"
    return render(request, "coding/picture_page.html", context)


@require_safe
def picture_svg(request, slug, name):
    """Answer with the picture, as the page shows it."""
    study = get_study(request, slug)
    picture = _drawable(request, study, name)
    _record(request.user, study, name, picture)
    return HttpResponse(picture.svg(), content_type=SVG)


@require_http_methods(["GET", "HEAD", "POST"])
def picture_download(request, slug, name, ending):
    """Hand out the picture as a file; what is posted is what is done about small groups, where it tells of some."""
    study = get_study_for(request, slug, Right.EXPORT)
    form, scope = _asked(request, study, name)
    where = reverse("coding:picture", args=[slug, name])
    answer = disclosing.ask(request, form.tells("picture"), without=f"{where}{form.of_any_value}")
    if not isinstance(answer, Decided):
        return answer
    file = export_picture(
        scope=scope,
        exported_by=request.user,
        name=name,
        picture=_drawable(request, study, name),
        ending=ending,
        choices=[*form.in_words(), *in_words(answer)],
        reason=answer.reason,
    )
    return as_download(file)


@require_POST
def picture_portion(request, slug):
    """Count codes together in one portion of the participants, on top of the sums so far."""
    study = get_study(request, slug)
    _, scope = _asked(request, study, "codes-together")
    sums, done = portions.counted_on(request.POST.get("sums", ""), scope)
    return JsonResponse({"sums": sums, "done": done, "of": portions.count(scope)})


def _asked(request, study, name: str) -> tuple[PictureForm, Scope]:
    """Return what the address asks for; what it names and is not there is a 404."""
    if name not in GALLERY:
        raise Http404("There is no such picture.")
    form = PictureForm(request.GET, study=study, user=request.user, picture=name)
    if not form.is_valid():
        raise Http404(" ".join(error for errors in form.errors.values() for error in errors))
    return form, form.scope()


def _context(request, study, name: str, form: PictureForm) -> dict:
    return study_context(request, study, "pictures") | {
        "entries": ENTRIES,
        "entry": GALLERY[name],
        "form": form,
    }


def _drawable(request, study, name: str) -> Picture:
    _, scope = _asked(request, study, name)
    picture = GALLERY[name].make(scope)
    if not picture.is_drawn:
        raise Http404(picture.text)
    return picture


def _record(reader, study, name: str, picture: Picture) -> None:
    """Write down that somebody saw a picture, and how many rows of numbers are behind it."""
    audit.record(
        actor=reader,
        verb="show",
        kind="picture",
        object_id=name,
        study=study,
        count=picture.numbers,
    )
