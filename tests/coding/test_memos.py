"""Memos on words, on a turn and on a whole interview."""

from uuid import uuid4

import pytest
from django.urls import reverse

from coding.actions import memos
from coding.errors import (
    MemoChangedMeanwhileError,
    MemoEmptyError,
    MemoGoneError,
    MemoPlaceError,
    MemoTooLongError,
)
from coding.models import Memo, MemoRevision
from interviews.actions import acts
from interviews.errors import NotAllowedError
from interviews.models import AuditEvent
from tests import factories
from tests.coding.act_requests import send

pytestmark = pytest.mark.django_db
GARDEN = "out in the garden before anyone was up"


def reads(memo):
    return list(MemoRevision.objects.live().filter(memo=memo).values_list("words", flat=True))


def change(transcript, author, memo, words, base):
    return memos.write_memo(
        transcript=transcript, author=author, act_id=uuid4(), memo=memo, words=words, base=base
    )


def listed(client, user, transcript):
    client.force_login(user)
    return client.get(reverse("coding:memos", args=[transcript.pk])).json()["memos"]


def test_a_memo_is_on_words_on_a_turn_or_on_the_whole(transcript, alice):
    factories.write_memo(transcript, alice, "On words", GARDEN)
    factories.write_memo(transcript, alice, "On a turn", turn=2)
    factories.write_memo(transcript, alice, "On all")

    span = factories.span_of(transcript, GARDEN)
    turn = transcript.turns.get(number=2)
    rows = MemoRevision.objects.values_list("words", "turn", "start", "end")
    assert set(rows) == {
        ("On words", None, span.start, span.end),
        ("On a turn", 2, turn.start, turn.end),
        ("On all", None, None, None),
    }


def test_a_memo_is_changed_deleted_undone_and_redone(transcript, alice):
    memo = factories.write_memo(transcript, alice, "First", GARDEN)
    base = MemoRevision.objects.get().pk
    change(transcript, alice, memo, "  Second\r\n", base)
    assert reads(memo) == ["Second"]
    memos.remove_memo(transcript=transcript, author=alice, act_id=uuid4(), memo=memo)
    assert reads(memo) == []

    for expected in (["Second"], ["First"], []):
        acts.undo(transcript=transcript, coder=alice, act_id=uuid4())
        assert reads(memo) == expected
    for expected in (["First"], ["Second"], []):
        acts.redo(transcript=transcript, coder=alice, act_id=uuid4())
        assert reads(memo) == expected


def test_a_change_of_what_was_changed_elsewhere_is_refused(transcript, alice):
    memo = factories.write_memo(transcript, alice, "First", GARDEN)
    base = MemoRevision.objects.get().pk
    change(transcript, alice, memo, "Second", base)

    for stale in (base, uuid4(), None):
        with pytest.raises(MemoChangedMeanwhileError, match="Copy your words"):
            change(transcript, alice, memo, "Third", stale)

    assert reads(memo) == ["Second"]


def test_a_change_may_name_the_act_whose_answer_is_still_to_come(transcript, alice):
    memo = factories.write_memo(transcript, alice, "First", GARDEN)

    change(transcript, alice, memo, "Second", MemoRevision.objects.get().added_by_id)

    assert reads(memo) == ["Second"]


def test_a_memo_keeps_its_place_when_its_words_change(transcript, alice):
    memo = factories.write_memo(transcript, alice, "First", turn=2)

    change(transcript, alice, memo, "Second", MemoRevision.objects.get().pk)

    assert MemoRevision.objects.live().get().turn == 2


def test_only_its_author_changes_or_deletes_a_memo(transcript, alice, lena):
    memo = factories.write_memo(transcript, alice, "First", GARDEN)

    with pytest.raises(MemoGoneError):
        change(transcript, lena, memo, "Second", MemoRevision.objects.get().pk)
    with pytest.raises(MemoGoneError):
        memos.remove_memo(transcript=transcript, author=lena, act_id=uuid4(), memo=memo)

    assert reads(memo) == ["First"]


@pytest.mark.parametrize("who", ["rita", "stella"])
def test_readers_and_stewards_write_none(transcript, who, request):
    with pytest.raises(NotAllowedError):
        factories.write_memo(transcript, request.getfixturevalue(who), "Words")


def test_a_memo_has_words_but_not_too_many(transcript, alice):
    with pytest.raises(MemoEmptyError):
        factories.write_memo(transcript, alice, " \n\t")
    with pytest.raises(MemoTooLongError, match="20,001"):
        factories.write_memo(transcript, alice, "x" * 20_001)
    factories.write_memo(transcript, alice, "x" * 20_000)


