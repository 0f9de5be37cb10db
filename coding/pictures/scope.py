"""What a picture is asked to show, and what all pictures say of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from coding.codebook import Codebook
from coding.models import Code
from coding.pictures.picture import Cell, Table
from coding.presenters.cells import EMPTY_CELLS, counted, texts
from coding.presenters.links import passages_url
from coding.summaries.interviews import synthetic_sentence
from coding.summaries.layers import Layer
from coding.summaries.talk import NO_PHASE, TOTAL, CellState, Column
from coding.summaries.themes import Figure, ThemeCounts
from interviews.models import Participant, Study

THEMES, ALL_CODES = "themes", "all"
# How a figure is called in a title, and what its numbers are.
SHOWN = {
    "participants": "participants",
    "passages": "passages",
    "words": "words coded",
    "share": "share of talk",
    "per_1000": "passages per 1,000 words",
}


@dataclass(frozen=True)
class SaturationChoice:
    """The order of the interviews, and the three numbers of Guest, Namey and Chen."""

    order: str = "number"
    seed: int = 1
    base: int = 4
    run: int = 2
    threshold: int = 5


@dataclass(frozen=True)
class Scope:
    """Whose coding of which codes of which participants; `chosen` says in words how these were chosen.

    `rows` are the themes, all codes, or the codes of one theme (its id). `carried` is what leads to a list of the same
    scope.
    """

    study: Study
    layer: Layer
    participants: list[Participant] | None = None
    chosen: str = ""
    rows: str = THEMES
    show: str = "participants"
    page: int = 1
    # About which phase; only codes together ask for one.
    column: Column = TOTAL
    saturation: SaturationChoice = SaturationChoice()
    carried: dict[str, str] = field(default_factory=dict)

    @cached_property
    def codebook(self) -> Codebook:
        return Codebook(self.study.codes.all())

    @cached_property
    def codes(self) -> list[Code]:
        if self.rows == THEMES:
            return self.codebook.themes
        if self.rows == ALL_CODES:
            return list(self.codebook)
        return self.codebook.descendants(self.codebook[int(self.rows)])

    @property
    def codes_told(self) -> str:
        """What the rows are, such as “codes of Hope”."""
        if self.rows in (THEMES, ALL_CODES):
            return {THEMES: "themes", ALL_CODES: "codes"}[self.rows]
        return f"codes of {self.codebook[int(self.rows)].label}"

    @property
    def codes_title(self) -> str:
        return f"{self.codes_told[:1].upper()}{self.codes_told[1:]}"

    @cached_property
    def people(self) -> list[Participant]:
        return (
            list(self.study.participants.all()) if self.participants is None else self.participants
        )

    @cached_property
    def counts(self) -> ThemeCounts:
        return ThemeCounts(self.study, self.layer, self.participants)

    def columns(self) -> list[Column]:
        """Return the phases, and talk in no phase where there is any."""
        talk = self.counts.talk
        found = [column for column in talk.columns if column is not TOTAL]
        return [column for column in found if column is not NO_PHASE or talk.words(NO_PHASE)]

    def column_name(self, column: Column) -> str:
        names = {phase.pk: phase.name for phase in self.counts.talk.phases}
        return names.get(column, "Total" if column is TOTAL else "In no phase")

    def column_said(self, column: Column) -> str:
        """Return what a column is called in a sentence, after "in"."""
        return "no phase" if column is NO_PHASE else self.column_name(column)

    def columns_said(self, columns: Sequence[Column]) -> str:
        """Return how many phases these are, and that talk in no phase stands beside them."""
        phases = [column for column in columns if column is not NO_PHASE]
        beside = " and talk in no phase" if len(phases) < len(columns) else ""
        return f"{counted(len(phases), 'phase')}{beside}"

    def below(self, *more: str) -> list[str]:
        """Return what stands below every picture: what of, whose coding, of whom, and what the picture adds."""
        label = self.layer.label
        people = counted(len(self.people), "participant")
        who = f"{people} ({self.chosen})" if self.chosen else people
        return [
            f"{self.study.title}. {label[:1].upper()}{label[1:]}; {who}. Only what participants say is counted.",
            *more,
            synthetic_sentence(self.study),
        ]

    def cell(
        self, figure: Figure, code: Code, column: Column, person: Participant | None = None
    ) -> Cell:
        """Return a figure as a cell of a table that leads to what it counts."""
        url = passages_url(self.study, self.carried, code.pk, column, person.code if person else "")
        if figure.passages:
            return Cell(texts(figure, self.show)[0], url)
        sign, why = EMPTY_CELLS[figure.state]
        return Cell(sign, url if figure.state == CellState.CODED else "", why)


def signs_of(table: Table) -> str:
    """Return what the signs in the empty cells of a table mean, as far as there are any."""
    meanings: dict[str, dict[str, None]] = {}
    for row in table.rows:
        for cell in row:
            if cell.title:
                meanings.setdefault(cell.text, {})[cell.title.lower()] = None
    return "; ".join(f"{sign}: {' or '.join(why)}" for sign, why in sorted(meanings.items()))


def listed(names: list[str], most: int = 8) -> str:
    """Return names as people say them: “A, B and C”, the rest of many as a number."""
    if len(names) > most:
        return f"{', '.join(names[:most])} and {len(names) - most:,} more"
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)
