"""What was decided about small groups, in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from coding.disclosure import OR, Decision, Way
from coding.models import KeptDecision
from coding.summaries.disclosure import Decided
from interviews.models import Study
from interviews.presenters.exports import KINDS


@dataclass(frozen=True)
class KeptLine:
    """A kept decision, to be read."""

    kept: KeptDecision
    what: str
    decided: str


def in_words(found: Decided) -> list[tuple[str, str]]:
    """Return the smallest group of a file with attributes, and what was decided about it, as pairs of words."""
    if not found.disclosure.attributes:
        return []
    attributes = " and ".join(found.disclosure.attributes)
    pairs = [("Attributes", attributes), ("Smallest group", str(found.disclosure.smallest))]
    if found.decision:
        pairs.append(("Small groups", decided(found.decision)))
    return pairs


def tables_in_words(tables: Iterable[Decided]) -> list[tuple[str, str]]:
    """Return of each table of a file its smallest group, and what was decided about it, as pairs of words."""
    pairs = []
    for one in tables:
        said = f"smallest group {one.disclosure.smallest}"
        if one.decision:
            said += f"; small groups {decided(one.decision)}"
        pairs.append((one.carried.grouped_by.name, said))
    return pairs


def decided(decision: Decision) -> str:
    """Return one decision in words."""
    return {
        Way.MERGE: f"put together: {OR.join(decision.values)}",
        Way.SOME: "said as “some”",
        Way.OMIT: "left out",
        Way.KEEP: "left as they are",
    }[decision.way]


def kept_in_words(study: Study, kept: Iterable[KeptDecision]) -> list[KeptLine]:
    """Return kept decisions with the kind of file and the attributes they are for."""
    names = dict(study.attributes.values_list("pk", "name"))
    return [
        KeptLine(
            one,
            f"{KINDS.get(one.kind, one.kind)} by "
            + " and ".join(names.get(pk, "a deleted attribute") for pk in one.attributes)
            + (", participant by participant" if one.names_people else ""),
            decided(one.decision),
        )
        for one in kept
    ]
