"""Who asks an open workspace's question without a right to it, or makes no sense."""

import pytest
from django.urls import reverse

from interviews.actions import members, studies
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_request_that_makes_no_sense_is_refused_with_a_sentence(page, transcript):
    address = reverse("coding:changes", args=[transcript.pk])

    for query in ({}, {"since": "x", "codebook": 0}, {"since": 0, "codebook": 0, "here": "bob"}):
        answer = page.client.get(address, query, headers={"X-Requested-With": "lifeline"})
        assert answer.status_code == 422
        assert answer.json()["problem"]


def test_somebody_elses_session_is_told_nothing(page, bob, transcript):
    answer = page.client.get(
        reverse("coding:changes", args=[transcript.pk]),
        {"since": 0, "codebook": 0},
        headers={"X-Lifeline-User": str(bob.pk)},
    )

    assert answer.status_code == 401


def test_a_removed_member_hears_no_more(page, alice, study, lena):
    membership = study.memberships.get(user=alice)
    members.remove_member(member=membership, removed_by=lena)

    assert page.ask().status_code == 404


def test_a_page_opened_before_the_study_went_blind_is_told_to_reload_and_nothing_else(
    open_study, page, bob, lena, transcript, hope
):
    page.query = {"sees": "1"}
    page.hear()
    assert page.ask().status_code == 204
    studies.change_study(study=open_study, changed_by=lena, title="S", coders_see_each_other=False)
    factories.code_words(transcript, bob, "the letter came", hope)

    answer = page.ask()

    assert answer.status_code == 409
    assert set(answer.json()) == {"problem", "in_short"}
    assert "Reload it" in answer.json()["problem"]
    assert answer.json()["in_short"] == "Study changed"
