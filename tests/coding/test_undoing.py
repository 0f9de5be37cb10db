"""Undoing and redoing acts by name, whatever came after them."""

from uuid import uuid4

import pytest

from coding.actions import passages
from coding.models import CodedPassage
from interviews.actions import acts, phases
from interviews.errors import ActConflictError, ChangedSinceError, NotYourActError
from interviews.models import Act, Phase
from tests import factories
from tests.coding.act_requests import code_body, send
from tests.coding.test_passages import words_coded

pytestmark = pytest.mark.django_db
GARDEN = "out in the garden before anyone was up"
LETTER = "the letter came"


def undo(transcript, coder, target=None, act_id=None):
    return acts.undo(
        transcript=transcript, coder=coder, act_id=act_id or uuid4(), target=target and target.pk
    )


def redo(transcript, coder, target=None):
    return acts.redo(
        transcript=transcript, coder=coder, act_id=uuid4(), target=target and target.pk
    )


def live():
    return list(CodedPassage.objects.live())


def test_an_earlier_act_is_undone_and_redone_by_name(transcript, alice, hope, energy):
    first = factories.code_words(transcript, alice, GARDEN, hope)
    factories.code_words(transcript, alice, LETTER, energy)

    undo(transcript, alice, first)
    assert words_coded(transcript) == {(LETTER, "Energy surplus")}

    redo(transcript, alice, first)
    assert words_coded(transcript) == {(GARDEN, "Hope"), (LETTER, "Energy surplus")}


def test_an_act_whose_passage_was_moved_since_is_refused_and_names_the_moving(
    transcript, alice, hope
):
    first = factories.code_words(transcript, alice, GARDEN, hope)
    moving = factories.resize(transcript, alice, live(), "the garden")

    with pytest.raises(ChangedSinceError) as refused:
        undo(transcript, alice, first)

    assert refused.value.later == moving
    assert words_coded(transcript) == {("the garden", "Hope")}


def test_a_passage_moved_twice_never_comes_to_stand_in_two_places(transcript, alice, hope):
    factories.code_words(transcript, alice, GARDEN, hope)
    first = factories.resize(transcript, alice, live(), "the garden")
    factories.resize(transcript, alice, live(), "in the garden")

    with pytest.raises(ChangedSinceError):
        undo(transcript, alice, first)

    assert words_coded(transcript) == {("in the garden", "Hope")}


def test_only_what_no_later_act_changed_is_undone(transcript, alice, hope, energy):
    first = factories.code_words(transcript, alice, GARDEN, hope, energy)
    passage = CodedPassage.objects.get(code=hope)
    factories.resize(transcript, alice, [passage], "the garden")

    undo(transcript, alice, first)
    assert words_coded(transcript) == {("the garden", "Hope")}

    redo(transcript, alice, first)
    assert words_coded(transcript) == {("the garden", "Hope"), (GARDEN, "Energy surplus")}


def test_nobody_undoes_what_another_did(transcript, alice, bob, hope):
    theirs = factories.code_words(transcript, alice, GARDEN, hope)

    for act in (theirs, Act(pk=uuid4())):
        with pytest.raises(NotYourActError, match="Only what you did yourself"):
            undo(transcript, bob, act)
        with pytest.raises(NotYourActError):
            redo(transcript, bob, act)

    assert words_coded(transcript) == {(GARDEN, "Hope")}


def test_undoing_what_is_undone_already_changes_nothing(transcript, alice, hope, energy):
    first = factories.code_words(transcript, alice, GARDEN, hope)
    factories.code_words(transcript, alice, LETTER, energy)
    undo(transcript, alice, first)

    undo(transcript, alice, first)
    assert words_coded(transcript) == {(LETTER, "Energy surplus")}
    redo(transcript, alice, first)
    redo(transcript, alice, first)
    assert words_coded(transcript) == {(GARDEN, "Hope"), (LETTER, "Energy surplus")}


def test_the_same_undo_of_another_target_is_refused(transcript, alice, hope, energy):
    first = factories.code_words(transcript, alice, GARDEN, hope)
    second = factories.code_words(transcript, alice, LETTER, energy)
    act_id = uuid4()
    undo(transcript, alice, first, act_id)

    assert undo(transcript, alice, first, act_id).pk == act_id
    for target in (second, None):
        with pytest.raises(ActConflictError):
            undo(transcript, alice, target, act_id)


def test_the_latest_that_can_be_undone_comes_next(transcript, alice, lena, hope):
    factories.code_words(transcript, alice, GARDEN, hope)
    phase = Phase.objects.get(name="Diagnosis")
    for coder in (alice, lena):
        phases.mark_phase(
            transcript=transcript, coder=coder, act_id=uuid4(), phase=phase, first_turn=2
        )
        phases.clear_phase(
            transcript=transcript, coder=lena, act_id=uuid4(), first_turn=2, last_turn=2
        )

    undo(transcript, alice)

    assert words_coded(transcript) == set()


def test_a_removal_can_not_be_undone_where_the_words_were_coded_again(transcript, alice, hope):
    factories.code_words(transcript, alice, GARDEN, hope)
    removal, _ = passages.uncode_passages(
        transcript=transcript, coder=alice, act_id=uuid4(), passages=[live()[0].pk]
    )
    factories.code_words(transcript, alice, GARDEN, hope)

    with pytest.raises(ChangedSinceError):
        undo(transcript, alice, removal)

    assert len(live()) == 1


def test_the_page_is_told_which_later_act_stands_in_the_way(client, transcript, alice, hope):
    client.force_login(alice)
    body = code_body(transcript, GARDEN, hope)
    send(client, transcript, body)
    factories.resize(transcript, alice, live(), "the garden")

    asked = {"act": str(uuid4()), "target": body["act"]}
    refused = send(client, transcript, asked, name="undo")

    assert refused.status_code == 409
    assert refused.json()["problem"] == (
        "You changed this again later with “new ends of Hope”. Undo that first."
    )


def test_the_page_undoes_and_redoes_by_name(client, transcript, alice, hope, energy):
    client.force_login(alice)
    body = code_body(transcript, GARDEN, hope)
    send(client, transcript, body)
    send(client, transcript, code_body(transcript, LETTER, energy))

    undone = send(client, transcript, {"act": str(uuid4()), "target": body["act"]}, name="undo")
    assert undone.json()["redo"]["act"] == body["act"]
    assert undone.json()["counts"] == {str(hope.pk): 0}

    done = send(client, transcript, {"act": str(uuid4()), "target": body["act"]}, name="redo")
    assert done.json()["redo"] is None
    assert len(live()) == 2


def test_a_target_that_is_no_id_makes_no_sense(client, transcript, alice):
    client.force_login(alice)

    answer = send(client, transcript, {"act": str(uuid4()), "target": "latest"}, name="undo")

    assert answer.status_code == 422
