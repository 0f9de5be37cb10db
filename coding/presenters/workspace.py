"""What the workspace's scripts work with: codes, passages and marks as compact lists."""

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from django.utils.safestring import mark_safe

from coding.codebook import Codebook
from coding.models import Code, Reality
from coding.summaries.passages_seen import PASSAGE_FIELDS
from coding.summaries.workspace import PhaseChoice
from interviews.models import PhaseSpan, User

# Where the template has the words; nobody's words or labels can look like it, since they are escaped.
WORDS_HERE = mark_safe("<!--the words-->")

REALITIES = {"": 0, Reality.IMAGINED: 1, Reality.LIVED: 2}


def passage_columns(rows: Sequence[tuple]) -> dict:
    """Return passages as columns, positions as differences: a tenth of the bytes of a list of objects.

    Rows must come in the order of `start`. `pk` counts from `first`.
    """
    pk, start, end, code, coder, first_word, end_word, unsure, reality = (
        zip(*rows, strict=True) if rows else [()] * len(PASSAGE_FIELDS)
    )
    first = min(pk, default=0)
    return {
        "first": first,
        "pk": [number - first for number in pk],
        "start": [here - before for before, here in pairwise((0, *start))],
        "length": [last - here for here, last in zip(start, end, strict=True)],
        "code": code,
        "coder": coder,
        "counts": [int(word < last) for word, last in zip(first_word, end_word, strict=True)],
        "unsure": [int(is_unsure) for is_unsure in unsure],
        "reality": [REALITIES[said] for said in reality],
    }


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


def phase_rows(choices: Iterable[PhaseChoice]) -> list[list]:
    """Return the study's phases: id, name, hue, and why it can't be marked here, if it can't."""
    return [
        [choice.phase.pk, choice.phase.name, choice.phase.hue, choice.reason] for choice in choices
    ]


def digest_of(rows: list[list]) -> str:
    """Return a digest (SHA-256, hex) by which a page says which rows it shows."""
    return hashlib.sha256(json.dumps(rows).encode()).hexdigest()


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
