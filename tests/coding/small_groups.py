"""A study of seven of whom few share some values, and what is asked before a file of them leaves."""

import csv
import io

import pytest
from django.urls import reverse

from interviews.actions import participants
from tests import factories
from tests.factories import code_words

REASON = "All nine agreed that this may be published."


@pytest.fixture
def relapse(study):
    return f"a{study.attributes.get(name='Relapse').pk}"


@pytest.fixture
def age(study):
    return f"a{study.attributes.get(name='Age band').pk}"


@pytest.fixture
def seven(study, alice, hope):
    """Seven participants: three relapsed and four did not; one is in her fifties, two are in their sixties, four older."""
    ages = ["50–59", "60–69", "60–69", "70+", "70+", "70+", "70+"]
    for number, band in enumerate(ages):
        values = {"Relapse": "yes" if number < 3 else "no", "Age band": band}
        person = factories.make_participant(study, f"P{number:02}", values=values)
        transcript = factories.make_transcript(person, "P: A letter came, and I hoped.")
        code_words(transcript, alice, "I hoped", hope)
    return study


@pytest.fixture
def lead(client, lena):
    client.force_login(lena)
    return client


def address(study, **asked):
    return reverse("coding:theme_counts_csv", args=[study.slug], query=asked)


def rows_of(answer):
    assert answer["Content-Type"].startswith("text/csv"), answer.content.decode()
    return list(csv.DictReader(io.StringIO(answer.content.decode())))


def by_age(answer):
    """Return the participants of Hope by age band."""
    return {
        row["Age band"]: row["participants"] for row in rows_of(answer) if row["theme"] == "Hope"
    }


def asks(answer):
    return "Before this leaves" in answer.content.decode()


def change_age(lead, person, band):
    attribute = person.study.attributes.get(name="Age band")
    values = dict(person.attribute_values.values_list("attribute", "value"))
    participants.change_participant(
        participant=person,
        changed_by=lead,
        may_be_quoted=person.may_be_quoted,
        values=values | {attribute.pk: band},
    )
