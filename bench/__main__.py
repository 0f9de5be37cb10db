"""`python -m bench [imports workspace themes pictures summaries files finding browser together]`: measure on the database of DATABASE_URL."""

import os
import sys
from contextlib import nullcontext

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.conf import settings  # noqa: E402 (settings come first)
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from bench import (  # noqa: E402
    counting,
    exporting,
    finding,
    peer,
    pictures,
    server,
    summaries,
    together,
    workspace,
)

# Parts that need nothing of one another.
ALONE = {
    "themes": counting.measure,
    "pictures": pictures.measure,
    "summaries": summaries.measure,
    "files": exporting.measure,
    "finding": finding.measure,
    "together": together.measure,
}
PARTS = ("imports", "workspace", "browser", *ALONE)


def of_workspace(wanted: list[str]) -> None:
    transcripts = server.coded_transcripts()
    python = os.environ.get("LIFELINE_PEER_PYTHON")
    with peer.running(python) if python else nullcontext() as beside:
        if beside:
            beside.load([transcript for _, transcript in transcripts])
        if "workspace" in wanted:
            workspace.measure(transcripts, beside)
        if "browser" in wanted and os.environ.get("LIFELINE_CHROMIUM"):
            from bench import browser  # noqa: PLC0415 (needs the browser library)

            browser.measure(transcripts, beside)


def main(wanted: list[str]) -> None:
    settings.ALLOWED_HOSTS.append("testserver")
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    print(f"\n==== {connection.display_name}")
    if "imports" in wanted:
        server.imports_of_files()
    if {"workspace", "browser"} & set(wanted):
        of_workspace(wanted)
    for name, measure in ALONE.items():
        if name in wanted:
            measure()


if __name__ == "__main__":
    main(sys.argv[1:] or list(PARTS))
