"""A table by phase says to how many each phase applies, and so tells of the attribute that decides that."""

import pytest
from django.urls import reverse

from interviews.models import Export
from tests import factories
from tests.coding.small_groups import REASON, address, asks, rows_of
from tests.factories import code_words

# Of those in their sixties one relapsed, of those above seventy four did.
PEOPLE = [("60–69", "yes"), *[("60–69", "no")] * 3, *[("70+", "yes")] * 4, *[("70+", "no")] * 4]


@pytest.fixture
def table(client, study, lena, alice, hope):
    for number, (band, relapse) in enumerate(PEOPLE):
        values = {"Age band": band, "Relapse": relapse}
        person = factories.make_participant(study, f"P{number:02}", values=values)
        code_words(factories.make_transcript(person, "P: I hoped."), alice, "I hoped", hope)
    client.force_login(lena)
    age = study.attributes.get(name="Age band")

    def at(**asked):
        named = {where: f"a{age.pk}" if what == "age" else what for where, what in asked.items()}
        return address(study, **named)

    return at


def test_by_age_and_phase_one_of_a_band_who_relapsed_would_stand_alone(client, table):
    assert not asks(client.get(table(columns="age")))

    page = client.get(table(rows="age", columns="phase"))

    assert asks(page)
    assert "and so tells of Relapse too" in page.content.decode()
    found = page.context["disclosure"]
    assert found.attributes == ("Age band", "Relapse")
    assert [(group.values, group.people) for group in found.small] == [(("60–69", "yes"), ("P00",))]


def test_phases_alone_are_never_asked_about(client, table):
    assert not asks(client.get(table()))
    assert not asks(client.get(table(table="people")))


def test_some_hides_the_band_and_what_totals_would_give_away(client, table):
    rows = rows_of(client.post(table(rows="age", columns="phase"), {"way": "some"}))
    relapse = {
        row["Age band"]: row["participants"]
        for row in rows
        if row["phase"] == "Relapse and restart"
    }
    # Without those above seventy, the total would tell of the one.
    assert relapse["60–69"] == relapse["70+"] == "some"


def test_a_decision_on_the_table_without_phases_does_not_hold_for_it(client, table):
    client.post(
        table(rows="age", columns="phase"), {"way": "keep", "reason": REASON, "keep": "yes"}
    )
    assert Export.objects.count() == 1
    assert not asks(client.get(table(rows="phase", columns="age")))


def test_a_picture_of_a_band_by_phase_waits_for_a_decision_too(client, table, study):
    age = study.attributes.get(name="Age band")
    where = reverse("coding:picture_as_svg", args=[study.slug, "heat-map"])
    assert asks(client.get(where, {f"a{age.pk}": "60–69"}))
    assert not asks(client.get(where, {"only": "P00,P01,P02,P03"}))
