"""What is new in an open transcript: /transcripts/<pk>/changes/."""

import json

import pytest

from coding.models import CodedPassage
from interviews.actions import presence
from interviews.spans import Span
from tests import factories
from tests.coding.act_requests import code_body, send
from tests.coding.open_page import Open, ids_of, mark, some_phase, undo

pytestmark = pytest.mark.django_db


def test_nothing_new_is_an_empty_answer(page):
    assert page.ask().status_code == 204
    assert page.ask().content == b""


def test_asking_when_nothing_is_new_costs_four_look_ups(page, django_assert_num_queries):
    page.ask()

    with django_assert_num_queries(
        4
    ):  # the session, the person, how things are, the number of known acts
        page.ask()


def test_asking_costs_no_more_where_coders_see_each_other(
    open_study, page, bob, transcript, hope, django_assert_num_queries
):
    for words in ("the letter came", "in the garden", "Every day"):
        factories.code_words(transcript, bob, words, hope)
    page.hear()

    with django_assert_num_queries(4):
        page.ask()


def test_what_a_colleague_coded_comes_with_its_block_and_counts(
    open_study, page, bob, transcript, hope
):
    page.hear()  # the new code
    factories.code_words(transcript, bob, "the letter came", hope)

    told = page.hear()

    (html,) = told["blocks"].values()
    assert f'<span class="p hue-{hope.hue}">the letter came</span>' in html
    assert told["counts"] == {str(hope.pk): 1}
    assert ids_of(told["passages"]["added"]) == [CodedPassage.objects.get().pk]
    assert [bob.pk, "bob", "Bo", 0] in told["coders"]
    assert "undo" not in told
    assert page.ask().status_code == 204


def test_many_acts_come_as_one_answer_that_says_how_things_are_now(
    open_study, page, bob, transcript, hope, energy
):
    page.hear()
    factories.code_words(transcript, bob, "the letter came", hope)
    factories.code_words(transcript, bob, "in the garden", energy)
    undo(transcript, bob)
    factories.code_words(transcript, bob, "Every day", hope)

    told = page.hear()

    live = set(CodedPassage.objects.live().values_list("pk", flat=True))
    assert set(ids_of(told["passages"]["added"])) == live
    assert len(told["passages"]["removed"]) == 1
    assert told["counts"] == {str(hope.pk): 2, str(energy.pk): 0}


def test_very_many_acts_and_blocks_are_one_answer_that_is_right(open_study, client, alice, bob):
    transcript = factories.make_transcript(
        factories.make_participant(open_study, "P02"),
        *(f"{'IP'[number % 2]}: Words of turn {number}, more of them." for number in range(80)),
    )
    code = factories.make_code(open_study, "Hope")
    client.force_login(alice)
    page = Open(client, transcript)
    starts = list(transcript.turns.values_list("start", flat=True))
    for round_ in range(3):
        for start in starts:
            factories.code_span(transcript, bob, Span(start + round_, start + 8), code)

    told = page.hear()

    fresh = Open(client, transcript)
    assert len(told["blocks"]) == 80
    assert all(
        html.startswith('<span class="p ') or html.startswith("W")
        for html in told["blocks"].values()
    )
    assert (page.passages, page.counts) == (fresh.passages, fresh.counts)
    assert len(page.passages) == 240
    assert page.ask().status_code == 204


def test_a_blind_coder_is_told_nothing_of_the_others(page, bob, transcript, hope, energy, lena):
    page.hear()
    factories.code_words(transcript, bob, "the letter came", hope)
    undo(transcript, bob)
    factories.code_words(transcript, lena, "in the garden", hope)
    presence.renew(transcript=transcript, person=bob, seen_at=None)

    assert page.ask().status_code == 204


def test_acts_of_a_blind_coder_are_numbered_without_those_of_others(
    page, bob, transcript, hope, energy
):
    page.hear()
    for words in ("the letter came", "in the garden", "Every day"):
        factories.code_words(transcript, bob, words, hope)

    answer = send(page.client, transcript, code_body(transcript, "I slept", energy)).json()

    assert answer["order"] == 1
    assert Open(page.client, transcript).since == 1
    assert page.hear()["order"] == 1


def test_phase_marks_are_told_to_everybody_and_nothing_else_with_them(page, bob, transcript, hope):
    page.hear()
    factories.code_words(transcript, bob, "the letter came", hope)
    mark(transcript, bob, some_phase(transcript), 2, 4)

    told = page.hear()

    assert told["marks"]
    assert set(told["bands"]) == {"2", "3", "4"}
    assert (ids_of(told["passages"]["added"]), told["passages"]["removed"]) == ([], [])
    assert (told["blocks"], told["counts"], told["order"]) == ({}, {}, 1)
    assert "bob" not in json.dumps(told)
    undo(transcript, bob)
    assert page.hear()["marks"] == []


def test_what_one_does_oneself_elsewhere_comes_with_what_can_be_undone(
    page, alice, transcript, hope
):
    page.hear()
    factories.code_words(transcript, alice, "the letter came", hope)

    told = page.hear()

    assert told["undo"]
    assert told["state"] == "in_work"
    assert len(ids_of(told["passages"]["added"])) == 1


def test_a_page_that_shows_one_coder_hears_of_passages_of_that_coder_only(
    open_study, client, alice, bob, lena, transcript, hope
):
    client.force_login(alice)
    page = Open(client, transcript, coder=bob.pk)
    factories.code_words(transcript, lena, "in the garden", hope)
    factories.code_words(transcript, bob, "the letter came", hope)

    told = page.hear()

    assert ids_of(told["passages"]["added"]) == [CodedPassage.objects.get(coder=bob).pk]
    assert told["counts"] == {str(hope.pk): 1}
