"""The process that parses or unpacks one uploaded file, with limits on memory, time and writing.

It is started by `sandbox`, gets the file on its standard input, answers on its standard output,
and leaves nothing behind.
"""

import contextlib
import json
import sys
from dataclasses import asdict
from pathlib import Path

try:
    import resource
except ImportError:  # not a Unix: the time limit of the caller still holds
    resource = None

# Started in isolated mode, Python doesn't know where the project is.
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from interviews.importers import read_transcript
from interviews.importers.archives import unpack
from interviews.importers.base import ImportRefusedError
from interviews.importers.limits import Limits
from interviews.importers.participant_table import read_table

# Of addresses; what is used of them stays below 400 MB.
MEMORY_BYTES = 420 * 1024 * 1024
CPU_SECONDS = 20
TOO_LARGE = (
    "Reading this file takes more memory than a transcript ever needs. Copy its text into a new "
    "document, and import that."
)


def answer_in_bytes(request: bytes) -> bytes:
    """Return the answer as a line of JSON and the bytes that belong to it, or that it took too much memory."""
    try:
        told, files = answer(request)
        return b"".join([json.dumps(told).encode(), b"\n", *files])
    except MemoryError:
        return json.dumps({"problems": [[None, TOO_LARGE]]}).encode()


def answer(request: bytes) -> tuple[dict, list[bytes]]:
    """Return what came of a task, and the files it found, or why it is refused.

    The request is a line of JSON with the task, the limits and what else it needs, then the bytes of the file.
    """
    head, _, data = request.partition(b"\n")
    asked = json.loads(head)
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


def limit_resources() -> None:
    """Bound memory, processor time and file sizes, as far as the system lets us."""
    if resource is None:
        return
    limits = (
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    )
    for kind, limit in limits:
        # macOS knows some of these limits and refuses to set them.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (limit, limit))


def main() -> None:
    limit_resources()
    sys.stdout.buffer.write(answer_in_bytes(sys.stdin.buffer.read()))


if __name__ == "__main__":
    main()
