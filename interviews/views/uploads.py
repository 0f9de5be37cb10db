"""What comes of each file that was sent: read apart, then a draft, a known interview, or a list of problems."""

from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile

from interviews import sealing
from interviews.actions import drafts, imports
from interviews.guessing import guess
from interviews.importers.base import ImportProblem, ImportRefusedError
from interviews.importers.recognizing import check_size
from interviews.models import ImportDraft, Study, Transcript
from interviews.uploads import LIMITS, read_upload


@dataclass(frozen=True)
class Outcome:
    """What came of one file; its name is only shown back to the person who sent it."""

    name: str
    draft: ImportDraft | None = None
    waited_already: bool = False
    transcript: Transcript | None = None
    problems: tuple[ImportProblem, ...] = ()


def take_in(*, study: Study, sent_by, file: UploadedFile, encoding: str = "") -> Outcome:
    """Read a file that was sent, and keep what it holds in a sealed draft."""
    try:
        check_size(file.size, LIMITS)
    except ImportRefusedError as error:
        return Outcome(file.name, problems=error.problems)
    source = file.read()
    fingerprint = sealing.fingerprint(source)
    if transcript := imports.same_file(study, fingerprint):
        return Outcome(file.name, transcript=transcript)
    waiting = drafts.waiting_draft(study, fingerprint)
    if waiting and not encoding:
        return Outcome(file.name, draft=waiting, waited_already=True)
    try:
        content = _read(study, file.name, source, encoding)
    except ImportRefusedError as error:
        return Outcome(file.name, problems=error.problems)
    draft, is_new = drafts.make_draft(
        study=study, made_by=sent_by, content=content, source=source, replace=bool(encoding)
    )
    return Outcome(file.name, draft=draft, waited_already=not is_new)


def _read(study: Study, name: str, source: bytes, encoding: str) -> drafts.DraftContent:
    parsed = read_upload(name, source, encoding or None)
    guessed = guess(
        parsed.labels,
        file_name=name,
        known_codes=study.participants.values_list("code", flat=True),
    )
    return drafts.DraftContent(parsed, guessed.participant_code)
