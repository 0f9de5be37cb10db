"""An installation of its own: its database and its web server, which can be killed and started again.

As a script it does what needs Django with that database: `seed` makes a study, `read` tells what the database holds.
"""

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import django
import psycopg2

ROOT = Path(__file__).parents[2]
STARTS_WITHIN = 60  # seconds


class Installation:
    """A web server on a free port, over an empty database beside the one that the tests have."""

    def __init__(self, folder: Path):
        self.name = f"lifeline_lost_{uuid4().hex[:8]}"
        self.environment = {
            **os.environ,
            "DEBUG": "1",
            "LIFELINE_VAR": str(folder),
            "DATABASE_URL": self._database(folder),
        }
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self.server = None

    @property
    def is_up(self) -> bool:
        return self.server is not None

    def start(self) -> None:
        command = [sys.executable, "-m", "gunicorn", "config.wsgi", "--threads", "4"]
        self.server = subprocess.Popen(  # noqa: S603
            [*command, "--bind", f"127.0.0.1:{self.port}", "--log-level", "critical"],
            cwd=ROOT,
            env=self.environment,
            start_new_session=True,
        )
        for _ in range(STARTS_WITHIN * 10):
            try:
                urllib.request.urlopen(f"{self.address}/sign-in/")  # noqa: S310 (our own server)
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.1)
            else:
                return
        raise AssertionError("The web server did not start.")

    def kill(self) -> None:
        """Kill the web server and its workers in the middle of whatever they do."""
        if self.server is None:
            return
        os.killpg(self.server.pid, signal.SIGKILL)
        self.server.wait()
        self.server = None

    def ask(self, what: str) -> dict:
        """Let a process with this database `seed` it, or `read` it."""
        answer = subprocess.run(  # noqa: S603
            [sys.executable, "-m", "tests.browser.installation", what],
            cwd=ROOT,
            env=self.environment,
            check=True,
            capture_output=True,
        )
        return json.loads(answer.stdout)

    def drop(self) -> None:
        if asked := os.environ.get("DATABASE_URL"):
            _in_database(asked, f'DROP DATABASE IF EXISTS "{self.name}" WITH (FORCE)')

    def _database(self, folder: Path) -> str:
        asked = os.environ.get("DATABASE_URL")
        if not asked:
            return f"sqlite:///{folder / 'lost.sqlite3'}"
        _in_database(asked, f'CREATE DATABASE "{self.name}"')
        return urlunsplit(urlsplit(asked)._replace(path=f"/{self.name}"))


def _in_database(address: str, statement: str) -> None:
    connection = psycopg2.connect(address)
    connection.autocommit = True
    with contextlib.closing(connection), connection.cursor() as cursor:
        cursor.execute(statement)


def _seed() -> dict:
    from django.core.management import call_command  # noqa: PLC0415 (Django is set up by then)
    from django.test import Client  # noqa: PLC0415

    from interviews.models import Role  # noqa: PLC0415
    from tests import factories  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    study = factories.make_study(factories.make_user("lena", may_create_studies=True))
    alice = factories.make_member(study, factories.make_user("alice"), Role.CODER).user
    for label in ("Hope", "Energy", "Fear"):
        factories.make_code(study, label)
    turns = [
        f"{who}: This is what turn {number} says. It has another sentence here, and it ends soon. So it does."
        for number, who in enumerate("IP" * 12, start=1)
    ]
    transcript = factories.make_transcript(factories.make_participant(study), *turns)
    client = Client()
    client.force_login(alice)
    return {"transcript": transcript.pk, "session": client.cookies["sessionid"].value}


def _read() -> dict:
    """Return all acts in order, and the rows of each kind: what each says, and which of them are live."""
    from coding.models import CodedPassage, MemoRevision  # noqa: PLC0415
    from interviews.models import Act, PhaseSpan  # noqa: PLC0415

    acts = Act.objects.order_by("order").values_list("pk", "verb", "added", "removed", "inverts")
    kinds = {
        "passage": (CodedPassage, ("start", "end", "code")),
        "memo": (MemoRevision, ("memo", "words")),
        "phase": (PhaseSpan, ("start", "end", "phase")),
    }
    return {
        "acts": [
            {
                "id": str(pk),
                "verb": verb,
                "added": added,
                "removed": removed,
                "inverts": inverts and str(inverts),
            }
            for pk, verb, added, removed, inverts in acts
        ],
        "rows": {
            kind: {row[0]: row[1:] for row in model.objects.values_list("pk", *fields)}
            for kind, (model, fields) in kinds.items()
        },
        "live": {
            kind: list(
                model.objects.filter(removed_by=None).order_by("pk").values_list("pk", flat=True)
            )
            for kind, (model, _) in kinds.items()
        },
    }


if __name__ == "__main__":
    django.setup()
    sys.stdout.write(json.dumps({"seed": _seed, "read": _read}[sys.argv[1]](), default=str))
