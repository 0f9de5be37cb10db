"""Coding, uncoding, recoding and resizing passages, through the actions the workspace uses."""

import hashlib
from uuid import uuid4

import pytest

from coding.actions import codes, passages
from coding.errors import CodeFromAnotherStudyError, ParkedCodeError, PassageGoneError
from coding.models import CodedPassage, CodingState
from interviews.actions import acts, members
from interviews.errors import (
    ActConflictError,
    EmptySpanError,
    NotAllowedError,
    SpanOutsideTextError,
)
from interviews.models import Act, AuditEvent, Role
from interviews.spans import Span
from tests import factories
from tests.factories import code_span, code_words, span_of

GARDEN = "out in the garden before anyone was up"


def live(transcript):
    return CodedPassage.objects.live().filter(transcript=transcript)


def words_coded(transcript):
    return {(transcript.text[row.start : row.end], row.code.label) for row in live(transcript)}


def test_codes_the_selected_words(transcript, alice, energy):
    code_words(transcript, alice, GARDEN, energy)

    assert words_coded(transcript) == {(GARDEN, "Energy surplus")}


def test_one_selection_given_two_codes_is_two_passages_of_one_act(transcript, alice, energy, hope):
    act = code_words(transcript, alice, GARDEN, energy, hope)

    assert live(transcript).count() == 2
    assert set(live(transcript).values_list("added_by", flat=True)) == {act.pk}


def test_counts_only_participant_words_of_a_passage(transcript, alice, hope):
    crossing = span_of(
        transcript, "before anyone was up. 😀 Every day.\nAnd then?\nThen the letter"
    )

    code_span(transcript, alice, crossing, hope)

    passage = live(transcript).get()
    assert passage.end_word - passage.first_word == len(
        ["before", "anyone", "was", "up", "Every", "day", "Then", "the", "letter"]
    )


def test_interviewer_talk_can_be_coded_but_never_counts(transcript, alice, hope):
    code_words(transcript, alice, "How was it to stop?", hope)

    assert live(transcript).count() == 1
    assert not live(transcript).counted().exists()


def test_the_same_act_twice_codes_once(transcript, alice, hope):
    act_id = uuid4()

    code_words(transcript, alice, GARDEN, hope, act_id=act_id)
    code_words(transcript, alice, GARDEN, hope, act_id=act_id)

    assert live(transcript).count() == 1
    assert Act.objects.count() == 1


def test_the_same_id_with_other_content_is_a_conflict(transcript, alice, hope, energy):
    act_id = uuid4()
    code_words(transcript, alice, GARDEN, hope, act_id=act_id)

    with pytest.raises(ActConflictError):
        code_words(transcript, alice, GARDEN, energy, act_id=act_id)

    assert words_coded(transcript) == {(GARDEN, "Hope")}


def test_nobody_can_repeat_the_act_of_another(transcript, alice, bob, hope):
    act_id = uuid4()
    code_words(transcript, alice, GARDEN, hope, act_id=act_id)

    with pytest.raises(ActConflictError):
        code_words(transcript, bob, GARDEN, hope, act_id=act_id)


def test_refuses_words_that_are_not_those_stored(transcript, alice, hope):
    span = span_of(transcript, GARDEN)

    with pytest.raises(ActConflictError, match="nothing was saved"):
        passages.code_passage(
            transcript=transcript,
            coder=alice,
            act_id=uuid4(),
            text_sha256=transcript.text_sha256,
            span=span,
            quote_sha256=hashlib.sha256(b"other words").hexdigest(),
            codes=[hope],
        )

    assert not Act.objects.exists()
    assert not CodingState.objects.exists()


def test_refuses_a_page_that_shows_another_text(transcript, alice, hope):
    span = span_of(transcript, GARDEN)

    with pytest.raises(ActConflictError):
        passages.code_passage(
            transcript=transcript,
            coder=alice,
            act_id=uuid4(),
            text_sha256="0" * 64,
            span=span,
            quote_sha256=hashlib.sha256(GARDEN.encode()).hexdigest(),
            codes=[hope],
        )


def test_refuses_a_span_beyond_the_text(transcript, alice, hope):
    with pytest.raises(SpanOutsideTextError):
        code_span(transcript, alice, Span(0, len(transcript.text) + 1), hope)


