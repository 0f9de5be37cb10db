"""Run Lifeline as an installation does: gunicorn with threads, on a free port of this machine."""

import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.test import Client

from bench.places import free_port
from bench.visiting import Visitor

THREADS = 4


@contextmanager
def lifeline() -> Iterator[str]:
    """Run the web server; yield its address."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "gunicorn", "config.wsgi", "--bind", f"127.0.0.1:{port}"]
    process = subprocess.Popen(  # noqa: S603 (a fixed command)
        [*command, "--threads", str(THREADS), "--log-level", "error"]
    )
    try:
        _wait_for(address)
        yield address
    finally:
        process.terminate()
        process.wait()


def session_of(user) -> str:
    """Sign somebody in; return the session for the cookie."""
    client = Client()
    client.force_login(user)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def signed_in(address: str, user) -> Visitor:
    """Return somebody signed in, with a form token."""
    visitor = Visitor(address, {settings.SESSION_COOKIE_NAME: session_of(user)})
    visitor.get("/")
    return visitor


def _wait_for(address: str, seconds: int = 20) -> None:
    for _ in range(seconds * 10):
        try:
            urllib.request.urlopen(f"{address}/sign-in/")  # noqa: S310 (our own server)
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
        else:
            return
    raise SystemExit("The web server did not start.")
