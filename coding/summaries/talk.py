"""What there is to be counted: who talks how much about which phase, and how far it is coded."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from enum import Enum, StrEnum

from coding.models import CodingState, PhaseShift, PhaseTalk
from coding.summaries.layers import Layer
from interviews.models import Participant, ParticipantPhase, Phase, Study, Transcript


class Everywhere(Enum):
    """Stands for all talk, in whatever phase, where else the id of a phase (or None: no phase) stands."""

    TOTAL = "total"


TOTAL = Everywhere.TOTAL
NO_PHASE = None
# How talk in no phase is called in addresses.
NO_PHASE_NAME = "none"

# The id of a phase, talk in no phase, or all talk.
Column = int | None | Everywhere


class CellState(StrEnum):
    """What a cell says: that it was coded, or why it is empty."""

    CODED = "coded"
    NOT_CODED = "not_coded"
    NO_TALK = "no_talk"
    NOT_APPLICABLE = "not_applicable"
    PHASES_UNMARKED = "phases_unmarked"


# Of several participants, a cell says what keeps its zero from being final, then what explains it best.
_FIRST_TO_SAY = (
    CellState.NOT_CODED,
    CellState.PHASES_UNMARKED,
    CellState.CODED,
    CellState.NO_TALK,
    CellState.NOT_APPLICABLE,
)


class Talk:
    """The talk of some participants of a study, and how far it is coded in one layer."""

    def __init__(self, study: Study, layer: Layer, participants: Collection[Participant]):
        self.participants = list(participants)
        self.phases = list(study.phases.all())
        self._excluded = _exclusions(study)
        self._finished = _finished(study, layer)
        self._unmarked: set[int] = set()
        self._spoken = self._read(study)
        self._move_words(study, layer)

    @property
    def columns(self) -> list[Column]:
        """Return the phases in order, no phase, and the total."""
        return [*(phase.pk for phase in self.phases), NO_PHASE, TOTAL]

    def applies(self, participant: int, column: Column) -> bool:
        return (participant, column) not in self._excluded

    def applies_to(self, column: Column) -> list[Participant]:
        """Return the participants to whom the phase of this column applies."""
        return [person for person in self.participants if self.applies(person.pk, column)]

    def words(self, column: Column, participant: int | None = None) -> int:
        """Return the participant words there, of one participant or of all."""
        people = self._ids() if participant is None else [participant]
        return sum(
            spoken.get(column, 0) for person in people for spoken in self._spoken[person].values()
        )

    def state(self, column: Column, participant: int | None = None) -> CellState:
        """Return what a cell without passages says, of one participant or of all."""
        people = self._ids() if participant is None else [participant]
        found = {self._state_of(person, column) for person in people}
        return next((state for state in _FIRST_TO_SAY if state in found), CellState.NO_TALK)

    def _state_of(self, participant: int, column: Column) -> CellState:
        if not self.applies(participant, column):
            return CellState.NOT_APPLICABLE
        transcripts = self._spoken[participant]
        there = [pk for pk, spoken in transcripts.items() if spoken.get(column)]
        if there:
            return CellState.CODED if self._finished.issuperset(there) else CellState.NOT_CODED
        is_unmarked = not self._unmarked.isdisjoint(transcripts)
        return CellState.PHASES_UNMARKED if is_unmarked else CellState.NO_TALK

    def _ids(self) -> Iterable[int]:
        return (person.pk for person in self.participants)

    def _read(self, study: Study) -> dict[int, dict[int, dict[Column, int]]]:
        """Return participant -> transcript -> column -> participant words, as the marks say.

        Interviews of which no word is marked yet are kept apart, whatever overrides say of single passages.
        """
        spoken = defaultdict(dict)
        transcripts = Transcript.objects.filter(study=study).order_by()
        for person, pk, total, unphased in transcripts.values_list(
            "participant_id", "pk", "participant_words", "unphased_words"
        ):
            spoken[person][pk] = {TOTAL: total, NO_PHASE: unphased}
            if 0 < total == unphased:
                self._unmarked.add(pk)
        talk = PhaseTalk.objects.filter(study=study).order_by()
        for person, pk, phase, words in talk.values_list(
            "participant_id", "transcript_id", "phase_id", "words"
        ):
            spoken[person][pk][phase] = words
        return spoken

    def _move_words(self, study: Study, layer: Layer) -> None:
        """Move the words that the overrides of the layer move from phase to phase."""
        shifts = PhaseShift.objects.filter(study=study, coder=layer.coder).order_by()
        for person, pk, phase, words in shifts.values_list(
            "participant_id", "transcript_id", "phase_id", "words"
        ):
            spoken = self._spoken[person][pk]
            spoken[phase] = spoken.get(phase, 0) + words


def phase_names(phases: Iterable[Phase]) -> dict[int, str]:
    return {phase.pk: phase.name for phase in phases}


def _exclusions(study: Study) -> set[tuple[int, int]]:
    """Return the (participant, phase) to which the phase does not apply."""
    facts = ParticipantPhase.objects.filter(phase__study=study, applies=False)
    return set(facts.values_list("participant_id", "phase_id"))


def _finished(study: Study, layer: Layer) -> set[int]:
    """Return the transcripts declared finished by the coder of the layer, or by anybody in it."""
    states = CodingState.objects.filter(
        transcript__study=study, state=CodingState.State.FINISHED
    ).order_by()
    if layer.coder is not None:
        states = states.filter(coder=layer.coder)
    return set(states.values_list("transcript_id", flat=True))
