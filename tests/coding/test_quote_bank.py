"""Quotes are chosen by one person and approved by another, and never of somebody who did not agree to it."""

import pytest
from django.db import IntegrityError

from coding.actions import codes, passages, quote_decisions, quotes
from coding.cutting import stand, words_around
from coding.errors import (
    CodeInUseError,
    QuoteApprovedError,
    QuoteByOneselfError,
    QuoteChangedMeanwhileError,
    QuoteEmptyError,
    QuoteGoneError,
    QuoteNotAllowedError,
    QuotePlaceError,
    QuoteRemarkError,
    QuoteTakenError,
)
from coding.models import CodedPassage, Quote
from coding.summaries.quote_bank import QuoteBank
from interviews.actions import participants
from interviews.errors import NotAllowedError
from interviews.models import AuditEvent
from tests import factories
from tests.coding.correcting import IDENTIFIER, correct
from tests.coding.word_codebook import GARDEN

SLEPT = "slept for a week"


@pytest.fixture
def quote(quotable, alice, hope):
    """What Alice chose of somebody who may be quoted."""
    factories.code_words(quotable, alice, GARDEN, hope)
    return factories.choose_quote(quotable, alice, GARDEN, hope)


@pytest.fixture
def approved(quote, lena):
    return quote_decisions.approve(quote=quote.pk, approved_by=lena, seen=quote.edition)


def let_stand(quote, by, *words: str):
    """Let just these words of a quote stand, each of which is in its interview once."""
    quote.refresh_from_db()
    text = quote.transcript.text
    around = words_around(text, quotes.turns_of(quote), quote.shape)
    wanted = [factories.span_of(quote.transcript, said) for said in words]
    return quotes.reshape(
        quote=quote.pk,
        shaped_by=by,
        chosen={
            word.start
            for word in around
            if any(span.start < word.end and word.start < span.end for span in wanted)
        },
        version_read=quote.transcript.text_sha256,
        seen=quote.edition,
    )


def consent(person, by, answer: str) -> None:
    participants.change_participant(
        participant=person, changed_by=by, may_be_quoted=answer, values={}
    )


def state_of(quote) -> tuple[str, str]:
    quote.refresh_from_db()
    return quote.state, quote.dropped


def test_choosing_twice_chooses_once(quote, quotable, alice, hope):
    again = factories.choose_quote(quotable, alice, GARDEN, hope)

    assert (again, quote.state) == (quote, "chosen")
    assert AuditEvent.objects.filter(kind="quote").count() == 1


def test_only_words_that_carry_the_code_can_be_chosen_for_it(quotable, alice, hope, energy):
    factories.code_words(quotable, alice, GARDEN, energy)

    with pytest.raises(QuotePlaceError, match="not coded as “Hope”"):
        factories.choose_quote(quotable, alice, GARDEN, hope)


def test_a_theme_can_be_illustrated_by_what_is_coded_below_it(quotable, alice, study, hope):
    below = factories.make_code(study, "Planning", parent=hope)
    factories.code_words(quotable, alice, GARDEN, below)

    assert factories.choose_quote(quotable, alice, GARDEN, hope).code == hope


def test_talk_of_the_interviewer_can_not_be_quoted(quotable, alice, hope):
    factories.code_words(quotable, alice, "And then?\nThen", hope)

    with pytest.raises(QuoteEmptyError):
        factories.choose_quote(quotable, alice, "And then?", hope)


def test_who_chose_a_quote_can_not_approve_it(quote, alice, lena, bob, study, open_study):
    with pytest.raises(QuoteByOneselfError):
        quote_decisions.approve(quote=quote.pk, approved_by=alice, seen=1)

    assert quote_decisions.approve(quote=quote.pk, approved_by=bob, seen=1).decided_by == bob


def test_the_database_refuses_a_quote_approved_by_who_shaped_it(approved):
    with pytest.raises(IntegrityError):
        Quote.objects.update(decided_by=approved.shaped_by_id)


def test_who_changed_a_quote_last_leaves_its_approval_to_somebody_else(quote, alice, lena):
    let_stand(quote, lena, "out in the garden")

    with pytest.raises(QuoteByOneselfError):
        quote_decisions.approve(quote=quote.pk, approved_by=lena, seen=2)
    assert quote_decisions.approve(quote=quote.pk, approved_by=alice, seen=2).is_approved


