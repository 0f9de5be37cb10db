"""Where words count of which a coder says another phase than the talk around them."""

from uuid import uuid4

import pytest

from coding.models import PhaseShift
from coding.summaries.layers import layers_for
from coding.summaries.passages import PassageList, PassageScope
from interviews.actions import phases
from tests import factories
from tests.coding.overriding import WORDS, figure, override

pytestmark = pytest.mark.django_db


def test_words_move_to_the_phase_said_in_numbers_lists_and_talk(
    coded, alice, lena, after, diagnosis
):
    spoken = figure(coded, lena, after).talk

    override(coded, alice, [diagnosis])

    moved, left = figure(coded, lena, diagnosis), figure(coded, lena, after)
    assert (moved.passages, moved.words, moved.talk) == (1, 5, 5)
    assert (left.passages, left.words, left.talk) == (0, 0, spoken - 5)
    (layer, *_) = layers_for(lena, coded.study)
    (listed,) = PassageList(PassageScope(coded.study, layer, None, diagnosis.pk)).page(0, 10)
    assert listed.phases == [diagnosis]
    assert not PassageList(PassageScope(coded.study, layer, None, after.pk)).passages


def test_a_passage_about_two_phases_counts_in_both(coded, alice, lena, after, diagnosis):
    override(coded, alice, [diagnosis, after])

    assert figure(coded, lena, diagnosis).words == figure(coded, lena, after).words == 5


def test_a_passage_can_be_about_no_phase(coded, alice, lena, after):
    override(coded, alice, [])

    assert figure(coded, lena, None).words == figure(coded, lena, None).talk == 5
    assert figure(coded, lena, after).words == 0


def test_another_coder_s_layer_stays_as_the_marks_say(
    coded, alice, bob, lena, hope, after, diagnosis
):
    factories.code_words(coded, bob, WORDS, hope)
    before = figure(coded, lena, after, "bob")

    override(coded, alice, [diagnosis])

    assert figure(coded, lena, after, "bob") == before
    assert figure(coded, bob, after) == before  # who works blind sees nothing of it
    assert figure(coded, lena, after, "alice").words == 0
    assert figure(coded, lena, after).words == 0
    assert set(PhaseShift.objects.values_list("coder", flat=True)) == {alice.pk, None}


def test_talk_that_only_an_override_is_about_makes_no_interview_marked(
    transcript, alice, lena, hope, after, diagnosis
):
    factories.code_words(transcript, alice, WORDS, hope)
    override(transcript, alice, [diagnosis])

    assert figure(transcript, lena, diagnosis).talk == 5
    assert figure(transcript, lena, after).state == "phases_unmarked"


def test_marks_made_later_leave_what_was_said_of_a_passage(
    coded, alice, bob, lena, after, diagnosis, study
):
    override(coded, alice, [diagnosis])
    imatinib = study.phases.get(name="On imatinib")
    phases.mark_phase(transcript=coded, coder=bob, act_id=uuid4(), phase=imatinib, first_turn=1)

    assert figure(coded, lena, diagnosis).talk == 5
    assert figure(coded, lena, imatinib).talk == coded.participant_words - 5
    assert figure(coded, lena, after).talk == 0
