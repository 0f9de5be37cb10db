"""Lists that no count is kept of hold exactly what their numbers count, whatever people do."""

import csv
import html
import io
import re
from itertools import permutations, product

import pytest
from django.urls import reverse

from coding.summaries.found_passages import listed
from coding.summaries.layers import layers_for
from coding.summaries.passages import PassageScope
from coding.summaries.talk import NO_PHASE, TOTAL
from coding.summaries.together import count_pairs
from interviews.models import Interview
from tests import factories
from tests.coding import oracle
from tests.coding.picture_pages import add_interview, rows_of, url
from tests.coding.stories import Team, anything_can_happen, perform, taken_back
from tests.coding.test_passage_list import quotes
from tests.coding.test_theme_counts import text_of
from tests.factories import code_words


@pytest.fixture
def team(study, alice, bob, lena):
    return Team(study, [alice, bob, lena])


@pytest.fixture
def address(study):
    return reverse("coding:passage_list", args=[study.slug])


class Choices:
    """What lists of a study can be asked for: layers, phases, participants, numbers of interviews."""

    def __init__(self, team):
        self.study = team.study
        self.obvious = oracle.Oracle(team.study)
        self.coders = {coder.pk for coder in team.coders}
        self.numbers = {
            found.transcript.pk: found.number
            for found in Interview.objects.select_related("transcript")
        }
        people = self.obvious.participants
        layers = layers_for(team.coders[2], team.study)
        columns = [*(phase.pk for phase in team.phases), NO_PHASE, TOTAL]
        self.all = list(product(layers, columns, [None, people[:1], people[1:]], [None, 1, 2]))

    def seen(self, layer):
        return self.coders if layer.coder is None else {layer.coder}

    def is_in(self, place, number):
        return number is None or self.numbers[place.transcript] == number


def all_pages(found):
    return [one for first in range(0, found.passages, 3) for one in found.page(first, 3)]


def ends(places):
    return sorted((place.transcript, place.start, place.end) for place in places)


@anything_can_happen(stories=5)
def test_what_two_codes_share_is_listed_as_the_oracle_counts_it(team, chance):
    with taken_back():
        perform(team, chance)
        choices = Choices(team)
        pairs = list(permutations(team.codes, 2))
        for layer, column, people, number in [
            *chance.sample(choices.all, 30),
            *(
                (layer, column, people, None)
                for layer, column, people, _ in chance.sample(choices.all, 15)
            ),
        ]:
            one, other = chance.choice(pairs)
            found = listed(
                PassageScope(
                    team.study, layer, one, column, people, interview=number, together=other
                )
            )
            among = choices.obvious.participants if people is None else people
            expected = [
                (place, words)
                for place, words in choices.obvious.shared(
                    one,
                    other,
                    oracle.TOTAL if column is TOTAL else column,
                    among,
                    coders=choices.seen(layer),
                )
                if choices.is_in(place, number)
            ]
            shown = all_pages(found)

            assert [(p.transcript.pk, p.start, p.end) for p in shown] == [
                (p.transcript.pk, p.start, p.end) for p in found.whole()
            ]
            assert sorted((p.transcript.pk, p.start, p.end) for p in shown) == ends(
                place for place, _ in expected
            )
            assert found.passages == len(expected)
            assert found.words == sum(len(words) for _, words in expected)
            for passage in shown:
                for code in (one, other):
                    assert any(choices.obvious._is_under(at.pk, code) for at in passage.codes)
            if number is None:
                counted = count_pairs(team.study, layer, [one, other], among, (), column).pairs
                figures = (found.participants, found.passages, found.words)
                pair = counted.get((one.pk, other.pk))
                assert figures == (
                    (pair.participants, pair.places, pair.words) if pair else (0, 0, 0)
                )


@anything_can_happen(stories=4)
def test_every_other_list_holds_what_the_oracle_counts(team, chance):
    with taken_back():
        perform(team, chance)
        choices = Choices(team)
        for layer, column, people, number in chance.sample(choices.all, 40):
            code, itself = chance.choice(team.codes), chance.random() < 0.5
            found = listed(
                PassageScope(
                    team.study, layer, code, column, people, interview=number, is_itself=itself
                )
            )
            expected = choices.obvious.places(
                code,
                oracle.TOTAL if column is TOTAL else column,
                choices.obvious.participants if people is None else people,
                coders=choices.seen(layer),
                one_coder=not layer.is_merged,
                itself=itself,
            )
            shown = all_pages(found)

            assert sorted((p.transcript.pk, p.start, p.end) for p in shown) == ends(
                place for place in expected if choices.is_in(place, number)
            )
            if not itself and number is None:
                cell = choices.obvious.cell(
                    code,
                    oracle.TOTAL if column is TOTAL else column,
                    choices.obvious.participants if people is None else people,
                    coders=choices.seen(layer),
                    one_coder=not layer.is_merged,
                )
                assert (found.passages, found.words) == (cell.passages, cell.words)


