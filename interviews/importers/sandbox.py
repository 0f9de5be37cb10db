"""Reading an uploaded file in a process of its own, so that a hostile file can do no harm."""

import json
import os
import subprocess
import sys
from pathlib import Path

from interviews.importers.base import ImportProblem, ImportRefusedError, ParsedTranscript
from interviews.importers.limits import STANDARD, Limits

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
    head = json.dumps({"name": name, "encoding": encoding, "limits": limits.to_dict()}).encode()
    try:
        finished = subprocess.run(
            [sys.executable, "-I", "-B", str(_WORKER)],
            input=head + b"\n" + data,
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
    answer = json.loads(finished.stdout)
    if "problems" in answer:
        raise ImportRefusedError(ImportProblem(*problem) for problem in answer["problems"])
    return ParsedTranscript.from_dict(answer["transcript"])