def test_nobody_is_quoted_who_did_not_agree(transcript, alice, lena, hope):
    factories.code_words(transcript, alice, SLEPT, hope)
    quote = factories.choose_quote(transcript, alice, SLEPT, hope)

    with pytest.raises(QuoteNotAllowedError, match="not recorded"):
        quote_decisions.approve(quote=quote.pk, approved_by=lena, seen=1)
    assert QuoteBank(lena, transcript.study).blocked == [quote]


def test_an_approved_quote_waits_again_when_consent_changes(approved, lena):
    consent(approved.participant, lena, "no")
    consent(approved.participant, lena, "yes")

    assert state_of(approved) == ("chosen", "consent")


def test_consent_that_stays_leaves_what_is_approved(approved, lena):
    consent(approved.participant, lena, "yes")

    assert state_of(approved) == ("approved", "")


def test_an_approved_quote_waits_again_when_its_words_are_chosen_anew(approved, alice):
    let_stand(approved, alice, "out in", "before anyone was up")

    assert state_of(approved) == ("chosen", "words")
    assert approved.words == 6


def test_what_changes_nothing_leaves_what_is_approved(approved, alice):
    let_stand(approved, alice, GARDEN)

    assert state_of(approved) == ("approved", "")


def test_an_approved_quote_waits_again_when_its_words_are_corrected(approved, lena):
    correct(approved.transcript, lena, ("before anyone was up", "before anybody was up"))

    assert state_of(approved) == ("chosen", "text")
    text = Quote.objects.get().transcript.text
    assert text[approved.start : approved.end].endswith("before anybody was up.")


def test_a_correction_elsewhere_moves_a_quote_and_its_cuts(approved, alice, lena):
    let_stand(approved, alice, "out in", "before anyone was up")
    quote_decisions.approve(quote=approved.pk, approved_by=lena, seen=approved.edition + 1)
    before = [stretch(approved, *cut) for cut in Quote.objects.get().cuts]
    correct(approved.transcript, lena, ("How was it to stop?", "So how was it for you to stop?"))

    assert state_of(approved) == ("approved", "")
    approved.transcript.refresh_from_db()
    assert [stretch(approved, *cut) for cut in approved.cuts] == before == ["the garden"]


def stretch(quote, start, end) -> str:
    return quote.transcript.text[start:end]


def test_a_quote_of_which_no_word_is_left_is_of_the_sentence_that_stands_there_now(quote, lena):
    correct(quote.transcript, lena, (GARDEN, "I stayed in bed."))

    quote.refresh_from_db()
    quote.transcript.refresh_from_db()
    assert stretch(quote, quote.start, quote.end) == "I stayed in bed."


def test_what_identifies_somebody_is_taken_out_of_remarks(quote, lena, quotable):
    quote_decisions.send_back(quote=quote.pk, sent_by=lena, remark="The garden is known.", seen=1)
    correct(quotable, lena, ("garden", "[place]"), reason=IDENTIFIER)

    quote.refresh_from_db()
    assert quote.remark == "The [place] is known."


def test_a_quote_is_sent_back_with_a_remark(quote, lena, alice):
    with pytest.raises(QuoteRemarkError):
        quote_decisions.send_back(quote=quote.pk, sent_by=lena, remark="  ", seen=1)
    with pytest.raises(QuoteRemarkError, match="at most 300"):
        quote_decisions.send_back(quote=quote.pk, sent_by=lena, remark="a" * 301, seen=1)
    quote_decisions.send_back(quote=quote.pk, sent_by=lena, remark="Too long.", seen=1)

    assert state_of(quote) == ("sent_back", "")
    quote_decisions.ask_again(quote=quote.pk, asked_by=alice, seen=2)
    assert (state_of(quote)[0], quote.remark) == ("chosen", "Too long.")


def test_nobody_decides_on_what_they_have_not_seen(quote, alice, lena):
    let_stand(quote, alice, "out in the garden")

    with pytest.raises(QuoteChangedMeanwhileError):
        quote_decisions.approve(quote=quote.pk, approved_by=lena, seen=1)


