"""How many share what is recorded of a participant: whoever reads a quote may know who that is."""

from collections import Counter
from dataclasses import dataclass

from interviews.models import Participant, ParticipantAttribute, Study


@dataclass(frozen=True)
class Shared:
    """A value recorded of a participant, and how many participants have it."""

    attribute: str
    value: str
    participants: int


@dataclass(frozen=True)
class Recognizable:
    """What is recorded of a participant; `alike` is how many, with them, share all of it, of `participants`."""

    values: list[Shared]
    alike: int
    participants: int

    @property
    def others(self) -> int:
        return self.alike - 1


def recognizable(study: Study, participant: Participant) -> Recognizable:
    """Return how many participants of the study share what is recorded of this one; two queries."""
    values: dict[int, dict[int, str]] = {
        pk: {} for pk in study.participants.values_list("pk", flat=True)
    }
    rows = ParticipantAttribute.objects.filter(attribute__study=study)
    for person, attribute, value in rows.values_list("participant", "attribute", "value"):
        values[person][attribute] = value
    own = values[participant.pk]
    counts = Counter(pair for found in values.values() for pair in found.items())
    return Recognizable(
        values=[
            Shared(attribute.name, own[attribute.pk], counts[attribute.pk, own[attribute.pk]])
            for attribute in study.attributes.all()
            if attribute.pk in own
        ],
        alike=sum(found == own for found in values.values()),
        participants=len(values),
    )
