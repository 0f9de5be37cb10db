"""When a coded text is corrected, everything that hangs on its words goes with them."""

import hashlib
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coding.actions import memos, overrides, passages, reshaping
from coding.models import CodedPassage, MemoRevision, PassageToCheck, PhaseOverride
from interviews.actions import acts, corrections, phases
from interviews.errors import (
    ActConflictError,
    CorrectedThisMomentError,
    CorrectionError,
    NotAllowedError,
    TextCorrectedError,
)
from interviews.models import Act, AuditEvent, Correction, EarlierWords, PhaseSpan, Transcript
from interviews.spans import Span
from tests import factories
from tests.coding.stories import taken_back

pytestmark = pytest.mark.django_db

TYPO, IDENTIFIER = Correction.Reason.TYPO, Correction.Reason.IDENTIFIER
GARDEN = "out in the garden before anyone was up"


def correct(transcript, by, *changes, reason=TYPO):
    """Replace words, each of which must stand in the transcript once, by others."""
    words = {}
    for old, new in changes:
        span = factories.span_of(transcript, old)
        turn = transcript.turns.get(start__lte=span.start, end__gte=span.end)
        said = words.get(turn.number, transcript.text[turn.start : turn.end])
        words[turn.number] = said.replace(old, new)
    return corrections.correct(
        transcript=transcript,
        made_by=by,
        words=words,
        reason=reason,
        version_read=transcript.text_sha256,
    )


def as_read(transcript):
    """Return the transcript as a page that was opened before goes on to have it."""
    return Transcript.objects.get(pk=transcript.pk)


def words_coded(transcript):
    rows = CodedPassage.objects.live().filter(transcript=transcript)
    return [transcript.text[row.start : row.end] for row in rows]


def the_check():
    return PassageToCheck.objects.get()


def test_a_passage_keeps_its_words_when_the_text_before_it_grows(transcript, stella, alice, hope):
    factories.code_words(transcript, alice, GARDEN, hope)

    correct(
        transcript, stella, ("How was it", "How on earth was it"), ("a week", "two whole weeks")
    )

    assert words_coded(transcript) == [GARDEN]
    assert "How on earth was it to stop?\nI slept for two whole weeks, and" in transcript.text
    row = CodedPassage.objects.get()
    assert (row.first_word, row.end_word) == (10, 18)
    assert not PassageToCheck.objects.exists()


def test_a_passage_takes_in_what_replaces_its_own_words(transcript, stella, alice, hope):
    factories.code_words(transcript, alice, GARDEN, hope)

    correct(transcript, stella, ("garden", "yard"), ("was up", "was awake"))

    assert words_coded(transcript) == ["out in the yard before anyone was awake"]
    assert not PassageToCheck.objects.exists()


def test_turns_words_and_what_is_searched_are_those_of_the_new_text(transcript, stella):
    correct(transcript, stella, ("I slept for a week", "Slept"), ("yes", "yes indeed"))

    for turn in transcript.turns.all():
        assert turn.layout
        assert turn.folded
    second, last = transcript.turns.get(number=2), transcript.turns.get(number=5)
    assert transcript.text[second.start : second.end].startswith("Slept, and then")
    assert transcript.text[last.start :] == "She knew, yes indeed."
    assert "slept and then" in second.folded.replace(",", "")
    fresh = as_read(transcript)
    assert fresh.participant_words == sum(turn.words for turn in transcript.turns.all())
    assert fresh.text_sha256 == hashlib.sha256(fresh.text.encode()).hexdigest()


def test_phase_marks_stay_on_their_turns(transcript, stella, alice, study):
    after = study.phases.get(name="After stopping")
    phases.mark_phase(
        transcript=transcript, coder=alice, act_id=uuid4(), phase=after, first_turn=2, last_turn=2
    )

    correct(transcript, stella, ("I slept", "Well, I slept"), ("Every day.", "Every day, really."))

    mark = PhaseSpan.objects.get()
    turn = transcript.turns.get(number=2)
    assert (mark.start, mark.end) == (turn.start, transcript.turns.get(number=3).start)
    assert mark.end_word - mark.first_word == turn.words


def test_a_passage_that_loses_its_words_waits_to_be_put_back(transcript, stella, alice, hope):
    factories.code_words(transcript, alice, "and then I was", hope)

    correct(transcript, stella, (", and then I was", ""))

    assert words_coded(transcript) == []
    check = the_check()
    assert (check.words, check.coder, check.code, check.passage) == (
        "and then I was",
        alice,
        hope,
        None,
    )
    assert transcript.text[check.start : check.end].startswith(
        "I slept for a week out in the garden"
    )


def test_an_end_in_corrected_words_takes_in_all_of_them_and_is_to_be_checked(
    transcript, stella, alice, hope
):
    factories.code_words(transcript, alice, "a week, and then", hope)

    correct(transcript, stella, ("then I was", "thereafter"))

    assert words_coded(transcript) == ["a week, and thereafter"]
    assert the_check().passage == CodedPassage.objects.get()
    assert the_check().words == "a week, and then"


def test_two_passages_that_only_corrected_words_told_apart_become_one(
    transcript, stella, alice, hope
):
    factories.code_words(transcript, alice, "I slept for", hope)
    factories.code_words(transcript, alice, "I slept for a week", hope)

    correct(transcript, stella, (" a week", ""))

    assert words_coded(transcript) == ["I slept for"]


def test_what_was_removed_before_comes_back_at_its_new_place(transcript, stella, alice, hope):
    factories.code_words(transcript, alice, GARDEN, hope)
    passages.uncode_passages(
        transcript=transcript,
        coder=alice,
        act_id=uuid4(),
        passages=[CodedPassage.objects.get().pk],
    )

    correct(transcript, stella, ("I slept", "We all slept"))
    acts.undo(transcript=transcript, coder=alice, act_id=uuid4())

    assert words_coded(transcript) == [GARDEN]


