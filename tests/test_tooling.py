"""The commands that a person types on a fresh machine keep their promises."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from django.db import connection

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ["requirements.txt", "requirements-dev.txt"]


@pytest.fixture
def machine_without_browser(tmp_path):
    """Return the environment of a machine that has the usual small programs, and no browser."""
    for program in ("bash", "dirname", "env", "find", "id", "ls", "sed", "sort"):
        (tmp_path / program).symlink_to(shutil.which(program))
    return {"PATH": str(tmp_path), "HOME": str(tmp_path), "LIFELINE_NO_FETCH": "1"}


def run(*command: str, env: dict | None = None) -> subprocess.CompletedProcess:
    return subprocess.run(
        command,
        cwd=ROOT,
        env=env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def packages_in(lock: str) -> list[str]:
    """Return one text for each package of a lock: its line and the hashes that belong to it."""
    return re.sub(r"\\\n\s*", "", (ROOT / lock).read_text(encoding="utf-8")).splitlines()


def test_make_alone_lists_every_command_with_what_it_does():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    commands = set(re.findall(r"^([a-z-]+):.*## ", makefile, re.MULTILINE))

    done = run("make", "--no-print-directory", env={**os.environ, "MAKEFLAGS": ""})

    assert commands >= {
        "demo",
        "test",
        "test-fast",
        "test-browser",
        "test-real",
        "lint",
        "bench",
        "lock",
    }
    assert set(re.findall(r"^  make ([a-z-]+) +\S", done.stdout, re.MULTILINE)) == commands


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_pins_every_package_by_version_and_hash_and_names_no_host(lock):
    packages = packages_in(lock)

    assert packages
    for package in packages:
        assert re.match(r"[a-z0-9._-]+(\[[a-z,-]+\])?==\S+ ", package), package
        assert "--hash=sha256:" in package
        assert "://" not in package


def test_the_lock_for_development_has_all_of_what_lifeline_runs_on_in_the_same_versions():
    running, development = (set(packages_in(lock)) for lock in LOCKS)

    assert running <= development


def test_what_cannot_run_here_is_left_out_with_one_line_that_says_how_to_get_it(
    machine_without_browser,
):
    done = run("tools/test.sh", "browser", env=machine_without_browser)

    said = [line.split() for line in done.stdout.splitlines() if line]
    assert done.returncode == 0, done.stderr
    assert [line[:4] for line in said] == [["Browser", "left", "out:", "Chromium"]]
    assert "install" in said[0]


def test_in_continuous_integration_nothing_may_be_left_out(machine_without_browser):
    done = run("tools/test.sh", "browser", env={**machine_without_browser, "LIFELINE_STRICT": "1"})

    assert done.returncode == 1
    assert "left out" in done.stdout


def test_the_version_of_lifelines_python_is_the_one_the_set_up_demands():
    demanded = re.search(r"version_info < \((\d+), (\d+)\)", (ROOT / "tools/setup.sh").read_text())

    assert (
        f'requires-python = ">={".".join(demanded.groups())}"'
        in (ROOT / "pyproject.toml").read_text()
    )


def test_the_tests_run_on_the_database_that_was_asked_for(db):
    asked_for = os.environ.get("DATABASE_URL", "sqlite:").split(":")[0]

    assert {"postgres": "postgresql"}.get(asked_for, asked_for) == connection.vendor
