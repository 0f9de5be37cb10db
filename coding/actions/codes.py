"""Create, change, move, park and delete codes."""

from django.db import transaction
from django.db.models import Max

from coding.errors import CodeFromAnotherStudyError, CodeLabelTakenError
from coding.models import Code
from interviews import permissions
from interviews.actions import audit
from interviews.models import Study

HUES = 12


@transaction.atomic
def create_code(
    *, study: Study, created_by, label: str, parent: Code | None = None, **parts
) -> Code:
    """Add a code to the codebook, as a theme or under `parent`; `parts` are its further fields.

    A code under a theme takes the theme's color; a new theme takes the next one of the palette.
    """
    permissions.check_may(created_by, permissions.Right.EDIT_CODEBOOK, study)
    if parent is not None and parent.study_id != study.pk:
        raise CodeFromAnotherStudyError("The code to put this under is in another study.")
    siblings = Code.objects.filter(study=study, parent=parent)
    if siblings.filter(label=label).exists():
        raise CodeLabelTakenError(f"There is a code “{label}” in this place already.")
    last = siblings.aggregate(last=Max("position"))["last"]
    themes = Code.objects.filter(study=study, parent=None).count()
    parts.setdefault("hue", parent.hue if parent else themes % HUES + 1)
    code = Code.objects.create(
        study=study,
        parent=parent,
        label=label,
        position=0 if last is None else last + 1,
        **parts,
    )
    audit.record(actor=created_by, verb="create", kind="code", object_id=code.pk, study=study)
    return code
