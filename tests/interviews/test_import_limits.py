"""The limits of an import: one list for the settings, the readers and the guide."""

import re
from dataclasses import fields
from pathlib import Path

from django.conf import settings
from django.urls import reverse

from interviews.importers.limits import DEEPEST_POSSIBLE, STANDARD, Limits
from interviews.importers.recognizing import ENDINGS
from interviews.uploads import LARGEST_UPLOAD, LIMITS

GUIDE = Path(settings.BASE_DIR) / "docs" / "how-to" / "run-on-a-server.md"


def test_the_guide_names_every_limit_and_what_holds_if_it_is_not_set():
    rows = re.findall(r"^\| `IMPORT_(\w+)` \| ([\d,]+) \|", GUIDE.read_text(), re.MULTILINE)

    assert {
        name.lower(): int(number.replace(",", "")) for name, number in rows
    } == STANDARD.to_dict()


def test_a_server_sets_limits_by_the_names_that_the_readers_know():
    assert set(settings.IMPORT_LIMITS) <= {field.name for field in fields(Limits)}
    assert STANDARD.nesting <= DEEPEST_POSSIBLE
    assert LIMITS.file_bytes == LARGEST_UPLOAD


def test_the_upload_page_names_the_formats_and_knows_the_largest_file(client, study, lena):
    client.force_login(lena)

    page = client.get(reverse("interviews:transcript_import", args=[study.slug])).content.decode()

    accepted = re.search(r'accept="([^"]+)"', page)[1].split(",")
    assert {f".{endings[0]}" for endings in ENDINGS.values()} <= set(accepted)
    assert f'data-largest="{LARGEST_UPLOAD}"' in page
    assert all(name in page for name in ("PDF", "RTF", "Markdown", ".odt", ".srt"))
