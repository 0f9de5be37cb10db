"""What every page of a study begins with."""

from django.shortcuts import get_object_or_404

from interviews import permissions
from interviews.models import Study


def get_study(request, slug) -> Study:
    """Return the study at this address; 404 for strangers."""
    return get_object_or_404(Study.objects.visible_to(request.user), slug=slug)


def study_context(request, study, here: str) -> dict:
    """Return what the frame of a study's pages shows: the study, this person's rights, and the tab."""
    return {"study": study, "rights": permissions.rights_of(request.user, study), "here": here}
