"""All summaries of a study, as files hand them out."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from coding.actions import theme_summaries
from coding.summaries.summary_report import summary_report
from coding.summaries.talk import CellState
from tests import factories

pytestmark = pytest.mark.django_db
GARDEN = "out in the garden before anyone was up"


@pytest.fixture
def summary(hope, energy, lena, alice, transcript):
    factories.code_words(transcript, alice, GARDEN, hope)
    summary = factories.write_summary(hope, lena, "They are up early. Nobody sleeps.")
    factories.support(summary, 0, transcript, GARDEN, lena)
    return summary


def test_themes_come_in_order_with_sentences_places_and_who_is_not_in_it(
    study, summary, hope, energy, lena, participant, transcript
):
    silent = factories.make_participant(study, "P02", values={"Relapse": "no"})
    factories.write_summary(hope, lena, "Early and glad.", participant)

    first, second = summary_report(lena, study)

    assert (first.theme, second.theme) == (hope, energy)
    assert (first.figure.participants, first.figure.of, first.figure.passages) == (1, 2, 1)
    place = first.summary.sentences[0].supports[0]
    assert (place.transcript, place.turn, place.words) == (transcript, 2, GARDEN)
    assert [sentence.number for sentence in first.summary.unsupported] == [2]
    assert [(read.subject.participant, read.text) for read in first.of_people] == [
        (participant, "Early and glad.")
    ]
    assert first.people.without == {CellState.NO_TALK: [silent]}
    assert second.summary.sentences == []


def test_only_what_was_signed_last_is_handed_out_where_that_is_asked_for(
    study, summary, hope, lena
):
    assert summary_report(lena, study, only_signed=True)[0].summary.sentences == []
    factories.sign_summary(summary, lena)
    theme_summaries.reopen(
        subject=summary.subject, reopened_by=lena, seen=factories.edition_of(summary.subject)
    )
    factories.write_summary(hope, lena, "Something else.")

    assert summary_report(lena, study)[0].summary.text == "Something else."
    signed = summary_report(lena, study, only_signed=True)[0].summary
    assert signed.text == "They are up early. Nobody sleeps."


def test_who_works_blind_is_handed_nothing(study, summary, alice):
    assert summary_report(alice, study)[0].summary.sentences == []


def test_it_takes_as_many_queries_however_many_summaries_there_are(
    study, summary, hope, lena, participant
):
    factories.write_summary(hope, lena, "One.", participant)
    with CaptureQueriesContext(connection) as few:
        summary_report(lena, study)
    for number in range(2, 6):
        person = factories.make_participant(study, f"P0{number}", values={"Relapse": "no"})
        factories.write_summary(hope, lena, "One. Two.", person)
    with CaptureQueriesContext(connection) as many:
        assert len(summary_report(lena, study)[0].of_people) == 5

    assert len(many) == len(few)
