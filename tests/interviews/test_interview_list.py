"""How interviews were held, in one table and one by one: gaps, hints, what others recorded meanwhile, and nonsense."""

import re

import pytest
from django.urls import reverse

from interviews.actions.interview_facts import FactsChange, facts_of, record_facts
from interviews.models import Interview
from tests import factories

UNKNOWN = "not_recorded|not_recorded||not_recorded|not_recorded"
CHOICES = {
    "held": "not_recorded",
    "setting": "not_recorded",
    "minutes": "",
    "others_present": "not_recorded",
    "returned_to_participant": "not_recorded",
}


@pytest.fixture
def interview(transcript):
    return transcript.interview


@pytest.fixture
def steward(client, stella):
    client.force_login(stella)
    return client


def table(study, query=""):
    return reverse("interviews:interview_list", args=[study.slug]) + query


def row(interview, seen=UNKNOWN, **chosen):
    fields = CHOICES | {"seen": seen} | chosen
    return {"row": [interview.pk]} | {f"i{interview.pk}-{k}": said for k, said in fields.items()}


def record(study, by, interview, **facts):
    record_facts(
        study=study, recorded_by=by, changes=[FactsChange(interview.pk, facts, facts_of(interview))]
    )


def chosen(words, interview):
    """Return what is chosen in the page as how the interview was held."""
    name = f'name="i{interview.pk}-held"'
    return re.search(f'{name}.*?<option value="([a-z_]+)" selected', words, re.DOTALL)[1]


def recorded(interview):
    now = Interview.objects.get(pk=interview.pk)
    return now.held, now.setting, now.minutes


def test_the_table_is_saved_and_says_how_many(steward, study, interview):
    answer = steward.post(table(study), row(interview, held="video", minutes="48"), follow=True)

    assert "What is recorded of 1 interview is saved." in answer.content.decode()
    assert recorded(interview) == ("video", "not_recorded", 48)
    assert '<option value="video" selected>' in answer.content.decode()


def test_only_interviews_with_gaps_are_shown_where_that_is_asked_for(
    steward, study, interview, participant
):
    factories.make_transcript(participant, "P: Again.")
    record(
        study,
        factories.lead_of(study),
        interview,
        held="video",
        setting="home",
        minutes=48,
        others_present="nobody",
        returned_to_participant="no",
    )

    words = steward.get(table(study, "?show=gaps")).content.decode()

    assert "Of 1 of 2 interviews something is not recorded yet" in words
    assert "P01, Interview 2" in words
    assert "P01, Interview 1" not in words


def test_a_choice_says_what_is_shown_and_leads_to_the_rest(
    steward, study, interview, participant, django_assert_max_num_queries
):
    other = factories.make_transcript(participant, "P: Again.").interview
    record(study, factories.lead_of(study), interview, held="video")

    with django_assert_max_num_queries(11):
        words = steward.get(table(study, "?held=recorded")).content.decode()
    rest = steward.get(table(study, "?held=not_recorded")).content.decode()

    assert "1 of 2 interviews shown" in words
    assert "Held: <b>Recorded</b>" in words
    assert f'href="{table(study)}">Show all</a>' in words
    assert 'href="?held=not_recorded"' in words
    assert f'name="row" value="{interview.pk}"' in words
    assert f'name="row" value="{other.pk}"' not in words
    assert f'name="row" value="{other.pk}"' in rest
    assert f'name="row" value="{interview.pk}"' not in rest


@pytest.mark.parametrize(
    "query", ["?held=balloon", "?minutes=48", "?show=all", "?third_speaker=no", "?returned=%00"]
)
def test_a_choice_that_makes_no_sense_is_not_found(steward, study, interview, query):
    assert steward.get(table(study, query)).status_code == 404


def test_gaps_are_filled_in_to_be_looked_at_before_they_are_saved(
    steward, study, interview, participant
):
    other = factories.make_transcript(participant, "P: Again.").interview
    record(study, factories.lead_of(study), other, held="phone")
    sent = row(interview) | row(other, held="phone") | {"row": [interview.pk, other.pk]}

    answer = steward.post(table(study), sent | {"fill-held": "video", "fill": "1"})

    words = answer.content.decode()
    assert "1 field filled in, not saved yet" in words
    assert (chosen(words, interview), chosen(words, other)) == ("video", "phone")
    assert recorded(interview)[0] == "not_recorded"


def test_minutes_that_make_no_sense_are_marked_and_the_rest_stays_chosen(steward, study, interview):
    answer = steward.post(table(study), row(interview, held="video", minutes="an hour"))

    words = answer.content.decode()
    assert answer.status_code == 409
    assert "Minutes are a whole number from 1 to 600." in words
    assert '<option value="video" selected>' in words
    assert recorded(interview)[0] == "not_recorded"


def test_who_contradicts_a_colleague_sees_both_and_may_decide(steward, study, lena, interview):
    record(study, lena, interview, held="phone")

    answer = steward.post(table(study), row(interview, held="video", setting="home"))

    words = answer.content.decode()
    assert "Somebody else recorded something else of P01 Interview 1" in words
    assert "now: By phone" in words
    assert recorded(interview) == ("phone", "not_recorded", None)
    seen = UNKNOWN.replace("not_recorded", "phone", 1)
    assert seen in words
    steward.post(table(study), row(interview, seen=seen, held="video", setting="home"))
    assert recorded(interview) == ("video", "home", None)


def test_an_interview_that_is_gone_is_told_and_nothing_is_saved(steward, study, interview):
    sent = row(interview, held="video") | {"row": [interview.pk, 987654]}

    answer = steward.post(table(study), sent)

    assert "not in this study any more" in answer.content.decode()
    assert recorded(interview)[0] == "not_recorded"


def test_one_interview_is_recorded_on_its_own_page(steward, study, interview):
    address = reverse("interviews:interview_change", args=[study.slug, interview.pk])

    assert (
        "Somebody beside participant and interviewer speaks"
        in steward.get(address).content.decode()
    )
    wrong = steward.post(address, row(interview, setting="a lighthouse"))
    right = steward.post(address, row(interview, setting="home", others_present="family"))

    assert wrong.status_code == 422
    assert right.url == table(study)
    assert recorded(interview)[1] == "home"


def test_coders_read_the_facts_and_change_none(client, study, stella, alice, interview):
    record(study, stella, interview, held="video")
    client.force_login(alice)

    words = client.get(table(study)).content.decode()

    assert "By video" in words
    assert "<select" not in words
    assert client.post(table(study), row(interview, held="phone")).status_code == 403


def test_the_table_takes_as_many_queries_for_many_as_for_one(
    steward, study, interview, django_assert_max_num_queries
):
    for number in range(2, 12):
        factories.make_transcript(factories.make_participant(study, f"P{number:02}"), "P: Yes.")

    with django_assert_max_num_queries(11):
        steward.get(table(study))
