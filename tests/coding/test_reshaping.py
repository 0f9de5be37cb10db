"""Dividing and joining passages."""

from uuid import uuid4

import pytest

from coding.actions import passages, reshaping
from coding.errors import PassageCutError, PassageGoneError, PassagesApartError
from coding.models import CodedPassage
from interviews.actions import acts
from interviews.errors import ActConflictError, NotAllowedError
from tests import factories
from tests.coding.act_requests import send
from tests.coding.test_passages import words_coded

pytestmark = pytest.mark.django_db
GARDEN = "out in the garden before anyone was up"


def live():
    return list(CodedPassage.objects.live())


def split(transcript, coder, rows, before: str, **changes):
    """Divide at the only place where `before` stands."""
    wanted = {
        "transcript": transcript,
        "coder": coder,
        "act_id": uuid4(),
        "passages": [row.pk for row in rows],
        "text_sha256": transcript.text_sha256,
        "at": factories.span_of(transcript, before).start,
    }
    return reshaping.split_passages(**(wanted | changes))


def merge(transcript, coder, rows, **changes):
    wanted = {
        "transcript": transcript,
        "coder": coder,
        "act_id": uuid4(),
        "passages": [row.pk for row in rows],
        "text_sha256": transcript.text_sha256,
    }
    return reshaping.merge_passages(**(wanted | changes))


def test_a_passage_is_divided_with_all_its_codes(transcript, alice, hope, energy):
    factories.code_words(transcript, alice, GARDEN, hope, energy)
    halves = {"out in the garden", "before anyone was up"}

    split(transcript, alice, live(), "before anyone")

    assert words_coded(transcript) == {
        (half, label) for half in halves for label in ("Hope", "Energy surplus")
    }
    acts.undo(transcript=transcript, coder=alice, act_id=uuid4())
    assert words_coded(transcript) == {(GARDEN, "Hope"), (GARDEN, "Energy surplus")}
    acts.redo(transcript=transcript, coder=alice, act_id=uuid4())
    assert len(live()) == 4


def test_spaces_at_the_cut_belong_to_neither_half(transcript, alice, hope):
    factories.code_words(transcript, alice, "anyone was up. 😀 Every day.\nAnd then?", hope)

    split(transcript, alice, live(), "\nAnd then?")

    assert words_coded(transcript) == {
        ("anyone was up. 😀 Every day.", "Hope"),
        ("And then?", "Hope"),
    }


def test_both_halves_keep_what_was_said_of_the_whole(transcript, alice, hope):
    factories.code_words(transcript, alice, GARDEN, hope)
    passages.mark_passages(
        transcript=transcript,
        coder=alice,
        act_id=uuid4(),
        passages=[live()[0].pk],
        is_unsure=True,
        reality="lived",
    )
    made_at = live()[0].made_at

    split(transcript, alice, live(), "before anyone")

    said = {(row.is_unsure, row.reality, row.made_at) for row in live()}
    assert said == {(True, "lived", made_at)}


@pytest.mark.parametrize("before", ["out in the garden", "garden before", "How was it"])
def test_a_half_without_a_character_is_refused(transcript, alice, hope, before):
    factories.code_words(transcript, alice, "out in the ", hope)

    with pytest.raises(PassageCutError, match="between two of its words"):
        split(transcript, alice, live(), before)

    assert len(live()) == 1


def test_only_one_passage_is_divided_at_a_time(transcript, alice, hope):
    factories.code_words(transcript, alice, GARDEN, hope)
    factories.code_words(transcript, alice, "the letter", hope)

    with pytest.raises(PassageCutError, match="one passage"):
        split(transcript, alice, live(), "before anyone")


def test_nobody_divides_or_joins_the_passage_of_another_or_in_another_text(
    transcript, alice, bob, rita, hope
):
    factories.code_words(transcript, alice, GARDEN, hope)

    for change, way in ((split, ["before anyone"]), (merge, [])):
        with pytest.raises(PassageGoneError):
            change(transcript, bob, live(), *way)
        with pytest.raises(NotAllowedError):
            change(transcript, rita, live(), *way)
        with pytest.raises(ActConflictError):
            change(transcript, alice, live(), *way, text_sha256="0" * 64)


