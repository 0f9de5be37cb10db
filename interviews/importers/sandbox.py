"""Reading an uploaded file in a process of its own, so that a hostile file can do no harm."""

from pathlib import Path

from interviews import separate_process
from interviews.importers.archives import Unpacked
from interviews.importers.base import ImportProblem, ImportRefusedError, ParsedTranscript
from interviews.importers.limits import STANDARD, Limits
from interviews.importers.participant_table import Table
from interviews.separate_process import (
    WALL_SECONDS,
    BrokeError,
    TaskError,
    TookTooLongError,
    TookTooMuchError,
)

_WORKER = Path(__file__).with_name("worker.py")
_TOO_SLOW = (
    "Reading this file took too long, and was stopped. Copy its text into a new document, or split "
    "it, and import that."
)
_UNREADABLE = (
    "The file is put together in a way that could not be read. Open it in the program that made it, "
    "copy its text into a new document, save it as .docx or .txt, and import that."
)
_STOPPED = (
    "Reading this file took more memory or time than a transcript ever needs, and was stopped. Copy "
    "its text into a new document, and import that."
)
_WHY = {TookTooLongError: _TOO_SLOW, BrokeError: _UNREADABLE, TookTooMuchError: _STOPPED}


def read_in_separate_process(
    name: str,
    data: bytes,
    encoding: str | None = None,
    limits: Limits = STANDARD,
    wall_seconds: float = WALL_SECONDS,
) -> ParsedTranscript:
    """Return the transcript in a file; raise ImportRefusedError if it can't be read within limits.

    The bytes never touch a disk, and nothing of them is ever logged.
    """
    head = {"task": "read", "name": name, "encoding": encoding, "limits": limits.to_dict()}
    answer, _ = _ask(head, data, wall_seconds)
    return ParsedTranscript.from_dict(answer["transcript"])


def unpack_in_separate_process(
    data: bytes, limits: Limits = STANDARD, wall_seconds: float = WALL_SECONDS
) -> list[Unpacked]:
    """Return the files of a zip; raise ImportRefusedError if it is not opened at all."""
    answer, rest = _ask({"task": "unpack", "limits": limits.to_dict()}, data, wall_seconds)
    files, position = [], 0
    for name, size, problem in answer["files"]:
        files.append(Unpacked(name, rest[position : position + size], problem))
        position += size
    return files


def read_table_in_separate_process(
    data: bytes, limits: Limits = STANDARD, wall_seconds: float = WALL_SECONDS
) -> Table:
    """Return the table in a spreadsheet or CSV file; raise ImportRefusedError if there is none."""
    answer, _ = _ask({"task": "table", "limits": limits.to_dict()}, data, wall_seconds)
    rows = [(number, cells) for number, cells in answer["rows"]]
    return Table(answer["header"], rows, answer["notes"])


def _ask(head: dict, data: bytes, wall_seconds: float) -> tuple[dict, bytes]:
    """Let a worker do a task; return its answer, and the bytes that follow it."""
    try:
        answer, rest = separate_process.ask(_WORKER, head, data, wall_seconds)
    except TaskError as error:
        raise ImportRefusedError.because(_WHY[type(error)]) from error
    if "problems" in answer:
        raise ImportRefusedError(ImportProblem(*problem) for problem in answer["problems"])
    return answer, rest
