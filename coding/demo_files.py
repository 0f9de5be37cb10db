"""Read the folder of the demo study: a table of participants, and a folder each."""

import csv
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from coding.errors import DemoFileError

Row = TypeVar("Row")

# Columns of study.csv, and the attributes of the GIST template that they fill.
ATTRIBUTES = {
    "sex": "Sex",
    "age_band": "Age band",
    "time_on_imatinib": "Time on imatinib",
    "relapse": "Relapse",
    "restarted": "Restarted imatinib",
}

# Columns of study.csv that say how the interview was held.
HELD = ("held", "setting", "others_present", "returned_to_participant")


@dataclass(frozen=True)
class PhaseRow:
    """Turns `first` to `last` are about the phase called `phase`."""

    first: int
    last: int
    phase: str


@dataclass(frozen=True)
class CodingRow:
    """The words `quote`, which stand once in turn `turn`, carry the code labelled `code`."""

    turn: int
    quote: str
    code: str


@dataclass(frozen=True)
class MarkRow:
    """What the coder of the passage on `quote` in `turn` says of it: unsure or not, imagined or lived or neither."""

    turn: int
    quote: str
    is_unsure: bool
    reality: str


@dataclass(frozen=True)
class MemoRow:
    """What a coder writes on the words `quote` of `turn`, on the turn (no quote), or on the whole (no turn)."""

    turn: int | None
    quote: str
    words: str


@dataclass(frozen=True)
class DemoSentence:
    """One sentence of a summary, the passages it points at as (participant, turn, quote), and a comment on it."""

    words: str
    passages: list[tuple[str, int, str]]
    comment: str


@dataclass(frozen=True)
class DemoSummary:
    """What the theme of this label means, in all interviews or (`of`) for one participant; draft, ready or signed."""

    theme: str
    of: str
    state: str
    sentences: list[DemoSentence]


@dataclass(frozen=True)
class DemoAnswer:
    """What the demo's team says to an item (key) of the COREQ draft; `by` is the lead, or a coder."""

    item: str
    by: str
    words: str


@dataclass(frozen=True)
class DemoQuote:
    """Words chosen for the paper, which stand once in turn `turn`, `without` some of them, and what was decided on them."""

    code: str
    participant: str
    turn: int
    quote: str
    without: str
    chosen_by: str
    state: str
    decided_by: str
    remark: str


@dataclass(frozen=True)
class DemoParticipant:
    """What the folder says of one participant and the interview; `codings`, `marks` and `memos` by coder."""

    code: str
    attributes: dict[str, str]
    held: dict[str, str | int | None]
    may_be_quoted: str
    speakers: dict[str, str]
    interview: Path
    phases: list[PhaseRow]
    codings: dict[str, list[CodingRow]]
    marks: dict[str, list[MarkRow]]
    memos: dict[str, list[MemoRow]]


def read_folder(folder: Path) -> list[DemoParticipant]:
    """Return the participants of the table study.csv, in its order, each with the files of its folder."""
    return [_participant(folder / row["participant"], row) for row in _rows(folder / "study.csv")]


def read_summaries(folder: Path) -> list[DemoSummary]:
    """Return the summaries of the table summaries.csv, if there is one.

    A row with a state begins a summary, one with words a sentence; each row may name a passage that its sentence points at.
    """
    table = folder / "summaries.csv"
    summaries: list[DemoSummary] = []
    for row in _rows(table) if table.exists() else []:
        if row["state"]:
            summaries.append(DemoSummary(row["theme"], row["of"], row["state"], []))
        sentences = summaries[-1].sentences
        if row["sentence"]:
            sentences.append(DemoSentence(row["sentence"], [], row["comment"]))
        if row["quote"]:
            place = (row["participant"], int(row["turn"]), row["quote"])
            sentences[-1].passages.append(place)
    return summaries


def read_profile(folder: Path) -> list[DemoAnswer]:
    """Return the answers of the table profile.csv, if there is one."""
    table = folder / "profile.csv"
    rows = _rows(table) if table.exists() else []
    return [DemoAnswer(row["item"], row["by"], row["words"]) for row in rows]


def read_quotes(folder: Path) -> list[DemoQuote]:
    """Return the quotes of the table quotes.csv, if there is one."""
    table = folder / "quotes.csv"
    rows = _rows(table) if table.exists() else []
    return [DemoQuote(**row | {"turn": int(row["turn"])}) for row in rows]


def coders(participants: list[DemoParticipant]) -> list[str]:
    """Return the names of all who coded, sorted."""
    return sorted({coder for participant in participants for coder in participant.codings})


def _participant(folder: Path, row: dict) -> DemoParticipant:
    interviews = sorted(folder.glob("interview.*"))
    if len(interviews) != 1:
        raise DemoFileError(f"{folder.name} must hold exactly one interview.* file.")
    return DemoParticipant(
        code=row["participant"],
        attributes={name: row[column] for column, name in ATTRIBUTES.items()},
        held=_held(row),
        may_be_quoted=row["may_be_quoted"],
        speakers=dict(pair.split("=") for pair in (row["speakers"] or "").split(",") if pair),
        interview=interviews[0],
        phases=[
            PhaseRow(int(mark["from_turn"]), int(mark["to_turn"]), mark["phase"])
            for mark in _rows(folder / "phases.csv")
        ],
        codings=_by_coder(folder, "coding", _coding),
        marks=_by_coder(folder, "marks", _mark),
        memos=_by_coder(folder, "memos", _memo),
    )


def _held(row: dict) -> dict[str, str | int | None]:
    facts: dict[str, str | int | None] = {name: row[name] for name in HELD}
    return facts | {"minutes": int(row["minutes"]) if row["minutes"] else None}


def _by_coder(folder: Path, table: str, read: Callable[[dict], Row]) -> dict[str, list[Row]]:
    return {
        path.stem.removeprefix(f"{table}-"): [read(row) for row in _rows(path)]
        for path in sorted(folder.glob(f"{table}-*.csv"))
    }


def _coding(row: dict) -> CodingRow:
    return CodingRow(int(row["turn"]), row["quote"], row["code"])


def _mark(row: dict) -> MarkRow:
    return MarkRow(int(row["turn"]), row["quote"], row["unsure"] == "yes", row["reality"])


def _memo(row: dict) -> MemoRow:
    return MemoRow(int(row["turn"]) if row["turn"] else None, row["quote"], row["words"])


def _rows(path: Path) -> list[dict]:
    if not path.exists():
        raise DemoFileError(f"{path.parent.name} lacks its {path.name}.")
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
