"""The interviews of a study at a glance: how long, phases marked or not, and who is how far."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from django.db.models import Count, F, OuterRef, Q, Subquery, Sum

from coding.models import CodingState
from interviews import permissions
from interviews.models import Interview, Participant, Study, Transcript, Turn


@dataclass(frozen=True)
class CoderState:
    """What one coder declared of one interview."""

    coder: str
    is_you: bool
    state: str

    @property
    def is_finished(self) -> bool:
        return self.state == CodingState.State.FINISHED


@dataclass(frozen=True)
class InterviewLine:
    """One interview in the list; the states are of the coders that the reader may see."""

    transcript: Transcript
    turns: int
    states: list[CoderState]

    @property
    def words(self) -> int:
        return self.transcript.participant_words

    @property
    def phased_percent(self) -> int:
        """How much of the participant's talk is in a phase, rounded down so that 100 means all of it."""
        if not self.words:
            return 0
        return 100 * (self.words - self.transcript.unphased_words) // self.words

    @property
    def has_phases(self) -> bool:
        return self.transcript.unphased_words < self.words


@dataclass(frozen=True)
class ParticipantLine:
    """One participant with their interviews, which may be none yet."""

    participant: Participant
    interviews: list[InterviewLine] = field(default_factory=list)


@dataclass(frozen=True)
class StudySize:
    """How much there is in a study."""

    participants: int
    interviews: int
    words: int
    without_phases: int


def size_of(study: Study) -> StudySize:
    """Count the participants, interviews and participant words of a study."""
    unmarked = Q(unphased_words=F("participant_words"), participant_words__gt=0)
    return StudySize(
        participants=study.participants.count(),
        **study.transcripts.order_by().aggregate(
            interviews=Count("pk"),
            words=Sum("participant_words", default=0),
            without_phases=Count("pk", filter=unmarked),
        ),
    )


def interviews_of(study: Study, participants: list[Participant], reader) -> list[ParticipantLine]:
    """Return these participants with their interviews, as `reader` may see them."""
    turns = Turn.objects.filter(transcript=OuterRef("pk"), number__gt=0).order_by()
    transcripts = (
        Transcript.objects.visible_to(reader)
        .filter(study=study, participant__in=participants)
        .without_text()
        .select_related("participant", "interview")
        .annotate(
            turn_count=Subquery(turns.values("transcript").annotate(n=Count("pk")).values("n"))
        )
        .order_by("interview__number")
    )
    states = _states(study, transcripts, reader)
    lines = defaultdict(list)
    for transcript in transcripts:
        line = InterviewLine(transcript, transcript.turn_count or 0, states[transcript.pk])
        lines[transcript.participant_id].append(line)
    return [ParticipantLine(person, lines[person.pk]) for person in participants]


def synthetic_sentence(study: Study) -> str:
    """Return the sentence that says that interviews are invented; empty where none is."""
    facts = Interview.objects.filter(participant__study=study).order_by()
    found = Counter(facts.values_list("is_synthetic", flat=True))
    if not found[True]:
        return ""
    if not found[False]:
        return "Synthetic interviews, not real patients."
    return f"{found[True]} of {found.total()} interviews are synthetic, not of real patients."


def _states(study: Study, transcripts, reader) -> dict[int, list[CoderState]]:
    rows = CodingState.objects.filter(transcript__in=[t.pk for t in transcripts])
    if not permissions.sees_all_coding(reader, study):
        rows = rows.filter(coder=reader)
    states = defaultdict(list)
    for row in rows.select_related("coder").order_by("coder__username"):
        is_you = row.coder_id == reader.pk
        states[row.transcript_id].append(CoderState(str(row.coder), is_you, row.state))
    return states
