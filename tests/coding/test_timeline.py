"""What one did in a transcript, as its workspace lists it: /transcripts/<pk>/timeline/."""

from importlib import import_module
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from coding.actions import passages
from coding.models import CodedPassage
from interviews.actions import acts, phases
from interviews.models import Act, Phase
from interviews.spans import Span
from tests import factories

pytestmark = pytest.mark.django_db
GARDEN = "out in the garden before anyone was up"


def listed(client, user, transcript, query=""):
    client.force_login(user)
    return client.get(reverse("coding:timeline", args=[transcript.pk]) + query)


def test_lists_what_one_did_the_latest_first(client, transcript, alice, bob, hope, energy):
    first = factories.code_words(transcript, alice, GARDEN, hope, energy)
    factories.code_words(transcript, bob, GARDEN, hope)
    factories.write_memo(transcript, alice, "Secret thought", GARDEN)
    phases.mark_phase(
        transcript=transcript,
        coder=alice,
        act_id=uuid4(),
        phase=Phase.objects.get(name="Diagnosis"),
        first_turn=2,
        last_turn=2,
    )

    answer = listed(client, alice, transcript)

    rows = answer.json()["acts"]
    assert [row["words"] for row in rows] == [
        "phase Diagnosis",
        "write memo on words",
        "code Energy surplus, Hope",
    ]
    assert [row["order"] for row in rows] == [3, 2, 1]
    span = factories.span_of(transcript, GARDEN)
    assert rows[2]["act"] == str(first.pk)
    assert rows[2]["place"] == rows[1]["place"] == [span.start, span.end]
    assert (rows[2]["count"], rows[2]["undone"], rows[2]["possible"]) == (2, False, True)
    assert not answer.json()["more"]
    assert b"Secret" not in answer.content


def test_tells_what_is_undone_and_what_can_be(client, transcript, alice, hope):
    coding = factories.code_words(transcript, alice, GARDEN, hope)
    factories.resize(transcript, alice, CodedPassage.objects.live(), "the garden")

    moving, coded = listed(client, alice, transcript).json()["acts"]
    assert (moving["possible"], coded["possible"]) == (True, False)

    acts.undo(transcript=transcript, coder=alice, act_id=uuid4())
    moving, coded = listed(client, alice, transcript).json()["acts"]
    assert (moving["undone"], moving["possible"], coded["possible"]) == (True, True, True)
    assert coded["act"] == str(coding.pk)


def test_a_removal_whose_words_were_coded_again_can_not_be_undone(client, transcript, alice, hope):
    factories.code_words(transcript, alice, GARDEN, hope)
    passages.uncode_passages(
        transcript=transcript,
        coder=alice,
        act_id=uuid4(),
        passages=[CodedPassage.objects.get().pk],
    )
    factories.code_words(transcript, alice, GARDEN, hope)

    assert [row["possible"] for row in listed(client, alice, transcript).json()["acts"]] == [
        True,
        False,
        False,
    ]


def test_goes_back_page_by_page_in_as_many_queries(client, transcript, alice, hope):
    for start in range(3):
        factories.code_span(transcript, alice, Span(start, start + 4), hope)
    listed(client, alice, transcript)
    with CaptureQueriesContext(connection) as few:
        listed(client, alice, transcript)
    for start in range(3, 53):
        factories.code_span(transcript, alice, Span(start, start + 4), hope)
    with CaptureQueriesContext(connection) as many:
        page = listed(client, alice, transcript).json()

    assert len(many) == len(few)
    assert (len(page["acts"]), page["more"]) == (50, True)
    assert page["acts"][-1]["order"] == 4
    older = listed(client, alice, transcript, "?before=4").json()
    assert [row["order"] for row in older["acts"]] == [3, 2, 1]
    assert older["more"] is False


@pytest.mark.parametrize("before", ["x", "0", "-1", "9" * 30])
def test_a_place_in_the_list_that_is_none_makes_no_sense(client, transcript, alice, before):
    assert listed(client, alice, transcript, f"?before={before}").status_code == 422


def test_strangers_find_none(client, transcript, charlie):
    assert listed(client, charlie, transcript).status_code == 404


def test_an_act_that_changed_nothing_is_not_listed_and_hides_no_undo(
    client, transcript, alice, hope, energy
):
    coding = factories.code_words(transcript, alice, GARDEN, hope)
    undone = factories.code_words(transcript, alice, GARDEN, energy)
    acts.undo(transcript=transcript, coder=alice, act_id=uuid4())
    factories.code_words(transcript, alice, GARDEN, hope)

    rows = listed(client, alice, transcript).json()["acts"]
    assert [row["act"] for row in rows] == [str(undone.pk), str(coding.pk)]
    undo, redo = acts.next_steps(transcript, alice)
    assert (undo.act, redo.act) == (coding, undone)
    assert acts.undo(transcript=transcript, coder=alice, act_id=uuid4()).inverts == coding


def test_old_acts_kept_with_empty_lists_become_acts_that_changed_nothing(
    client, transcript, alice, hope
):
    coding = factories.code_words(transcript, alice, GARDEN, hope)
    old = factories.code_words(transcript, alice, GARDEN, hope)
    Act.objects.filter(pk=old.pk).update(added={"passage": []}, removed={"passage": []})
    migration = import_module("interviews.migrations.0008_acts_without_empty_lists")

    migration.drop_empty_lists(apps, None)

    old.refresh_from_db()
    assert (old.added, old.removed) == ({}, {})
    assert [row["act"] for row in listed(client, alice, transcript).json()["acts"]] == [
        str(coding.pk)
    ]
    undo, _ = acts.next_steps(transcript, alice)
    assert undo.act == coding