def test_an_approved_quote_is_removed_only_once_it_was_sent_back(approved, alice, lena):
    with pytest.raises(QuoteApprovedError):
        quotes.remove(quote=approved.pk, removed_by=alice)
    quote_decisions.send_back(quote=approved.pk, sent_by=lena, remark="Known.", seen=2)
    quotes.remove(quote=approved.pk, removed_by=alice)

    with pytest.raises(QuoteGoneError):
        quotes.remove(quote=approved.pk, removed_by=alice)


def test_no_quote_is_left_without_words(quote, alice):
    with pytest.raises(QuoteEmptyError):
        let_stand(quote, alice)


def test_a_quote_illustrates_only_what_its_words_carry(quote, alice, energy, quotable):
    with pytest.raises(QuotePlaceError):
        quotes.illustrate(quote=quote.pk, code=energy, changed_by=alice, seen=1)
    factories.code_words(quotable, alice, GARDEN, energy)
    quotes.illustrate(quote=quote.pk, code=energy, changed_by=alice, seen=1)
    factories.choose_quote(quotable, alice, GARDEN, quote.code)

    with pytest.raises(QuoteTakenError):
        quotes.illustrate(quote=quote.pk, code=quote.code, changed_by=alice, seen=2)


def test_who_works_blind_sees_their_own_quotes_only(
    quote, alice, bob, lena, hope, quotable, stella
):
    factories.code_words(quotable, bob, GARDEN, hope)
    other = factories.choose_quote(quotable, bob, GARDEN, hope)

    assert QuoteBank(alice, quotable.study).quotes == [quote]
    assert QuoteBank(stella, quotable.study).quotes == [quote, other]
    with pytest.raises(QuoteGoneError):
        quote_decisions.approve(quote=quote.pk, approved_by=bob, seen=1)


def test_stewards_approve_and_do_not_choose_and_readers_do_neither(quote, stella, rita, hope):
    assert quote_decisions.approve(quote=quote.pk, approved_by=stella, seen=1).is_approved
    for person in (stella, rita):
        with pytest.raises(NotAllowedError):
            quotes.remove(quote=quote.pk, removed_by=person)
    with pytest.raises(NotAllowedError):
        quote_decisions.send_back(quote=quote.pk, sent_by=rita, remark="No.", seen=2)


def test_a_theme_with_quotes_can_not_be_deleted(quotable, alice, lena, study, hope):
    below = factories.make_code(study, "Planning", parent=hope)
    factories.code_words(quotable, alice, GARDEN, below)
    factories.choose_quote(quotable, alice, GARDEN, hope)
    codes.move_code(code=below, moved_by=lena, parent=None)

    with pytest.raises(CodeInUseError, match="quotes"):
        codes.delete_code(code=hope, deleted_by=lena)


def test_quotes_go_with_their_participant(quote):
    quote.participant.delete()

    assert not Quote.objects.exists()


def test_the_bank_says_how_quotes_spread(approved, lena, study, hope, energy, transcript, alice):
    factories.code_words(transcript, alice, SLEPT, energy)
    factories.choose_quote(transcript, alice, SLEPT, energy)
    bank = QuoteBank(lena, study)

    assert (bank.approved, bank.longest) == ([approved], approved)
    assert [(found.participant.code, found.chosen, found.approved) for found in bank.people] == [
        (transcript.participant.code, 1, 0),
        ("P07", 1, 1),
    ]
    assert [person.code for person in bank.quoted] == ["P07"]
    assert [person.code for person in bank.never_quoted] == [transcript.participant.code]
    assert hope not in bank.themes_without
    assert energy in bank.themes_without


def test_a_quote_stays_when_its_passage_is_uncoded(quote, quotable, alice):
    rows = CodedPassage.objects.filter(transcript=quotable).values_list("pk", flat=True)
    passages.uncode_passages(
        transcript=quotable, coder=alice, act_id=factories.uuid4(), passages=list(rows)
    )

    assert Quote.objects.get() == quote


def test_the_words_of_a_quote_are_what_is_left_to_stand(quote, alice):
    let_stand(quote, alice, "out in", "before anyone was up")
    quote.refresh_from_db()
    around = words_around(quote.transcript.text, quotes.turns_of(quote), quote.shape)

    assert len(stand(around, quote.shape)) == quote.words == 6
