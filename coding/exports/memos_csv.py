"""Memos as CSV, for reports and for reading elsewhere."""

from collections import Counter
from collections.abc import Sequence

from coding.summaries.memo_list import ListedMemo
from interviews.actions.exporting import LeavingFile, hand_out
from interviews.csv_text import csv_text
from interviews.models import Study

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


def export_memos(
    *, study: Study, exported_by, memos: Sequence[ListedMemo], choices=()
) -> LeavingFile:
    """Hand out memos, a line for each; words are quoted only of those who agreed to be quoted."""
    file = LeavingFile(
        kind="memo",
        name=f"{study.slug}-memos.csv",
        content=csv_text(HEADING, map(_cells, memos)).encode(),
        count=len(memos),
        choices=tuple(choices),
        quoted=Counter(found.transcript.pk for found in memos),
        quoted_as="export_memos",
    )
    return hand_out(file, study=study, to=exported_by)


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
