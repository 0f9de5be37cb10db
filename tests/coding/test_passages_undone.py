"""Undoing and redoing what was coded, through the actions the workspace uses."""

from uuid import uuid4

import pytest

from coding.actions import codes, passages
from coding.errors import ParkedCodeError
from interviews.actions import acts
from interviews.errors import (
    ChangedSinceError,
    NothingToUndoError,
)
from interviews.models import Act
from tests import factories
from tests.coding.test_passages import live, words_coded
from tests.factories import code_words

GARDEN = "out in the garden before anyone was up"


def test_a_late_repeat_of_an_undone_act_changes_nothing(transcript, alice, hope):
    act_id = uuid4()
    code_words(transcript, alice, GARDEN, hope, act_id=act_id)
    acts.undo(transcript=transcript, coder=alice, act_id=uuid4())

    code_words(transcript, alice, GARDEN, hope, act_id=act_id)

    assert not live(transcript).exists()


def test_an_act_that_found_its_passage_there_removes_nothing_when_undone(transcript, alice, hope):
    code_words(transcript, alice, GARDEN, hope)
    repetition = code_words(transcript, alice, GARDEN, hope)

    acts.undo(transcript=transcript, coder=alice, act_id=uuid4(), target=repetition.pk)
    assert live(transcript).count() == 1

    acts.undo(transcript=transcript, coder=alice, act_id=uuid4())
    assert not live(transcript).exists()


def test_undo_and_redo_go_back_and_forth_any_number_of_times(transcript, alice, hope, energy):
    code_words(transcript, alice, GARDEN, hope)
    passage = live(transcript).get()
    passages.recode_passages(
        transcript=transcript, coder=alice, act_id=uuid4(), passages=[passage.pk], codes=[energy]
    )

    for _ in range(3):
        acts.undo(transcript=transcript, coder=alice, act_id=uuid4())
        assert words_coded(transcript) == {(GARDEN, "Hope")}
        acts.undo(transcript=transcript, coder=alice, act_id=uuid4())
        assert words_coded(transcript) == set()
        acts.redo(transcript=transcript, coder=alice, act_id=uuid4())
        assert words_coded(transcript) == {(GARDEN, "Hope")}
        acts.redo(transcript=transcript, coder=alice, act_id=uuid4())
        assert words_coded(transcript) == {(GARDEN, "Energy surplus")}


def test_a_new_act_clears_what_could_be_redone(transcript, alice, hope, energy):
    code_words(transcript, alice, GARDEN, hope)
    acts.undo(transcript=transcript, coder=alice, act_id=uuid4())
    code_words(transcript, alice, "the letter", energy)

    with pytest.raises(NothingToUndoError):
        acts.redo(transcript=transcript, coder=alice, act_id=uuid4())


def test_undo_leaves_the_acts_of_others_alone(transcript, alice, bob, hope):
    code_words(transcript, alice, GARDEN, hope)
    code_words(transcript, bob, "the letter", hope)

    acts.undo(transcript=transcript, coder=alice, act_id=uuid4())

    assert words_coded(transcript) == {("the letter", "Hope")}
    with pytest.raises(NothingToUndoError):
        acts.undo(transcript=transcript, coder=alice, act_id=uuid4())


def test_undoing_a_removal_does_not_double_what_was_coded_again(transcript, alice, hope):
    code_words(transcript, alice, GARDEN, hope)
    passages.uncode_passages(
        transcript=transcript, coder=alice, act_id=uuid4(), passages=[live(transcript).get().pk]
    )
    removal = Act.objects.get(verb="uncode")
    code_words(transcript, alice, GARDEN, hope)

    with pytest.raises(ChangedSinceError):
        acts.undo(transcript=transcript, coder=alice, act_id=uuid4(), target=removal.pk)

    assert words_coded(transcript) == {(GARDEN, "Hope")}
    assert live(transcript).count() == 1


def test_the_same_undo_twice_undoes_one_act(transcript, alice, hope):
    code_words(transcript, alice, GARDEN, hope)
    code_words(transcript, alice, "the letter", hope)
    undo_id = uuid4()

    acts.undo(transcript=transcript, coder=alice, act_id=undo_id)
    acts.undo(transcript=transcript, coder=alice, act_id=undo_id)

    assert words_coded(transcript) == {(GARDEN, "Hope")}


def test_redo_applies_no_code_that_was_parked_meanwhile(transcript, alice, lena, hope):
    factories.code_words(transcript, alice, "the garden", hope)
    acts.undo(transcript=transcript, coder=alice, act_id=uuid4())
    codes.park_code(code=hope, parked_by=lena)

    with pytest.raises(ParkedCodeError, match="Un-park it"):
        acts.redo(transcript=transcript, coder=alice, act_id=uuid4())
    assert not hope.passages.live().exists()

    codes.unpark_code(code=hope, unparked_by=lena)
    acts.redo(transcript=transcript, coder=alice, act_id=uuid4())
    assert hope.passages.live().count() == 1


def test_a_removal_can_be_taken_back_also_of_a_parked_code(transcript, alice, lena, hope):
    factories.code_words(transcript, alice, "the garden", hope)
    passages.uncode_passages(
        transcript=transcript, coder=alice, act_id=uuid4(), passages=[hope.passages.get().pk]
    )
    codes.park_code(code=hope, parked_by=lena)

    acts.undo(transcript=transcript, coder=alice, act_id=uuid4())

    assert hope.passages.live().count() == 1