def test_passages_side_by_side_become_one(transcript, alice, hope, energy):
    factories.code_words(transcript, alice, "out in the garden", hope)
    oldest = live()[0].made_at
    factories.code_words(transcript, alice, "before anyone was up", hope, energy)

    merge(transcript, alice, live())

    assert words_coded(transcript) == {(GARDEN, "Hope"), ("before anyone was up", "Energy surplus")}
    assert CodedPassage.objects.live().get(code=hope).made_at == oldest
    acts.undo(transcript=transcript, coder=alice, act_id=uuid4())
    assert len(live()) == 3


def test_others_talk_between_passages_does_not_keep_them_apart(transcript, alice, hope):
    factories.code_words(transcript, alice, "Every day.", hope)
    factories.code_words(transcript, alice, "Then the letter came", hope)

    merge(transcript, alice, live())

    assert words_coded(transcript) == {
        ("Every day.\nAnd then?\nThen the letter came", "Hope"),
    }


def test_overlapping_passages_and_one_inside_the_other_become_one(transcript, alice, hope):
    for quote in (GARDEN, "the garden before", "before anyone was up. 😀 Every day"):
        factories.code_words(transcript, alice, quote, hope)

    merge(transcript, alice, live())

    assert words_coded(transcript) == {(f"{GARDEN}. 😀 Every day", "Hope")}


def test_passages_with_uncoded_talk_between_them_stay_apart(transcript, alice, hope):
    factories.code_words(transcript, alice, "the garden", hope)
    factories.code_words(transcript, alice, "Every day", hope)

    with pytest.raises(PassagesApartError, match="says something"):
        merge(transcript, alice, live())

    assert len(live()) == 2


def test_passages_without_a_common_code_stay_apart(transcript, alice, hope, energy):
    factories.code_words(transcript, alice, "out in the garden", hope)
    factories.code_words(transcript, alice, "before anyone was up", energy)

    with pytest.raises(PassagesApartError, match="same code"):
        merge(transcript, alice, live())


def test_imagined_and_lived_joined_is_not_said(transcript, alice, hope):
    for quote, reality in (("out in the garden", "lived"), ("before anyone", "imagined")):
        factories.code_words(transcript, alice, quote, hope)
        passages.mark_passages(
            transcript=transcript,
            coder=alice,
            act_id=uuid4(),
            passages=[CodedPassage.objects.live().get(reality="").pk],
            reality=reality,
            is_unsure=reality == "lived",
        )

    merge(transcript, alice, live())

    (joined,) = live()
    assert (joined.reality, joined.is_unsure) == ("", True)


def test_the_page_divides_and_joins(client, transcript, alice, hope):
    client.force_login(alice)
    factories.code_words(transcript, alice, GARDEN, hope)
    at = factories.span_of(transcript, "before anyone").start
    body = {"act": str(uuid4()), "verb": "split", "text": transcript.text_sha256}

    divided = send(client, transcript, body | {"passages": [live()[0].pk], "at": at}).json()
    assert len(divided["passages"]["added"]["pk"]) == 2
    assert divided["undo"]["words"] == "divide Hope"
    span = factories.span_of(transcript, GARDEN)
    assert divided["undo"]["restores"] == [[span.start, span.end, hope.hue, "Hope"]]

    ids = [row.pk for row in live()]
    joined = send(
        client,
        transcript,
        body | {"act": str(uuid4()), "verb": "merge", "passages": ids},
    ).json()
    assert joined["passages"]["removed"] == ids
    assert joined["undo"]["words"] == "merge Hope"


@pytest.mark.parametrize("at", [None, -1, "x", 1.5])
def test_a_cut_that_is_no_place_makes_no_sense(client, transcript, alice, hope, at):
    client.force_login(alice)
    factories.code_words(transcript, alice, GARDEN, hope)
    body = {"act": str(uuid4()), "verb": "split", "text": transcript.text_sha256}

    answer = send(client, transcript, body | {"passages": [live()[0].pk], "at": at})

    assert answer.status_code == 422
