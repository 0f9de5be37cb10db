"""Server time and bytes: importing, and the theme page; and the transcripts that are opened and coded."""

import time
from functools import partial

from django.test import Client
from django.urls import reverse

from bench import seeds, timing
from interviews.actions import imports, participants
from interviews.importers import read_transcript
from interviews.models import Speaker, Transcript

PASSAGES = (0, 200, 1_000, 2_000, 10_000)
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


def coder_of(transcript: Transcript):
    return transcript.study.memberships.get(user__username="bench-coder").user


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
