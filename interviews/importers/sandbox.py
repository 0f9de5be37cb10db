"""Reading an uploaded file in a process of its own, so that a hostile file can do no harm."""

import json
import os
import subprocess
import sys
from pathlib import Path

from interviews.importers.archives import Unpacked
from interviews.importers.base import ImportProblem, ImportRefusedError, ParsedTranscript
from interviews.importers.limits import STANDARD, Limits
from interviews.importers.participant_table import Table

_WORKER = Path(__file__).with_name("worker.py")
WALL_SECONDS = 30
# What Python needs to start. The rest of the environment holds keys, which are no business of a hostile file.
_PASSED_ON = ("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "LANG", "LC_ALL")
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
    """Let a worker do a task; return its answer, a line of JSON, and the bytes that follow it."""
    try:
        finished = subprocess.run(
            [sys.executable, "-I", "-B", str(_WORKER)],
            input=json.dumps(head).encode() + b"\n" + data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={name: os.environ[name] for name in _PASSED_ON if name in os.environ},
            timeout=wall_seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise ImportRefusedError.because(_TOO_SLOW) from error
    if finished.returncode > 0:
        raise ImportRefusedError.because(_UNREADABLE)
    if finished.returncode < 0:  # ended by the system, at one of the limits
        raise ImportRefusedError.because(_STOPPED)
    line, _, rest = finished.stdout.partition(b"\n")
    answer = json.loads(line)
    if "problems" in answer:
        raise ImportRefusedError(ImportProblem(*problem) for problem in answer["problems"])
    return answer, rest
