"""Read the environment: the database address and the secrets.

Secrets come from the environment. On one's own computer (DEBUG on, or SQLite) a missing one is made
once in `var/`, readable by its owner only; a server on PostgreSQL without DEBUG must be given its own.
"""

import os
import secrets
import sys
import tempfile
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE_WORDS = {"1", "true", "yes", "on"}


def is_on(name: str, default: bool = False) -> bool:
    """Tell whether the environment variable `name` is switched on."""
    word = os.environ.get(name, "").strip().lower()
    return word in TRUE_WORDS if word else default


def words(name: str, default: str = "") -> list[str]:
    """Return the comma-separated words of the environment variable `name`."""
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def whole_numbers(prefix: str, most: dict[str, int]) -> dict[str, int]:
    """Return those of the numbers named in `most` that the environment sets, in small letters.

    `whole_numbers("IMPORT_", {"PAGES": 5000})` reads IMPORT_PAGES, which may be 1 to 5000.
    """
    found = {}
    for name, largest in most.items():
        text = os.environ.get(prefix + name, "").strip()
        if not text:
            continue
        if not text.isdecimal() or not 1 <= int(text) <= largest:
            raise ImproperlyConfigured(
                f"{prefix}{name} must be a whole number from 1 to {largest:,} (docs/how-to/run-on-a-server.md)."
            )
        found[name.lower()] = int(text)
    return found


def database(url: str) -> dict:
    """Return Django's settings for `sqlite:///path` or `postgres://user:password@host:port/name`."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(parts.path)
    if parts.scheme in {"postgres", "postgresql"}:
        return _postgres(parts)
    raise ImproperlyConfigured(
        "DATABASE_URL must begin with sqlite:/// or postgres://, for example sqlite:///var/lifeline.sqlite3."
    )


def _sqlite(path: str) -> dict:
    # sqlite:///var/x is relative to where the command runs, sqlite:////srv/x is absolute.
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": unquote(path[1:]) or ":memory:",
        # Kept open: to open the file and to say all of this again would cost every page a millisecond.
        "CONN_MAX_AGE": 60,
        "OPTIONS": {
            # IMMEDIATE: two people saving at once queue up instead of failing half-way.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
                "PRAGMA secure_delete=ON; PRAGMA cache_size=-32000; PRAGMA temp_store=MEMORY;"
            ),
        },
    }


def _postgres(parts) -> dict:
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", None) or parts.hostname or "",
        "PORT": str(parts.port or options.pop("port", "")),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


def secret(name: str, folder: Path, *, demanded: bool) -> str:
    """Return the secret `name` from the environment, or one kept in `folder` on one's own computer."""
    if value := os.environ.get(name):
        return value
    if demanded:
        raise ImproperlyConfigured(
            f"Set {name} in the environment before starting Lifeline on PostgreSQL (docs/how-to/run-on-a-server.md)."
        )
    path = folder / f"{name.lower()}.secret"
    if not path.exists():
        _write_secret(path)
        sys.stderr.write(f"Made {path.name} in {folder.name}/ (readable by you only).\n")
    return path.read_text().strip()


def keys(name: str, folder: Path, *, demanded: bool) -> list[str]:
    """Return the comma-separated keys of the secret `name`; an empty one, which everybody knows, is none."""
    found = [key.strip() for key in secret(name, folder, demanded=demanded).split(",")]
    if not all(found):
        raise ImproperlyConfigured(
            f"{name} holds an empty key. Write one key, or several with one comma between each two."
        )
    return found


def _write_secret(path: Path) -> None:
    """Write a new secret whole before anybody can read it; whoever comes second keeps the first one's."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, written = tempfile.mkstemp(dir=path.parent)  # readable by its owner only
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_urlsafe(48))
    try:
        os.link(written, path)
    except FileExistsError:
        return
    finally:
        os.unlink(written)
