"""Server time and bytes: importing, opening, saving, and the theme page."""

import gzip
import hashlib
import json
import random
import time
from functools import partial
from uuid import uuid4

from django.test import Client
from django.urls import reverse

from bench import seeds, timing
from coding.models import CodedPassage
from interviews.actions import imports, participants
from interviews.importers import read_transcript
from interviews.models import Speaker, Transcript
from interviews.words import word_starts

PASSAGES = (0, 200, 2_000, 10_000)
WORDS = 20_000
WHOLE_UP_TO = 100
HEADERS = {"X-Requested-With": "lifeline", "Accept-Encoding": "gzip"}


def signed_in(user) -> Client:
    client = Client(headers=HEADERS)
    client.force_login(user)
    return client


def imports_of_files(files: int = 100, words: int = 8_000) -> None:
    """Time the import of many files: reading, freezing, numbering and storing."""
    study, lead = seeds.make_study("bench-imports")
    sources = [seeds.file_of(words, seed) for seed in range(files)]
    started = time.perf_counter()
    for source in sources:
        participant = participants.create_participant(
            study=study, created_by=lead, code=participants.next_free_code(study)
        )
        imports.import_transcript(
            participant=participant,
            imported_by=lead,
            parsed=read_transcript("interview.txt", source),
            speakers={"I": Speaker.INTERVIEWER, "P01": Speaker.PARTICIPANT},
        )
    whole = time.perf_counter() - started
    timing.table(
        f"Import of {files} files of {words:,} words (.txt)",
        ["", "seconds", "ms a file"],
        [["read, freeze, number, store", whole, whole / files * 1000]],
    )


def coded_transcripts() -> list[tuple[int, Transcript]]:
    """Return transcripts of 20,000 words with none, some and very many passages."""
    study, lead = seeds.make_study("bench-workspace")
    coder = seeds.make_coder(study, lead, "bench-coder")
    found = []
    for how_many in PASSAGES:
        transcript = seeds.make_transcript(study, lead, WORDS)
        if how_many:
            seeds.add_passages(transcript, coder, how_many)
        found.append((how_many, transcript))
    return found


def opening(transcripts) -> None:
    rows = []
    for how_many, transcript in transcripts:
        client = signed_in(_coder(transcript))
        address = reverse("coding:workspace", args=[transcript.pk])
        page = client.get(address)
        whole = (
            gzip.decompress(page.content) if page.has_header("Content-Encoding") else page.content
        )
        rows.append(
            [
                how_many,
                timing.median_ms(partial(client.get, address)),
                len(page.content) / 1000,
                len(whole) / 1000,
            ]
        )
    timing.table(
        f"Opening a transcript of {WORDS:,} words (server)",
        ["passages", "ms", "kB compressed", "kB"],
        rows,
    )


def saving(transcripts, times: int = 15) -> None:
    rows = []
    for how_many, transcript in transcripts:
        client = signed_in(_coder(transcript))
        added, removed = _acts(client, transcript, times)
        rows.append([how_many, added, removed])
    timing.table(
        "Saving one act in it (server, median)",
        ["passages", "ms to code", "ms to uncode"],
        rows,
    )


def theme_page(sizes=(9, 100, 1_000), passages: int = 1_000, words: int = 4_000) -> None:
    """Time the theme page; its passages exist up to 100 transcripts, beyond that only the rows it reads."""
    rows = []
    for size in sizes:
        study, lead = seeds.make_study(f"bench-themes-{size}")
        coder = seeds.make_coder(study, lead, f"bench-coder-{size}")
        model = seeds.make_transcript(study, lead, words)
        seeds.add_passages(model, coder, passages)
        seeds.mark_phases(model, lead)
        whole = size <= WHOLE_UP_TO
        seeds.clone_transcripts(model, size - 1, whole=whole)
        client = signed_in(lead)
        themes = reverse("coding:theme_counts", args=[study.slug])
        listing = reverse("coding:passage_list", args=[study.slug])
        rows.append(
            [
                size,
                size * passages,
                timing.median_ms(partial(client.get, themes)),
                len(client.get(themes).content) / 1000,
                timing.median_ms(partial(client.get, listing)) if whole else "not seeded",
            ]
        )
    timing.table(
        "Theme page and list of passages (server)",
        ["transcripts", "passages counted", "ms themes", "kB compressed", "ms list"],
        rows,
    )


def _coder(transcript):
    return transcript.study.memberships.get(user__username="bench-coder").user


def _acts(client, transcript, times: int) -> tuple[float, float]:
    """Return the median milliseconds to code a passage and to take it off again."""
    address = reverse("coding:act_create", args=[transcript.pk])
    code = transcript.study.codes.filter(is_parked=False, children=None).first()
    starts = word_starts(transcript.text)
    chance, coded, uncoded = random.Random(7), [], []
    for _ in range(times):
        first = chance.randrange(len(starts) - 30)
        start, end = starts[first], starts[first + 21] - 1
        quote = hashlib.sha256(transcript.text[start:end].encode()).hexdigest()
        payload = {
            "act": str(uuid4()),
            "verb": "code",
            "text": transcript.text_sha256,
            "start": start,
            "end": end,
            "quote": quote,
            "codes": [code.pk],
        }
        coded.append(_post(client, address, payload))
        passage = CodedPassage.objects.live().filter(transcript=transcript).latest("pk")
        payload = {"act": str(uuid4()), "verb": "uncode", "passages": [passage.pk]}
        uncoded.append(_post(client, address, payload))
    return sorted(coded)[times // 2] * 1000, sorted(uncoded)[times // 2] * 1000


def _post(client, address: str, payload: dict) -> float:
    started = time.perf_counter()
    answer = client.post(address, json.dumps(payload), content_type="application/json")
    taken = time.perf_counter() - started
    if answer.status_code != 200:
        raise SystemExit(f"{address} answered {answer.status_code}: {answer.content[:200]!r}")
    return taken
