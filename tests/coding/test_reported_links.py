"""Each number of the COREQ draft leads to a page that lists what it counts, and nothing else."""

import html
import re

import pytest
from django.urls import reverse

from coding.actions import quote_decisions, states
from coding.models import CodingState
from interviews.actions import interview_facts, participants
from interviews.actions.interview_facts import FactsChange, facts_of
from tests import factories

pytestmark = pytest.mark.django_db


def record(transcript, by, **facts):
    interview = transcript.interview
    change = FactsChange(interview.pk, facts, facts_of(interview))
    interview_facts.record_facts(study=interview.study, recorded_by=by, changes=[change])


@pytest.fixture
def longest(study, lena, alice, hope, energy):
    """Four participants: P01 interviewed twice and quoted, P02 and P03 once, P04 never; returns the longest quote."""
    people = [
        factories.make_participant(study, f"P0{at}", may_be_quoted="no" if at == 3 else "yes")
        for at in (1, 2, 3, 4)
    ]
    sex = study.attributes.get(name="Sex")
    participants.change_participant(
        participant=people[1], changed_by=lena, may_be_quoted="yes", values={sex.pk: "female"}
    )
    said = "P: I hoped and I slept."
    talks = [
        factories.make_transcript(people[0], said),
        factories.make_transcript(people[0], said, "O: He did."),
        factories.make_transcript(people[1], said),
        factories.make_transcript(people[2], said),
    ]
    record(talks[0], lena, held="video", setting="home", minutes=40, others_present="nobody")
    record(talks[1], lena, held="video", minutes=61, returned_to_participant="yes")
    record(talks[2], lena, held="phone")
    for transcript in talks:
        factories.code_words(transcript, alice, "I hoped", hope)
    factories.code_words(talks[0], alice, "I slept", energy)
    states.declare(transcript=talks[3], coder=alice, state=CodingState.State.FINISHED)
    quotes = [
        factories.choose_quote(talks[0], alice, "I hoped", hope),
        factories.choose_quote(talks[0], alice, "I slept", energy),
        factories.choose_quote(talks[2], alice, "I hoped", hope),
    ]
    for quote in quotes[:2]:
        quote_decisions.approve(quote=quote.pk, approved_by=lena, seen=quote.edition)
    factories.write_summary(hope, lena, "They hope.")
    factories.write_summary(hope, lena, "P01 hopes.", people[0])
    return quotes[0]


@pytest.fixture
def sentences(client, study, lena, longest):
    """Each sentence of the page that says a number, with the addresses of its links by their words."""
    client.force_login(lena)
    page = client.get(reverse("coding:reporting", args=[study.slug])).content.decode()
    items = "".join(re.findall('<ul class="statements">(.*?)</ul>', page, re.DOTALL))
    found = {}
    for item in re.findall("<li.*?>(.*?)</li>", items, re.DOTALL):
        links = re.findall('<a[^>]*href="([^"]+)"[^>]*>(.*?)</a>', item, re.DOTALL)
        plain = " ".join(html.unescape(re.sub("<[^>]+>", "", item)).split())
        found[plain] = {
            html.unescape(re.sub("<[^>]+>", "", words)).strip(): html.unescape(url)
            for url, words in links
        }
    return found


def address(sentences, begins, words):
    """Return where these words of the sentence that begins like this lead to."""
    (links,) = (links for said, links in sentences.items() if said.startswith(begins))
    return links[words]


INTERVIEWS = [
    ("How interviews were held", "by video (2)", ["P01 1", "P01 2"]),
    ("How interviews were held", "by phone (1)", ["P02 1"]),
    ("Where participants were", "at home (1)", ["P01 1"]),
    ("Who else was there", "nobody (1)", ["P01 1"]),
    ("In 1 of 4", "1 of 4 interviews", ["P01 2"]),
    ("Duration", "median 50.5, range 40 to 61 minutes", ["P01 1", "P01 2"]),
    ("Minutes are recorded", "2 of 4 interviews", ["P01 1", "P01 2"]),
    ("Recorded for 3", "3 of 4 interviews", ["P01 1", "P01 2", "P02 1"]),
    ("Whether participants got", "yes (1)", ["P01 2"]),
]


def test_what_is_counted_of_interviews_are_the_interviews_listed(client, sentences):
    for begins, words, wanted in INTERVIEWS:
        url = address(sentences, begins, words)
        page = client.get(url).content.decode()

        listed = re.findall(r"(P\d\d), Interview (\d)<", page)
        assert [" ".join(one) for one in listed] == wanted, url
        assert f"{len(wanted)} of 4 interviews shown" in page


PARTICIPANTS = [
    ("3 of 4 participants agreed", "3 of 4 participants", ["P01", "P02", "P04"]),
    ("Not interviewed yet", "P04", ["P04"]),
    ("No interview is in the data", "1 of 4 participants", ["P04"]),
    ("1 of 3 participants with an interview", "1 of 3 participants", ["P01"]),
    ("Sex: recorded", "1 of 4 participants", ["P02"]),
]


def test_what_is_counted_of_participants_are_the_participants_listed(client, sentences):
    for begins, words, wanted in PARTICIPANTS:
        url = address(sentences, begins, words)
        page = client.get(url).content.decode()

        assert re.findall(r'class="row-link"[^>]*>(P\d\d)<', page) == wanted, url
        assert f"{len(wanted)} of 4 participants shown" in page


def test_what_is_counted_of_quotes_are_the_quotes_listed(client, study, sentences, longest):
    for words, many in (("2", 2), ("3 quotes", 3)):
        page = client.get(address(sentences, "2 of 3 quotes", words)).content.decode()
        assert page.count('aria-label="Quote of') == many
    people = client.get(address(sentences, "1 of 4 participants are", "1 of 4 participants"))
    assert re.findall('aria-label="Quote of (P..)', people.content.decode()) == ["P01", "P01"]
    assert address(sentences, "The longest", "2 words") == reverse(
        "coding:quote_detail", args=[study.slug, longest.pk]
    )


def test_who_never_raises_a_theme_is_looked_up_person_by_person(client, sentences, energy):
    words = next(said for said in sentences if said.startswith("Energy surplus: no passage by 3"))
    (url,) = sentences[words].values()

    page = client.get(url).content.decode()

    table = page[page.index('id="people"') :]
    assert url.endswith("#people")
    assert "Energy surplus, person by person" in table
    assert re.findall('<th scope="row">(P..)</th>', table) == ["P01", "P02", "P03", "P04"]


def test_summaries_of_one_participant_lead_to_the_framework_matrix(study, sentences):
    assert address(sentences, "1 summary of a theme", "1 summary") == reverse(
        "coding:summary_matrix", args=[study.slug]
    )
