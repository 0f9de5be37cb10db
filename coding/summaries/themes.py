"""How often, for whom and when a theme comes up: the numbers of the theme page, the downloads and the commands.

Every number is a sum over `CodeCount`, one query a table; a table that tells participants apart takes a second one
for what counts all of them.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from django.db.models import Count, F, FilteredRelation, Q, Sum

from coding.models import CodeCount
from coding.summaries.layers import Layer, of_layers
from coding.summaries.talk import TOTAL, CellState, Column, Talk
from interviews.models import Attribute, Participant, ParticipantAttribute, Study

# The id of a code with all below it, or None: any code.
CodeId = int | None
ANY_CODE = None
# Stands for participants of whom no value is recorded.
NOT_RECORDED = ""
# How they are called in addresses.
NOT_RECORDED_NAME = "not-recorded"


class By(StrEnum):
    """What a table may tell apart beside codes."""

    PHASE = "phase"
    PARTICIPANT = "participant"
    ATTRIBUTE = "attribute"
    CODER = "coder"


class Place(NamedTuple):
    """What one cell counts; what is left out is not told apart.

    A code with all below it (ids), a phase, a participant (id), the participants with one value of the attribute
    counted by, one coder's layer (by name).
    """

    code: CodeId = ANY_CODE
    column: Column = TOTAL
    participant: int | None = None
    value: str | None = None
    coder: str | None = None


@dataclass(frozen=True)
class Figure:
    """What one cell counts; `talk` is how many participant words there are in its scope."""

    participants: int
    of: int
    passages: int
    words: int
    talk: int
    state: CellState

    @property
    def share(self) -> float:
        """How much of the talk the passages cover, 0 to 1."""
        return self.words / self.talk if self.talk else 0.0

    @property
    def per_1000(self) -> float:
        """Passages per 1,000 words of talk."""
        return 1000 * self.passages / self.talk if self.talk else 0.0

    def value(self, show: str) -> float:
        """Return the figure named `show`, to put rows in order and to shade cells; participants as a share of `of`."""
        if show == "participants":
            return self.participants / self.of if self.of else 0
        return getattr(self, show)


Table = dict[Place, Figure]
HIDDEN = Figure(0, 0, 0, 0, 0, CellState.HIDDEN)


@dataclass(frozen=True)
class Grouping:
    """The attribute that participants are grouped by; `bands` are values put together (value -> band).

    The figures of `hidden` values are not shown, nor those of everybody where `is_total_hidden`.
    """

    attribute: Attribute
    bands: Mapping[str, str] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()
    is_total_hidden: bool = False

    def hides(self, place: Place) -> bool:
        """Tell whether the figures of a place are not shown."""
        return self.is_total_hidden if place.value is None else place.value in self.hidden


class ThemeCounts:
    """The counts of one study in one layer, of all its participants or of some.

    `grouping` is how participants can be grouped, `coders` are the layers that can be told apart.
    """

    def __init__(
        self,
        study: Study,
        layer: Layer,
        participants: Collection[Participant] | None = None,
        *,
        grouping: Grouping | None = None,
        coders: Collection[Layer] = (),
    ):
        self.study = study
        self.layer = layer
        self.grouping = grouping
        self.coders = {coder.name: coder for coder in coders}
        self._chosen = participants
        people = list(study.participants.all()) if participants is None else participants
        self.talks = Talk.in_layers(study, [layer, *coders], people)
        self.talk = self.talks[layer.name]

    @cached_property
    def values(self) -> dict[str, list[int]]:
        """Return the participants (ids) with each value of the attribute, those without one last."""
        attribute, bands = self.grouping.attribute, self.grouping.bands
        recorded = self._recorded()
        raw: dict[str, list[int]] = defaultdict(list)
        for person in self.talk.participants:
            raw[recorded.get(person.pk, NOT_RECORDED)].append(person.pk)
        groups: dict[str, list[int]] = defaultdict(list)
        for value in sorted(raw, key=lambda value: in_order(value, attribute.choices)):
            groups[bands.get(value, value)] += raw[value]
        return dict(groups)

    def _recorded(self) -> dict[int, str]:
        found = ParticipantAttribute.objects.filter(attribute=self.grouping.attribute)
        return dict(found.values_list("participant_id", "value"))

    def people_at(self, place: Place) -> list[int]:
        """Return the participants (ids) that a place is about, whether the phase applies to them or not."""
        if place.participant is not None:
            is_among = place.value is None or place.participant in self.values[place.value]
            return [place.participant] if is_among else []
        if place.value is not None:
            return self.values[place.value]
        return [person.pk for person in self.talk.participants]

    def over_all(self, codes: Collection[CodeId]) -> dict[tuple[CodeId, Column], Figure]:
        """Return the figure of every (code, column) over all participants."""
        table = self.table(codes)
        return {(place.code, place.column): figure for place, figure in table.items()}

    def by_participant(
        self, codes: Collection[CodeId], people: Iterable[Participant] | None = None
    ) -> dict[tuple[int, CodeId, Column], Figure]:
        """Return the figure of every (participant, code, column), of all participants or of some."""
        table = self.table(codes, [By.PHASE, By.PARTICIPANT], people)
        return {
            (place.participant, place.code, place.column): figure
            for place, figure in table.items()
            if place.participant is not None
        }

    def table(
        self,
        codes: Collection[CodeId],
        by: Collection[By] = (By.PHASE,),
        people: Iterable[Participant] | None = None,
    ) -> Table:
        """Return the figure of every place, what is told apart and what counts all of it alike.

        Where participants are told apart, of all of them or of `people`.
        """
        by = set(by)
        found = self.sums(codes, by - {By.PARTICIPANT})
        if By.PARTICIPANT in by:
            people = list(self.talk.participants if people is None else people)
            found |= self.sums(codes, by, people)
        table = {}
        for scope in self._scopes(by, people):
            of, talk, state = self.talked(scope)
            for code in codes:
                place = scope._replace(code=code)
                figure = _figure(found.get(place, (0, 0, 0)), of, talk, state)
                is_hidden = By.ATTRIBUTE in by and self.grouping.hides(place)
                table[place] = HIDDEN if is_hidden else figure
        return table

    def _scopes(self, by: set[By], people: list[Participant] | None) -> Iterator[Place]:
        for coder in [None, *self.coders] if By.CODER in by else [None]:
            for value in [None, *self.values] if By.ATTRIBUTE in by else [None]:
                for person in [None, *(person.pk for person in people)] if people else [None]:
                    for column in self.talk.columns if By.PHASE in by else [TOTAL]:
                        yield Place(ANY_CODE, column, person, value, coder)

    def talked(self, scope: Place) -> tuple[int, int, CellState]:
        """Return to how many the phase applies, how many words they say there, and what an empty cell says."""
        talk = self.talks[scope.coder or self.layer.name]
        people = self.people_at(scope)
        of = sum(talk.applies(person, scope.column) for person in people)
        return of, talk.words_of(people, scope.column), talk.state_of(people, scope.column)

    def sums(
        self, codes: Collection[CodeId], by: set[By], people: list[Participant] | None = None
    ) -> dict[Place, tuple[int, int, int]]:
        """Return (participants, passages, words) for every place where there are any; one query."""
        layers = [self.layer, *(self.coders.values() if By.CODER in by else ())]
        rows = CodeCount.objects.filter(_among(codes), of_layers(layers), study=self.study)
        chosen = self._chosen if people is None else people
        if chosen is not None:
            rows = rows.filter(participant__in=chosen)
        if By.PHASE not in by:
            rows = rows.filter(is_total=True)
        group = ["code", "is_total", "phase", "coder"]
        if By.PARTICIPANT in by:
            group.append("participant")
        if By.ATTRIBUTE in by:
            rows = rows.annotate(
                recorded=FilteredRelation(
                    "participant__attribute_values",
                    condition=Q(
                        participant__attribute_values__attribute=self.grouping.attribute.pk
                    ),
                ),
                value=F("recorded__value"),
            )
            group.append("value")
        rows = (
            rows.order_by()
            .values(*group)
            .annotate(
                people=Count("participant", distinct=True),
                islands_=Sum("islands"),
                spans_=Sum("spans"),
                covered=Sum("words"),
            )
        )
        return self._by_place(rows, layers, by)

    def _by_place(self, rows, layers: list[Layer], by: set[By]) -> dict[Place, tuple]:
        """Return the sums by place; over the values of an attribute they add up to those of everybody."""
        found: dict[Place, tuple[int, int, int]] = {}
        for row in rows:
            for layer in layers:
                if layer.coder != row["coder"]:
                    continue
                place = Place(
                    row["code"],
                    TOTAL if row["is_total"] else row["phase"],
                    row.get("participant"),
                    self._value_of(row) if By.ATTRIBUTE in by else None,
                    None if layer is self.layer else layer.name,
                )
                sums = (row["people"], row[f"{layer.unit}_"], row["covered"])
                for one in {place, place._replace(value=None)}:
                    before = found.get(one, (0, 0, 0))
                    found[one] = tuple(map(sum, zip(before, sums, strict=True)))
        return found

    def _value_of(self, row) -> str:
        value = row["value"] or NOT_RECORDED
        return self.grouping.bands.get(value, value)


def _among(codes: Collection[CodeId]) -> Q:
    named = Q(code__in=[code for code in codes if code is not ANY_CODE])
    return named | Q(code=None) if ANY_CODE in codes else named


def in_order(value: str, choices: list[str]) -> tuple:
    """Put choices in their order, numbers by their size, and what is not recorded last."""
    if value in choices:
        return (0, choices.index(value), "")
    if value == NOT_RECORDED:
        return (3, 0, "")
    return (1, int(value), "") if value.lstrip("-").isdecimal() else (2, 0, value)


def _figure(found: tuple[int, int, int], of: int, talk: int, state: CellState) -> Figure:
    participants, passages, words = found
    return Figure(
        participants=participants,
        of=of,
        passages=passages,
        words=words,
        talk=talk,
        state=CellState.CODED if passages else state,
    )
