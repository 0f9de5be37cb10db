"""What every page of a study begins with."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header

from interviews import permissions
from interviews.actions.exporting import LeavingFile
from interviews.errors import LifelineError, NotAllowedError
from interviews.forms.limits import Limits
from interviews.models import Study
from interviews.permissions import Right

# Templates ask `can.code`, `can.mark_phases`…; this one right has a name that reads better with its object.
NAMES_IN_TEMPLATES = {Right.IMPORT: "import_interviews"}


def get_study(request, slug) -> Study:
    """Return the study at this address; 404 for strangers."""
    return get_object_or_404(Study.objects.visible_to(request.user), slug=slug)


def get_study_for(request, slug, right: Right) -> Study:
    """Return the study at this address; 404 for strangers, 403 with a sentence for members without `right`."""
    study = get_study(request, slug)
    check_right(request, study, right)
    return study


def check_right(request, study, right: Right) -> None:
    """Answer 403, with the sentence that says why, where this person lacks `right` in `study`."""
    try:
        permissions.check_may(request.user, right, study)
    except NotAllowedError as error:
        raise PermissionDenied(error.message) from error


def study_context(request, study, here: str) -> dict:
    """Return what the frame of a study's pages shows: the study, this person's rights, and the tab."""
    rights = permissions.rights_of(request.user, study)
    can = {NAMES_IN_TEMPLATES.get(right, right.name.lower()): right in rights for right in Right}
    can["read_summaries"] = permissions.rights_see_all_coding(rights, study)
    return {"study": study, "rights": rights, "can": can, "here": here}


def explained(request, error: LifelineError) -> None:
    """Show on the next page why something could not be done."""
    messages.error(request, error.message)


def as_download(file: LeavingFile) -> HttpResponse:
    """Answer with a file that was handed out; nothing else sends files."""
    return HttpResponse(
        file.content,
        content_type=file.content_type,
        headers={"Content-Disposition": content_disposition_header(True, file.name)},
    )


def limited_by(limits: Limits) -> Limits:
    """Return what an address limits a list to; what makes no sense, or names what is not there, is a 404."""
    if not limits.is_valid():
        raise Http404("This list can’t be limited like that.")
    return limits
