"""What the numbers of the curve of new codes lead to: the codes that are new there, with their passages."""

import html
import re

import pytest
from django.urls import reverse

from coding.models import Code
from tests import factories
from tests.coding.behind_numbers import list_at
from tests.coding.picture_pages import add_interview, url
from tests.coding.test_passage_list import quotes
from tests.coding.test_theme_counts import text_of
from tests.factories import code_words


@pytest.fixture
def address(study):
    return reverse("coding:new_codes", args=[study.slug])


@pytest.fixture
def curve(study, drawable, alice, bob, hope, energy):
    """Three interviews; a code below Hope comes up in the second, Hope itself again in the third."""
    near = factories.make_code(study, "Near hopes", parent=hope, origin=Code.Origin.DEDUCTIVE)
    add_interview(study, alice, 2, near)
    third = add_interview(study, bob, 3, hope, factories.make_code(study, "Relapse"))
    code_words(third, alice, "quietly", near)
    return study


def numbers(page):
    """Return (address, text) of every number that leads to new codes."""
    links = re.findall(
        r'<a href="([^"]*/saturation/codes/[^"]*)"[^>]*>(.*?)</a>', page.content.decode()
    )
    return [(html.unescape(link), text) for link, text in links]


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"rows": "themes", "layer": "alice"},
        {"order": "shuffled", "seed": 3, "only": "P01,P03"},
    ],
)
def test_each_number_leads_to_as_many_codes_and_each_code_to_its_passages(
    client, lena, curve, asked
):
    client.force_login(lena)

    leads = numbers(client.get(url(curve, "saturation", base=1, run=1, **asked)))

    assert len(leads) > 6
    for link, number in dict(leads).items():
        page = client.get(link)
        codes = page.context["codes"]
        assert len(codes) == int(number), link
        for new in codes:
            listing = list_at(curve, lena, new.url).found
            assert listing.passages == new.there.passages == len(new.shown)
            assert [p.start for p in listing.page(0, 9)] == [p.start for p in new.shown]


def test_codes_that_are_new_stand_there_with_their_words(client, lena, curve, address):
    client.force_login(lena)

    page = client.get(address, {"first": 3, "last": 3})

    assert "1 new code in P03" in text_of(page)
    assert "Interview 3 of 3 interviews, by participant; all coders merged." in text_of(page)
    assert "new in P03, interview 3 of this order: 1 passage" in text_of(page)
    assert quotes(page) == ["went by"]


def test_codes_set_out_beforehand_and_found_later_are_told_apart(client, lena, curve, address):
    client.force_login(lena)
    asked = {"first": 1, "last": 3}

    before = client.get(address, asked | {"origin": "deductive"})
    later = client.get(address, asked | {"origin": "inductive"})

    assert [new.code.label for new in before.context["codes"]] == ["Near hopes"]
    assert "3 codes found in the interviews in P01, P02 and P03" in text_of(later)


def test_a_code_applied_itself_leads_to_its_own_passages_only(
    client, lena, curve, alice, hope, address
):
    near = curve.codes.get(label="Near hopes")
    code_words(curve.transcripts.first(), alice, "the letter came", near)
    client.force_login(lena)

    (new,) = [one for one in client.get(address).context["codes"] if one.code == hope]

    assert quotes(client.get(new.url)) == ["slept for a week"]
    assert len(quotes(client.get(new.url.replace("&itself=yes", "")))) == 2


def test_where_nothing_is_new_or_coded_it_says_so(client, lena, study, transcript, hope, address):
    client.force_login(lena)

    assert "No interview is coded yet" in text_of(client.get(address))


def test_interviews_beyond_the_last_are_the_last(client, lena, curve, address):
    client.force_login(lena)

    page = client.get(address, {"first": 9, "last": 2, "origin": "deductive"})

    assert "0 new codes set out beforehand in P03" in text_of(page)
    assert "No code is new here" in text_of(page)
    assert client.get(address, {"origin": "elsewhere"}).status_code == 404


def test_a_blind_coder_sees_what_is_new_in_their_own_coding(client, bob, curve, address):
    client.force_login(bob)

    page = client.get(address, {"first": 1, "last": 9})

    assert {new.interview.name for new in page.context["codes"]} == {"P03"}
    assert quotes(page) == ["went by", "went by"]
    assert client.get(address, {"layer": "alice"}).status_code == 404


def test_more_codes_take_no_more_questions(
    client, lena, curve, alice, address, django_assert_max_num_queries
):
    client.force_login(lena)
    client.get(address)
    with django_assert_max_num_queries(45) as few:
        client.get(address)
    made = [factories.make_code(curve, f"Code {number}") for number in range(9)]
    code_words(curve.transcripts.first(), alice, "the letter came", *made)

    with django_assert_max_num_queries(len(few)):
        assert len(client.get(address).context["codes"]) == 11
