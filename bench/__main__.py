"""`python -m bench [imports workspace themes browser together]`: measure on the database of DATABASE_URL."""

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.conf import settings  # noqa: E402 (settings come first)
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from bench import server, together  # noqa: E402

PARTS = ("imports", "workspace", "themes", "browser", "together")


def main(wanted: list[str]) -> None:
    settings.ALLOWED_HOSTS.append("testserver")
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    print(f"\n==== {connection.display_name}")
    if "imports" in wanted:
        server.imports_of_files()
    if {"workspace", "browser"} & set(wanted):
        transcripts = server.coded_transcripts()
        if "workspace" in wanted:
            server.opening(transcripts)
            server.saving(transcripts)
        if "browser" in wanted and os.environ.get("LIFELINE_CHROMIUM"):
            from bench import browser  # noqa: PLC0415 (needs the browser library)

            browser.measure(transcripts)
    if "themes" in wanted:
        server.theme_page()
    if "together" in wanted:
        together.measure()


if __name__ == "__main__":
    main(sys.argv[1:] or list(PARTS))
