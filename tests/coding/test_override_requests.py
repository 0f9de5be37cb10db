"""Phases said of passages, as the workspace sends and gets them."""

from uuid import uuid4

import pytest
from django.urls import reverse

from coding.models import PhaseOverride
from coding.summaries.talk import NO_PHASE
from tests import factories
from tests.coding.act_requests import send
from tests.coding.overriding import WORDS

pytestmark = pytest.mark.django_db


def body(transcript, about, words=WORDS, **changes):
    span = factories.span_of(transcript, words)
    return {
        "act": str(uuid4()),
        "verb": "override_phases",
        "text": transcript.text_sha256,
        "start": span.start,
        "end": span.end,
        "phases": about,
    } | changes


def test_the_page_and_the_answer_say_what_is_overridden(client, coded, alice, bob, diagnosis):
    client.force_login(alice)
    span = factories.span_of(coded, WORDS)

    answer = send(client, coded, body(coded, [diagnosis.pk])).json()

    (row,) = PhaseOverride.objects.all()
    there = [[row.pk, span.start, span.end, alice.pk, diagnosis.pk]]
    assert answer["overrides"] == {"added": there, "removed": []}
    page = reverse("coding:workspace", args=[coded.pk])
    assert client.get(page).context["data"]["overrides"] == there
    assert send(client, coded, body(coded, None)).json()["overrides"] == {
        "added": [],
        "removed": [row.pk],
    }
    send(client, coded, body(coded, []))
    assert client.get(page).context["data"]["overrides"][0][4] is NO_PHASE
    client.force_login(bob)
    assert client.get(page).context["data"]["overrides"] == []


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"phases": "1"}, id="no list"),
        pytest.param({"phases": ["1"]}, id="no ids"),
        pytest.param({"phases": {}}, id="an object"),
        pytest.param({"start": 9, "end": 9}, id="nothing selected"),
        pytest.param({"text": "x"}, id="no digest"),
    ],
)
def test_a_request_that_makes_no_sense_is_explained(client, coded, alice, changes):
    client.force_login(alice)

    answer = send(client, coded, body(coded, [], **changes))

    assert answer.status_code == 422
    assert answer.json()["problem"]


def test_a_request_has_to_say_phases_or_null(client, coded, alice):
    client.force_login(alice)
    request = body(coded, None)
    del request["phases"]

    assert send(client, coded, request).status_code == 422


def test_the_same_act_again_says_how_things_are(client, coded, alice, diagnosis):
    client.force_login(alice)
    request = body(coded, [diagnosis.pk])
    first = send(client, coded, request).json()

    again = send(client, coded, request).json()

    assert again["repeated"]
    assert again["overrides"] == first["overrides"]