def test_a_place_that_is_not_there_is_refused(transcript, alice):
    sha = transcript.text_sha256
    places = [
        memos.MemoPlace(turn=99),
        memos.MemoPlace(start=0, end=len(transcript.text) + 1, text_sha256=sha),
        memos.MemoPlace(start=0, end=1, text_sha256="0" * 64),
    ]
    for place in places:
        with pytest.raises(MemoPlaceError):
            memos.write_memo(
                transcript=transcript,
                author=alice,
                act_id=uuid4(),
                memo=uuid4(),
                words="Words",
                place=place,
            )
    assert not Memo.objects.exists()


def test_the_page_writes_reads_and_deletes_memos(client, transcript, alice):
    client.force_login(alice)
    memo, span = str(uuid4()), factories.span_of(transcript, GARDEN)
    body = {
        "act": str(uuid4()),
        "verb": "memo_write",
        "memo": memo,
        "base": None,
        "words": "A thought",
        "start": span.start,
        "end": span.end,
        "text": transcript.text_sha256,
    }
    written = send(client, transcript, body).json()
    (row,) = written["memos"]["added"]
    assert (row["id"], row["words"], row["author"]) == (memo, "A thought", alice.pk)
    assert (row["start"], row["end"], row["turn"]) == (span.start, span.end, None)
    assert written["undo"]["words"] == "write memo on words"
    assert send(client, transcript, body).json()["memos"] == written["memos"]

    body |= {"act": str(uuid4()), "base": row["revision"], "words": "A better thought"}
    (changed,) = send(client, transcript, body).json()["memos"]["added"]
    assert changed["words"] == "A better thought"
    assert changed["made_at"] == row["made_at"]
    assert listed(client, alice, transcript) == [changed]

    gone = send(client, transcript, {"act": str(uuid4()), "verb": "memo_remove", "memo": memo})
    assert gone.json()["memos"] == {"added": [], "removed": [memo]}
    assert listed(client, alice, transcript) == []
    back = send(client, transcript, {"act": str(uuid4())}, name="undo").json()
    assert back["memos"]["added"] == [changed]


@pytest.mark.parametrize(
    "wrong",
    [
        {"memo": "x"},
        {"base": "x"},
        {"base": True},
        {"start": 3},
        {"start": 3, "end": 2},
        {"start": 0, "end": 2, "turn": 1},
        {"start": 0, "end": 2, "text": None},
        {"turn": 0},
    ],
)
def test_a_memo_that_is_nowhere_makes_no_sense(client, transcript, alice, wrong):
    client.force_login(alice)
    body = {"act": str(uuid4()), "verb": "memo_write", "memo": str(uuid4()), "words": "Words"}
    body |= {"text": transcript.text_sha256}

    assert send(client, transcript, body | wrong).status_code == 422


def test_who_works_blind_reads_only_their_own(
    client, transcript, study, alice, bob, lena, rita, charlie
):
    factories.write_memo(transcript, alice, "By Alice")
    factories.write_memo(transcript, bob, "By Bob")

    def seen(user):
        return {row["words"] for row in listed(client, user, transcript)}

    assert (seen(alice), seen(bob)) == ({"By Alice"}, {"By Bob"})
    assert seen(lena) == seen(rita) == {"By Alice", "By Bob"}
    study.coders_see_each_other = True
    study.save()
    assert seen(alice) == {"By Alice", "By Bob"}
    client.force_login(charlie)
    assert client.get(reverse("coding:memos", args=[transcript.pk])).status_code == 404


def test_reading_memos_is_logged_without_words(client, transcript, alice, rita):
    listed(client, rita, transcript)
    assert not AuditEvent.objects.filter(kind="memo").exists()
    factories.write_memo(transcript, alice, "A thought")

    listed(client, rita, transcript)

    event = AuditEvent.objects.get(kind="memo")
    assert (event.actor_id, event.verb, event.count) == (rita.pk, "list", 1)
    assert event.object_id == str(transcript.pk)
    assert not any("thought" in str(row) for row in AuditEvent.objects.values())


def test_memos_go_with_their_participant(transcript, alice):
    factories.write_memo(transcript, alice, "A thought", GARDEN)

    transcript.participant.delete()

    assert not Memo.objects.exists()
    assert not MemoRevision.objects.exists()
