"""Files that leave: how long they take to make, how large they are, and what memory that takes beside the server's own."""

from functools import partial
from pathlib import Path

from django.urls import reverse

from bench import seeds, server, timing
from interviews.models import MayBeQuoted

# Interviews, and passages in each.
SIZES = ((100, 50), (1_000, 20))
WORDS = 4_000
FILES = (
    ("passages in Word", "coding:passages_docx", {"layer": "{coder}"}),
    ("passages in Excel", "coding:passages_xlsx", {"layer": "{coder}"}),
    ("passages as CSV", "coding:passages_csv", {"layer": "{coder}"}),
    ("themes by phase in Word", "coding:theme_table_docx", {}),
    ("themes by participant in Excel", "coding:theme_table_xlsx", {"rows": "participant"}),
    ("framework matrix in Word", "coding:matrix_docx", {}),
    ("COREQ draft in Word", "coding:coreq_docx", {}),
)


def measure() -> None:
    for interviews, passages in SIZES:
        study, lead, coder = _seeded(interviews, passages)
        client = server.signed_in(lead)
        rows = []
        for what, name, asked in FILES:
            query = {key: said.format(coder=coder) for key, said in asked.items()}
            address = reverse(name, args=[study.slug], query=query)
            _forget_peak()
            before = _peak_mb()
            answers: list = []
            taken = timing.seconds(partial(_fetch, client, address, answers))
            rows.append([what, taken, len(answers[0].content) / 1000, _peak_mb() - before])
        timing.table(
            f"Files of {interviews:,} interviews with {interviews * passages:,} passages (server)",
            ["", "seconds", "kB compressed", "MB of memory"],
            rows,
        )


def _fetch(client, address: str, answers: list) -> None:
    answer = client.get(address)
    assert answer.status_code == 200, f"{address} answers {answer.status_code}"
    answers.append(answer)


def _seeded(interviews: int, passages: int):
    """Return a study in which everybody may be quoted, its lead, and the name of its coder."""
    study, lead = seeds.make_study(f"bench-files-{interviews}")
    coder = seeds.make_coder(study, lead, f"bench-files-coder-{interviews}")
    model = seeds.make_transcript(study, lead, WORDS)
    seeds.add_passages(model, coder, passages)
    seeds.mark_phases(model, lead)
    seeds.clone_transcripts(model, interviews - 1, whole=True)
    study.participants.update(may_be_quoted=MayBeQuoted.YES)
    return study, lead, coder.username


def _forget_peak() -> None:
    """Let the system measure the peak of memory anew, where it can (Linux)."""
    clear = Path("/proc/self/clear_refs")
    if clear.exists():
        clear.write_text("5")


def _peak_mb() -> float:
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    (line,) = [line for line in status.read_text().splitlines() if line.startswith("VmHWM")]
    return int(line.split()[1]) / 1024
