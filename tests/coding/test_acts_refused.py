"""Acts that the server refuses, each with a sentence."""

import hashlib
from uuid import uuid4

import pytest
from django.urls import reverse

from coding.models import Code, CodedPassage
from tests import factories
from tests.coding.act_requests import code_body, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def coder(client, alice):
    client.force_login(alice)
    return client


def test_the_same_id_with_another_payload_is_refused(coder, transcript, hope):
    body = code_body(transcript, "the garden", hope)
    send(coder, transcript, body)

    response = send(coder, transcript, code_body(transcript, "Every day", hope, act=body["act"]))

    assert response.status_code == 409
    assert "not saved again" in response.json()["problem"]


def test_words_that_are_not_there_are_refused(coder, transcript, hope):
    body = code_body(transcript, "the garden", hope, quote=hashlib.sha256(b"else").hexdigest())

    response = send(coder, transcript, body)

    assert response.status_code == 409
    assert "differ" in response.json()["problem"]
    assert not CodedPassage.objects.exists()


def test_a_span_outside_the_text_is_refused(coder, transcript, hope):
    response = send(coder, transcript, code_body(transcript, "the garden", hope, end=99_999))

    assert response.status_code == 409
    assert "beyond the end" in response.json()["problem"]


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"verb": "paint"}, id="unknown verb"),
        pytest.param({"verb": ["code"]}, id="a list of verbs"),
        pytest.param({"act": "1"}, id="no UUID"),
        pytest.param({"start": 5, "end": 5}, id="nothing selected"),
        pytest.param({"start": -1}, id="before the text"),
        pytest.param({"codes": []}, id="no code"),
        pytest.param({"codes": ["1"]}, id="codes that are not numbers"),
        pytest.param({"codes": {"a": 1}}, id="codes that are no list"),
        pytest.param({"codes": [True]}, id="codes that are truths"),
        pytest.param({"codes": [10**30]}, id="codes beyond any number"),
        pytest.param({"verb": "uncode", "passages": [10**30]}, id="passages beyond any number"),
        pytest.param({"quote": "short"}, id="no digest"),
        pytest.param({"text": None}, id="no text"),
        pytest.param({"codes": [], "new_code": {"label": ""}}, id="new code without a name"),
        pytest.param({"codes": [], "new_code": "Hope"}, id="new code that is no code"),
        pytest.param(
            {"codes": [], "new_code": {"label": "Near", "parent": 10**30}},
            id="new code under a number beyond any",
        ),
    ],
)
def test_a_request_that_makes_no_sense_is_explained(coder, transcript, hope, changes):
    response = send(coder, transcript, code_body(transcript, "the garden", hope) | changes)

    assert response.status_code == 422
    assert response.json()["problem"]
    assert not CodedPassage.objects.exists()


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"\xff", b'"act"', b"[" * 100_000])
def test_a_body_that_can_not_be_read_is_explained(coder, transcript, body):
    response = coder.post(
        reverse("coding:act_create", args=[transcript.pk]), body, content_type="application/json"
    )

    assert response.status_code == 422
    assert "Reload" in response.json()["problem"]


def test_a_code_of_another_study_is_refused(coder, transcript, lena):
    elsewhere = factories.make_code(factories.make_study(lena, slug="other"), "Elsewhere")

    response = send(coder, transcript, code_body(transcript, "the garden", elsewhere))

    assert response.status_code == 409
    assert "codebook" in response.json()["problem"]


def test_strangers_get_404_and_signed_out_people_a_sentence(client, transcript, hope, charlie):
    body = code_body(transcript, "the garden", hope)
    assert send(client, transcript, body).status_code == 401
    assert "Sign in" in send(client, transcript, body).json()["problem"]

    client.force_login(charlie)

    for name in ("act_create", "undo", "redo", "finished"):
        assert send(client, transcript, body, name=name).status_code == 404
        assert client.get(reverse(f"coding:{name}", args=[transcript.pk])).status_code == 405


def test_an_act_is_never_saved_as_another_person(client, transcript, hope, alice, bob):
    client.force_login(bob)

    response = send(
        client,
        transcript,
        code_body(transcript, "the garden", hope),
        **{"X-Lifeline-User": str(alice.pk)},
    )

    assert response.status_code == 401
    assert not CodedPassage.objects.exists()


def test_readers_can_not_code(client, transcript, hope, rita):
    client.force_login(rita)

    response = send(client, transcript, code_body(transcript, "the garden", hope))

    assert response.status_code == 409
    assert "Your role" in response.json()["problem"]


def test_a_new_code_is_not_left_over_where_its_passage_is_refused(coder, transcript):
    body = code_body(
        transcript, "the garden", new_code={"label": "Garden", "parent": None}, end=99_999
    )

    assert send(coder, transcript, body).status_code == 409
    assert not Code.objects.filter(label="Garden").exists()


def test_a_parked_code_can_not_be_applied_by_naming_it_anew(coder, transcript, study):
    factories.make_code(study, "Taking part", is_parked=True)
    body = code_body(transcript, "the garden", new_code={"label": "Taking part", "parent": None})

    response = send(coder, transcript, body)

    assert response.status_code == 409
    assert "parked" in response.json()["problem"]


def test_nobody_changes_the_passage_of_another(coder, transcript, hope, bob):
    factories.code_words(transcript, bob, "the garden", hope)
    theirs = CodedPassage.objects.get()

    response = send(
        coder, transcript, {"act": str(uuid4()), "verb": "uncode", "passages": [theirs.pk]}
    )

    assert response.status_code == 409
    assert CodedPassage.objects.live().get() == theirs
