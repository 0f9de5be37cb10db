"""What the coder waits for, in a real browser: readable and painted, key press to paint, key press to saved."""

import os
import socket
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager

from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import sync_playwright

from bench import timing

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
TIMES = 5

# Milliseconds since the navigation began, once everything is wired and two frames were shown.
READY = """() => new Promise((done) => {
  const frames = () => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now())));
  const look = () => (document.body?.dataset.ready ? frames() : setTimeout(look, 5));
  look();
})"""

# Waits for the next press of `key`; tells when the frame after it was shown, and when the server had said yes.
TIME_KEY = """(key) => {
  window.timed = new Promise((done, failed) => {
    setTimeout(() => failed(new Error("nothing was saved within 10 seconds")), 10000);
    addEventListener("keydown", function pressed(event) {
      if (event.key !== key) return;
      removeEventListener("keydown", pressed, true);
      const began = event.timeStamp;
      const saved = document.querySelector("[data-saved]");
      const painted = new Promise((shown) =>
        requestAnimationFrame(() => setTimeout(() => shown(performance.now() - began))));
      let waiting = false;
      const confirmed = new Promise((said) => new MutationObserver((_, observer) => {
        waiting ||= saved.dataset.kind !== "saved";
        if (waiting && saved.dataset.kind === "saved") { observer.disconnect(); said(performance.now() - began); }
      }).observe(saved, { attributes: true, attributeFilter: ["data-kind"] }));
      Promise.all([painted, confirmed]).then(done);
    }, true);
  });
}"""


def measure(transcripts) -> None:
    """Open each transcript as its coder and code a few sentences by keyboard."""
    # The browser library runs a loop of its own, in which the database can't be asked: so that comes first.
    visits = [
        (how_many, _session(transcript), _path(transcript)) for how_many, transcript in transcripts
    ]
    with _server() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ["LIFELINE_CHROMIUM"], args=FLAGS
        )
        rows = [
            [how_many, *_figures(browser, address, session, address + path)]
            for how_many, session, path in visits
        ]
        browser.close()
    timing.table(
        "In Chromium, a transcript of 20,000 words (median)",
        [
            "passages",
            "ms to readable and painted",
            "ms key press to paint",
            "ms key press to saved",
        ],
        rows,
    )


def _path(transcript) -> str:
    return reverse("coding:workspace", args=[transcript.pk])


def _session(transcript) -> str:
    client = Client()
    client.force_login(transcript.study.memberships.get(user__username="bench-coder").user)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def _figures(browser, address: str, session: str, workspace: str) -> tuple[float, float, float]:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": address}])
    page = context.new_page()
    ready = [_opened(page, workspace) for _ in range(TIMES + 1)][1:]
    painted, saved = zip(*(_coded(page) for _ in range(TIMES)), strict=True)
    context.close()
    return statistics.median(ready), statistics.median(painted), statistics.median(saved)


def _opened(page, workspace: str) -> float:
    page.goto(workspace, wait_until="commit")
    return page.evaluate(READY)


def _coded(page) -> tuple[float, float]:
    """Go two turns on, select its first sentence, and give it the most recent code."""
    for key in ("j", "j", "s"):
        page.keyboard.press(key)
    page.wait_for_timeout(300)
    page.evaluate(TIME_KEY, "1")
    page.keyboard.press("1")
    painted, saved = page.evaluate("() => window.timed")
    return painted, saved


@contextmanager
def _server():
    """Run the web server of an installation on a free port of this machine."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "gunicorn", "config.wsgi", "--bind", f"127.0.0.1:{port}"]
    process = subprocess.Popen(  # noqa: S603 (a fixed command)
        [*command, "--threads", "4", "--log-level", "error"]
    )
    try:
        _wait_for(address)
        yield address
    finally:
        process.terminate()
        process.wait()


def _wait_for(address: str, seconds: int = 20) -> None:
    for _ in range(seconds * 10):
        try:
            urllib.request.urlopen(f"{address}/sign-in/")  # noqa: S310 (our own server)
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
        else:
            return
    raise SystemExit("The web server did not start.")
