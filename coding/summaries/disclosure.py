"""What a file with attributes tells of the participants in it."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from coding.differencing import Shown, meet, worked_out
from coding.disclosure import OR, Decision, Disclosure, Way, disclosed, hidden_groups
from coding.models import KeptDecision, ShownTable
from coding.summaries.themes import NOT_RECORDED, Grouping, in_order
from interviews.models import Attribute, Participant, ParticipantAttribute, Study

NOT_RECORDED_LABEL = "not recorded"
# What stands in place of a value that a file does not tell of somebody.
NOT_TOLD = "any"


@dataclass(frozen=True)
class Carried:
    """The attributes that a file carries: the one it groups participants by, first, those in labels, and those they are chosen by.

    `names_people`: participants and their values stand in the file beside each other, so that hiding figures hides
    nothing.
    """

    study: Study
    kind: str
    people: Collection[Participant]
    grouped_by: Attribute | None = None
    chosen_by: Sequence[Attribute] = field(default_factory=tuple)
    names_people: bool = False
    # Whether it says to how many a phase applies: where an attribute decides that, it stands in the file too.
    is_by_phase: bool = False
    # Those whose values stand behind what is quoted of somebody.
    labels: Sequence[Attribute] = ()
    # Participant (id) -> attribute (id) -> value, where the file does not hold the values of now.
    recorded: Mapping[int, Mapping[int, str]] | None = None
    # The value that stands for the same people as one in another table of the file: hiding it alone hides nothing.
    shown_elsewhere: str = ""

    @property
    def attributes(self) -> list[Attribute]:
        return [*self.own, *self.told_before]

    @property
    def own(self) -> list[Attribute]:
        """Return the attributes that stand in the file itself."""
        others = dict.fromkeys([*self._only_labels, *self.chosen_by])
        if self.is_by_phase and (others or self.grouped_by):
            others |= dict.fromkeys(self._of_phases)
        others.pop(self.grouped_by, None)
        return [self.grouped_by, *others] if self.grouped_by else list(others)

    @cached_property
    def told_before(self) -> list[Attribute]:
        """The attributes that files which left before told of named participants: their codes join those with this one."""
        own = self.own
        if not self.names_people or not own:
            return []
        named = ShownTable.objects.filter(study=self.study, names_people=True).values("attribute")
        return list(Attribute.objects.filter(pk__in=named).exclude(pk__in=[one.pk for one in own]))

    @property
    def told_by_phases(self) -> list[Attribute]:
        """Return the attributes that stand in the file only because it says to how many phases apply."""
        return [
            found
            for found in self.own
            if found != self.grouped_by and found not in (*self.labels, *self.chosen_by)
        ]

    @cached_property
    def _of_phases(self) -> list[Attribute]:
        """The attributes that decide to whom a phase applies."""
        deciding = self.study.phases.exclude(applies_when=None).values("applies_when")
        return list(Attribute.objects.filter(pk__in=deciding))

    @property
    def _only_labels(self) -> list[Attribute]:
        return [found for found in self.labels if found not in self.chosen_by]

    @property
    def key(self) -> list[int]:
        """What a kept decision is found by."""
        return [attribute.pk for attribute in self.attributes]

    @property
    def told_by(self) -> Attribute | None:
        """Return the attribute that it tells everybody apart by, where that is one, and none are chosen by values."""
        told = [self.grouped_by] if self.grouped_by else list(self.labels)
        everybody = self.recorded if self.recorded is not None else self.study.participants.all()
        if self.chosen_by or len(told) != 1 or len(self.people) != len(everybody):
            return None
        return told[0]

    @property
    def ways(self) -> set[Way]:
        """Return what can be done about small groups in this file, beside leaving the attribute out."""
        can_merge = self.grouped_by or self._only_labels
        can_say_some = self.grouped_by and not self.names_people
        return (
            {Way.KEEP}
            | ({Way.MERGE} if can_merge else set())
            | ({Way.SOME} if can_say_some else set())
        )

    def disclosure(self) -> Disclosure:
        """Return who would stand alone or among few in the file, or by being left out of it; nobody without an attribute."""
        attributes = self.attributes
        if not attributes:
            return disclosed([], {}, self.study.smallest_group)
        values = self._values()
        told = {person: values[person.pk] for person in self.people}
        others = self._told_apart(told, values) if self.chosen_by else {}
        return disclosed(
            [attribute.name for attribute in attributes],
            self._in_order(told),
            self.study.smallest_group,
            self._in_order(others),
        )

    def _in_order(self, people: Mapping[Participant, Sequence[str]]) -> dict[str, Sequence[str]]:
        def place(found):
            return [
                in_order(value, attribute.choices)
                for value, attribute in zip(found[1], self.attributes, strict=True)
            ]

        rows = sorted(people.items(), key=place)
        return {person.code: values for person, values in rows}

    def _told_apart(
        self, told: Mapping[Participant, Sequence[str]], values: Mapping[int, Sequence[str]]
    ) -> dict[Participant, list[str]]:
        """Return who is not in the file because of their values, with what of them can be told from that.

        Those chosen by name beside are as if all were: of whom a file without attributes holds the figures is not asked.
        """
        shown = [set(column) for column in zip(*told.values(), strict=True)]
        if not shown:
            return {}
        apart = {}
        for person in Participant.objects.filter(pk__in=values).exclude(
            pk__in=[one.pk for one in told]
        ):
            seen = [
                value if value in those or attribute not in self.chosen_by else _none_of(those)
                for value, those, attribute in zip(
                    values[person.pk], shown, self.attributes, strict=True
                )
            ]
            is_in_a_row = seen[0] in shown[0] or self.grouped_by in (None, *self.chosen_by)
            if seen != values[person.pk] and is_in_a_row:
                # Of whom no word is in the file, no label tells anything.
                for at, attribute in enumerate(self.attributes):
                    seen[at] = NOT_TOLD if attribute in self._only_labels else seen[at]
                apart[person] = seen
        return apart

    def _values(self) -> dict[int, list[str]]:
        """Return participant (id) -> value of each attribute, of all who are in the study, or were when it was kept."""
        recorded = self.recorded
        if recorded is None:
            found: dict[int, dict[int, str]] = {
                pk: {} for pk in self.study.participants.values_list("pk", flat=True)
            }
            rows = ParticipantAttribute.objects.filter(attribute__in=self.attributes)
            for pk, attribute, value in rows.values_list("participant_id", "attribute_id", "value"):
                found[pk][attribute] = value
            recorded = found
        return {
            pk: [found.get(attribute, NOT_RECORDED_LABEL) for attribute in self.key]
            for pk, found in recorded.items()
        }

    def decided_before(self, disclosure: Disclosure) -> Decision | None:
        """Return the decision that was kept for such files, if it still holds."""
        kept = KeptDecision.objects.filter(
            study=self.study,
            kind=self.kind,
            attributes=self.key,
            names_people=self.names_people,
            smallest__lte=disclosure.smallest,
        ).first()
        if kept is None or not all(
            list(group.values) in kept.small_groups for group in disclosure.small
        ):
            return None
        decision = kept.decision
        if decision.way not in self.ways | {Way.OMIT}:
            return None
        if decision.way is Way.MERGE and disclosure.put_together(decision.bands()).small:
            return None
        return decision

    def grouping(self, decision: Decision | None, disclosure: Disclosure) -> Grouping | None:
        """Return how the file groups participants after a decision."""
        if not self.grouped_by:
            return None
        if decision is None or decision.way is Way.KEEP:
            return Grouping(self.grouped_by)
        if decision.way is Way.MERGE:
            return Grouping(
                self.grouped_by,
                {raw_value(value): band for value, band in decision.bands().items()},
            )
        sizes: dict[str, int] = defaultdict(int)
        for group in disclosure.groups:
            sizes[group.values[0]] += group.size
        left_out = {
            group.values[0] for group in disclosure.others if group.size < disclosure.threshold
        }
        # Groups of one value that another attribute tells apart.
        left_out |= {
            group.values[0] for group in disclosure.groups if group.size < disclosure.threshold
        }
        also = {at for at, value in enumerate(sizes) if value in left_out}
        last = {at for at, value in enumerate(sizes) if value == self.shown_elsewhere}
        hidden, is_total_hidden = hidden_groups(
            list(sizes.values()), disclosure.threshold, also, last
        )
        is_total_hidden |= 0 < sum(group.size for group in disclosure.others) < disclosure.threshold
        names = [value for at, value in enumerate(sizes) if at in hidden]
        others = sorted(
            (value for value in sizes if value not in names), key=lambda value: sizes[value]
        )
        while names and others and disclosure.gives_away_within(names):
            names.append(others.pop(0))
        is_total_hidden |= bool(names) and disclosure.gives_away_within(names)
        raw = frozenset(map(raw_value, names))
        return Grouping(self.grouped_by, {}, raw, is_total_hidden)


def shown_by(carried: Carried, disclosure: Disclosure, decision: Decision | None) -> set[Shown]:
    """Return the sums of values that a file of everybody shows by one attribute; nothing where it is not such a file.

    What leaves as it is, for a reason, shows everything; there is nothing left to be worked out of later ones. What is
    left out shows nothing.
    """
    if carried.told_by is None or (decision and decision.way in {Way.KEEP, Way.OMIT}):
        return set()
    grouping = carried.grouping(decision, disclosure)
    hidden = grouping.hidden if grouping else ()
    bands = decision.bands() if decision else {}
    values = {group.values[0] for group in disclosure.groups}
    sums: dict[str, set[str]] = defaultdict(set)
    for value in values:
        if raw_value(value) not in hidden:
            sums[bands.get(value, value)].add(value)
    # A file without the attribute shows everybody, whatever this one does.
    everybody = set() if carried.names_people else {frozenset(values)}
    return {*everybody, *map(frozenset, sums.values())}


def given_away(carried: Carried, disclosure: Disclosure, decision: Decision | None) -> list[Shown]:
    """Return the small groups that this file gives away together with those that left before."""
    shown = shown_by(carried, disclosure, decision)
    if not shown:
        return []
    sums: dict[bool, list[set[Shown]]] = {False: [], True: []}
    rows = ShownTable.objects.filter(study=carried.study, attribute=carried.told_by)
    for row in rows.exclude(shown=[]):
        sums[row.names_people].append(set(map(frozenset, row.shown)))
    known = _worked_out(sums, disclosure)
    sums[carried.names_people].append(shown)
    return [group for group in _worked_out(sums, disclosure) if group not in known]


def _worked_out(sums: Mapping[bool, Sequence[set[Shown]]], disclosure: Disclosure) -> list[Shown]:
    """Return what tables of groups, and (True) files that name people, give away together."""
    sizes: dict[str, int] = defaultdict(int)
    for group in disclosure.groups:
        sizes[group.values[0]] += group.size
    parts = [meet(sums[True], sizes)] if sums[True] else []
    everybody = [{frozenset(sizes)}]
    return worked_out([*sums[False], *parts, *everybody], sizes, disclosure.threshold)


@dataclass(frozen=True)
class Decided:
    """What a file with attributes tells, and what was decided about it; nothing where no group is small."""

    carried: Carried
    disclosure: Disclosure
    decision: Decision | None = None

    @property
    def grouping(self) -> Grouping | None:
        return self.carried.grouping(self.decision, self.disclosure)

    @property
    def reason(self) -> str:
        return self.decision.reason if self.decision else ""


def _none_of(values: Collection[str]) -> str:
    """Return what is known of whoever is left out where these values are chosen."""
    words = OR.join(sorted(values))
    return "recorded" if words == NOT_RECORDED_LABEL else f"not {words}"


def raw_value(label: str) -> str:
    """Return what a value is called where counts are grouped by it."""
    return NOT_RECORDED if label == NOT_RECORDED_LABEL else label
