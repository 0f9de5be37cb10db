"""Choose what a paper is to quote, cut it, and say what it illustrates."""

from collections.abc import Collection
from dataclasses import astuple

from django.db import transaction

from coding.actions.sentence_supports import PassagePlace
from coding.codebook import Codebook
from coding.cutting import Shape, quoted, shaped, words_around
from coding.errors import (
    QuoteApprovedError,
    QuoteChangedMeanwhileError,
    QuoteEmptyError,
    QuoteGoneError,
    QuotePlaceError,
    QuoteTakenError,
    QuoteTooLongError,
)
from coding.models import Code, CodedPassage, Quote, said_in
from interviews import permissions
from interviews.actions import audit
from interviews.actions.beginning import lock
from interviews.actions.corrections import span_now
from interviews.errors import ActConflictError, SpanOutsideTextError, TextCorrectedError
from interviews.models import Transcript
from interviews.permissions import Right
from interviews.spans import Span
from interviews.words import count_words

# More than that no paper prints; whoever reads it can be shown the words one by one.
MOST_WORDS = 1_000
State, Dropped = Quote.State, Quote.Dropped


@transaction.atomic
def choose(*, place: PassagePlace, code: Code, chosen_by) -> Quote:
    """Choose the words of a passage as a quote, to illustrate a code they carry; twice does nothing twice."""
    transcript = place.transcript
    permissions.check_may(chosen_by, Right.CHOOSE_QUOTES, transcript.study)
    lock(transcript)
    transcript.refresh_from_db(fields=["text", "text_sha256"])
    span = _span_now(place)
    before = Quote.objects.visible_in(transcript, chosen_by)
    if found := before.filter(code=code, start=span.start, end=span.end).first():
        return found
    check_carries(transcript, span, code, chosen_by)
    shape = Shape(span.start, span.end)
    quote = Quote.objects.create(
        transcript=transcript,
        code=code,
        start=span.start,
        end=span.end,
        words=words_in(transcript, shape),
        chosen_by=chosen_by,
        shaped_by=chosen_by,
    )
    record(chosen_by, "choose", quote)
    return quote


@transaction.atomic
def remove(*, quote: int, removed_by) -> None:
    """Let go of a quote (id); of one that is approved only once it was sent back."""
    found = take(quote, removed_by, Right.CHOOSE_QUOTES)
    if found.is_approved:
        raise QuoteApprovedError(
            "This quote is approved, so it was not removed. Send it back first, with a remark."
        )
    record(removed_by, "remove", found)
    found.delete()


@transaction.atomic
def reshape(
    *, quote: int, shaped_by, chosen: Collection[int], version_read: str, seen: int
) -> Quote:
    """Let just those words stand in a quote (id) that begin at these places (code points).

    They are words of its turns, in it or around it. `version_read` is the SHA-256 of the text, and `seen` the edition of
    the quote that the person had before them. An approved quote waits to be approved again.
    """
    found = take(quote, shaped_by, Right.CHOOSE_QUOTES)
    if version_read != found.transcript.text_sha256:
        raise TextCorrectedError(
            "This interview was corrected since you opened the quote, so nothing was saved. Open the quote again."
        )
    check_seen(found, seen)
    words = words_around(found.transcript.text, turns_of(found), found.shape)
    shape = shaped(words, chosen)
    if shape == found.shape:
        return found
    _check_free(found, found.code_id, shape)
    found.words = words_in(found.transcript, shape)
    found.start, found.end, found.cuts = astuple(shape)
    _change(found, shaped_by, Dropped.WORDS, "cut")
    return found


@transaction.atomic
def illustrate(*, quote: int, code: Code, changed_by, seen: int) -> Quote:
    """Let a quote (id) illustrate another code that its words carry."""
    found = take(quote, changed_by, Right.CHOOSE_QUOTES)
    check_seen(found, seen)
    if code == found.code:
        return found
    check_carries(found.transcript, Span(found.start, found.end), code, changed_by)
    _check_free(found, code.pk, found.shape)
    found.code = code
    _change(found, changed_by, Dropped.CODE, "illustrate")
    return found


