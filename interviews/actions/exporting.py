"""The one door through which anything leaves as a file."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from django.db import transaction

from interviews import permissions
from interviews.actions import audit
from interviews.models import Export, Study
from interviews.permissions import Right

CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "txt": "text/plain; charset=utf-8",
    "svg": "image/svg+xml",
    "png": "image/png",
}


@dataclass(frozen=True)
class LeavingFile:
    """A file on its way out, and what is written down of it.

    `kind` and `object_id` say what it holds, `count` how many of that (codes, rows, passages); `quoted` of which
    transcripts (ids) it shows how many passages, noted as `quoted_as`. `choices` are what was chosen for it, as
    pairs of words.
    """

    kind: str
    name: str
    content: bytes
    object_id: str = ""
    count: int = 1
    choices: Sequence[tuple[str, str]] = ()
    quoted: Mapping[int, int] = field(default_factory=dict)
    quoted_as: str = ""

    @property
    def ending(self) -> str:
        return PurePath(self.name).suffix.removeprefix(".")

    @property
    def content_type(self) -> str:
        return CONTENT_TYPES[self.ending]


@transaction.atomic
def hand_out(
    file: LeavingFile, *, study: Study, to, right: Right = Right.EXPORT, reason: str = ""
) -> LeavingFile:
    """Write down that this file leaves, who takes it, with which choices and by what hash; return it.

    Nothing of its content is kept. What takes long to read is read before, outside of this transaction.
    """
    permissions.check_may(to, right, study)
    Export.objects.create(
        study=study,
        kind=file.kind,
        object_id=file.object_id,
        ending=file.ending,
        choices=[list(pair) for pair in file.choices],
        reason=reason,
        count=file.count,
        size=len(file.content),
        sha256=hashlib.sha256(file.content).hexdigest(),
        made_by=to,
    )
    audit.record(
        actor=to,
        verb="export",
        kind=file.kind,
        object_id=file.object_id,
        study=study,
        count=file.count,
    )
    if file.quoted:
        audit.record_shown(reader=to, verb=file.quoted_as, study=study, transcripts=file.quoted)
    return file
