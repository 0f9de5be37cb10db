"""Whoever has a coded text open while it is corrected, or corrects it at the same time, loses and spoils nothing."""

import hashlib
from uuid import uuid4

import pytest

from coding.actions import memos, passages, reshaping
from coding.models import CodedPassage, MemoRevision
from interviews.actions import corrections
from interviews.errors import (
    ActConflictError,
    CorrectedThisMomentError,
    TextCorrectedError,
)
from interviews.spans import Span
from tests import factories
from tests.coding.correcting import GARDEN, IDENTIFIER, TYPO, as_read, correct, words_coded

pytestmark = pytest.mark.django_db


def test_an_act_from_before_an_identifier_was_taken_out_is_known_when_it_is_sent_again(
    transcript, stella, alice, hope
):
    act_id, read = uuid4(), as_read(transcript)
    factories.code_words(transcript, alice, GARDEN, hope, act_id=act_id)
    correct(transcript, stella, ("a week", "[time]"), reason=IDENTIFIER)
    correct(transcript, stella, ("the letter", "[letter]"), reason=IDENTIFIER)

    _send(as_read(transcript), alice, GARDEN, hope, read=read, act_id=act_id)

    assert words_coded(transcript) == [GARDEN]
    with pytest.raises(ActConflictError, match="other content"):
        _send(as_read(transcript), alice, "I slept", hope, read=read, act_id=act_id)


def test_a_page_opened_before_goes_on_coding_words_that_stayed(transcript, stella, alice, hope):
    read = as_read(transcript)
    correct(transcript, stella, ("I slept", "We all slept"))
    correct(transcript, stella, ("And then?", "So?"), reason=IDENTIFIER)

    _send(as_read(transcript), alice, "Then the letter came", hope, read=read)

    assert words_coded(transcript) == ["Then the letter came"]


def test_a_page_opened_before_can_not_code_words_that_were_corrected(
    transcript, stella, alice, hope
):
    read = as_read(transcript)
    correct(transcript, stella, ("garden", "yard"))

    with pytest.raises(TextCorrectedError, match="were corrected since your page was opened"):
        _send(as_read(transcript), alice, GARDEN, hope, read=read)
    assert words_coded(transcript) == []


def test_a_text_that_never_was_is_refused(transcript, stella, alice, hope):
    read = as_read(transcript)
    read.text_sha256 = "0" * 64

    with pytest.raises(ActConflictError, match="differs"):
        _send(transcript, alice, GARDEN, hope, read=read)


def test_a_page_opened_before_divides_a_passage_and_writes_a_memo_where_its_words_are_now(
    transcript, stella, alice, hope
):
    factories.code_words(transcript, alice, GARDEN, hope)
    read = as_read(transcript)
    correct(transcript, stella, ("I slept", "We all slept"))

    reshaping.split_passages(
        transcript=as_read(transcript),
        coder=alice,
        act_id=uuid4(),
        passages=[CodedPassage.objects.get().pk],
        text_sha256=read.text_sha256,
        at=read.text.index("before anyone"),
    )
    span = factories.span_of(read, "before anyone was up")
    memos.write_memo(
        transcript=as_read(transcript),
        author=alice,
        act_id=uuid4(),
        memo=uuid4(),
        words="Early.",
        place=memos.MemoPlace(None, span.start, span.end, read.text_sha256),
    )

    assert words_coded(transcript) == ["out in the garden", "before anyone was up"]
    revision = MemoRevision.objects.get()
    assert transcript.text[revision.start : revision.end] == "before anyone was up"


def test_an_act_on_a_text_corrected_this_very_moment_is_not_saved_at_old_positions(
    transcript, stella, alice, hope
):
    read = as_read(transcript)
    correct(transcript, stella, ("I slept", "We all slept"))

    with pytest.raises(CorrectedThisMomentError):
        _send(read, alice, GARDEN, hope, read=read)
    assert words_coded(transcript) == []


def test_two_who_correct_at_once_do_not_overwrite_each_other(transcript, stella, lena):
    read = transcript.text_sha256
    correct(transcript, stella, ("garden", "yard"))

    with pytest.raises(TextCorrectedError, match="Somebody else corrected"):
        corrections.correct(
            transcript=transcript, made_by=lena, words={1: "So?"}, reason=TYPO, version_read=read
        )
    assert corrections.version_of(transcript) == 2


def _send(transcript, coder, quote, code, *, read, act_id=None):
    """Code as a page does that shows the text as `read`."""
    span = factories.span_of(read, quote)
    passages.code_passage(
        transcript=transcript,
        coder=coder,
        act_id=act_id or uuid4(),
        text_sha256=read.text_sha256,
        span=Span(span.start, span.end),
        quote_sha256=hashlib.sha256(quote.encode()).hexdigest(),
        codes=[code],
    )
