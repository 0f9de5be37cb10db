"""When a coded text is corrected, everything that hangs on its words goes with them."""

import hashlib
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coding.actions import overrides, passages
from coding.models import CodedPassage, MemoRevision, PassageToCheck, PhaseOverride
from interviews.actions import acts, corrections, phases
from interviews.errors import (
    CorrectionError,
    NotAllowedError,
)
from interviews.models import Act, AuditEvent, Correction, EarlierWords, PhaseSpan
from tests import factories
from tests.coding.correcting import (
    GARDEN,
    IDENTIFIER,
    TYPO,
    as_read,
    correct,
    the_check,
    words_coded,
)
from tests.coding.stories import taken_back
from tests.thoroughness import examples

pytestmark = pytest.mark.django_db


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


@settings(
    max_examples=examples(25),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
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
