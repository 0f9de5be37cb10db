"""The program beside which Lifeline is measured: Taguette, run as its users do, on the same words and passages."""

import os
import re
import sqlite3
import subprocess
import tempfile
import time
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from html import escape
from pathlib import Path

from bench.places import free_port
from bench.visiting import Visitor
from coding.models import CodedPassage
from interviews.models import Transcript

NAME = "Taguette"


class Peer:
    """A running Taguette with one document a transcript; a document has the number of its project."""

    def __init__(self, address: str, token: str, database: Path):
        self.address = address
        self._database = database
        self.visitor = Visitor(address)
        self.visitor.get(f"/?token={token}")
        self.visitor.get("/")

    def page_of(self, document: int) -> str:
        return f"/project/{document}/document/{document}"

    def open(self, document: int) -> None:
        """Ask for all that its page asks for before it can show the document."""
        api = f"/api{self.page_of(document)}"
        for path in (self.page_of(document), api, f"{api}/contents"):
            self.visitor.get(path)

    def add(self, document: int, start: int, end: int, tag: int) -> int:
        """Add a highlight by its place (bytes of the text); return its id."""
        sent = {"start_offset": start, "end_offset": end, "tags": [tag]}
        made = self._change("post", f"/api{self.page_of(document)}/highlight/new", sent)
        return int(re.search(rb'"id": ?(\d+)', made)[1])

    def remove(self, document: int, highlight: int) -> None:
        self._change("delete", f"/api{self.page_of(document)}/highlight/{highlight}")

    def load(self, transcripts: Sequence[Transcript]) -> None:
        """Store the same words and passages: turns as paragraphs, codes as tags, passages as highlights."""
        with sqlite3.connect(self._database) as rows:
            for number, transcript in enumerate(transcripts, start=1):
                _load(rows, number, transcript)

    def _change(self, method: str, *sent) -> bytes:
        return getattr(self.visitor, method)(
            *sent, **{"X-XSRFToken": self.visitor.cookies["_xsrf"]}
        )


@contextmanager
def running(python: str) -> Iterator[Peer]:
    """Run Taguette for one person on a free port, with an empty database."""
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "peer.sqlite3"
        command = [str(Path(python).parent / "taguette"), "--no-browser", "--port", str(port)]
        with (Path(folder) / "log").open("w") as log:
            process = subprocess.Popen(  # noqa: S603 (a fixed command)
                [*command, "--database", str(database)],
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                env={**os.environ, "LC_ALL": "C.UTF-8"},
            )
        try:
            yield Peer(f"http://localhost:{port}", _token(process), database)
        finally:
            process.terminate()
            process.wait()


def place_in(transcript: Transcript, start: int, end: int) -> tuple[int, int]:
    """Return where these words are in its document, which has no line ends between turns (our words are ASCII)."""
    begins = list(transcript.turns.order_by("number").values_list("start", flat=True))
    return tuple(at - bisect_right(begins, at) + 1 for at in (start, end))


def _token(process) -> str:
    for line in process.stdout:
        if found := re.search(r"[?]token=(\w+)", line):
            time.sleep(1)  # it says so a moment before it listens
            return found[1]
    raise SystemExit("Taguette did not start.")


def _load(rows: sqlite3.Connection, number: int, transcript: Transcript) -> None:
    now = str(datetime.now(UTC).replace(tzinfo=None))
    turns = list(transcript.turns.order_by("number"))
    begins = [turn.start for turn in turns]
    words = [transcript.text[turn.start : turn.end] for turn in turns]
    contents = "".join(f"<p>{escape(said)}</p>" for said in words)
    rows.execute("INSERT INTO projects VALUES (?, ?, '', ?)", (number, f"Project {number}", now))
    rows.execute("INSERT INTO project_members VALUES (?, 'admin', 'ADMIN')", (number,))
    rows.execute(
        "INSERT INTO documents (id, name, description, filename, created, project_id, text_direction, contents) "
        "VALUES (?, ?, '', 'interview.html', ?, ?, 'LEFT_TO_RIGHT', ?)",
        (number, f"Interview {number}", now, number, contents),
    )
    codes = list(transcript.study.codes.filter(is_parked=False, children=None))
    tags = {code.pk: number * 1000 + at for at, code in enumerate(codes)}
    rows.executemany(
        "INSERT INTO tags (id, project_id, path, description) VALUES (?, ?, ?, '')",
        [(tags[code.pk], number, f"{code.pk} {code.label}") for code in codes],
    )
    passages = CodedPassage.objects.live().filter(transcript=transcript).order_by("pk")
    for at, (start, end, code) in enumerate(passages.values_list("start", "end", "code_id"), 1):
        highlight = number * 1_000_000 + at
        place = [position - bisect_right(begins, position) + 1 for position in (start, end)]
        rows.execute(
            "INSERT INTO highlights (id, document_id, start_offset, end_offset, snippet) VALUES (?, ?, ?, ?, ?)",
            (highlight, number, *place, transcript.text[start:end]),
        )
        rows.execute("INSERT INTO highlight_tags VALUES (?, ?)", (highlight, tags[code]))
