"""Searching all interviews of a study: the hits of a page, and what coding all of them would make (server)."""

import gzip
import re
from functools import partial

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bench import seeds, server, timing
from interviews.models import Study

SIZES = (9, 100, 1_000)
WORDS = 8_000
PASSAGES = 100
# So many texts differ; the others are each like one of them.
TEXTS = 9
# Of the invented vocabulary: a word said twice in an interview, one said eighty times, two words in a row, a part.
SEARCHES = [
    ("a rare word", {"q": "biningfota", "mode": "words"}),
    ("a common word", {"q": "ning", "mode": "words"}),
    ("two words, any", {"q": "biningfota dabitama", "mode": "any"}),
    ("a phrase", {"q": "ning por", "mode": "phrase"}),
    ("a part of a word", {"q": "ingfot", "mode": "part"}),
    ("no such word", {"q": "xylophone", "mode": "words"}),
]
HEADINGS = [
    "transcripts, search", "hits", "ms first page", "queries", "kB", "ms last page", "ms plan"
]  # fmt: skip


def measure(sizes=SIZES) -> None:
    """Time a search of each kind in studies of these sizes (transcripts)."""
    rows = []
    for size in sizes:
        study, client = _study(size)
        rows += [[f"{size:,}, {name}", *_of(study, client, fields)] for name, fields in SEARCHES]
    timing.table(f"Find (server), transcripts of {WORDS:,} words", HEADINGS, rows)


def _study(size: int) -> tuple[Study, Client]:
    study, lead = seeds.make_study(f"bench-finding-{size}")
    coder = seeds.make_coder(study, lead, f"bench-finder-{size}")
    for number in range(TEXTS):
        model = seeds.make_transcript(study, lead, WORDS, seed=number + 1)
        seeds.add_passages(model, coder, PASSAGES, seed=number + 1)
        like_it = len(range(number, size, TEXTS)) - 1
        seeds.clone_transcripts(model, like_it, whole=True)
    return study, server.signed_in(lead)


def _of(study: Study, client: Client, fields: dict) -> list:
    """Return hits, milliseconds and the like of one search."""
    address = reverse("coding:find", args=[study.slug])
    ask = partial(client.post, address, fields)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        answer = ask()
        queries = len(asked)
    hits = _hits(answer)
    last = partial(client.post, address, fields | {"page": "999999"})
    return [
        hits,
        timing.median_ms(ask),
        queries,
        len(answer.content) / 1000,
        timing.median_ms(last),
        timing.median_ms(partial(_plan, study, client, fields)) if hits else "–",
    ]


def _hits(answer) -> int:
    is_compressed = answer.headers.get("Content-Encoding") == "gzip"
    page = gzip.decompress(answer.content) if is_compressed else answer.content
    total = re.search(rb'data-total="(\d+)"', page)
    return int(total[1]) if total else 0


def _plan(study: Study, client: Client, fields: dict) -> None:
    code = study.codes.filter(children=None, is_parked=False).first()
    sent = {"search": fields, "all": True, "by": "word", "codes": [code.pk]}
    address = reverse("coding:find_plan", args=[study.slug])
    answer = client.post(address, sent, content_type="application/json")
    if answer.status_code != 200:
        raise SystemExit(f"The plan answered {answer.status_code}: {answer.content[:200]!r}")
