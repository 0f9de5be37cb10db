"""A task done in a process of its own, with limits on memory, time and writing, so that hostile input can do no harm.

Starting Python and loading readers takes longer than most tasks. So for each script there is one process that has loaded
everything and read nothing: for each task it makes a copy of itself, which does that one task and ends. `ask` starts the
process where there is none, and hands it a channel for the task; its script calls `serve`. Both ends of the channel speak
in lines of JSON, and bytes after them. Nothing is left behind, and neither process gets any of the server's secrets.
"""

import atexit
import contextlib
import gc
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

try:
    import resource
except ImportError:  # not a Unix: the time limit of the caller still holds
    resource = None

WALL_SECONDS = 30
# Of addresses, so that what is used of them stays below.
MEMORY_BYTES = 400 * 1000 * 1000
CPU_SECONDS = 20
# A process that nothing was asked of for so long ends, and gives its memory back.
IDLE_SECONDS = 300
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
    asked = json.dumps(head).encode() + b"\n" + data
    until = time.monotonic() + wall_seconds
    try:
        with contextlib.closing(_begin(worker, until)) as task:
            line, _, rest = task.answer_to(asked).partition(b"\n")
    except TimeoutError as error:
        raise TookTooLongError from error
    return json.loads(line), rest


class _Waiting:
    """The process that has a script loaded, and waits for tasks."""

    def __init__(self, worker: Path):
        self._control, its_end = socket.socketpair()
        with its_end:
            self._process = subprocess.Popen(
                [sys.executable, "-I", "-B", str(worker)],
                stdin=its_end,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env={name: os.environ[name] for name in _PASSED_ON if name in os.environ},
            )

    def hand_over(self, channel: socket.socket) -> None:
        """Let it make a copy of itself that answers on this channel; raise OSError where it is gone."""
        socket.send_fds(self._control, [b"."], [channel.fileno()])

    def close(self) -> None:
        """End it; what its copies do goes on."""
        self._control.close()
        self._process.terminate()
        self._process.wait()


# By the process that asks, too: a copy of the web server must not share a channel with it.
_waiting: dict[tuple[int, Path], _Waiting] = {}
_one_at_a_time = threading.Lock()


@atexit.register
def _end_all() -> None:
    for (asking, _), process in _waiting.items():
        if asking == os.getpid():
            process.close()


class _Task:
    """What is done in one process, seen from the process that waits for its answer."""

    def __init__(self, channel: socket.socket, until: float):
        self._channel = channel
        self._until = until
        self._pid = None

    def has_begun(self) -> bool:
        """Wait until there is a process for it; return False if there will be none."""
        with contextlib.suppress(ConnectionError):
            told = self._receive(8)
            self._pid = int.from_bytes(told) if told else None
        return self._pid is not None

    def answer_to(self, asked: bytes) -> bytes:
        """Return the answer; raise TaskError or TimeoutError where there is none."""
        parts = []
        # Which of the limits it was that ended the process, the system tells nobody.
        with contextlib.suppress(ConnectionError):
            self._channel.settimeout(self._left())
            self._channel.sendall(asked)
            self._channel.shutdown(socket.SHUT_WR)
            while part := self._receive(1 << 20):
                parts.append(part)
        self._pid = None
        size, _, answer = b"".join(parts).partition(b"\n")
        if size == b"broke":
            raise BrokeError
        if not size or int(size) != len(answer):
            raise TookTooMuchError
        return answer

    def close(self) -> None:
        """End the process where it has not ended by itself."""
        self._channel.close()
        if self._pid is not None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self._pid, signal.SIGKILL)

    def _receive(self, at_most: int) -> bytes:
        self._channel.settimeout(self._left())
        return self._channel.recv(at_most)

    def _left(self) -> float:
        left = self._until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left


def _begin(worker: Path, until: float) -> _Task:
    """Return a task for which there is a process."""
    # A process that waited may just have ended; one that was started for this task has not.
    for anew in (False, True):
        ours, its_end = socket.socketpair()
        task = _Task(ours, until)
        try:
            with its_end:
                _hand_over(worker, its_end, anew=anew)
            if task.has_begun():
                return task
        except BaseException:
            task.close()
            raise
        task.close()
    raise BrokeError


def _hand_over(worker: Path, channel: socket.socket, *, anew: bool) -> None:
    """Give the channel to the process that waits; start one if there is none, or `anew` is asked for."""
    place = os.getpid(), worker
    with _one_at_a_time:
        if anew and place in _waiting:
            _waiting.pop(place).close()
        if place not in _waiting:
            _waiting[place] = _Waiting(worker)
        with contextlib.suppress(OSError):
            _waiting[place].hand_over(channel)


def serve(do: Callable[[dict, bytes], Answer], too_large: dict) -> None:
    """Do what is asked, each task in a copy of this process; answer `too_large` where one takes too much memory."""
    control = socket.socket(fileno=os.dup(0))
    # A copy that read something hostile must find nothing here: the other tasks are none of its business.
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    control.settimeout(IDLE_SECONDS)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    gc.freeze()
    with contextlib.suppress(TimeoutError):
        while channels := socket.recv_fds(control, 1, 1)[1]:
            with socket.socket(fileno=channels[0]) as channel:
                if os.fork() == 0:
                    control.close()
                    _do_and_end(do, too_large, channel)


def _do_and_end(
    do: Callable[[dict, bytes], Answer], too_large: dict, channel: socket.socket
) -> NoReturn:
    try:
        channel.settimeout(None)
        channel.sendall(os.getpid().to_bytes(8))
        _limit_resources()
        channel.sendall(_answer(do, too_large, channel))
    except BaseException:  # noqa: BLE001  # whoever waits for the answer says what that means
        with contextlib.suppress(OSError):
            channel.sendall(b"broke")
    finally:
        os._exit(0)


def _answer(do: Callable[[dict, bytes], Answer], too_large: dict, channel: socket.socket) -> bytes:
    with channel.makefile("rb") as asked:
        head, _, data = asked.read().partition(b"\n")
    answer = None
    with contextlib.suppress(MemoryError):
        told, files = do(json.loads(head), data)
        line = json.dumps(told, ensure_ascii=False).encode("utf-8", "surrogatepass")
        size = len(line) + 1 + sum(map(len, files))
        answer = b"".join([b"%d\n" % size, line, b"\n", *files])
    # Only here, where what was read so far is let go, is there memory again to say that there was none.
    if answer is None:
        line = json.dumps(too_large).encode()
        answer = b"%d\n%b\n" % (len(line) + 1, line)
    return answer


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
