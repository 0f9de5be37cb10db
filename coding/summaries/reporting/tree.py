"""The codebook as a report describes it: how large it is, how deep, and where its codes come from."""

from dataclasses import dataclass
from datetime import datetime

from coding.codebook import Codebook
from coding.models import Code, CodebookVersion
from coding.summaries.reporting.statements import (
    Number,
    Page,
    Source,
    Statement,
    day,
    gap,
    number,
    of_all,
    said,
)
from interviews.models import Study


@dataclass(frozen=True)
class Tree:
    """The codes of a study; `version` grows with every change of the codebook."""

    codebook: Codebook[Code]
    version: int
    changed_at: datetime | None

    @property
    def themes(self) -> list[Code]:
        return self.codebook.themes

    @property
    def below(self) -> list[Code]:
        return [code for code in self.codebook if code.parent_id]

    @property
    def levels(self) -> int:
        return max((depth + 1 for _, depth in self.codebook.walk()), default=0)

    @property
    def parked(self) -> int:
        return sum(code.is_parked for code in self.codebook)

    @property
    def defined(self) -> int:
        """How many codes have a definition, brief or full."""
        return sum(bool(code.brief_definition or code.full_definition) for code in self.codebook)

    def of_origin(self, origin: str) -> tuple[int, int]:
        """Return how many themes, and how many codes below them, have this origin."""
        themes = sum(code.origin == origin for code in self.themes)
        return themes, sum(code.origin == origin for code in self.below)


def read_tree(reader, study: Study) -> Tree:
    """Return the codebook of a study; two queries."""
    codes = list(Code.objects.visible_to(reader).filter(study=study))
    version = CodebookVersion.objects.filter(study=study).values_list("number", flat=True).first()
    changed = max((code.changed_at for code in codes), default=None)
    return Tree(Codebook(codes), version or 0, changed)


def description(tree: Tree) -> list[Statement]:
    if not tree.themes:
        return [gap("There are no codes yet.")]
    return [
        said(
            "The codebook holds {} with {} below them, on {}.",
            number(len(tree.themes), "theme", Page.CODEBOOK),
            number(len(tree.below), "code", Page.CODEBOOK),
            number(tree.levels, "level", Page.CODEBOOK),
        ),
        said(
            f"Themes, with the codes below each: {', '.join(['{}'] * len(tree.themes))}.",
            *_themes(tree),
        ),
        said("Definitions are written for {}.", _defined(tree)),
        *_parked(tree),
        said(
            f"Version {{}} of the codebook, last changed on {day(tree.changed_at)}.",
            Number(str(tree.version), Source(Page.CODEBOOK)),
        ),
    ]


def _defined(tree: Tree) -> Number:
    return of_all(tree.defined, len(tree.codebook), "code", Page.CODEBOOK, many="themes and codes")


def _themes(tree: Tree) -> list[Number]:
    return [
        Number(
            f"{theme.label} ({len(tree.codebook.descendants(theme)):,})",
            Source(Page.CODEBOOK, theme.pk),
        )
        for theme in tree.themes
    ]


def _parked(tree: Tree) -> list[Statement]:
    if not tree.parked:
        return []
    parked = number(tree.parked, "of them is", Page.CODEBOOK, many="of them are")
    return [said("{} parked: no longer applied, while what was coded before stays.", parked)]


def derivation(tree: Tree) -> list[Statement]:
    if not tree.themes:
        return [gap("There are no codes yet.")]
    return [
        said(
            f"{name}: {{}} and {{}} below them.",
            number(themes, "theme", Page.CODEBOOK),
            number(below, "code", Page.CODEBOOK),
        )
        for name, (themes, below) in (
            ("Set out beforehand (deductive)", tree.of_origin(Code.Origin.DEDUCTIVE)),
            ("Found in the interviews (inductive)", tree.of_origin(Code.Origin.INDUCTIVE)),
        )
    ] + [
        gap(
            "Codes in participants' own words (in vivo) are not told apart from other inductive codes."
        )
    ]
