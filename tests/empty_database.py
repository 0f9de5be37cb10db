"""A SQLite database with every table and no row of a study, migrated once and copied for each run.

To migrate takes longer than most tests that somebody picks. The file lies in `var/`, under a name that says of which
migrations it is made; whatever changes them, or what they are run with, makes another.
"""

import fcntl
import os
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

from django.conf import settings


def copy_to(path: Path) -> None:
    """Put a database that is migrated, and else empty, there."""
    with (settings.VAR_DIR / "test-tables.lock").open("w") as lock:
        # Whoever comes second waits for the file instead of making it too.
        fcntl.flock(lock, fcntl.LOCK_EX)
        made = settings.VAR_DIR / f"test-tables-{_made_of()}.sqlite3"
        if not made.exists():
            _migrate(made)
        shutil.copyfile(made, path)


def remove(path: Path) -> None:
    for file in path.parent.glob(f"{path.name}*"):
        file.unlink()


def _migrate(made: Path) -> None:
    for earlier in settings.VAR_DIR.glob("test-tables-*"):
        earlier.unlink()
    unfinished = made.with_suffix(".unfinished")
    subprocess.run(
        [sys.executable, settings.BASE_DIR / "manage.py", "migrate", "--verbosity", "0"],
        env={**os.environ, "DATABASE_URL": f"sqlite:///{unfinished}"},
        check=True,
    )
    unfinished.rename(made)


def _made_of() -> str:
    """Return what tells such databases apart; what else migrations use only ever changes rows, of which there are none."""
    seen = sha256(sys.version.encode())
    for pattern in ("*/migrations/*.py", "config/*.py", "requirements.txt"):
        for file in sorted(settings.BASE_DIR.glob(pattern)):
            seen.update(file.read_bytes())
    return seen.hexdigest()[:16]
