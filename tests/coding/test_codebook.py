import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from coding.actions import codes, starting
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def near(study, hope):
    return factories.make_code(study, "Near hopes", parent=hope, use_when="A season, a visit.")


def page(client, person, study):
    client.force_login(person)
    return client.get(reverse("coding:codebook", args=[study.slug]))


def text_of(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_shows_the_tree_with_definitions_in_place(client, alice, study, near):
    answer = page(client, alice, study)

    assert "1 theme with 1 code below them" in text_of(answer)
    assert text_of(answer).index("Hope") < text_of(answer).index("Near hopes")
    assert "Use when A season, a visit." in text_of(answer)


def test_counts_participants_and_passages_and_leads_to_them(
    client, lena, alice, study, transcript, hope, near
):
    factories.code_words(transcript, alice, "Then the letter came", near)

    answer = page(client, lena, study)

    assert "1 of 1 participants with Near hopes 1 passage of Near hopes" in text_of(answer)
    assert "1 of 1 participants with Hope 1 passage of Hope" in text_of(answer)
    address = reverse("coding:passage_list", args=[study.slug])
    assert f'href="{address}?code={near.pk}"' in answer.content.decode()


def test_a_coder_who_works_blind_is_shown_only_their_own_counts(
    client, alice, bob, study, transcript, hope
):
    factories.code_words(transcript, bob, "Then the letter came", hope)

    answer = page(client, alice, study)

    assert "0 passages of Hope" in text_of(answer)
    assert "Counts are of your own coding only." in text_of(answer)


def test_a_reader_may_read_but_is_offered_no_changes(client, rita, study, hope):
    answer = page(client, rita, study)

    assert "Hope" in text_of(answer)
    assert "New theme" not in text_of(answer)
    assert reverse("coding:code_change", args=[study.slug, hope.pk]) not in answer.content.decode()


def test_delete_is_offered_only_for_codes_that_were_never_used(
    client, lena, alice, study, transcript, hope, energy
):
    factories.code_words(transcript, alice, "Then the letter came", hope)

    shown = page(client, lena, study).content.decode()

    assert reverse("coding:code_delete", args=[study.slug, energy.pk]) in shown
    assert reverse("coding:code_delete", args=[study.slug, hope.pk]) not in shown


def test_who_works_blind_is_not_told_by_a_missing_delete_that_somebody_else_used_a_code(
    client, alice, bob, study, transcript, hope, energy
):
    factories.code_words(transcript, bob, "Then the letter came", hope)

    shown = page(client, alice, study).content.decode()

    for code in (hope, energy):
        assert reverse("coding:code_delete", args=[study.slug, code.pk]) not in shown


def test_marks_parked_codes(client, alice, study, hope):
    codes.park_code(code=hope, parked_by=alice)

    assert "Hope Parked" in text_of(page(client, alice, study))


def test_an_empty_codebook_says_how_to_begin(client, alice, rita, study):
    assert "Begin with a theme" in text_of(page(client, alice, study))
    assert "Leads and coders of this study add them here" in text_of(page(client, rita, study))


def test_labels_are_shown_as_text(client, alice, study):
    factories.make_code(study, "<script>alert(1)</script>")

    assert b"<script>alert" not in page(client, alice, study).content


def test_a_stranger_finds_nothing(client, charlie, study, hope):
    assert page(client, charlie, study).status_code == 404


def test_reading_it_takes_as_many_queries_for_36_codes_as_for_one(
    client, lena, study, hope, django_assert_num_queries
):
    other = starting.start_study(slug="whole", title="Whole", template="gist", created_by=lena)
    client.force_login(lena)
    page(client, lena, study)

    with CaptureQueriesContext(connection) as few:
        client.get(reverse("coding:codebook", args=[study.slug]))
    with django_assert_num_queries(len(few)):
        client.get(reverse("coding:codebook", args=[other.slug]))
