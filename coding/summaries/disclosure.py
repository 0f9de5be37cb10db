"""What a file with attributes tells of the participants in it."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from coding.disclosure import Decision, Disclosure, Way, disclosed, hidden_groups
from coding.models import KeptDecision
from coding.summaries.themes import NOT_RECORDED, Grouping, in_order
from interviews.models import Attribute, Participant, ParticipantAttribute, Study

NOT_RECORDED_LABEL = "not recorded"


@dataclass(frozen=True)
class Carried:
    """The attributes that a file carries: the one it groups participants by, first, and those they are chosen by.

    `names_people`: participants and their values stand in the file beside each other, so that hiding figures hides
    nothing.
    """

    study: Study
    kind: str
    people: Collection[Participant]
    grouped_by: Attribute | None = None
    chosen_by: Sequence[Attribute] = field(default_factory=tuple)
    names_people: bool = False
    # Participant (id) -> attribute (id) -> value, where the file does not hold the values of now.
    recorded: Mapping[int, Mapping[int, str]] | None = None

    @property
    def attributes(self) -> list[Attribute]:
        others = [found for found in self.chosen_by if found != self.grouped_by]
        return [self.grouped_by, *others] if self.grouped_by else others

    @property
    def key(self) -> list[int]:
        """What a kept decision is found by."""
        return [attribute.pk for attribute in self.attributes]

    def disclosure(self) -> Disclosure:
        """Return who would stand alone or among few in the file; nobody where it carries no attribute."""
        attributes = self.attributes
        values = self._values_now() if self.recorded is None else self.recorded
        people = {
            person.code: [values[person.pk].get(pk, NOT_RECORDED_LABEL) for pk in self.key]
            for person in self.people
        }
        in_their_order = sorted(
            people.items(),
            key=lambda found: [
                in_order(value, attribute.choices)
                for value, attribute in zip(found[1], attributes, strict=True)
            ],
        )
        people = dict(in_their_order)
        names = [attribute.name for attribute in attributes]
        return disclosed(names, people if attributes else {}, self.study.smallest_group)

    def _values_now(self) -> Mapping[int, Mapping[int, str]]:
        values: dict[int, dict[int, str]] = defaultdict(dict)
        rows = ParticipantAttribute.objects.filter(
            attribute__in=self.attributes, participant__in=self.people
        )
        for person, attribute, value in rows.values_list("participant_id", "attribute_id", "value"):
            values[person][attribute] = value
        return values

    def decided_before(self, disclosure: Disclosure) -> Decision | None:
        """Return the decision that was kept for such files, if it still holds."""
        kept = KeptDecision.objects.filter(
            study=self.study,
            kind=self.kind,
            attributes=self.key,
            smallest__lte=disclosure.smallest,
        ).first()
        if kept is None or not all(
            list(group.values) in kept.small_groups for group in disclosure.small
        ):
            return None
        decision = kept.decision
        if decision.way is Way.MERGE and disclosure.put_together(0, decision.bands()).small:
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
        hidden, is_total_hidden = hidden_groups(list(sizes.values()), disclosure.threshold)
        names = [value for at, value in enumerate(sizes) if at in hidden]
        raw = frozenset(map(raw_value, names))
        return Grouping(self.grouped_by, {}, raw, is_total_hidden)


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


def raw_value(label: str) -> str:
    """Return what a value is called where counts are grouped by it."""
    return NOT_RECORDED if label == NOT_RECORDED_LABEL else label
