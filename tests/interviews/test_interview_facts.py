"""How interviews were held is recorded by choice and number, by several people, and by nobody unseen."""

import pytest

from interviews.actions.interview_facts import FactsChange, facts_of, record_facts
from interviews.errors import (
    InterviewChangedMeanwhileError,
    InterviewFactError,
    NotAllowedError,
)
from interviews.models import AuditEvent, Interview
from tests import factories

NOTHING = {
    "held": "not_recorded",
    "setting": "not_recorded",
    "minutes": None,
    "others_present": "not_recorded",
    "returned_to_participant": "not_recorded",
}


@pytest.fixture
def interview(transcript):
    return transcript.interview


def say(study, by, interview, seen=NOTHING, **facts):
    change = FactsChange(interview.pk, facts, seen)
    return record_facts(study=study, recorded_by=by, changes=[change])


def now(interview):
    return facts_of(Interview.objects.get(pk=interview.pk))


def test_nothing_is_recorded_until_somebody_says_it(interview):
    assert now(interview) == NOTHING


def test_what_is_said_is_recorded_and_noted_without_values(study, stella, interview):
    assert say(study, stella, interview, held="video", minutes=48) == 1

    assert now(interview) == NOTHING | {"held": "video", "minutes": 48}
    event = AuditEvent.objects.get(kind="interview")
    assert (event.verb, event.object_id, event.count) == ("change", str(interview.pk), 1)


def test_saying_the_same_again_is_no_change(study, lena, interview):
    say(study, lena, interview, held="video")

    assert say(study, lena, interview, held="video") == 0
    assert AuditEvent.objects.filter(kind="interview").count() == 1


def test_two_people_record_different_facts_of_one_interview(study, lena, stella, interview):
    say(study, lena, interview, **NOTHING | {"held": "video"})
    say(study, stella, interview, **NOTHING | {"minutes": 48})

    assert now(interview) == NOTHING | {"held": "video", "minutes": 48}


def test_who_contradicts_another_is_told_and_nothing_is_saved(study, lena, stella, interview):
    say(study, lena, interview, held="video")

    with pytest.raises(InterviewChangedMeanwhileError, match="P01 Interview 1") as told:
        say(study, stella, interview, held="phone", minutes=30)

    assert told.value.interviews == [interview.pk]
    assert now(interview) == NOTHING | {"held": "video"}


@pytest.mark.parametrize(
    "facts", [{"minutes": 0}, {"minutes": 601}, {"held": "by pigeon"}, {"setting": ""}]
)
def test_what_makes_no_sense_is_refused_with_all_the_rest(study, lena, interview, facts):
    other = factories.make_transcript(interview.participant, "P: Again.").interview
    changes = [
        FactsChange(interview.pk, {"others_present": "nobody"}, NOTHING),
        FactsChange(other.pk, facts, NOTHING),
    ]

    with pytest.raises(InterviewFactError, match="P01 Interview 2"):
        record_facts(study=study, recorded_by=lena, changes=changes)

    assert now(interview) == NOTHING


def test_an_interview_of_another_study_is_not_there(study, lena, interview):
    other = factories.make_study(lena, slug="other")
    with pytest.raises(InterviewFactError, match="not in this study"):
        say(other, lena, interview, held="video")


def test_coders_record_nothing_of_interviews(study, alice, interview):
    with pytest.raises(NotAllowedError, match="change what is recorded of interviews"):
        say(study, alice, interview, held="video")
