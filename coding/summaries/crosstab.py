"""A table of counts by any two or three of theme or code, phase, participant, attribute and coder."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from coding.codebook import Codebook
from coding.models import Code
from coding.summaries.talk import NO_PHASE, NO_PHASE_NAME, TOTAL
from coding.summaries.themes import ANY_CODE, NOT_RECORDED, By, CodeId, Figure, Place, ThemeCounts
from interviews.models import Attribute, Participant


class Kind(StrEnum):
    """What rows, columns or pages may tell apart."""

    THEME = "theme"
    CODE = "code"
    PHASE = "phase"
    PARTICIPANT = "participant"
    ATTRIBUTE = "attribute"
    CODER = "coder"


OF_CODES = {Kind.THEME, Kind.CODE}


@dataclass(frozen=True)
class Dimension:
    """One thing that a table tells apart; an attribute by which one."""

    kind: Kind
    attribute: Attribute | None = None

    @property
    def name(self) -> str:
        """The name in addresses."""
        return f"a{self.attribute.pk}" if self.attribute else self.kind.value

    @property
    def label(self) -> str:
        return self.attribute.name if self.attribute else self.kind.value.capitalize()

    def is_like(self, other: "Dimension | None") -> bool:
        """Tell whether both can't stand in one table: they are the same, or both of codes."""
        return other is not None and (
            self.kind == other.kind or {self.kind, other.kind} <= OF_CODES
        )


@dataclass(frozen=True)
class Entry:
    """One row, column or page: what it is called, and what its cells count, as fields of a `Place`.

    `key` is its name in addresses. Of codes, `depth` is how far below a theme they are.
    """

    key: str
    label: str
    at: dict
    hue: int = 0
    code: Code | None = None
    depth: int = 0
    is_total: bool = False


# What stands for rows, columns or pages where nothing is told apart by them.
EVERYTHING = Entry("", "", {})


@dataclass(frozen=True)
class Arrangement:
    """What stands where. `code` is what is counted where codes are not told apart; `open` are codes whose rows are open.

    `hidden` are keys of entries that are left out, `sort` the keys of the page and the column that rows are put in
    order by, and which way.
    """

    rows: Dimension
    columns: Dimension
    pages: Dimension | None = None
    code: CodeId = ANY_CODE
    open: frozenset[int] = frozenset()
    hidden: frozenset[str] = frozenset()
    sort: tuple[str, str] | None = None
    is_descending: bool = True

    @property
    def dimensions(self) -> list[Dimension]:
        return [found for found in (self.pages, self.rows, self.columns) if found]

    def tells_apart(self, *kinds: Kind) -> bool:
        return any(dimension.kind in kinds for dimension in self.dimensions)

    @property
    def attribute(self) -> Attribute | None:
        return next((found.attribute for found in self.dimensions if found.attribute), None)


