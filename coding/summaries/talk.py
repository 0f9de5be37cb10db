"""What there is to be counted: who talks how much about which phase, and how far it is coded."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from enum import Enum, StrEnum

from coding.models import CodingState, PhaseShift, PhaseTalk
from coding.summaries.layers import Layer, of_layers
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
    # Only in what leaves: the figures of a small group are not shown.
    HIDDEN = "hidden"


# Of several participants, a cell says what keeps its zero from being final, then what explains it best.
_FIRST_TO_SAY = (
    CellState.NOT_CODED,
    CellState.PHASES_UNMARKED,
    CellState.CODED,
    CellState.NO_TALK,
    CellState.NOT_APPLICABLE,
)


class Talk:
    """The talk of some participants of a study, and how far it is coded in one layer.

    In all their interviews, or in those of one number.
    """

    def __init__(
        self,
        study: Study,
        layer: Layer,
        participants: Collection[Participant],
        *,
        interview: int | None = None,
        read: "_Read | None" = None,
    ):
        read = read or _Read(study, [layer], interview)
        self.participants = list(participants)
        self.phases = read.phases
        self._excluded = read.excluded
        self._finished = read.finished[layer.coder]
        self._unmarked = read.unmarked
        self._spoken = read.spoken_in(layer)

    @classmethod
    def in_layers(
        cls, study: Study, layers: Collection[Layer], participants: Collection[Participant]
    ) -> "dict[str, Talk]":
        """Return the talk in each of these layers, by its name; as many queries as for one."""
        read = _Read(study, layers)
        return {layer.name: cls(study, layer, participants, read=read) for layer in layers}

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
        return self.words_of(self._ids(participant), column)

    def words_of(self, people: Iterable[int], column: Column) -> int:
        """Return the participant words there of these participants (ids)."""
        return sum(
            spoken.get(column, 0)
            for person in people
            for spoken in self._spoken.get(person, {}).values()
        )

    def state(self, column: Column, participant: int | None = None) -> CellState:
        """Return what a cell without passages says, of one participant or of all."""
        return self.state_of(self._ids(participant), column)

    def state_of(self, people: Iterable[int], column: Column) -> CellState:
        """Return what a cell of these participants (ids) without passages says."""
        found = {self._state_of(person, column) for person in people}
        return next((state for state in _FIRST_TO_SAY if state in found), CellState.NO_TALK)

    def unmarked(self) -> set[int]:
        """Return the transcripts (ids) of these participants in which no word is marked with a phase yet."""
        if not self.phases:
            return set()
        return self._unmarked.intersection(
            pk for person in self.participants for pk in self._spoken.get(person.pk, ())
        )

    def _state_of(self, participant: int, column: Column) -> CellState:
        if not self.applies(participant, column):
            return CellState.NOT_APPLICABLE
        transcripts = self._spoken.get(participant, {})
        there = [pk for pk, spoken in transcripts.items() if spoken.get(column)]
        if there:
            return CellState.CODED if self._finished.issuperset(there) else CellState.NOT_CODED
        is_unmarked = not self._unmarked.isdisjoint(transcripts)
        return CellState.PHASES_UNMARKED if is_unmarked else CellState.NO_TALK

    def _ids(self, participant: int | None) -> list[int]:
        if participant is not None:
            return [participant]
        return [person.pk for person in self.participants]


class _Read:
    """What the database says of a study's talk, for some layers: read once, five queries."""

    def __init__(self, study: Study, layers: Collection[Layer], interview: int | None = None):
        self.phases = list(study.phases.all())
        self.excluded = _exclusions(study)
        self.finished = _finished(study, layers)
        # Interviews of which no word is marked yet, whatever overrides say of single passages.
        self.unmarked: set[int] = set()
        self._spoken = self._marked(study, interview)
        self._shifts = _shifts(study, layers, interview)

    def spoken_in(self, layer: Layer) -> dict[int, dict[int, dict[Column, int]]]:
        """Return participant -> transcript -> column -> participant words, as marks and the layer's overrides say."""
        shifts = self._shifts[layer.coder]
        if not shifts:
            return self._spoken
        spoken = {
            person: {pk: dict(words) for pk, words in transcripts.items()}
            for person, transcripts in self._spoken.items()
        }
        for person, pk, phase, words in shifts:
            spoken[person][pk][phase] = spoken[person][pk].get(phase, 0) + words
        return spoken

    def _marked(
        self, study: Study, interview: int | None
    ) -> dict[int, dict[int, dict[Column, int]]]:
        spoken = defaultdict(dict)
        transcripts = Transcript.objects.filter(study=study).order_by()
        talk = PhaseTalk.objects.filter(study=study).order_by()
        if interview is not None:
            transcripts = transcripts.filter(interview__number=interview)
            talk = talk.filter(transcript__interview__number=interview)
        for person, pk, total, unphased in transcripts.values_list(
            "participant_id", "pk", "participant_words", "unphased_words"
        ):
            spoken[person][pk] = {TOTAL: total, NO_PHASE: unphased}
            if 0 < total == unphased:
                self.unmarked.add(pk)
        for person, pk, phase, words in talk.values_list(
            "participant_id", "transcript_id", "phase_id", "words"
        ):
            spoken[person][pk][phase] = words
        return dict(spoken)


def phase_names(phases: Iterable[Phase]) -> dict[int, str]:
    return {phase.pk: phase.name for phase in phases}


def _exclusions(study: Study) -> set[tuple[int, int]]:
    """Return the (participant, phase) to which the phase does not apply."""
    facts = ParticipantPhase.objects.filter(phase__study=study, applies=False)
    return set(facts.values_list("participant_id", "phase_id"))


def _finished(study: Study, layers: Collection[Layer]) -> dict[int | None, set[int]]:
    """Return, by the coder of each layer, the transcripts declared finished by them, or by anybody where there is none."""
    states = CodingState.objects.filter(
        transcript__study=study, state=CodingState.State.FINISHED
    ).order_by()
    finished = {layer.coder: set() for layer in layers}
    for transcript, coder in states.values_list("transcript_id", "coder_id"):
        for whose in finished.keys() & {coder, None}:
            finished[whose].add(transcript)
    return finished


def _shifts(
    study: Study, layers: Collection[Layer], interview: int | None
) -> dict[int | None, list[tuple]]:
    """Return, by the coder of each layer, (participant, transcript, phase, words) for words that its overrides move."""
    shifts = {layer.coder: [] for layer in layers}
    rows = PhaseShift.objects.filter(study=study).filter(of_layers(layers)).order_by()
    if interview is not None:
        rows = rows.filter(transcript__interview__number=interview)
    for coder, *shift in rows.values_list(
        "coder_id", "participant_id", "transcript_id", "phase_id", "words"
    ):
        shifts[coder].append(tuple(shift))
    return shifts
