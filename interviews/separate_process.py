"""A task done in a process of its own, with limits on memory, time and writing, so that hostile input can do no harm.

`ask` starts the process, whose script calls `serve`. What is asked goes to its standard input, the answer comes from its
standard output: each a line of JSON, and bytes after it. It leaves nothing behind, and gets none of the server's secrets.
"""

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

try:
    import resource
except ImportError:  # not a Unix: the time limit of the caller still holds
    resource = None

WALL_SECONDS = 30
# Of addresses, so that what is used of them stays below.
MEMORY_BYTES = 400 * 1000 * 1000
CPU_SECONDS = 20
# What Python needs to start. The rest of the environment holds keys, which are no business of a hostile file.
_PASSED_ON = ("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "LANG", "LC_ALL")

Answer = tuple[dict, list[bytes]]


class TaskError(Exception):
    """A task came to no end."""


class TookTooLongError(TaskError):
    """It was stopped after the time it was given."""


class TookTooMuchError(TaskError):
    """The system ended it, at one of the limits of memory and processor time."""


class BrokeError(TaskError):
    """It failed in a way that nobody foresaw."""


def ask(
    worker: Path, head: dict, data: bytes, wall_seconds: float = WALL_SECONDS
) -> tuple[dict, bytes]:
    """Let the script `worker` do a task; return its answer, and the bytes that follow it."""
    try:
        finished = subprocess.run(
            [sys.executable, "-I", "-B", str(worker)],
            input=json.dumps(head).encode() + b"\n" + data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={name: os.environ[name] for name in _PASSED_ON if name in os.environ},
            timeout=wall_seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise TookTooLongError from error
    if finished.returncode > 0:
        raise BrokeError
    if finished.returncode < 0:
        raise TookTooMuchError
    line, _, rest = finished.stdout.partition(b"\n")
    return json.loads(line), rest


def serve(do: Callable[[dict, bytes], Answer], too_large: dict) -> None:
    """Do the task that is asked for on standard input; answer `too_large` where it takes too much memory."""
    _limit_resources()
    head, _, data = sys.stdin.buffer.read().partition(b"\n")
    answer = None
    with contextlib.suppress(MemoryError):
        told, files = do(json.loads(head), data)
        line = json.dumps(told, ensure_ascii=False).encode("utf-8", "surrogatepass")
        answer = b"".join([line, b"\n", *files])
    # Only here, where what was read so far is let go, is there memory again to say that there was none.
    sys.stdout.buffer.write(answer or json.dumps(too_large).encode())


def _limit_resources() -> None:
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