def test_coding_done_before_can_be_undone_after(transcript, stella, alice, hope):
    factories.code_words(transcript, alice, GARDEN, hope)

    correct(transcript, stella, ("garden", "yard"))
    acts.undo(transcript=transcript, coder=alice, act_id=uuid4())

    assert words_coded(transcript) == []


def test_memos_and_phases_said_of_a_passage_go_along(transcript, stella, alice, hope, study):
    factories.code_words(transcript, alice, GARDEN, hope)
    factories.write_memo(transcript, alice, "Think about this.", GARDEN)
    factories.write_memo(transcript, alice, "A turn of hers.", turn=4)
    overrides.override_phases(
        transcript=transcript,
        coder=alice,
        act_id=uuid4(),
        text_sha256=transcript.text_sha256,
        span=factories.span_of(transcript, GARDEN),
        about=[study.phases.get(name="Diagnosis").pk],
    )

    correct(
        transcript,
        stella,
        ("I slept for", "I just slept"),
        ("anyone", "everyone"),
        ("And then?", "So?"),
    )

    passage, override = CodedPassage.objects.get(), PhaseOverride.objects.get()
    on_words, on_turn = MemoRevision.objects.order_by("start")
    place = (passage.start, passage.end)
    assert (override.start, override.end) == (on_words.start, on_words.end) == place
    turn = transcript.turns.get(number=4)
    assert (on_turn.start, on_turn.end) == (turn.start, turn.end)


def test_a_memo_whose_words_are_gone_is_on_their_turn(transcript, stella, alice):
    factories.write_memo(transcript, alice, "Odd.", "and then I was")

    correct(transcript, stella, (", and then I was", ""))

    revision = MemoRevision.objects.get()
    turn = transcript.turns.get(number=2)
    assert (revision.turn, revision.start, revision.end) == (2, turn.start, turn.end)


def test_how_turns_read_before_a_typo_was_fixed_is_kept(transcript, stella):
    correction = correct(transcript, stella, ("garden", "yard"))

    (earlier,) = correction.earlier_words.all()
    assert (earlier.turn, "garden" in earlier.before, "yard" in earlier.after) == (2, True, True)


def test_nothing_is_kept_from_which_an_identifier_could_be_read(transcript, stella, alice, hope):
    correct(transcript, stella, ("garden", "garden of Johan Berg"))
    factories.code_words(transcript, alice, "of Johan", hope)
    factories.write_memo(
        transcript,
        alice,
        "JOHAN BERG is her son. Johannes is not.",
        GARDEN.replace("garden", "garden of Johan Berg"),
    )
    factories.write_memo(transcript, alice, "Nothing to do with it.", turn=1)
    asked_for = Act.objects.values_list("payload_sha256", flat=True)
    before = set(asked_for)

    correction = correct(transcript, stella, ("Johan Berg", "[son]"), reason=IDENTIFIER)

    assert not EarlierWords.objects.exists()
    assert the_check().words == ""
    assert MemoRevision.objects.filter(words="[son] is her son. Johannes is not.").exists()
    assert correction.memos == 1
    assert not before & set(asked_for.all())


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


def test_only_leads_and_stewards_correct_interviews(transcript, alice, rita, lena):
    for person in (alice, rita):
        with pytest.raises(NotAllowedError, match="correct interviews"):
            correct(transcript, person, ("garden", "yard"))

    correct(transcript, lena, ("garden", "yard"))
    assert AuditEvent.objects.filter(verb="correct_typo", actor_id=lena.pk, count=1).count() == 1


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({2: "  \n "}, "can't be left without words"),
        ({9: "Hello"}, "no turn 9"),
        ({}, "Nothing differs"),
        ({1: "How was it to stop?"}, "Nothing differs"),
        ({1: "a" * 1_000_001}, "more than 1,000,000 characters"),
    ],
)
def test_refuses_what_is_no_correction(transcript, stella, words, sentence):
    text = transcript.text
    with pytest.raises(CorrectionError, match=sentence):
        corrections.correct(
            transcript=transcript,
            made_by=stella,
            words=words,
            reason=TYPO,
            version_read=transcript.text_sha256,
        )
    assert as_read(transcript).text == text
    assert not Correction.objects.exists()


def test_two_who_correct_at_once_do_not_overwrite_each_other(transcript, stella, lena):
    read = transcript.text_sha256
    correct(transcript, stella, ("garden", "yard"))

    with pytest.raises(TextCorrectedError, match="Somebody else corrected"):
        corrections.correct(
            transcript=transcript, made_by=lena, words={1: "So?"}, reason=TYPO, version_read=read
        )
    assert corrections.version_of(transcript) == 2


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(chance=st.randoms(use_true_random=False))
def test_corrections_of_other_words_leave_every_passage_with_its_own(
    transcript, stella, alice, hope, energy, chance
):
    with taken_back():
        coded = as_read(transcript)
        quotes = ["a week, and then I was", "in the garden", "the letter came. I knew", "knew, yes"]
        for quote in quotes:
            factories.code_words(coded, alice, quote, chance.choice([hope, energy]))
        free = ["How", "stop", "slept", "anyone", "up", "Every", "And", "Then", "opened"]
        for old in chance.sample(free, 3):
            new = chance.choice(["", "really really", "薬", "[pause]", "😀 x"])
            correct(coded, stella, (old, new), reason=chance.choice([TYPO, IDENTIFIER]))
        assert sorted(words_coded(coded)) == sorted(quotes)
        assert not PassageToCheck.objects.exists()


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
