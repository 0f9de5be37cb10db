"""What comes of each file that was sent: read apart, then a draft, a known interview, or a list of problems."""

from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile

from interviews import sealing
from interviews.actions import drafts, imports
from interviews.guessing import guess, interview_in
from interviews.importers.archives import is_archive, shown_name
from interviews.importers.base import ImportProblem, ImportRefusedError
from interviews.importers.recognizing import check_size
from interviews.models import ImportDraft, Study, Transcript
from interviews.uploads import LIMITS, read_upload, unpack_upload

# The page sends the files of a zip one by one; whoever has no scripts sends the zip, and waits for all of it.
MOST_IN_A_REQUEST = 20


@dataclass(frozen=True)
class Outcome:
    """What came of one file; its name is only shown back to the person who sent it."""

    name: str
    draft: ImportDraft | None = None
    waited_already: bool = False
    transcript: Transcript | None = None
    problems: tuple[ImportProblem, ...] = ()


def take_in(
    *, study: Study, sent_by, file: UploadedFile, encoding: str = "", path: str = ""
) -> list[Outcome]:
    """Read a file that was sent, and keep what it holds in a sealed draft; of a zip, each file in it.

    `path` is the name with the folders that the person chose, for guessing whose interview it is.
    """
    name = shown_name(path or file.name)
    try:
        check_size(file.size, LIMITS)
        found = unpack_upload(file.read()) if is_archive(name) else None
    except ImportRefusedError as error:
        return [Outcome(name, problems=error.problems)]
    if found is None:
        return [_take_in(study, sent_by, name, file.read(), encoding)]
    if len(found) > MOST_IN_A_REQUEST:
        message = (
            f"This zip holds {len(found)} files. Where the page can't send them one by one, at most "
            f"{MOST_IN_A_REQUEST} are read: unpack it on your computer, and choose some at a time."
        )
        return [_refused(name, message)]
    return [
        _refused(each.name, each.problem)
        if each.problem
        else _take_in(study, sent_by, each.name, each.data, encoding)
        for each in found
    ]


def _take_in(study: Study, sent_by, name: str, source: bytes, encoding: str) -> Outcome:
    fingerprint = sealing.fingerprint(source)
    if transcript := imports.same_file(study, fingerprint):
        return Outcome(name, transcript=transcript)
    waiting = drafts.waiting_draft(study, fingerprint)
    if waiting and (not encoding or waiting.state != ImportDraft.State.READ):
        return Outcome(name, draft=waiting, waited_already=True)
    try:
        content = _read(study, name, source, encoding)
    except ImportRefusedError as error:
        return Outcome(name, problems=error.problems)
    draft, is_new = drafts.make_draft(
        study=study, made_by=sent_by, content=content, source=source, read_anew=bool(encoding)
    )
    return Outcome(name, draft=draft, waited_already=not is_new)


def _refused(name: str, message: str) -> Outcome:
    return Outcome(name, problems=(ImportProblem(None, message),))


def _read(study: Study, name: str, source: bytes, encoding: str) -> drafts.DraftContent:
    parsed = read_upload(name, source, encoding or None)
    codes = list(study.participants.values_list("code", flat=True))
    guessed = guess(parsed.labels, file_name=name, known_codes=codes)
    return drafts.DraftContent(parsed, guessed.participant_code, interview_in(name, codes))