def test_a_span_that_cuts_nothing_is_none():
    with pytest.raises(EmptySpanError):
        Span(4, 4)


def test_refuses_a_code_of_another_study(transcript, alice, lena):
    other = factories.make_code(factories.make_study(lena, slug="other"), "Elsewhere")

    with pytest.raises(CodeFromAnotherStudyError):
        code_words(transcript, alice, GARDEN, other)


def test_refuses_a_parked_code(transcript, alice, lena, hope):
    codes.park_code(code=hope, parked_by=lena)
    hope.refresh_from_db()

    with pytest.raises(ParkedCodeError):
        code_words(transcript, alice, GARDEN, hope)


def test_refuses_when_no_code_is_chosen(transcript, alice):
    with pytest.raises(ActConflictError, match="at least one code"):
        code_words(transcript, alice, GARDEN)


@pytest.mark.parametrize("role", [Role.READER, Role.STEWARD])
def test_only_coders_and_leads_code(transcript, study, hope, role):
    reader = factories.make_member(study, factories.make_user("somebody"), role).user

    with pytest.raises(NotAllowedError):
        code_words(transcript, reader, GARDEN, hope)


def test_takes_a_code_off_again(transcript, alice, hope, energy):
    code_words(transcript, alice, GARDEN, hope, energy)
    passage = live(transcript).get(code=hope)

    passages.uncode_passages(
        transcript=transcript, coder=alice, act_id=uuid4(), passages=[passage.pk]
    )

    assert words_coded(transcript) == {(GARDEN, "Energy surplus")}


def test_nobody_takes_off_the_code_of_another(transcript, alice, bob, hope):
    code_words(transcript, alice, GARDEN, hope)

    with pytest.raises(PassageGoneError):
        passages.uncode_passages(
            transcript=transcript, coder=bob, act_id=uuid4(), passages=[live(transcript).get().pk]
        )

    assert live(transcript).count() == 1


def test_gives_a_passage_another_code_and_back(transcript, alice, hope, energy):
    code_words(transcript, alice, GARDEN, hope)
    passage = live(transcript).get()

    passages.recode_passages(
        transcript=transcript, coder=alice, act_id=uuid4(), passages=[passage.pk], codes=[energy]
    )
    assert words_coded(transcript) == {(GARDEN, "Energy surplus")}

    acts.undo(transcript=transcript, coder=alice, act_id=uuid4())
    assert words_coded(transcript) == {(GARDEN, "Hope")}


def test_moves_the_ends_of_a_passage(transcript, alice, hope):
    code_words(transcript, alice, GARDEN, hope)
    passage = live(transcript).get()
    factories.resize(transcript, alice, [passage], f"I was {GARDEN}")

    assert words_coded(transcript) == {(f"I was {GARDEN}", "Hope")}


def test_coding_begins_the_work_on_an_interview(transcript, alice, hope):
    code_words(transcript, alice, GARDEN, hope)

    assert CodingState.objects.get().state == CodingState.State.IN_WORK


def test_every_act_writes_one_audit_event_without_words(transcript, alice, hope):
    AuditEvent.objects.all().delete()

    code_words(transcript, alice, GARDEN, hope)

    event = AuditEvent.objects.get()
    assert (event.actor_id, event.verb, event.kind) == (alice.pk, "code", "transcript")
    assert "garden" not in str(AuditEvent.objects.values().get())


def test_coders_work_blind_unless_the_study_lets_them_see_each_other(
    transcript, study, alice, bob, lena, rita, charlie, hope
):
    code_words(transcript, alice, GARDEN, hope)
    code_words(transcript, bob, "the letter", hope)

    def seen_by(user):
        return CodedPassage.objects.visible_to(user).live().count()

    assert [seen_by(user) for user in (alice, bob, lena, rita, charlie)] == [1, 1, 2, 2, 0]

    study.coders_see_each_other = True
    study.save()
    assert [seen_by(user) for user in (alice, bob, lena, rita, charlie)] == [2, 2, 2, 2, 0]


def test_a_former_member_sees_nothing_but_the_coding_stays(transcript, lena, alice, study, hope):
    code_words(transcript, alice, GARDEN, hope)

    members.remove_member(member=study.memberships.get(user=alice), removed_by=lena)

    assert not CodedPassage.objects.visible_to(alice).exists()
    assert CodedPassage.objects.visible_to(lena).count() == 1
