"""Portraits of interviews: which of their slices are about which phase, and coded with which code."""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Sum
from django.db.models.functions import Length

from coding.models import Code, CodeCount, CodingState, Island
from coding.portraits import coverage
from coding.summaries.layers import Layer
from coding.summaries.talk import CellState
from interviews.models import Participant, PhaseSpan, Study, Transcript

# What one theme has in an interview: passages and words.
Counted = tuple[int, int]


@dataclass(frozen=True)
class InterviewPortrait:
    """One interview in slices: phase or code -> how much of each slice; and code -> (passages, words)."""

    transcript: Transcript
    phases: dict[int, list[float]]
    codes: dict[int, list[float]]
    counted: dict[int, Counted]
    # What it says of a code that is not in it.
    state: CellState
    # Whether the participant has no other interview.
    is_only_one: bool

    @property
    def name(self) -> str:
        number = self.transcript.interview.number
        code = self.transcript.participant.code
        return code if number == 1 else f"{code} ({number})"


def interviews_to_portray(study: Study, participants: Collection[Participant] | None):
    """Return the interviews in order, as a query to be cut into pages."""
    found = study.transcripts.order_by("participant__code", "interview__number")
    return found if participants is None else found.filter(participant__in=participants)


def portraits(
    layer: Layer, transcripts: Sequence[Transcript], codes: Sequence[Code]
) -> list[InterviewPortrait]:
    """Return the portraits of these interviews; six queries."""
    ids = [transcript.pk for transcript in transcripts]
    lengths = _lengths(ids)
    phases = _places(PhaseSpan.objects.live().filter(transcript__in=ids), "phase_id")
    islands = Island.objects.filter(transcript__in=ids, coder=layer.coder, code__in=codes)
    coded = _places(islands, "code_id")
    counted = _counted(layer, ids, codes)
    finished = _finished(layer, ids)
    interviews = _interviews_of({transcript.participant_id for transcript in transcripts})
    return [
        InterviewPortrait(
            transcript,
            {pk: coverage(at, lengths[transcript.pk]) for pk, at in phases[transcript.pk].items()},
            {pk: coverage(at, lengths[transcript.pk]) for pk, at in coded[transcript.pk].items()},
            counted[transcript.pk],
            _state(transcript, finished),
            interviews[transcript.participant_id] == 1,
        )
        for transcript in transcripts
    ]


def _lengths(ids: Collection[int]) -> dict[int, int]:
    """Return how long each transcript is, in code points; its text stays in the database."""
    found = Transcript.objects.filter(pk__in=ids).order_by()
    return dict(found.values_list("pk", Length("text")))


def _finished(layer: Layer, ids: Collection[int]) -> set[int]:
    """Return which of these transcripts are declared coded, by anybody of the layer."""
    states = CodingState.objects.filter(transcript__in=ids, state=CodingState.State.FINISHED)
    if layer.coder is not None:
        states = states.filter(coder=layer.coder)
    return set(states.order_by().values_list("transcript_id", flat=True))


def _state(transcript: Transcript, finished: Collection[int]) -> CellState:
    if not transcript.participant_words:
        return CellState.NO_TALK
    return CellState.CODED if transcript.pk in finished else CellState.NOT_CODED


def _interviews_of(participants: Collection[int]) -> Counter:
    """Return how many interviews each of these participants has."""
    found = Transcript.objects.filter(participant__in=participants).order_by()
    return Counter(found.values_list("participant", flat=True))


def _places(rows, key: str) -> dict[int, dict[int, list[tuple[int, int]]]]:
    found = defaultdict(lambda: defaultdict(list))
    for transcript, name, start, end in rows.order_by().values_list(
        "transcript_id", key, "start", "end"
    ):
        found[transcript][name].append((start, end))
    return found


def _counted(
    layer: Layer, ids: Collection[int], codes: Sequence[Code]
) -> dict[int, dict[int, Counted]]:
    counts = CodeCount.objects.filter(
        transcript__in=ids, coder=layer.coder, code__in=codes, is_total=True
    )
    found = defaultdict(dict)
    for transcript, code, passages, words in (
        counts.order_by()
        .values_list("transcript_id", "code_id")
        .annotate(passages=Sum(layer.unit), covered=Sum("words"))
    ):
        found[transcript][code] = (passages, words)
    return found
