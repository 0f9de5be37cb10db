"""Start a study, empty or from the GIST template."""

from django.db import transaction
from django.db.models import TextChoices

from coding.actions import codes
from coding.models import Code
from coding.starter_codebook import STARTER_CODEBOOK, StarterCode
from interviews.actions import studies
from interviews.models import Study


class Template(TextChoices):
    """What a new study begins with."""

    GIST = "gist", "GIST template"
    EMPTY = "empty", "Empty"


@transaction.atomic
def start_study(
    *, slug: str, title: str, template: str, created_by, from_terminal: bool = False
) -> Study:
    """Create a study, led by the person who creates it (or, from a terminal, for whom it is created).

    The GIST template brings attributes, phases and the starter codebook.
    """
    study = studies.create_study(
        slug=slug, title=title, created_by=created_by, from_terminal=from_terminal
    )
    if Template(template) == Template.GIST:
        studies.add_gist_starter(study=study)
        for theme in STARTER_CODEBOOK:
            _add(study, created_by, theme, parent=None)
    return study


def _add(study: Study, created_by, starter: StarterCode, parent: Code | None) -> None:
    code = codes.create_code(
        study=study,
        created_by=created_by,
        label=starter.label,
        parent=parent,
        brief_definition=starter.brief_definition,
        full_definition=starter.full_definition,
        use_when=starter.use_when,
        do_not_use_when=starter.do_not_use_when,
        example=starter.example,
        hue=starter.hue,
        is_parked=starter.is_parked,
        origin=Code.Origin.DEDUCTIVE,
    )
    for below in starter.codes:
        _add(study, created_by, below, parent=code)
