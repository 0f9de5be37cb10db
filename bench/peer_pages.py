"""The peer in a browser of its own: readable and painted, save to paint, and a new tag to paint.

A browser of its own, asked by a program of its own: with many highlights its page can be busy for minutes, and who
asks it anything waits as long. The program and its browser are ended when time is up.
"""

import contextlib
import json
import os
import signal
import statistics
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

from bench.peer import Peer

# Beyond this the peer is not waited for; the table says so.
LIMIT_SECONDS = 60
TOO_LONG = f"over {LIMIT_SECONDS} s"


def all_figures(peer: Peer | None, documents: int) -> Iterator[tuple[float | str, ...]]:
    """Yield the figures of each document, from the one with fewest highlights on; once one took too long, so do the others."""
    too_long = False
    for document in range(1, documents + 1):
        if peer is None:
            yield "–", "–", "–"
        elif too_long:
            yield TOO_LONG, "–", "–"
        else:
            found = figures(peer, document)
            too_long = found[0] == TOO_LONG
            yield found


def figures(peer: Peer, document: int) -> tuple[float | str, ...]:
    """Return milliseconds to readable and painted, from saving and from a new tag to paint; or that it took too long."""
    found: dict[str, list[float]] = {"opened": [], "saved": [], "tagged": []}
    for name, taken in _visited(peer, document):
        found[name].append(taken)
    missing = {"opened": TOO_LONG, "saved": "–", "tagged": "–"}
    return tuple(
        statistics.median(taken) if taken else missing[name] for name, taken in found.items()
    )


def _visited(peer: Peer, document: int) -> Iterator[tuple[str, float]]:
    """Yield what the visit measures, until it is over or its time is."""
    asked = json.dumps([peer.address, peer.page_of(document), peer.visitor.cookies, document])
    visit = subprocess.Popen(  # noqa: S603 (a fixed command)
        [sys.executable, "-m", "bench.peer_visit", asked], stdout=subprocess.PIPE, text=True
    )
    ending = threading.Timer(LIMIT_SECONDS, _end, [visit.pid])
    ending.start()
    try:
        for line in visit.stdout:
            yield tuple(json.loads(line))
        if visit.wait() > 0:
            raise SystemExit("The visit to the page of the program beside failed; see above.")
    finally:
        ending.cancel()
        _end(visit.pid)
        visit.wait()


def _end(pid: int) -> None:
    """End a process and all that it has started, at once."""
    for each in (*_descendants(pid), pid):
        with contextlib.suppress(ProcessLookupError):
            os.kill(each, signal.SIGKILL)


def _descendants(pid: int) -> list[int]:
    """Return the processes that this one has started, and what those have (Linux; none elsewhere)."""
    found = []
    for listed in Path(f"/proc/{pid}/task").glob("*/children"):
        with contextlib.suppress(OSError):
            for child in map(int, listed.read_text().split()):
                found += [child, *_descendants(child)]
    return found
