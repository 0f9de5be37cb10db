"""Whose passages the workspace shows, how they travel, and what is counted beside codes."""

from uuid import uuid4

import pytest
from django.urls import reverse

from coding.actions import passages as passage_actions
from coding.actions.strands import codes_above
from coding.models import CodedPassage
from coding.presenters.workspace import coder_rows, passage_columns
from coding.summaries import passages_seen, workspace
from tests import factories
from tests.coding.workspace_pages import data_of, open_page

pytestmark = pytest.mark.django_db


def test_coded_words_are_painted(client, transcript, alice, hope):
    factories.code_words(transcript, alice, "the letter came", hope)

    html = open_page(client, alice, transcript).content.decode()

    assert f'<span class="p hue-{hope.hue}">the letter came</span>' in html


def test_a_coder_does_not_see_the_passages_of_another(client, transcript, alice, bob, hope):
    factories.code_words(transcript, bob, "the letter came", hope)

    response = open_page(client, alice, transcript)

    assert data_of(response)["passages"]["pk"] == []
    assert data_of(response)["counts"] == {}
    assert 'class="p ' not in response.content.decode()


def test_a_reader_sees_all_and_can_change_nothing(client, transcript, alice, bob, hope, rita):
    factories.code_words(transcript, alice, "the garden", hope)
    factories.code_words(transcript, bob, "the letter came", hope)

    response = open_page(client, rita, transcript)

    data = data_of(response)
    assert len(data["passages"]["pk"]) == 2
    assert data["may"] == {"code": False, "phases": False, "codebook": False}
    html = response.content.decode()
    assert "data-finished" not in html
    assert 'data-command="undo"' not in html


def test_one_coder_can_be_shown_alone(client, transcript, alice, bob, hope, lena):
    factories.code_words(transcript, alice, "the garden", hope)
    factories.code_words(transcript, bob, "the letter came", hope)

    data = data_of(open_page(client, lena, transcript, f"?coder={bob.pk}"))

    assert data["passages"]["coder"] == [bob.pk]
    assert data["counts"] == {str(hope.pk): 1}


def test_a_coder_in_the_address_shows_no_more_than_may_be_seen(
    client, transcript, alice, bob, hope
):
    factories.code_words(transcript, bob, "the letter came", hope)

    data = data_of(open_page(client, alice, transcript, f"?coder={bob.pk}"))

    assert data["passages"]["pk"] == []


@pytest.mark.parametrize("asked", ["x", "-1", "9" * 40, "²"])
def test_nonsense_in_the_address_shows_everybody(client, transcript, alice, hope, asked):
    factories.code_words(transcript, alice, "the garden", hope)

    response = open_page(client, alice, transcript, f"?coder={asked}")

    assert len(data_of(response)["passages"]["pk"]) == 1


def test_tells_when_a_passage_was_made_to_those_who_may_see_it(
    client, transcript, alice, bob, lena, charlie, hope
):
    factories.code_words(transcript, alice, "the garden", hope)
    passage = CodedPassage.objects.get()
    address = reverse("coding:passage_facts", args=[transcript.pk, passage.pk])

    for user, status in ((alice, 200), (lena, 200), (bob, 404), (charlie, 404)):
        client.force_login(user)
        assert client.get(address).status_code == status
    client.force_login(alice)
    assert client.get(address).json()["made_at"] == passage.made_at.isoformat()
    assert client.post(address).status_code == 405


def test_a_passage_can_be_chosen_as_a_quote_by_who_may_and_only_as_long_as_it_is_there(
    client, transcript, alice, rita, hope
):
    factories.code_words(transcript, alice, "the garden", hope)
    passage = CodedPassage.objects.get()
    address = reverse("coding:passage_facts", args=[transcript.pk, passage.pk])

    client.force_login(rita)
    assert "Choose as quote" not in client.get(address).json()["quote"]
    client.force_login(alice)
    assert "Choose as quote" in client.get(address).json()["quote"]
    passage_actions.uncode_passages(
        transcript=transcript, coder=alice, act_id=uuid4(), passages=[passage.pk]
    )
    assert "quote" not in client.get(address).json()


def test_counts_beside_codes_are_distinct_spans_rolled_up(study, transcript, alice, hope):
    near = factories.make_code(study, "Near hopes", parent=hope)
    factories.code_words(transcript, alice, "the garden", hope, near)
    factories.code_words(transcript, alice, "Every day", near)
    codebook = workspace.codebook_of(study)
    passages = passages_seen.visible_passages(alice, transcript)

    counts = workspace.counts_of(codebook, passages.values_list("code", "start", "end"))

    assert counts == {hope.pk: 2, near.pk: 2}
    assert workspace.recount(alice, transcript, codes_above(study.pk), [near.pk]) == counts


def test_passages_travel_as_differences():
    columns = passage_columns(
        [(7, 10, 30, 1, 2, 0, 3, True, ""), (8, 15, 20, 1, 2, 3, 3, False, "lived")]
    )

    assert (columns["first"], columns["pk"]) == (7, [0, 1])
    assert columns["start"] == [10, 5]
    assert columns["length"] == [20, 5]
    assert columns["counts"] == [1, 0]
    assert columns["unsure"] == [1, 0]
    assert columns["reality"] == [0, 2]


def test_coders_are_told_apart_by_initials(study, alice, bob):
    others = [factories.make_user(name) for name in ("demo-coder1", "demo-coder2", "alan")]

    rows = coder_rows([alice, bob, *others], alice)

    assert [row[2] for row in rows] == ["alice", "Bo", "DC1", "DC2", "alan"]
    assert [row[3] for row in rows] == [1, 0, 0, 0, 0]