def test_each_number_of_codes_together_leads_to_its_places(
    client, study, lena, alice, drawable, hope, energy, address
):
    add_interview(study, alice, 2, hope, energy)
    code_words(study.transcripts.last(), alice, "by quietly", energy)
    client.force_login(lena)

    page = client.get(url(study, "codes-together"))
    links = re.findall(rf'href="({address}[^"]+)"', page.content.decode())
    listing = client.get(html.unescape(links[0]))

    assert rows_of(page)[1:] == [["Hope and Energy surplus", "2 of 2", "2", "4"]]
    assert len(links) == 3
    assert set(links) == {f"{address}?code={hope.pk}&amp;together={energy.pk}"}
    assert quotes(listing) == ["a week", "went by"]
    assert "2 places , 2 of 2 participants, 4 words" in text_of(listing)
    assert "Hope and Energy surplus" in text_of(listing)


def test_codes_that_come_together_in_talk_about_one_phase(
    client, study, lena, alice, drawable, hope, energy, after
):
    well = factories.make_participant(study, "P02", values={"Relapse": "no"})
    made = factories.make_transcript(well, "P: The days went by quietly.")
    code_words(made, alice, "went by", hope, energy)
    relapse = study.phases.get(name="Relapse and restart")
    client.force_login(lena)

    every = client.get(url(study, "codes-together"))
    about = client.get(url(study, "codes-together", phase=after.pk))
    never = client.get(url(study, "codes-together", phase=relapse.pk))
    link = html.unescape(re.search(r'href="([^"]*together=[^"]+)"', about.content.decode())[1])

    assert rows_of(every)[1:] == [["Hope and Energy surplus", "2 of 2", "2", "4"]]
    assert rows_of(about)[1:] == [["Hope and Energy surplus", "1 of 2", "1", "2"]]
    assert "come together in talk about After stopping: participants" in about.content.decode()
    assert quotes(client.get(link)) == ["a week"]
    assert "0 come together at least once in talk about Relapse and restart" in text_of(never)
    assert client.get(url(study, "codes-together", phase=999)).status_code == 404


def test_the_places_of_two_codes_leave_as_files(client, study, lena, quotable, alice, hope, energy):
    code_words(quotable, alice, "Then the letter", hope)
    code_words(quotable, alice, "letter came", energy)
    client.force_login(lena)
    asked = {"code": hope.pk, "together": energy.pk}

    answer = client.get(reverse("coding:passages_csv", args=[study.slug]), asked)
    rows = list(csv.DictReader(io.StringIO(answer.content.decode())))

    assert [row["words"] for row in rows] == ["letter"]
    assert rows[0]["codes"] == "Hope; Energy surplus"
    assert "hope-and-energy-surplus" in answer["Content-Disposition"]
    word = client.get(reverse("coding:passages_docx", args=[study.slug]), asked)
    assert word.status_code == 200


def test_who_never_has_both_codes_is_named(client, study, lena, alice, drawable, hope, address):
    other = factories.make_code(study, "Relapse")
    client.force_login(lena)

    page = client.get(address, {"code": hope.pk, "together": other.pk})

    assert "Not in this list: P01 (coded, never together)" in text_of(page)


def test_a_list_of_one_interview_is_of_that_one(
    client, study, lena, alice, drawable, hope, address
):
    second = factories.make_transcript(drawable.participant, "P: Another day came.")
    factories.make_transcript(factories.make_participant(study, "P02"), "P: Once.")
    code_words(second, alice, "Another day", hope)
    client.force_login(lena)

    page = client.get(address, {"code": hope.pk, "interview": 2})

    assert quotes(page) == ["Another day"]
    assert "1 passage , 1 of 1 participant, 2 words" in text_of(page)
    assert 'aria-label="Remove Interview: 2"' in page.content.decode()
    assert "Not in this list" not in text_of(page)
    assert client.get(address, {"interview": 3}).status_code == 404


def test_without_a_code_what_shall_come_together_is_the_code(client, lena, drawable, hope, address):
    client.force_login(lena)

    assert quotes(client.get(address, {"together": hope.pk})) == ["slept for a week"]


def test_more_interviews_take_no_more_questions(
    client, study, lena, alice, drawable, hope, energy, address, django_assert_max_num_queries
):
    client.force_login(lena)
    asked = {"code": hope.pk, "together": energy.pk, "phase": "none"}
    add_interview(study, alice, 2, hope, energy)
    client.get(address, asked)
    with django_assert_max_num_queries(45) as few:
        client.get(address, asked)
    for number in range(3, 9):
        add_interview(study, alice, number, hope, energy)

    with django_assert_max_num_queries(len(few)):
        assert len(quotes(client.get(address, asked))) == 7
