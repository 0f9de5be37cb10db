"""Theme counts as rows of a table: what the command prints and the download holds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from coding.codebook import Codebook
from coding.errors import CountsNotUnderstoodError
from coding.models import Code
from coding.summaries.crosstab import OF_CODES, Crosstab, Dimension, Entry, Kind
from coding.summaries.talk import NO_PHASE, TOTAL, CellState
from coding.summaries.themes import ANY_CODE, By, Figure, Place, ThemeCounts
from interviews.models import Attribute, Study

BY_DEFAULT = ("participant", "phase", "theme")
# Stand in a download where a row counts all of what others tell apart.
ALL_PHASES = "all phases"
ALL_PARTICIPANTS = "all participants"
ANYTHING_CODED = "anything coded"
# Stands for the participants of a small group.
SOME = "some"
NAMES = (*BY_DEFAULT, "code", "coder")
FIGURES = ("participants", "of", "passages", "words", "share", "state")


@dataclass(frozen=True)
class Row:
    """One cell: what it is by (name -> value), and what it counts."""

    by: dict[str, str]
    figure: Figure

    def values(self) -> dict[str, str | int]:
        figure = self.figure
        if figure.state is CellState.HIDDEN:
            hidden = dict.fromkeys(FIGURES, "")
            return self.by | hidden | {"participants": SOME, "state": figure.state.value}
        return {
            **self.by,
            "participants": figure.participants,
            "of": figure.of,
            "passages": figure.passages,
            "words": figure.words,
            "share": f"{figure.share:.4f}",
            "state": figure.state.value,
        }

    @property
    def per_1000(self) -> str:
        """Return passages per 1,000 words of talk; nothing where figures are hidden."""
        return "" if self.figure.state is CellState.HIDDEN else f"{self.figure.per_1000:.4f}"


def checked_names(names: Sequence[str], study: Study) -> tuple[list[str], Attribute | None]:
    """Return what to count by and the attribute among it; names that are unknown or stand there twice are refused."""
    attributes = {attribute.name: attribute for attribute in study.attributes.all()}
    asked = [attributes[name] for name in names if name in attributes]
    unknown = [name for name in names if name not in NAMES and name not in attributes]
    if unknown or not names or len(set(names)) != len(names) or len(asked) > 1:
        raise CountsNotUnderstoodError(
            f"Count by one or more of {', '.join(NAMES)} and one attribute of the study, each once, "
            "separated by commas."
        )
    return list(names), next(iter(asked), None)


def rows_by(counts: ThemeCounts, names: Sequence[str]) -> Iterator[Row]:
    """Yield a row for every cell, zeros included, in the order of `names`.

    What is not named is not told apart: without phase, a row is about all talk; without theme and code, about
    anything coded.
    """
    codebook = Codebook(counts.study.codes.all())
    parts = _parts(counts, names, codebook)
    by = {part for name in names if (part := _by(name, counts)) is not None}
    table = counts.table({cell["code"] for cell, _ in parts["code"]}, by)
    for found in product(*(parts[part] for part in parts)):
        fields, labels = {}, {}
        for cell, said in found:
            fields |= cell
            labels |= said
        yield Row(by={name: labels[name] for name in names}, figure=table[Place(**fields)])


def rows_of_crosstab(crosstab: Crosstab) -> tuple[list[str], list[Row]]:
    """Return the names and the rows of a table as the theme page shows it, totals included, a cell a row."""
    dimensions = crosstab.arrangement.dimensions
    has_codes_below = any(crosstab.codebook[code].parent_id for code in crosstab.codes if code)
    names, labelers = [], []
    for dimension in dimensions:
        own = [dimension.label if dimension.attribute else dimension.name]
        if dimension.kind in OF_CODES:
            own = ["theme", "code"] if has_codes_below else ["theme"]
        names += own
        labelers.append((dimension, own))
    rows = []
    for page in crosstab.pages:
        for row in crosstab.rows(page):
            for column in crosstab.columns:
                entries = [page, row, column] if crosstab.arrangement.pages else [row, column]
                labels = {}
                for (dimension, own), entry in zip(labelers, entries, strict=True):
                    said = _said(dimension, entry, crosstab.codebook)
                    labels |= dict(zip(own, said, strict=False))
                rows.append(Row(labels, crosstab.figure(row, column, page)))
    return names, rows


def _parts(
    counts: ThemeCounts, names: Sequence[str], codebook: Codebook
) -> dict[str, list[tuple[dict, dict]]]:
    """Return what each name tells apart as (fields of a place, what it is called), the first name changing slowest."""
    talk = counts.talk
    phases = [({"column": phase.pk}, {"phase": phase.name}) for phase in talk.phases]
    known = {
        "participant": [
            ({"participant": p.pk}, {"participant": p.code}) for p in talk.participants
        ],
        "phase": [*phases, ({"column": NO_PHASE}, {"phase": ""})],
        "coder": [({"coder": name}, {"coder": name}) for name in counts.coders],
        "code": [
            ({"code": code.pk}, {"theme": codebook.theme(code).label, "code": codebook.path(code)})
            for code in _codes(codebook, names)
        ],
    }
    if counts.grouping:
        name = counts.grouping.attribute.name
        known[name] = [({"value": value}, {name: value}) for value in counts.values]
    order = dict.fromkeys("code" if name == "theme" else name for name in names)
    parts = {name: known[name] for name in order}
    return parts if "code" in parts else parts | {"code": [({"code": ANY_CODE}, {})]}


def _codes(codebook: Codebook, names: Sequence[str]) -> list[Code]:
    return list(codebook) if "code" in names else codebook.themes


def _by(name: str, counts: ThemeCounts) -> By | None:
    if counts.grouping and name == counts.grouping.attribute.name:
        return By.ATTRIBUTE
    return By(name) if name in set(By) else None


def _said(dimension: Dimension, entry: Entry, codebook: Codebook) -> list[str]:
    """Return what a download calls an entry: of codes the theme and the path."""
    if dimension.kind in OF_CODES:
        if entry.code is None:
            return [ANYTHING_CODED, ANYTHING_CODED]
        return [codebook.theme(entry.code).label, codebook.path(entry.code)]
    if dimension.kind == Kind.PHASE:
        column = entry.at["column"]
        return [ALL_PHASES if column is TOTAL else "" if column is NO_PHASE else entry.label]
    if entry.is_total and dimension.kind in {Kind.PARTICIPANT, Kind.ATTRIBUTE}:
        return [ALL_PARTICIPANTS]
    if dimension.kind == Kind.ATTRIBUTE:
        return [entry.at["value"]]
    return [entry.label]
