"""Many open workspaces of one interview: how late others' passages appear, and what waiting browsers cost the server."""

import asyncio
import os
import socket
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.test import Client
from django.urls import reverse

from bench import seeds, timing
from bench.open_pages import Connection, Heard, act, watch
from coding.summaries import changes
from interviews.actions import studies

WORKERS, THREADS = 2, 4
WORDS, PASSAGES = 20_000, 1_000
SECONDS = int(os.environ.get("BENCH_SECONDS", "30"))
TOKEN = "a" * 32


@dataclass(frozen=True)
class Paths:
    """Addresses of one transcript, and the headers that a request to write needs."""

    changes: str
    acts: str
    headers_to_write: str


def measure(pages: int = 50, acting: int = 5) -> None:
    """Open as many workspaces of one coded interview, by as many people; a few of them code."""
    transcript, people = _seeded(pages)
    known = changes.known_on_opening(people[0], transcript)
    cookies = [_cookies(person) for person in people]
    codes = list(transcript.study.codes.filter(is_parked=False).values_list("pk", flat=True))
    paths = Paths(
        reverse("coding:changes", args=[transcript.pk]),
        reverse("coding:act_create", args=[transcript.pk]),
        f"Content-Type: application/json\r\nX-CSRFToken: {TOKEN}\r\n",
    )
    with _server() as (address, master):
        alone = asyncio.run(_empty(Connection(address, cookies[0]), paths, known))
        before, began = _cpu_seconds(master), time.monotonic()
        heard = asyncio.run(_run(address, cookies, acting, paths, transcript, codes, known))
        taken, cpu = time.monotonic() - began, _cpu_seconds(master) - before
    _print(pages, acting, heard, taken, cpu, alone)


def _seeded(people: int):
    study, lead = seeds.make_study("bench-together")
    studies.change_study(
        study=study, changed_by=lead, title=study.title, coders_see_each_other=True
    )
    coders = [seeds.make_coder(study, lead, f"bench-together-{n}") for n in range(people)]
    transcript = seeds.make_transcript(study, lead, WORDS)
    seeds.add_passages(transcript, coders[0], PASSAGES)
    return transcript, coders


def _cookies(person) -> dict[str, str]:
    client = Client()
    client.force_login(person)
    name = settings.SESSION_COOKIE_NAME
    return {name: client.cookies[name].value, settings.CSRF_COOKIE_NAME: TOKEN}


async def _empty(connection: Connection, paths: Paths, known: dict, times: int = 200) -> float:
    """Return the median milliseconds of a question to which there is nothing new, on an idle server."""
    path = f"{paths.changes}?since={known['order']}&codebook={known['codebook']}&here="
    taken = []
    for _ in range(times):
        began = time.monotonic()
        await connection.ask("GET", path)
        taken.append(time.monotonic() - began)
    return statistics.median(taken) * 1000


async def _run(address, cookies, acting, paths, transcript, codes, known) -> Heard:
    heard, until = Heard(), time.monotonic() + SECONDS
    pages = [watch(Connection(address, each), paths, known, heard, until) for each in cookies]
    coders = [
        act(
            Connection(address, each),
            paths,
            transcript.text,
            transcript.text_sha256,
            codes,
            heard,
            until,
        )
        for each in cookies[:acting]
    ]
    await asyncio.gather(*pages, *coders)
    return heard


def _print(pages, acting, heard: Heard, taken: float, cpu: float, alone: float) -> None:
    delays = sorted(delay * 1000 for delay in heard.delays)
    timing.table(
        f"Together: {pages} open workspaces of one interview, {acting} coders coding every 2 s ({SECONDS} s)",
        ["what", "figure"],
        [
            ["ms from acknowledged to there for others, p50", _at(delays, 0.5)],
            ["  p95", _at(delays, 0.95)],
            ["  most", delays[-1]],
            ["ms of an act, p50", statistics.median(heard.acting) * 1000],
            ["ms of a question, p50", statistics.median(heard.asking) * 1000],
            ["  p95", _at(sorted(heard.asking), 0.95) * 1000],
            ["ms of an empty answer on an idle server", alone],
            ["questions a second", heard.asked / taken],
            ["  of them with news, %", 100 * (1 - heard.empty / heard.asked)],
            [f"web server, % of one core ({WORKERS} workers)", 100 * cpu / taken],
        ],
    )


def _at(ordered: list[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def _cpu_seconds(master: int) -> float:
    """Return the processor seconds that a process and its children have taken; 0 where /proc is missing."""
    ticks = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:  # it ended meanwhile
            continue
        if master in (int(stat.parent.name), int(fields[1])):
            ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


@contextmanager
def _server():
    """Run the web server as docs/how-to/run-on-a-server.md says; yield its address and its process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "config.wsgi", "--bind", f"127.0.0.1:{port}"]
    process = subprocess.Popen(  # noqa: S603 (a fixed command)
        [*command, "--workers", str(WORKERS), "--threads", str(THREADS), "--log-level", "error"]
    )
    try:
        _wait_for(f"http://127.0.0.1:{port}/sign-in/")
        yield f"http://127.0.0.1:{port}", process.pid
    finally:
        process.terminate()
        process.wait()


def _wait_for(address: str, seconds: int = 20) -> None:
    for _ in range(seconds * 10):
        try:
            urllib.request.urlopen(address)  # noqa: S310 (our own server)
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
        else:
            return
    raise SystemExit("The web server did not start.")
