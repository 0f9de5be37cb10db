"""What the workspace's scripts work with: codes, passages and marks as compact lists."""

import re
from collections.abc import Iterable, Sequence

from coding.codebook import Codebook
from coding.models import Code, Reality
from interviews.models import PhaseSpan, User

# A passage as the database gives it.
PASSAGE_FIELDS = (
    "pk",
    "start",
    "end",
    "code_id",
    "coder_id",
    "first_word",
    "end_word",
    "is_unsure",
    "reality",
)
COLUMNS = ("pk", "start", "length", "code", "coder", "counts", "unsure", "reality")
REALITIES = {"": 0, Reality.IMAGINED: 1, Reality.LIVED: 2}


def passage_columns(rows: Sequence[tuple]) -> dict:
    """Return passages as columns, positions as differences: a tenth of the bytes of a list of objects.

    Rows must come in the order of `start`. `pk` counts from `first`.
    """
    first = min((row[0] for row in rows), default=0)
    columns: dict = {name: [] for name in COLUMNS}
    columns["first"] = first
    before = 0
    for pk, start, end, code, coder, first_word, end_word, is_unsure, reality in rows:
        columns["pk"].append(pk - first)
        columns["start"].append(start - before)
        columns["length"].append(end - start)
        columns["code"].append(code)
        columns["coder"].append(coder)
        columns["counts"].append(int(first_word < end_word))
        columns["unsure"].append(int(is_unsure))
        columns["reality"].append(REALITIES[reality])
        before = start
    return columns


def code_rows(codebook: Codebook[Code]) -> list[list]:
    """Return the codes in reading order: id, parent, label, hue, parked, and the rule for the coder."""
    return [
        [
            code.pk,
            code.parent_id,
            code.label,
            code.hue,
            int(code.is_parked),
            code.brief_definition,
            code.use_when,
            code.do_not_use_when,
        ]
        for code in codebook
    ]


def coder_rows(coders: Iterable[User], user: User) -> list[list]:
    """Return who coded: id, name, initials (unique here), and whether it is the reader."""
    coders = list(coders)
    initials = _initials([str(coder) for coder in coders])
    return [
        [coder.pk, str(coder), short, int(coder.pk == user.pk)]
        for coder, short in zip(coders, initials, strict=True)
    ]


def mark_rows(marks: Iterable[PhaseSpan]) -> list[list[int]]:
    """Return phase marks: phase, start, end."""
    return [[mark.phase_id, mark.start, mark.end] for mark in marks]


def _initials(names: Sequence[str]) -> list[str]:
    """Shorten names to their first letters (and digits), where that tells them apart."""
    shorts = ["".join(re.findall(r"\b[^\W\d_]|\d+", name)).upper() for name in names]
    shorts = [
        short if len(short) > 1 else name[:2].title()
        for short, name in zip(shorts, names, strict=True)
    ]
    return [
        short if shorts.count(short) == 1 else name
        for short, name in zip(shorts, names, strict=True)
    ]
