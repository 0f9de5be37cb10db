"""Memos as CSV, for reports and for reading elsewhere."""

import csv
from collections.abc import Iterable
from typing import TextIO

from coding.exports.themes_csv import safe_cell
from coding.summaries.memo_list import ListedMemo

HEADING = (
    "participant",
    "interview",
    "on",
    "turn",
    "quote",
    "codes",
    "memo",
    "author",
    "begun",
    "changed",
)


def write(memos: Iterable[ListedMemo], file: TextIO) -> None:
    """Write a heading and one line a memo; words are quoted only of those who agreed to be quoted."""
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(HEADING)
    for found in memos:
        writer.writerow([safe_cell(cell) for cell in _cells(found)])


def _cells(found: ListedMemo) -> list[str | int]:
    row, transcript = found.memo, found.transcript
    on = "turn" if row.turn else "interview" if row.start is None else "words"
    may_be_quoted = transcript.participant.may_be_quoted == "yes"
    return [
        transcript.participant.code,
        transcript.interview.number,
        on,
        row.turn or "",
        found.quote + ("…" if found.is_cut else "") if may_be_quoted else "",
        ", ".join(found.codes),
        row.words,
        str(row.memo.author),
        row.begun_at.isoformat(),
        row.made_at.isoformat(),
    ]
