"""The download of the theme page."""

import csv
import io

import pytest
from django.urls import reverse

from interviews.models import AuditEvent, Role
from tests import factories
from tests.coding.theme_tables import mark
from tests.factories import code_words


@pytest.fixture
def address(study):
    return reverse("coding:theme_counts", args=[study.slug])


@pytest.fixture
def after_stopping(study):
    return study.phases.get(name="After stopping")


def test_the_download_is_what_is_on_the_screen(
    client, study, lena, alice, transcript, hope, energy, after_stopping
):
    mark(transcript, alice, after_stopping, 1)
    code_words(transcript, alice, "slept for a week", hope)
    client.force_login(lena)

    answer = client.get(reverse("coding:theme_counts_csv", args=[study.slug]))

    rows = list(csv.DictReader(io.StringIO(answer.content.decode())))
    assert list(rows[0]) == [
        *("theme", "phase", "participants", "of", "passages", "words", "share", "state", "per_1000")
    ]
    found = {(row["phase"], row["theme"]): row for row in rows}
    assert found["After stopping", "Hope"] == found["all phases", "Hope"] | {
        "phase": "After stopping"
    }
    assert found["After stopping", "Hope"]["words"] == "4"
    assert found["After stopping", "Hope"]["share"] == "0.1379"
    assert found["After stopping", "Hope"]["per_1000"] == "34.4828"
    assert found["Diagnosis", "Energy surplus"]["state"] == "no_talk"
    event = AuditEvent.objects.first()
    assert (event.verb, event.kind, event.count) == ("export", "theme_counts", len(rows))


def test_the_name_of_a_download_says_what_is_counted(client, study, lena, alice, transcript, hope):
    code_words(transcript, alice, "slept for a week", hope)
    sex = study.attributes.get(name="Sex")
    client.force_login(lena)

    def name(**choices):
        answer = client.get(reverse("coding:theme_counts_csv", args=[study.slug]), choices)
        return answer["Content-Disposition"]

    assert name() == 'attachment; filename="gist-theme-by-phase-all-coders-merged.csv"'
    assert (
        name(table="people", layer="alice", **{f"a{sex.pk}": "female"})
        == 'attachment; filename="gist-themes-by-person-alice-sex-female.csv"'
    )


def test_the_download_person_by_person_has_every_cell(client, study, lena, transcript, hope):
    client.force_login(lena)

    answer = client.get(reverse("coding:theme_counts_csv", args=[study.slug]), {"table": "people"})

    rows = list(csv.DictReader(io.StringIO(answer.content.decode())))
    assert [(row["participant"], row["phase"], row["theme"]) for row in rows] == [
        ("P01", phase, "Hope") for phase in [*study.phases.values_list("name", flat=True), ""]
    ]


def test_no_cell_of_the_download_is_a_formula(client, study, lena, transcript):
    factories.make_code(study, '=HYPERLINK("http://x")')
    client.force_login(lena)

    answer = client.get(reverse("coding:theme_counts_csv", args=[study.slug]))

    rows = list(csv.DictReader(io.StringIO(answer.content.decode())))
    assert {row["theme"] for row in rows} == {
        '\'=HYPERLINK("http://x")',
        "anything coded",
    }


def test_a_reader_may_read_and_download(client, study, rita, hope, transcript, address):
    assert study.memberships.get(user=rita).role == Role.READER
    client.force_login(rita)

    assert client.get(address).status_code == 200
    assert client.get(reverse("coding:theme_counts_csv", args=[study.slug])).status_code == 200
