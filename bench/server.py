"""Server time and bytes: importing, and the theme page; and the transcripts that are opened and coded."""

import time

from django.test import Client

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
