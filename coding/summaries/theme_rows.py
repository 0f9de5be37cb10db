"""Theme counts as rows of a table: what the command prints and the download holds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from coding.codebook import Codebook
from coding.errors import CountsNotUnderstoodError
from coding.models import Code
from coding.summaries.talk import NO_PHASE, TOTAL, Column
from coding.summaries.themes import ANY_CODE, CodeId, Figure, ThemeCounts
from interviews.models import Participant

BY_DEFAULT = ("participant", "phase", "theme")
# Stands in a download where a row counts all talk, in whatever phase or none.
ALL_PHASES = "all phases"
NAMES = (*BY_DEFAULT, "code")
FIGURES = ("participants", "of", "passages", "words", "share", "state")


@dataclass(frozen=True)
class Row:
    """One cell: what it is by (name -> value), and what it counts."""

    by: dict[str, str]
    figure: Figure

    def values(self) -> dict[str, str | int]:
        figure = self.figure
        return {
            **self.by,
            "participants": figure.participants,
            "of": figure.of,
            "passages": figure.passages,
            "words": figure.words,
            "share": f"{figure.share:.4f}",
            "state": figure.state.value,
        }


def checked_names(names: Sequence[str]) -> tuple[str, ...]:
    """Return what to count by, or refuse names that are unknown or stand there twice."""
    unknown = [name for name in names if name not in NAMES]
    if unknown or not names or len(set(names)) != len(names):
        raise CountsNotUnderstoodError(
            f"Count by one or more of {', '.join(NAMES)}, each once, separated by commas."
        )
    return tuple(names)


def rows_by(counts: ThemeCounts, names: Sequence[str]) -> Iterator[Row]:
    """Yield a row for every cell, zeros included, in the order of `names`.

    What is not named is not told apart: without phase, a row is about all talk; without theme and code, about
    anything coded.
    """
    names = checked_names(names)
    codebook = Codebook(counts.study.codes.all())
    entries = _entries(codebook, names)
    codes = {code.pk if code else ANY_CODE for code in entries}
    people = counts.talk.participants if "participant" in names else [None]
    columns = (
        [*(phase.pk for phase in counts.talk.phases), NO_PHASE] if "phase" in names else [TOTAL]
    )
    table = counts.by_participant(codes) if "participant" in names else counts.over_all(codes)
    phases = {phase.pk: phase.name for phase in counts.talk.phases}
    for person, column, code in _in_order(names, people, columns, entries):
        yield Row(
            by=_labels(names, person, phases.get(column, ""), code, codebook),
            figure=table[_key(person, code.pk if code else ANY_CODE, column)],
        )


def rows_of_table(
    counts: ThemeCounts, codes: Sequence[Code], columns: Sequence[Column], codebook: Codebook
) -> tuple[list[str], list[Row]]:
    """Return the names and the rows of a table of codes by phase, totals included, as the theme page shows it."""
    names = (
        ["phase", "theme", "code"] if any(code.parent_id for code in codes) else ["phase", "theme"]
    )
    table = counts.over_all([code.pk for code in codes])
    phases = {phase.pk: phase.name for phase in counts.talk.phases} | {TOTAL: ALL_PHASES}
    rows = [
        Row(
            by=_labels(names, None, phases.get(column, ""), code, codebook),
            figure=table[code.pk, column],
        )
        for code in codes
        for column in columns
    ]
    return names, rows


def _entries(codebook: Codebook, names: Sequence[str]) -> list[Code | None]:
    if "code" in names:
        return list(codebook)
    return codebook.themes if "theme" in names else [None]


def _in_order(
    names: Sequence[str], people: list, columns: list, codes: list
) -> Iterator[tuple[Participant | None, Column, Code | None]]:
    """Yield (participant, column, code), the first name changing slowest."""
    parts = {"participant": people, "phase": columns, "code": codes}
    order = list(dict.fromkeys("code" if name == "theme" else name for name in names))
    order += [part for part in parts if part not in order]
    for found in product(*(parts[part] for part in order)):
        cell = dict(zip(order, found, strict=True))
        yield cell["participant"], cell["phase"], cell["code"]


def _labels(
    names: Sequence[str],
    person: Participant | None,
    phase: str,
    code: Code | None,
    codebook: Codebook,
) -> dict[str, str]:
    labels = {"participant": person.code if person else "", "phase": phase}
    if code:
        labels |= {"theme": codebook.theme(code).label, "code": codebook.path(code)}
    return {name: labels[name] for name in names}


def _key(person: Participant | None, code: CodeId, column: Column) -> tuple:
    return (person.pk, code, column) if person else (code, column)
