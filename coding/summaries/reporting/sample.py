"""The sample in tables, one an attribute, and what is done about small groups in them before they leave."""

from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass

from coding.banding import bands
from coding.disclosure import Cell, Disclosure, Way, disclosed, is_given_away
from coding.summaries.disclosure import NOT_RECORDED_LABEL, Carried, Decided, raw_value
from interviews.models import Attribute, ParticipantAttribute, Study
from interviews.models.participant import NOT_APPLICABLE

KIND = "coreq"
SOME = "some"


@dataclass(frozen=True)
class SampleTable:
    """How many participants have each value of one attribute, in words."""

    name: str
    rows: list[tuple[str, str]]

    @property
    def hides(self) -> bool:
        return any(said == SOME for _, said in self.rows)


def sample_carried(study: Study) -> list[Carried]:
    """Return what a description of the sample carries: each attribute by itself, numbers in bands; three queries.

    Attributes of which nothing is recorded describe nobody.
    """
    people = list(study.participants.all())
    attributes = list(study.attributes.select_related("not_applicable_when"))
    recorded: dict[int, dict[int, str]] = {person.pk: {} for person in people}
    rows = ParticipantAttribute.objects.filter(attribute__in=attributes)
    for person, attribute, value in rows.values_list("participant_id", "attribute_id", "value"):
        recorded[person][attribute] = value
    used = {attribute for values in recorded.values() for attribute in values}
    attributes = [one for one in attributes if one.pk in used]
    shown = _shown_elsewhere(attributes)
    return [
        Carried(
            study,
            KIND,
            people,
            _banded(one, recorded, study.smallest_group),
            recorded=recorded,
            shown_elsewhere=shown.get(one.pk, ""),
        )
        for one in attributes
    ]


def _shown_elsewhere(attributes: Sequence[Attribute]) -> dict[int, str]:
    """Return attribute (id) -> its value that is the same people as a value of another attribute."""
    found: dict[int, str] = {}
    there = {one.pk for one in attributes}
    for one in attributes:
        if one.not_applicable_when_id in there:
            found[one.not_applicable_when_id] = one.not_applicable_when_value
            found[one.pk] = NOT_APPLICABLE
    return found


def _banded(attribute: Attribute, recorded: dict[int, dict[int, str]], at_least: int) -> Attribute:
    """Put a number attribute into bands: its values become those that it could have been a choice of."""
    if attribute.kind != Attribute.Kind.NUMBER:
        return attribute
    numbers = {
        person: int(values[attribute.pk])
        for person, values in recorded.items()
        if values.get(attribute.pk, NOT_APPLICABLE) != NOT_APPLICABLE
    }
    found = bands(list(numbers.values()), at_least)
    for person, number in numbers.items():
        recorded[person][attribute.pk] = str(next(band for band in found if number in band))
    banded = copy(attribute)
    banded.choices = [*map(str, found), NOT_APPLICABLE]
    return banded


def read_together(carried: Sequence[Carried]) -> Disclosure | None:
    """Return whom all attributes would tell apart if somebody had them together, which no table does."""
    if not carried:
        return None
    study, people, recorded = carried[0].study, carried[0].people, carried[0].recorded
    names = [one.grouped_by.name for one in carried]
    values = {
        person.code: [
            recorded[person.pk].get(one.grouped_by.pk, NOT_RECORDED_LABEL) for one in carried
        ]
        for person in people
    }
    return disclosed(names, values, study.smallest_group)


def sample_tables(decided: Sequence[Decided]) -> list[SampleTable]:
    """Return the tables as they leave after what was decided."""
    return [
        SampleTable(
            one.carried.grouped_by.name,
            [(label, SOME if cell.is_hidden else f"{cell.size:,}") for label, cell in _cells(one)],
        )
        for one in decided
        if not _is_left_out(one)
    ]


def given_away(decided: Sequence[Decided]) -> list[tuple[Decided, Decided]]:
    """Return tables of which another gives away a small group, with that other.

    An attribute that is not applicable exactly when another has some value tells of the same people in both tables.
    """
    shown = {one.carried.grouped_by.pk: one for one in decided if not _is_left_out(one)}
    found = []
    for one in shown.values():
        attribute = one.carried.grouped_by
        other = shown.get(attribute.not_applicable_when_id)
        if other is None:
            continue
        value = attribute.not_applicable_when_value
        found += [(one, other)] if _gives_away(other, value, one, NOT_APPLICABLE) else []
        found += [(other, one)] if _gives_away(one, NOT_APPLICABLE, other, value) else []
    return found


def _gives_away(by: Decided, same: str, one: Decided, value: str) -> bool:
    if one.decision and one.decision.way is Way.KEEP:
        return False
    cells, others = ([cell for _, cell in _cells(found)] for found in (one, by))
    return is_given_away(cells, value, others, same, one.disclosure.threshold)


def _is_left_out(one: Decided) -> bool:
    return one.decision is not None and one.decision.way is Way.OMIT


def _cells(one: Decided) -> Iterator[tuple[str, Cell]]:
    """Yield the cells of a table as it leaves, with what each is called."""
    bands_ = one.decision.bands() if one.decision else {}
    hidden = one.grouping.hidden
    together: dict[str, list[str]] = {}
    sizes: dict[str, int] = {}
    for group in one.disclosure.groups:
        (value,) = group.values
        label = bands_.get(value, value)
        together.setdefault(label, []).append(value)
        sizes[label] = sizes.get(label, 0) + group.size
    for label, values in together.items():
        is_hidden = raw_value(label) in hidden
        yield label, Cell(frozenset(values), sizes[label], is_hidden)
