"""The codebook as the codebook page shows it."""

from dataclasses import dataclass, field

from coding.actions.codes import PARTS
from coding.codebook import Codebook
from coding.models import Code
from coding.summaries.talk import TOTAL
from coding.summaries.themes import Figure, Table
from interviews.palette import PALETTE


@dataclass(frozen=True)
class CodeRow:
    """A code in its place, with the rows below it; `place` is where it stands among its neighbors, from 0.

    `was_used` is None for those who may not know whether others have applied the code.
    """

    code: Code
    depth: int
    place: int
    neighbors: int
    figure: Figure
    was_used: bool | None
    rows: list["CodeRow"] = field(default_factory=list)

    @property
    def can_be_deleted(self) -> bool:
        return self.was_used is False and not self.rows

    @property
    def above(self) -> int | None:
        """Where it goes when it moves up."""
        return self.place - 1 if self.place else None

    @property
    def beneath(self) -> int | None:
        """Where it goes when it moves down."""
        return self.place + 1 if self.place + 1 < self.neighbors else None

    @property
    def color(self) -> str:
        return PALETTE[self.code.hue].name


def code_rows(codebook: Codebook, table: Table, used: set[int] | None) -> list[CodeRow]:
    """Return the themes with all that lies below them; `used` is None for those who may not know."""

    def rows_under(parent, depth: int) -> list[CodeRow]:
        codes = codebook.children(parent)
        return [
            CodeRow(
                code=code,
                depth=depth,
                place=place,
                neighbors=len(codes),
                figure=table[code.pk, TOTAL],
                was_used=None if used is None else code.pk in used,
                rows=rows_under(code, depth + 1),
            )
            for place, code in enumerate(codes)
        ]

    return rows_under(None, 0)


@dataclass(frozen=True)
class Difference:
    """A part of a code in which what is written here differs from what somebody else has stored."""

    part: str
    written: str
    stored: str


def differences(written: dict, stored: Code) -> list[Difference]:
    """Return the parts of a code in which `written` differs from the code as it is stored."""
    return [
        Difference(
            stored._meta.get_field(part).verbose_name.capitalize(),
            _in_words(part, written[part]),
            _in_words(part, getattr(stored, part)),
        )
        for part in PARTS
        if written[part] != getattr(stored, part)
    ]


def _in_words(part: str, value) -> str:
    if part == "hue":
        return PALETTE[value].name
    return Code.Origin(value).label if part == "origin" else value
