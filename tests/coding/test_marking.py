"""What a coder says of a passage beside its code: unsure, imagined or lived."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from coding.actions import passages
from coding.errors import PassageGoneError
from coding.models import CodedPassage, Reality
from interviews.actions import acts
from interviews.errors import NotAllowedError
from tests import factories
from tests.coding.act_requests import code_body, send

pytestmark = pytest.mark.django_db
GARDEN = "out in the garden before anyone was up"
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def mark(transcript, coder, rows, **said):
    return passages.mark_passages(
        transcript=transcript,
        coder=coder,
        act_id=uuid4(),
        passages=[row.pk for row in rows],
        **said,
    )


def live():
    return CodedPassage.objects.live().get()


@pytest.fixture
def passage(transcript, alice, hope):
    """A passage made long ago."""
    factories.code_words(transcript, alice, GARDEN, hope)
    CodedPassage.objects.update(made_at=LONG_AGO)
    return CodedPassage.objects.get()


def test_says_unsure_and_keeps_the_rest(transcript, alice, passage):
    mark(transcript, alice, [passage], reality="imagined")

    mark(transcript, alice, [live()], is_unsure=True)

    now = live()
    assert (now.is_unsure, now.reality, now.made_at) == (True, Reality.IMAGINED, LONG_AGO)
    assert (now.first_word, now.end_word) == (passage.first_word, passage.end_word)


def test_a_mark_is_undone_and_redone_like_any_act(transcript, alice, passage):
    mark(transcript, alice, [passage], is_unsure=True)

    acts.undo(transcript=transcript, coder=alice, act_id=uuid4())
    assert live() == passage
    acts.redo(transcript=transcript, coder=alice, act_id=uuid4())
    assert live().is_unsure


def test_marking_as_it_is_already_changes_nothing(transcript, alice, passage):
    mark(transcript, alice, [passage], is_unsure=False, reality="")

    assert live() == passage


def test_marks_and_age_come_along_with_new_ends_and_new_codes(
    transcript, alice, hope, energy, passage
):
    mark(transcript, alice, [passage], is_unsure=True, reality="lived")
    factories.resize(transcript, alice, [live()], "the garden")
    passages.recode_passages(
        transcript=transcript, coder=alice, act_id=uuid4(), passages=[live().pk], codes=[energy]
    )

    now = live()
    assert (now.code, now.is_unsure, now.reality, now.made_at) == (energy, True, "lived", LONG_AGO)


def test_a_code_that_stays_keeps_what_was_said_of_it(transcript, alice, hope, energy, study):
    other = factories.make_code(study, "Rest")
    factories.code_words(transcript, alice, GARDEN, hope, energy)
    mark(transcript, alice, [CodedPassage.objects.get(code=hope)], is_unsure=True)
    there = CodedPassage.objects.live()

    passages.recode_passages(
        transcript=transcript,
        coder=alice,
        act_id=uuid4(),
        passages=[row.pk for row in there],
        codes=[energy, other],
    )

    assert dict(there.values_list("code__label", "is_unsure")) == {
        "Energy surplus": False,
        "Rest": True,
    }


def test_nobody_marks_the_passage_of_another(transcript, bob, rita, passage):
    with pytest.raises(PassageGoneError):
        mark(transcript, bob, [passage], is_unsure=True)
    with pytest.raises(NotAllowedError):
        mark(transcript, rita, [passage], is_unsure=True)


def test_the_page_sends_marks_and_reads_them(client, transcript, alice, hope):
    client.force_login(alice)
    body = code_body(transcript, GARDEN, hope, unsure=True, reality="imagined")
    coded = send(client, transcript, body).json()["passages"]["added"]
    assert (coded["unsure"], coded["reality"]) == ([1], [1])

    body = {"act": str(uuid4()), "verb": "mark", "passages": [live().pk], "unsure": False}
    marked = send(client, transcript, body).json()
    assert marked["passages"]["added"]["unsure"] == [0]
    assert marked["passages"]["added"]["reality"] == [1]
    assert marked["undo"]["words"] == "mark Hope as sure"

    body = {"act": str(uuid4()), "verb": "mark", "passages": [live().pk], "reality": ""}
    assert send(client, transcript, body).json()["passages"]["added"]["reality"] == [0]


@pytest.mark.parametrize(
    "said",
    [{}, {"unsure": None}, {"unsure": "yes"}, {"unsure": 2}, {"reality": "dreamt"}, {"reality": 7}],
)
def test_a_mark_that_says_nothing_known_makes_no_sense(client, transcript, alice, passage, said):
    client.force_login(alice)

    body = {"act": str(uuid4()), "verb": "mark", "passages": [passage.pk], **said}

    assert send(client, transcript, body).status_code == 422
    assert live() == passage


def test_marking_needs_no_more_queries_than_recoding(
    client, transcript, alice, hope, energy, passage
):
    client.force_login(alice)
    body = {"verb": "recode", "passages": [passage.pk], "codes": [energy.pk]}
    with CaptureQueriesContext(connection) as recoding:
        assert send(client, transcript, body | {"act": str(uuid4())}).status_code == 200
    body = {"verb": "mark", "passages": [live().pk], "unsure": True}
    with CaptureQueriesContext(connection) as marking:
        assert send(client, transcript, body | {"act": str(uuid4())}).status_code == 200

    assert len(marking) <= len(recoding)
