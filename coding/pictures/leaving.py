"""Pictures as files."""

from collections.abc import Sequence

from django.utils.text import slugify

from coding.pictures.picture import Picture
from interviews.actions.exporting import LeavingFile, hand_out
from interviews.models import Study


def export_picture(
    *,
    study: Study,
    exported_by,
    name: str,
    picture: Picture,
    ending: str,
    choices: Sequence = (),
    reason: str = "",
) -> LeavingFile:
    """Hand out the picture of that name as SVG or PNG."""
    title = slugify(picture.title, allow_unicode=True)
    file = LeavingFile(
        "picture",
        f"{study.slug}-{title}.{ending}",
        picture.png() if ending == "png" else picture.svg(),
        object_id=name,
        count=picture.numbers,
        choices=tuple(choices),
    )
    return hand_out(file, study=study, to=exported_by, reason=reason)
