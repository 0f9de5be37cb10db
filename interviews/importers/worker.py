"""The process whose copies each parse or unpack one uploaded file.

It is started by `sandbox`; see `separate_process`.
"""

import sys
from dataclasses import asdict
from pathlib import Path

# Started in isolated mode, Python doesn't know where the project is.
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from interviews import separate_process
from interviews.importers import load_readers, read_transcript
from interviews.importers.archives import unpack
from interviews.importers.base import ImportRefusedError
from interviews.importers.limits import Limits
from interviews.importers.participant_table import read_table

TOO_LARGE = (
    "Reading this file takes more memory than a transcript ever needs. Copy its text into a new "
    "document, and import that."
)


def answer(asked: dict, data: bytes) -> tuple[dict, list[bytes]]:
    """Return what came of a task, and the files it found, or why it is refused.

    What is asked holds the task, the limits and what else it needs.
    """
    limits = Limits(**asked.pop("limits"))
    try:
        return TASKS[asked.pop("task")](data=data, limits=limits, **asked)
    except ImportRefusedError as error:
        return {"problems": [[problem.line, problem.message] for problem in error.problems]}, []


def read(**asked) -> tuple[dict, list[bytes]]:
    """Read a transcript."""
    return {"transcript": read_transcript(**asked).to_dict()}, []


def take_apart(data: bytes, limits: Limits) -> tuple[dict, list[bytes]]:
    """Take a zip apart: the name, size and problem of each file, and their bytes."""
    files = list(unpack(data, limits))
    told = [[file.name, len(file.data), file.problem] for file in files]
    return {"files": told}, [file.data for file in files]


def tabulate(data: bytes, limits: Limits) -> tuple[dict, list[bytes]]:
    """Read a table of participants."""
    return asdict(read_table(data, limits)), []


TASKS = {"read": read, "unpack": take_apart, "table": tabulate}


if __name__ == "__main__":
    load_readers()
    separate_process.serve(answer, {"problems": [[None, TOO_LARGE]]})
