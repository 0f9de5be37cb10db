"""The framework matrix and what waits: /studies/<slug>/summaries/matrix/ and …/inbox/."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from coding.actions import theme_summaries
from coding.models import Summary
from tests import factories

pytestmark = pytest.mark.django_db
GARDEN, LETTER = "out in the garden before anyone was up", "the letter came"


@pytest.fixture
def cell(hope, lena, alice, transcript, participant):
    """A cell with two sentences; the theme has one passage of the participant."""
    factories.code_words(transcript, alice, GARDEN, hope)
    return factories.write_summary(hope, lena, "Early and glad. Sleeps little.", participant)


def open_page(client, user, name, study):
    client.force_login(user)
    return client.get(reverse(f"coding:summary_{name}", args=[study.slug]))


def save_cell(client, user, theme, **sent):
    client.force_login(user)
    return client.post(
        reverse("coding:summary_cell", args=[theme.study.slug, theme.pk]),
        sent,
        headers={"X-Requested-With": "lifeline"},
    )


def ready(summary, by):
    theme_summaries.set_ready(
        subject=summary.subject,
        said_by=by,
        seen=factories.edition_of(summary.subject),
        is_ready=True,
    )


def test_the_matrix_has_a_row_a_participant_and_a_column_a_theme(
    client, study, cell, hope, energy, lena
):
    factories.make_participant(study, "P02", values={"Relapse": "no"})

    html = open_page(client, lena, "matrix", study).content.decode()

    assert html.count("data-cell=") == 4
    assert "Early and glad. Sleeps little." in html
    assert "2 without a passage" in html
    listed = reverse("coding:passage_list", args=[study.slug])
    assert f'href="{listed}?code={hope.pk}&amp;participant=P01"' in html
    assert "There is talk here, but it is not declared coded yet." in html


def test_a_cell_is_saved_where_it_stands(client, cell, hope, lena, participant):
    seen = factories.edition_of(cell.subject)

    answer = save_cell(client, lena, hope, participant="P01", words="Glad.", seen=seen)

    assert answer.status_code == 200
    assert ">Glad.</p>" in answer.json()["cell"]
    assert f'data-seen="{seen + 1}"' in answer.json()["cell"]


def test_a_cell_that_somebody_else_changed_is_answered_as_it_stands(
    client, cell, hope, lena, participant
):
    seen = factories.edition_of(cell.subject)
    factories.write_summary(hope, lena, "Somebody else's.", participant)

    answer = save_cell(client, lena, hope, participant="P01", words="Mine.", seen=seen)

    assert answer.status_code == 409
    assert "since you opened it" in answer.json()["problem"]
    assert (answer.json()["words"], answer.json()["seen"]) == ("Somebody else's.", seen + 1)


def test_an_empty_cell_stays_empty(client, hope, lena, participant):
    assert save_cell(client, lena, hope, participant="P01", words=" ", seen=0).status_code == 409
    assert not Summary.objects.exists()


def test_a_cell_is_of_a_participant(client, hope, lena):
    assert save_cell(client, lena, hope, words="All.", seen=0).status_code == 404


def test_who_may_not_write_finds_nothing_to_write_in(client, study, cell, hope, rita, alice):
    html = open_page(client, rita, "matrix", study).content.decode()

    assert "Early and glad." in html
    assert "data-edit-cell" not in html
    for user in (rita, alice):
        sent = {"participant": "P01", "words": "No.", "seen": 1}
        assert save_cell(client, user, hope, **sent).status_code == 403
    assert open_page(client, alice, "matrix", study).status_code == 403


def test_a_signed_cell_is_not_written_in_but_tells_when_it_is_stale(
    client, study, cell, hope, lena, alice, transcript
):
    factories.sign_summary(cell, lena)
    html = open_page(client, lena, "matrix", study).content.decode()
    assert "data-edit-cell" not in html
    assert "Signed, stale" not in html

    factories.code_words(transcript, alice, LETTER, hope)
    assert "Signed, stale" in open_page(client, lena, "matrix", study).content.decode()


def test_what_waits_is_told_with_the_place_where_it_is_dealt_with(
    client, study, cell, hope, energy, lena, alice, transcript, participant
):
    assert "Nothing waits" in open_page(client, lena, "inbox", study).content.decode()
    other = factories.write_summary(energy, lena, "Energy!")
    ready(other, lena)
    factories.comment(other, 0, lena, "Is that all?")
    factories.sign_summary(cell, lena)
    factories.code_words(transcript, alice, LETTER, hope)

    html = open_page(client, lena, "inbox", study).content.decode()

    page = reverse("coding:summary_detail", args=[study.slug, energy.pk])
    sentence = factories.sentences_of(other)[0].pk
    assert f'href="{page}"' in html
    assert f'href="{page}?sentence={sentence}#chosen"' in html
    assert "Is that all?" in html
    assert "Signed, and stale since" in html
    assert "Hope · P01" in html
    assert "What waits (3)" in open_page(client, lena, "list", study).content.decode()


def test_a_lead_is_told_on_the_first_page_what_waits_to_be_signed(
    client, study, cell, lena, stella
):
    client.force_login(lena)
    first_page = reverse("coding:study_detail", args=[study.slug])
    assert "to be signed" not in client.get(first_page).content.decode()

    ready(cell, lena)

    assert "1 summary is ready to be signed" in client.get(first_page).content.decode()
    client.force_login(stella)
    assert "to be signed" not in client.get(first_page).content.decode()


def test_who_works_blind_is_not_told_what_waits(client, study, cell, alice):
    assert open_page(client, alice, "inbox", study).status_code == 403


def test_the_pages_take_as_many_queries_however_much_is_written(
    client, study, cell, hope, energy, lena
):
    client.force_login(lena)

    def queries():
        found = []
        for name in ("matrix", "inbox"):
            with CaptureQueriesContext(connection) as asked:
                client.get(reverse(f"coding:summary_{name}", args=[study.slug]))
            found.append(len(asked))
        return found

    factories.comment(cell, 0, lena, "A.")
    ready(cell, lena)
    factories.sign_summary(factories.write_summary(energy, lena, "Energy!"), lena)
    few = queries()
    for number in range(2, 7):
        person = factories.make_participant(study, f"P0{number}", values={"Relapse": "no"})
        for theme in (hope, energy):
            summary = factories.write_summary(theme, lena, "One. Two.", person)
            factories.comment(summary, 0, lena, "More.")
            ready(summary, lena)
        factories.sign_summary(summary, lena)

    assert queries() == few
    assert Summary.objects.filter(code=hope).count() == 6
