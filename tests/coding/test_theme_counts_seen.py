"""Whose coding the theme page counts, and who may open it."""

import pytest
from django.urls import reverse

from interviews.actions import studies
from tests.coding.theme_tables import cells, text_of
from tests.factories import code_words


@pytest.fixture
def address(study):
    return reverse("coding:theme_counts", args=[study.slug])


def test_one_coders_passages_are_distinct_spans(
    client, lena, alice, bob, transcript, hope, address
):
    code_words(transcript, alice, "slept for a week", hope)
    code_words(transcript, alice, "a week, and then", hope)
    code_words(transcript, bob, "and then I was", hope)
    client.force_login(lena)

    merged = client.get(address, {"show": "passages"})
    one = client.get(address, {"show": "passages", "layer": "alice"})

    assert cells(merged, "Hope")[-1].startswith("1 ")
    assert cells(one, "Hope")[-1].startswith("2 ")


def test_a_blind_coder_counts_only_their_own(client, alice, bob, transcript, hope, address):
    code_words(transcript, bob, "slept for a week", hope)
    client.force_login(alice)

    page = client.get(address)

    assert cells(page, "Hope")[-1] == "·"
    assert "your coding only" in text_of(page)
    assert client.get(address, {"layer": "bob"}).status_code == 404


def test_coders_who_see_each_other_count_everything(
    client, study, lena, alice, bob, transcript, hope, address
):
    studies.change_study(
        study=study, changed_by=lena, title=study.title, coders_see_each_other=True
    )
    code_words(transcript, bob, "slept for a week", hope)
    client.force_login(alice)

    page = client.get(address)

    assert cells(page, "Hope")[-1] == "1 of 1 1 passage"


def test_a_stranger_gets_404(client, charlie, address):
    client.force_login(charlie)

    assert client.get(address).status_code == 404
    assert client.get(address.rstrip("/") + ".csv").status_code == 404


def test_only_reading_is_answered(client, lena, address):
    client.force_login(lena)

    assert client.post(address).status_code == 405


@pytest.mark.parametrize("asked", ["layer=nobody", "show=everything", "rows=few", "theme=x"])
def test_an_address_that_asks_for_what_is_not_there_is_404(client, lena, hope, address, asked):
    client.force_login(lena)

    assert client.get(f"{address}?{asked}").status_code == 404
