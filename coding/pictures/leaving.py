"""Pictures as files."""

from collections.abc import Sequence

from django.utils.text import slugify

from coding.exports.word import file_bytes
from coding.pictures.picture import Picture
from coding.pictures.picture_docx import picture_document
from coding.pictures.scope import Scope
from interviews.actions.exporting import LeavingFile, hand_out


def export_picture(
    *,
    scope: Scope,
    exported_by,
    name: str,
    picture: Picture,
    ending: str,
    choices: Sequence = (),
    reason: str = "",
) -> LeavingFile:
    """Hand out the picture of that name as SVG, as PNG, or for Word with the numbers behind it."""
    study = scope.study
    title = slugify(picture.title, allow_unicode=True)
    file = LeavingFile(
        "picture",
        f"{study.slug}-{title}.{ending}",
        _content(picture, ending, scope),
        object_id=name,
        count=picture.numbers,
        choices=tuple(choices),
    )
    return hand_out(file, study=study, to=exported_by, reason=reason)


def _content(picture: Picture, ending: str, scope: Scope) -> bytes:
    if ending == "docx":
        return file_bytes(picture_document(picture, scope))
    return picture.png() if ending == "png" else picture.svg()
