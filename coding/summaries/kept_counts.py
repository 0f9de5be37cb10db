"""Tables of counts as they were when they were kept: the same questions, answered from what was kept of each participant."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Sum

from coding.models import Code, CodeCount, KeptCounts
from coding.summaries.layers import Layer, layers_for, of_layers
from coding.summaries.talk import NO_PHASE, TOTAL, CellState, Column, Talk
from coding.summaries.themes import ANY_CODE, NOT_RECORDED, By, CodeId, Grouping, Place, ThemeCounts
from interviews.models import (
    Participant,
    ParticipantAttribute,
    ParticipantPhase,
    Phase,
    Study,
    User,
)

LAYER_FIELDS = ("name", "label", "coder")
CODE_FIELDS = ("pk", "parent_id", "position", "label", "hue", "is_parked")
PHASE_FIELDS = ("pk", "position", "name", "hue")


def column_key(column: Column) -> str:
    """Return how a phase, no phase or all talk is named in what is kept."""
    return {TOTAL: "total", NO_PHASE: "none"}.get(column, str(column))


def code_key(code: CodeId) -> str:
    """Return how a code (empty: any) is named in what is kept."""
    return "" if code is ANY_CODE else str(code)


@dataclass(frozen=True)
class CountsToKeep:
    """What is kept: codes, phases and layers as their fields, and the counts by participant (id)."""

    codes: list[dict]
    phases: list[dict]
    layers: list[dict]
    of_participants: dict[int, dict]


def counts_to_keep(study: Study, user: User) -> CountsToKeep:
    """Return all counts of a study as they are now, merged and of every coder whom `user` sees."""
    merged, *coders = layers_for(user, study)
    counts = ThemeCounts(study, merged, coders=coders)
    codes = list(study.codes.all())
    return CountsToKeep(
        codes=[_fields(code, CODE_FIELDS) for code in codes],
        phases=[_fields(phase, PHASE_FIELDS) for phase in counts.talk.phases],
        layers=[_fields(layer, LAYER_FIELDS) for layer in (merged, *coders)],
        of_participants=_contents(counts),
    )


def _fields(thing, names) -> dict:
    return {name: getattr(thing, name) for name in names}


def _contents(counts: ThemeCounts) -> dict[int, dict]:
    """Return what is kept of each participant (id), of the layer of `counts` and of all its coders."""
    layers = {counts.layer.name: counts.layer, **counts.coders}
    found: dict[int, dict] = {
        person.pk: {"values": {}, "excluded": [], "layers": {}}
        for person in counts.talk.participants
    }
    attributes = ParticipantAttribute.objects.filter(participant__study=counts.study)
    for person, attribute, value in attributes.values_list("participant", "attribute", "value"):
        if person in found:  # not somebody who was added this very moment
            found[person]["values"][str(attribute)] = value
    facts = ParticipantPhase.objects.filter(phase__study=counts.study, applies=False)
    for person, phase in facts.values_list("participant", "phase"):
        if person in found:
            found[person]["excluded"].append(phase)
    for name in layers:
        talk = counts.talks[name]
        for person, content in found.items():
            content["layers"][name] = {
                "talk": {column_key(at): talk.words(at, person) for at in talk.columns},
                "states": {column_key(at): talk.state(at, person).value for at in talk.columns},
                "counts": defaultdict(dict),
            }
    _add_counts(found, counts.study, layers.values())
    return found


def _add_counts(found: dict[int, dict], study: Study, layers: Iterable[Layer]) -> None:
    """Add passages and words, row by row as they come: there may be some hundred thousand."""
    by_coder = {layer.coder: layer for layer in layers}
    rows = CodeCount.objects.filter(of_layers(by_coder.values()), study=study).order_by()
    group = ("participant", "coder", "code", "is_total", "phase")
    sums = rows.values_list(*group).annotate(Sum("islands"), Sum("spans"), Sum("words"))
    for person, coder, code, is_total, phase, islands, spans, words in sums.iterator():
        if person not in found:
            continue
        layer = by_coder[coder]
        counts = found[person]["layers"][layer.name]["counts"]
        column = "total" if is_total else column_key(phase)
        counts[code_key(code)][column] = [islands if layer.is_merged else spans, words]


class KeptThemeCounts(ThemeCounts):
    """The counts that were kept, of all participants of whom they still are, or of those that `is_chosen`.

    Participants are chosen and grouped by the values they had then.
    """

    def __init__(
        self,
        kept: KeptCounts,
        layer: Layer,
        *,
        is_chosen: Callable[[Participant, dict[str, str]], bool] = lambda person, values: True,
        grouping: Grouping | None = None,
        coders: Collection[Layer] = (),
    ):
        self.study = kept.study
        self.layer = layer
        self.grouping = grouping
        self.coders = {coder.name: coder for coder in coders}
        rows = kept.of_participants.select_related("participant").order_by("participant__code")
        self._contents = {
            row.participant.pk: row.content
            for row in rows
            if is_chosen(row.participant, row.content["values"])
        }
        people = [row.participant for row in rows if row.participant.pk in self._contents]
        phases = [Phase(**fields) for fields in kept.phases]
        self.talks = {
            one.name: _KeptTalk(people, phases, one.name, self._contents)
            for one in (layer, *coders)
        }
        self.talk = self.talks[layer.name]

    @property
    def recorded(self) -> dict[int, dict[int, str]]:
        """The values that were kept: participant (id) -> attribute (id) -> value."""
        return {
            pk: {int(attribute): value for attribute, value in content["values"].items()}
            for pk, content in self._contents.items()
        }

    def _recorded(self) -> dict[int, str]:
        key = str(self.grouping.attribute.pk)
        return {
            pk: content["values"].get(key, NOT_RECORDED) for pk, content in self._contents.items()
        }

    def sums(
        self,
        codes: Collection[CodeId],
        by: Collection[By],
        people: Iterable[Participant] | None = None,
    ) -> dict[Place, tuple[int, int, int]]:
        """Return (participants, passages, words) for every place where there are any."""
        layers = [self.layer, *(self.coders.values() if By.CODER in by else ())]
        columns = self.talk.columns if By.PHASE in by else [TOTAL]
        found: dict[Place, tuple[int, int, int]] = {}
        for person in self.talk.participants if people is None else people:
            value = self._value_of_person[person.pk] if By.ATTRIBUTE in by else None
            who = person.pk if By.PARTICIPANT in by else None
            for layer in layers:
                counts = self._contents[person.pk]["layers"][layer.name]["counts"]
                coder = None if layer is self.layer else layer.name
                for code in codes:
                    of_code = counts.get(code_key(code), {})
                    for column in columns:
                        if column_key(column) in of_code:
                            sums = (1, *of_code[column_key(column)])
                            for one in {value, None}:
                                place = Place(code, column, who, one, coder)
                                before = found.get(place, (0, 0, 0))
                                found[place] = tuple(map(sum, zip(before, sums, strict=True)))
        return found

    @cached_property
    def _value_of_person(self) -> dict[int, str]:
        return {pk: value for value, people in self.values.items() for pk in people}


class _KeptTalk(Talk):
    """Talk as it was."""

    def __init__(
        self,
        participants: list[Participant],
        phases: list[Phase],
        layer: str,
        contents: dict[int, dict],
    ):
        self.participants = participants
        self.phases = phases
        self._layers = {pk: content["layers"][layer] for pk, content in contents.items()}
        self._excluded = {
            (pk, phase) for pk, content in contents.items() for phase in content["excluded"]
        }

    def words_of(self, people: Iterable[int], column: Column) -> int:
        key = column_key(column)
        return sum(self._layers[person]["talk"].get(key, 0) for person in people)

    def unmarked(self) -> set[int]:
        """Nothing: which interviews had no phases then is told by their empty cells."""
        return set()

    def _state_of(self, participant: int, column: Column) -> CellState:
        states = self._layers[participant]["states"]
        return CellState(states.get(column_key(column), CellState.NO_TALK))


def kept_codes(kept: KeptCounts) -> list[Code]:
    """Return the codes as they were then, not to be saved."""
    return [Code(study=kept.study, **fields) for fields in kept.codes]


def kept_layers(kept: KeptCounts) -> list[Layer]:
    """Return the layers of then, merged first."""
    return [Layer(**fields) for fields in kept.layers]
