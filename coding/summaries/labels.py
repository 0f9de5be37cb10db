"""What stands behind a quote in a file: the code of its participant, and only what somebody chose to add."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from coding.summaries.disclosure import NOT_RECORDED_LABEL
from coding.summaries.line_numbers import Lines
from interviews.models import Attribute, ParticipantAttribute, Study, Transcript
from interviews.models.participant import NOT_APPLICABLE

CODE = "participant code"
# Values that say nothing without the name of their attribute.
BARE = {"yes", "no", NOT_APPLICABLE, NOT_RECORDED_LABEL}


@dataclass(frozen=True)
class LabelParts:
    """What a label says beside the code: the interview, numbered lines, values of attributes.

    Values of the attribute `banded` are put together as `bands` say (value -> band).
    """

    interview: bool = False
    lines: bool = False
    attributes: Collection[Attribute] = ()
    banded: Attribute | None = None
    bands: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_plain(self) -> bool:
        return not (self.interview or self.lines or self.attributes)

    @property
    def said(self) -> str:
        """What stands in a label, in words."""
        parts = [CODE, *(attribute.name for attribute in self.attributes)]
        if self.interview:
            parts.append("interview")
        if self.lines:
            parts.append("lines")
        return ", ".join(parts)


PLAIN = LabelParts()


class Labels:
    """The labels of the quotes in a file; one query, and none where only the code stands there."""

    def __init__(self, study: Study, parts: LabelParts = PLAIN):
        self.parts = parts
        self._values: dict[int, dict[int, str]] = defaultdict(dict)
        rows = ParticipantAttribute.objects.filter(
            participant__study=study, attribute__in=parts.attributes
        )
        for person, attribute, value in (
            rows.values_list("participant", "attribute", "value") if parts.attributes else ()
        ):
            self._values[person][attribute] = value

    def of(self, transcript: Transcript, lines: Lines | None = None) -> str:
        """Return what stands behind words of this transcript, at these lines."""
        said = [transcript.participant.code]
        for attribute in self.parts.attributes:
            value = self._values[transcript.participant_id].get(attribute.pk, NOT_RECORDED_LABEL)
            is_banded = attribute == self.parts.banded
            said.append(
                _said(attribute, self.parts.bands.get(value, value) if is_banded else value)
            )
        if self.parts.interview:
            said.append(f"interview {transcript.interview.number}")
        if self.parts.lines and lines:
            said.append(str(lines))
        return ", ".join(said)


def _said(attribute: Attribute, value: str) -> str:
    is_bare = attribute.kind == Attribute.Kind.NUMBER or set(value.split(" or ")) & BARE
    return f"{attribute.name}: {value}" if is_bare else value
