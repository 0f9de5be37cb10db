"""Whatever an address of the theme page asks for is answered: with a table, or as not there; never with an error of ours."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db

ADDRESSES = ("theme_counts", "theme_counts_csv", "theme_table_xlsx", "theme_table_docx")
TOO_LARGE = "9" * 30


@pytest.fixture
def answers(client, study, lena):
    client.force_login(lena)

    def of(asked):
        return {
            name: client.get(reverse(f"coding:{name}", args=[study.slug]), asked).status_code
            for name in ADDRESSES
        }

    return of


@pytest.mark.parametrize(
    "asked",
    [
        {"as_of": TOO_LARGE},
        {"as_of": "-1"},
        {"as_of": "\x00"},
        {"theme": TOO_LARGE},
        {"sort": "~~~", "order": "up"},
        {"sort": "a~b"},
        {"hide": "x" * 5000},
        {"hide": "\x00,é"},
        {"rows": "phase", "columns": "phase", "pages": "phase"},
        {"open": f"{TOO_LARGE},1,x"},
        {"page": TOO_LARGE},
        {"only": "P01;DROP"},
        {"only": "\x00"},
        {"rows": "theme", "columns": "phase", "hide": "phase-total,theme-total"},
    ],
    ids=str,
)
def test_an_odd_address_is_answered(answers, transcript, hope, asked):
    assert set(answers(asked).values()) <= {200, 404}


@pytest.mark.parametrize("rows", ["theme", "code", "phase", "participant"])
def test_a_study_without_participants_has_tables_too(answers, hope, rows):
    assert set(answers({"rows": rows}).values()) == {200}


def test_so_has_one_that_tells_an_attribute_apart(answers, study, hope):
    relapse = f"a{study.attributes.get(name='Relapse').pk}"
    assert set(answers({"columns": relapse}).values()) == {200}
    assert set(answers({"rows": relapse, "pages": "participant"}).values()) == {200}


def test_what_cannot_stand_in_one_table_is_said(client, study, lena, hope):
    client.force_login(lena)
    sex, relapse = (f"a{study.attributes.get(name=name).pk}" for name in ("Sex", "Relapse"))

    page = client.get(
        reverse("coding:theme_counts", args=[study.slug]), {"rows": relapse, "columns": sex}
    )

    assert "Sex can’t stand beside Relapse in one table, so the columns are by phase." in (
        page.content.decode()
    )