def take(quote: int, person, right: Right) -> Quote:
    """Return a quote (id) that this person sees and may do this to, for them alone until the transaction ends."""
    seen = Quote.objects.visible_to(person).filter(pk=quote).select_related("transcript__study")
    if found := seen.first():
        # Its transcript first, as corrections do. They may have removed it meanwhile.
        lock(found.transcript)
        found = Quote.objects.select_for_update(no_key=True).filter(pk=quote).first()
    if found is None:
        raise QuoteGoneError(
            "This quote was removed meanwhile, so nothing was changed. Go back to the list of quotes."
        )
    permissions.check_may(person, right, found.transcript.study)
    return found


def check_seen(quote: Quote, seen: int) -> None:
    """Refuse what was said of a quote as it is not any more."""
    if quote.edition != seen:
        raise QuoteChangedMeanwhileError(
            "Somebody changed this quote since you opened it, so nothing was saved. Look at it as it is now."
        )


def store(quote: Quote, person, verb: str) -> None:
    """Store what became of a quote, and write down who did it."""
    quote.edition += 1
    quote.save()
    record(person, verb, quote)


def record(person, verb: str, quote: Quote) -> None:
    study = quote.transcript.study
    audit.record(actor=person, verb=verb, kind="quote", object_id=quote.pk, study=study)


def turns_of(quote: Quote) -> list:
    return said_in([quote.transcript_id])[quote.transcript_id]


def words_in(transcript: Transcript, shape: Shape) -> int:
    """Return how many words of the participant stand in a quote; refuse one without any, or with too many."""
    words = count_words(quoted(transcript.text, said_in([transcript.pk])[transcript.pk], shape))
    if not words:
        raise QuoteEmptyError(
            "The participant says nothing in these words, so there is nothing to quote. Choose another passage."
        )
    if words > MOST_WORDS:
        raise QuoteTooLongError(
            f"A quote has at most {MOST_WORDS:,} words, and these are {words:,}. Choose a shorter passage."
        )
    return words


def check_carries(transcript: Transcript, span: Span, code: Code, person) -> None:
    """Refuse a code that no passage there carries, itself or by a code below it, as far as this person sees."""
    below = Codebook(transcript.study.codes.all()).descendants(code)
    there = CodedPassage.objects.visible_in(transcript, person).live().counted()
    there = there.overlapping(span.start, span.end)
    if code.study_id != transcript.study_id or not there.filter(code__in=[code, *below]).exists():
        raise QuotePlaceError(
            f"These words are not coded as “{code}” any more, so nothing was changed. Reload the page."
        )


def _change(quote: Quote, person, why: Dropped, verb: str) -> None:
    """Let a quote wait to be approved, as its words or what it illustrates are others now."""
    quote.dropped = why if quote.is_approved else quote.dropped
    quote.state, quote.shaped_by = State.CHOSEN, person
    quote.decided_by = quote.decided_at = None
    store(quote, person, verb)


def _check_free(quote: Quote, code: int, shape: Shape) -> None:
    same = Quote.objects.filter(transcript=quote.transcript_id, chosen_by=quote.chosen_by_id)
    same = same.filter(code=code, start=shape.start, end=shape.end).exclude(pk=quote.pk)
    if same.exists():
        raise QuoteTakenError(
            "These words are chosen for the same theme already, so nothing was changed. Remove one of the two."
        )


def _span_now(place: PassagePlace) -> Span:
    try:
        span = span_now(place.transcript, place.text_sha256, Span(place.start, place.end))
        span.of(place.transcript.text)
    except (SpanOutsideTextError, ActConflictError) as error:
        raise QuotePlaceError(
            "The interview differs from the one your page shows, so nothing was changed. Reload the page."
        ) from error
    return span
