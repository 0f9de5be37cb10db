"""A large map of codes together is counted portion by portion, and then is the same map."""

import html
import re

import pytest
from django.core import signing
from django.urls import reverse

from tests import factories
from tests.factories import code_words

MANY = 101


@pytest.fixture
def large(study, alice, hope, energy):
    """More participants than are counted at a time; the first and the last are interviewed and coded."""
    people = [factories.make_participant(study, f"P{number:03}") for number in range(MANY)]
    for person in (people[0], people[-1]):
        made = factories.make_transcript(person, "I: And then?", "P: The days went by quietly.")
        code_words(made, alice, "went by", hope)
        code_words(made, alice, "by quietly", energy)
    return study


def address(study, name, **asked):
    args = [study.slug, "codes-together"] if name == "picture" else [study.slug]
    return reverse(f"coding:{name}", args=args, query=asked or None)


def counted(client, study, **asked):
    """Ask for one portion after the other, as the page does; return the answers."""
    answers, sums = [], ""
    while not answers or answers[-1]["done"] < answers[-1]["of"]:
        answer = client.post(address(study, "picture_portion", **asked), {"sums": sums})
        answers.append(answer.json())
        sums = answers[-1]["sums"]
    return answers


def table(response):
    (found,) = re.findall(r"(?s)<tbody>(.*?)</tbody>", response.content.decode())
    return html.unescape(" ".join(re.sub(r"<[^>]+>", " ", found).split()))


def test_a_large_map_is_asked_for_portion_by_portion(client, lena, large):
    client.force_login(lena)

    page = client.get(address(large, "picture")).content.decode()
    answers = counted(client, large)

    assert f'data-portions="{address(large, "picture_portion")}"' in page
    assert "<img" not in page
    assert [(answer["done"], answer["of"]) for answer in answers] == [(1, 2), (2, 2)]


def test_portions_give_the_same_map_as_counting_all_at_once(client, lena, large):
    client.force_login(lena)

    sums = counted(client, large)[-1]["sums"]
    drawn = client.post(address(large, "picture_counted"), {"sums": sums})
    at_once = client.get(address(large, "picture", whole="yes"))

    assert table(drawn) == table(at_once) == "Hope and Energy surplus 2 of 101 2 2"
    assert 'src="data:image/svg+xml;base64,' in drawn.content.decode()


def test_sums_that_somebody_made_up_are_refused(client, lena, large):
    client.force_login(lena)
    first = counted(client, large)[0]["sums"]

    for sums in ("", "made up", signing.dumps(["", 2, []]), f"{first}x", first):
        assert client.post(address(large, "picture_counted"), {"sums": sums}).status_code == 409


def test_sums_are_good_only_for_what_they_were_counted_of(client, lena, bob, large):
    client.force_login(lena)
    sums = counted(client, large)[-1]["sums"]

    other_codes = client.post(address(large, "picture_counted", rows="all"), {"sums": sums})
    other_phase = client.post(address(large, "picture_counted", phase="none"), {"sums": sums})
    other_layer = client.post(address(large, "picture_portion", layer="alice"), {"sums": sums})
    client.force_login(bob)
    blind = client.post(address(large, "picture_counted"), {"sums": sums})

    # Without codes below them, themes are all codes there are: the same question.
    assert other_codes.status_code == 200
    assert other_phase.status_code == 409
    assert other_layer.status_code == 409
    assert blind.status_code == 409
