"""Let sentences of summaries point at passages, and let go of them."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q

from coding.actions import theme_summaries
from coding.errors import SentenceGoneError, SummaryPlaceError
from coding.models import Island, SentenceSupport, Subject, SummarySentence
from interviews.actions.corrections import span_now
from interviews.errors import ActConflictError, SpanOutsideTextError
from interviews.models import Transcript
from interviews.permissions import Right
from interviews.spans import Span


@dataclass(frozen=True)
class PassagePlace:
    """Where a passage is: code points of the text with this SHA-256, which the person read."""

    transcript: Transcript
    start: int
    end: int
    text_sha256: str


@transaction.atomic
def support(*, subject: Subject, sentence: int, place: PassagePlace, added_by) -> None:
    """Let a sentence (id) point at a passage of its theme; twice does nothing twice."""
    summary = theme_summaries.take(subject, added_by, Right.SUMMARIZE)
    found = open_sentence(summary, sentence)
    transcript, span = place.transcript, _span_now(place)
    is_its = transcript.study_id == subject.theme.study_id and (
        subject.participant is None or transcript.participant_id == subject.participant.pk
    )
    if not is_its or not _islands_at(transcript, subject.theme, span).exists():
        raise SummaryPlaceError(
            f"These words are not coded as “{subject.theme}” any more, so nothing was changed. Reload the page."
        )
    if found.supports.filter(transcript=transcript, start=span.start, end=span.end).exists():
        return
    SentenceSupport.objects.create(
        sentence=found, transcript=transcript, start=span.start, end=span.end, added_by=added_by
    )
    theme_summaries.record(added_by, "support", summary)


@transaction.atomic
def let_go(*, subject: Subject, sentence: int, place: PassagePlace, let_go_by) -> None:
    """Let a sentence (id) no longer point at anything that overlaps this place."""
    summary = theme_summaries.take(subject, let_go_by, Right.SUMMARIZE)
    found = open_sentence(summary, sentence)
    span = _span_now(place)
    there = Q(transcript=place.transcript, start__lt=span.end, end__gt=span.start)
    if found.supports.filter(there).delete()[0]:
        theme_summaries.record(let_go_by, "let_go", summary)


def open_sentence(summary, pk: int) -> SummarySentence:
    """Return a sentence of the version that is being written."""
    found = SummarySentence.objects.filter(pk=pk, version__summary=summary)
    sentence = found.select_related("version").first() if summary else None
    if sentence is None:
        raise SentenceGoneError(
            "This sentence was rewritten meanwhile, so nothing was changed. Look at how it reads now."
        )
    theme_summaries.check_open(sentence.version)
    return sentence


def _span_now(place: PassagePlace) -> Span:
    # It may have been corrected while this waited for its turn.
    place.transcript.refresh_from_db(fields=["text", "text_sha256"])
    try:
        span = span_now(
            place.transcript,
            place.text_sha256,
            Span(place.start, place.end),
            same_words=False,
        )
        span.of(place.transcript.text)
    except (SpanOutsideTextError, ActConflictError) as error:
        raise SummaryPlaceError(
            "The interview differs from the one your page shows, so nothing was changed. Reload the page."
        ) from error
    return span


def _islands_at(transcript: Transcript, theme, span: Span):
    return Island.objects.filter(
        transcript=transcript, code=theme, coder=None, start__lt=span.end, end__gt=span.start
    )