@dataclass
class Crosstab:
    """The figures of one arrangement.

    `show` names the figure that rows are put in order by; `people` are the participants that have entries, all of them
    where none are named.
    """

    counts: ThemeCounts
    codebook: Codebook
    arrangement: Arrangement
    show: str = "passages"
    people: Collection[Participant] | None = None

    @cached_property
    def columns(self) -> list[Entry]:
        return self._shown(self._entries(self.arrangement.columns))

    @cached_property
    def pages(self) -> list[Entry]:
        if not self.arrangement.pages:
            return [EVERYTHING]
        return self._shown(self._entries(self.arrangement.pages))

    @cached_property
    def all_rows(self) -> list[Entry]:
        """The rows as they stand, before they are put in the order asked for."""
        return self._shown(self._entries(self.arrangement.rows))

    def hideable(self) -> list[tuple[Dimension, list[Entry]]]:
        """Return what could be left out, by dimension, whether it is or not."""
        return [(found, list(self._entries(found))) for found in self.arrangement.dimensions]

    def rows(self, page: Entry = EVERYTHING) -> list[Entry]:
        """Return the rows of a page in their order: as asked for among those of one parent, totals last.

        On a page for one value of an attribute, only the participants who have it.
        """
        asked = self.arrangement.sort
        rows = [row for row in self.all_rows if row.is_total or self.is_anybody(row, page)]
        if not asked:
            return rows
        page = next((found for found in self.pages if found.key == asked[0]), page)
        column = next((found for found in self.columns if found.key == asked[1]), None)
        if column is None:
            return rows
        worth = {row.key: self.figure(row, column, page).value(self.show) for row in rows}
        return list(_sorted(rows, worth, is_descending=self.arrangement.is_descending))

    def is_anybody(self, *entries: Entry) -> bool:
        """Tell whether there are participants that these entries, taken together, are about."""
        at = {name: said for entry in entries for name, said in entry.at.items()}
        return bool(self.counts.people_at(Place(**at)))

    def place(self, row: Entry, column: Entry, page: Entry = EVERYTHING) -> Place:
        return Place(**{"code": self.arrangement.code} | page.at | column.at | row.at)

    def figure(self, row: Entry, column: Entry, page: Entry = EVERYTHING) -> Figure:
        return self._table[self.place(row, column, page)]

    def figure_at(self, place: Place) -> Figure | None:
        """Return the figure of a place that may not be in this table, as that of a code that is not there."""
        return self._table.get(place)

    def raised_by(self, place: Place) -> list[tuple[Participant, bool]]:
        """Return each participant to whom the place applies, and whether they have a passage there."""
        among = set(self.counts.people_at(place))
        return [
            (person, bool(self._by_person[place._replace(participant=person.pk)].passages))
            for person in self.counts.talk.applies_to(place.column)
            if person.pk in among
        ]

    @cached_property
    def codes(self) -> list[CodeId]:
        if not self.arrangement.tells_apart(*OF_CODES):
            return [self.arrangement.code]
        (dimension,) = [found for found in self.arrangement.dimensions if found.kind in OF_CODES]
        return [entry.at["code"] for entry in self._entries(dimension)]

    @property
    def _by(self) -> set[By]:
        kinds = {Kind.PHASE: By.PHASE, Kind.ATTRIBUTE: By.ATTRIBUTE, Kind.CODER: By.CODER}
        kinds[Kind.PARTICIPANT] = By.PARTICIPANT
        return {by for kind, by in kinds.items() if self.arrangement.tells_apart(kind)}

    @cached_property
    def _table(self):
        return self.counts.table(self.codes, self._by, self.people)

    @cached_property
    def _by_person(self):
        return self.counts.table(self.codes, self._by | {By.PARTICIPANT})

    def _shown(self, entries: Iterable[Entry]) -> list[Entry]:
        return [entry for entry in entries if entry.key not in self.arrangement.hidden]

    def _entries(self, dimension: Dimension) -> Iterator[Entry]:
        """Yield what a dimension tells apart, and last what counts all of it."""
        yield from {
            Kind.THEME: self._themes,
            Kind.CODE: self._all_codes,
            Kind.PHASE: self._phases,
            Kind.PARTICIPANT: self._participants,
            Kind.ATTRIBUTE: self._values,
            Kind.CODER: self._coders,
        }[dimension.kind]()
        yield self._total(dimension)

    def _total(self, dimension: Dimension) -> Entry:
        label, at = {
            Kind.THEME: ("Anything coded", {"code": ANY_CODE}),
            Kind.CODE: ("Anything coded", {"code": ANY_CODE}),
            Kind.PHASE: ("Total", {"column": TOTAL}),
            Kind.PARTICIPANT: ("All participants", {}),
            Kind.ATTRIBUTE: ("All participants", {}),
            Kind.CODER: (self.counts.layer.label.capitalize(), {}),
        }[dimension.kind]
        return Entry(f"{dimension.name}-total", label, at, is_total=True)

    def _themes(self) -> Iterator[Entry]:
        for code, depth in self.codebook.walk():
            above = self.codebook.ancestors(code)
            if all(found.pk in self.arrangement.open for found in above):
                yield _code_entry(code, depth)

    def _all_codes(self) -> Iterator[Entry]:
        for code, depth in self.codebook.walk():
            yield _code_entry(code, depth)

    def _phases(self) -> Iterator[Entry]:
        talk = self.counts.talk
        for phase in talk.phases:
            yield Entry(f"p{phase.pk}", phase.name, {"column": phase.pk}, hue=phase.hue)
        if talk.words(NO_PHASE):
            yield Entry(f"p-{NO_PHASE_NAME}", "In no phase", {"column": NO_PHASE})

    def _participants(self) -> Iterator[Entry]:
        people = self.counts.talk.participants if self.people is None else self.people
        for person in people:
            yield Entry(f"w{person.pk}", person.code, {"participant": person.pk})

    def _values(self) -> Iterator[Entry]:
        for value in self.counts.values:
            said = "not recorded" if value == NOT_RECORDED else value
            yield Entry(f"v-{value}", f"{self.counts.grouping.attribute}: {said}", {"value": value})

    def _coders(self) -> Iterator[Entry]:
        for name, layer in self.counts.coders.items():
            yield Entry(f"u-{name}", layer.label, {"coder": name})


def _code_entry(code: Code, depth: int) -> Entry:
    return Entry(f"c{code.pk}", code.label, {"code": code.pk}, code.hue, code, depth)


def _sorted(
    rows: list[Entry], worth: dict[str, float], *, is_descending: bool, depth: int = 0
) -> Iterator[Entry]:
    """Yield rows by what they are worth, each followed by those below it; totals last."""
    groups: list[list[Entry]] = []
    for row in rows:
        if row.depth <= depth or not groups:
            groups.append([row])
        else:
            groups[-1].append(row)
    groups.sort(
        key=lambda group: (
            group[0].is_total,
            -worth[group[0].key] if is_descending else worth[group[0].key],
        )
    )
    for first, *below in groups:
        yield first
        if below:
            yield from _sorted(below, worth, is_descending=is_descending, depth=depth + 1)
