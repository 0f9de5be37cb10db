"""What a list of passages says of itself: what it counts, for whom, and who is not in it."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from coding.presenters.cells import counted
from coding.summaries.passages import PassageList, PassageScope
from coding.summaries.talk import NO_PHASE, TOTAL, CellState, Talk
from interviews.models import Attribute, Participant

MOST_NAMED = 40

ABSENT = {
    CellState.CODED: "coded, never raised",
    CellState.NOT_CODED: "not declared coded yet",
    CellState.NO_TALK: "no talk there",
    CellState.NOT_APPLICABLE: "the phase does not apply",
    CellState.PHASES_UNMARKED: "phases not marked yet",
}
NEVER_TOGETHER = "coded, never together"


@dataclass(frozen=True)
class Filter:
    """One part of the scope, and the address of the list without it."""

    name: str
    value: str
    url: str


class ScopeSentence:
    """The scope of a list in words."""

    def __init__(
        self,
        scope: PassageScope,
        found: PassageList,
        *,
        filters: dict[Attribute, str],
        given: dict[str, str],
        address: str,
    ):
        self.scope, self.found = scope, found
        self._filters, self._given, self._address = filters, given, address

    @cached_property
    def talk(self) -> Talk:
        people = self.scope.participants
        if people is None:
            people = self.scope.study.participants.all()
        if self.scope.interview is not None:
            of = self.scope.study.transcripts.filter(interview__number=self.scope.interview)
            having_one = set(of.order_by().values_list("participant", flat=True))
            people = [person for person in people if person.pk in having_one]
        return Talk(self.scope.study, self.scope.layer, people, interview=self.scope.interview)

    @property
    def passages(self) -> str:
        return counted(self.found.passages, self.scope.unit)

    @property
    def words(self) -> str:
        return counted(self.found.words, "word")

    @property
    def participants(self) -> str:
        of = len(self.talk.applies_to(self.scope.column))
        return f"{self.found.participants:,} of {of:,} participant{'' if of == 1 else 's'}"

    @property
    def subject(self) -> str:
        return self.scope.subject

    @property
    def phase(self) -> str:
        if self.scope.column is TOTAL:
            return ""
        if self.scope.column is NO_PHASE:
            return "In no phase"
        return next(phase.name for phase in self.talk.phases if phase.pk == self.scope.column)

    def filters(self) -> list[Filter]:
        """Return the parts of the scope that can be taken off, one by one."""
        scope, given = self.scope, self._given
        parts = [
            ("Code", scope.code and scope.code.label, "code"),
            ("Together with", scope.together and scope.together.label, "together"),
            ("Codes below it", "left out" if scope.is_itself else "", "itself"),
            ("Phase", self.phase, "phase"),
            ("Participant", given.get("participant"), "participant"),
            ("Interview", scope.interview and str(scope.interview), "interview"),
            ("Only", given.get("only"), "only"),
            ("Coded by", "" if scope.layer.is_merged else scope.layer.label, "layer"),
            *((found.name, value, f"a{found.pk}") for found, value in self._filters.items()),
        ]
        return [Filter(name, value, self._without(part)) for name, value, part in parts if value]

    def absent(self) -> list[tuple[str, str]]:
        """Return (who, why) of the participants of the scope who have no passage in the list."""
        raised = self.found.participant_ids
        why: dict[CellState, list[Participant]] = defaultdict(list)
        for person in self.talk.participants:
            if person.pk not in raised:
                why[self.talk.state(self.scope.column, person.pk)].append(person)
        said = ABSENT | ({CellState.CODED: NEVER_TOGETHER} if self.scope.together else {})
        return [(named(people), said[state]) for state, people in why.items()]

    def _without(self, part: str) -> str:
        kept = {name: value for name, value in self._given.items() if name not in (part, "page")}
        return f"{self._address}?{urlencode(kept)}" if kept else self._address


def named(people: list[Participant]) -> str:
    if len(people) > MOST_NAMED:
        return f"{len(people):,} participants"
    return ", ".join(person.code for person in people)
