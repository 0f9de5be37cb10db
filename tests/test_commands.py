"""docs/reference/commands.md says truly what the commands print: every example in it is run."""

import io
import re
import shlex
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.management import CommandError, call_command, get_commands

from tests import short_demo

PAGE = (django_settings.BASE_DIR / "docs/reference/commands.md").read_text()
FILES = {
    "first.txt": "I: How was it?\n\nP01: I slept for a week.\n",
    "second.txt": "D: How was it?\n\nP: Fine.\n\nD: And now?\n\nP: Also fine.\n",
    "third.txt": "I slept for a week.\n\nThen the letter came.\n",
    "fourth.txt": "I: Where were you?\n\nP: At home in Bergen.\n",
}


def examples() -> list[tuple[str, str]]:
    """Return (command line, what it prints) in the order of the page."""
    found = []
    for block in re.findall(r"```console\n(.*?)```", PAGE, re.DOTALL):
        for example in re.split(r"^\$ manage\.py ", block, flags=re.MULTILINE)[1:]:
            line, printed = example.split("\n", 1)
            found.append((line, printed))
    return found


def run(line: str) -> str:
    printed = io.StringIO()
    name, *arguments = shlex.split(line)
    try:
        call_command(name, *arguments, stdout=printed)
    except CommandError as error:
        printed.write(f"CommandError: {error}\n")
    return printed.getvalue()


def test_every_example_prints_what_the_page_says(db, tmp_path, monkeypatch, settings):
    monkeypatch.chdir(tmp_path)
    settings.DEMO_DIR = short_demo.copy_to(tmp_path, rows=1)
    for name, text in FILES.items():
        Path(name).write_text(text)

    for line, wanted in examples():
        pattern = re.escape(wanted).replace("…", ".+")
        assert re.fullmatch(pattern, run(line)), line


@pytest.mark.parametrize(
    "name", sorted(name for name, app in get_commands().items() if app in ("interviews", "coding"))
)
def test_every_command_of_ours_has_an_example(name):
    assert any(line.split()[0] == name for line, _ in examples())
