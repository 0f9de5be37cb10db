"""How far the summaries of a study are: what is written, ready, signed or stale, and what still wants somebody."""

from collections.abc import Collection
from dataclasses import dataclass, field

from django.db.models import Count, Exists, OuterRef, Q

from coding.models import (
    SentenceComment,
    SentenceSupport,
    Summary,
    SummarySentence,
    SummaryVersion,
)
from coding.summaries.summary_changes import stale_among
from interviews.models import Participant, Study

# The id of a theme, and of a participant (None: in all interviews).
Key = tuple[int, int | None]


@dataclass
class SummaryState:
    """A summary: its version now, and what is to be said of it in a list.

    `signed` is the version signed last, where a later one is being written.
    """

    summary: Summary
    version: SummaryVersion
    signed: SummaryVersion | None = None
    text: str = ""
    sentences: int = 0
    unsupported: int = 0
    open_comments: int = 0
    is_stale: bool = False
    pointed_at: set[int] = field(default_factory=set)

    @property
    def is_ready(self) -> bool:
        return self.version.state == SummaryVersion.State.READY


@dataclass(frozen=True)
class Waiting:
    """What waits for somebody: summaries to be signed, those that are stale, and open comments, the oldest first."""

    ready: list[SummaryState]
    stale: list[SummaryState]
    comments: list[SentenceComment]

    def __len__(self) -> int:
        return len(self.ready) + len(self.stale) + len(self.comments)


def waiting(reader, study: Study, states: dict[Key, SummaryState]) -> Waiting:
    """Return what waits among these summaries, which are all that `reader` may see."""
    by_age = sorted(states.values(), key=lambda state: state.version.changed_at)
    comments = SentenceComment.objects.open().filter(
        summary__in=Summary.objects.visible_to(reader).filter(study=study)
    )
    return Waiting(
        ready=[state for state in by_age if state.is_ready],
        stale=[state for state in by_age if state.is_stale],
        comments=list(
            comments.select_related(
                "author", "sentence", "summary__code__study", "summary__participant"
            )
        ),
    )


def ready_to_sign(reader, study: Study) -> int:
    """Return how many summaries are ready to be signed."""
    versions = SummaryVersion.objects.current().filter(
        summary__in=Summary.objects.visible_to(reader).filter(study=study)
    )
    return versions.filter(state=SummaryVersion.State.READY).count()


def summary_states(
    reader, study: Study, participants: Collection[Participant] | None = None
) -> dict[Key, SummaryState]:
    """Return the summaries that `reader` may see, by what they are of: those of themes, and of all or some participants.

    Also those whose words were all taken out again. In a constant number of queries.
    """
    summaries = Summary.objects.visible_to(reader).filter(study=study)
    if participants is not None:
        summaries = summaries.filter(Q(participant=None) | Q(participant__in=participants))
    versions = list(
        SummaryVersion.objects.filter(summary__in=summaries.values("pk"))
        .select_related("summary__code__study", "summary__participant", "changed_by", "signed_by")
        .order_by("summary", "number")
    )
    states = _newest(versions)
    _count_sentences(states)
    _count_comments(states)
    _see_who_is_pointed_at(states)
    for pk in stale_among(study, [state.version for state in states.values()]):
        states[pk].is_stale = True
    return {
        (state.summary.code_id, state.summary.participant_id): state for state in states.values()
    }


def _newest(versions: list[SummaryVersion]) -> dict[int, SummaryState]:
    """Return the newest version (by id) of each summary; they come in order."""
    newest: dict[int, SummaryState] = {}
    for version in versions:
        before = newest.get(version.summary_id)
        signed = before and (before.version if before.version.is_signed else before.signed)
        newest[version.summary_id] = SummaryState(version.summary, version, signed)
    return {state.version.pk: state for state in newest.values()}


def _count_sentences(states: dict[int, SummaryState]) -> None:
    supported = SentenceSupport.objects.carried().filter(sentence=OuterRef("pk"))
    rows = SummarySentence.objects.filter(version__in=states).order_by("version", "position")
    for sentence in rows.annotate(is_supported=Exists(supported)):
        state = states[sentence.version_id]
        state.text += sentence.words
        state.sentences += 1
        state.unsupported += sentence.can_be_supported and not sentence.is_supported


def _count_comments(states: dict[int, SummaryState]) -> None:
    by_summary = {state.summary.pk: state for state in states.values()}
    comments = SentenceComment.objects.open().filter(summary__in=by_summary).order_by()
    for summary, number in comments.values_list("summary").annotate(Count("pk")):
        by_summary[summary].open_comments = number


def _see_who_is_pointed_at(states: dict[int, SummaryState]) -> None:
    carried = SentenceSupport.objects.carried().filter(sentence__version__in=states).order_by()
    rows = carried.values_list("sentence__version", "transcript__participant").distinct()
    for version, participant in rows:
        states[version].pointed_at.add(participant)
