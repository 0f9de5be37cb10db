"""Summaries and the framework matrix leave for Word, as workbooks and as CSV."""

import csv
import io
from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from docx import Document
from python_calamine import CalamineWorkbook

from coding.actions import theme_summaries
from interviews.models import AuditEvent, Export, MayBeQuoted
from tests import factories
from tests.coding.test_passage_files import lines, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def summary(study, lena, alice, hope, energy):
    """A theme whose first sentence stands on passages of somebody who may be quoted and of somebody who may not."""
    told = []
    for code, may in (("P01", "yes"), ("P02", "no")):
        person = factories.make_participant(study, code, may_be_quoted=MayBeQuoted(may))
        transcript = factories.make_transcript(
            person, f"P: {code} is up early.", "I: Even in winter?", "P: Always."
        )
        place = transcript.text[transcript.text.index(code) :]
        factories.code_words(transcript, alice, place, hope)
        told.append((transcript, place))
    found = factories.write_summary(hope, lena, "They are up early. Nobody sleeps.")
    for transcript, place in told:
        factories.support(found, 0, transcript, place, lena)
    factories.write_summary(hope, lena, "=Early and glad.", study.participants.get(code="P01"))
    return found


@pytest.fixture
def download(client, summary, study, lena):
    client.force_login(lena)

    def fetched(name, ending, **asked):
        answer = client.get(reverse(f"coding:{name}_{ending}", args=[study.slug]), asked)
        assert answer.status_code == 200
        return answer.content

    return fetched


def rows_of(content, sheet):
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name(sheet).to_python()


def test_word_has_each_theme_with_the_passages_of_its_sentences(download):
    words = text_of(download("summaries", "docx"))

    assert "They are up early. [1, 2] Nobody sleeps. [no passage]" in words
    assert "[1] “P01 is up early. […] Always.” (P01, Interview 1, turn 1)" in words
    assert "[2] Not quoted: does not want to be quoted (P02, Interview 1, turn 1)" in words
    assert "2 of 2 participants, 2 passages · draft" in words
    assert "0 of 2 participants, 0 passages · not written yet" in words
    assert "No passage (not declared coded yet): P01, P02." in words
    assert "=Early and glad." in words


def test_only_who_agreed_is_quoted_and_only_in_their_own_words(download):
    for ending in ("docx", "csv", "xlsx"):
        content = download("summaries", ending)
        words = {
            "docx": text_of,
            "csv": bytes.decode,
            "xlsx": lambda made: str(rows_of(made, "Summaries")),
        }[ending](content)
        assert "P01 is up early" in words
        assert "P02 is up early" not in words
        assert "winter" not in words


def test_every_sentence_is_a_row(download):
    first, second, third = lines(download("summaries", "csv"))
    assert (first["theme"], first["participant"], first["sentence"]) == (
        "Hope",
        "all interviews",
        "1",
    )
    assert first["stands_on"] == "P01, Interview 1, turn 1; P02, Interview 1, turn 1"
    assert second["without_passage"] == "no passage"
    assert (third["participant"], third["words"]) == ("P01", "'=Early and glad.")
    assert rows_of(download("summaries", "xlsx"), "Summaries")[3][3] == "=Early and glad."


def test_what_was_signed_last_leaves_where_that_is_asked_for(download, summary, hope, lena):
    factories.sign_summary(summary, lena)
    theme_summaries.reopen(
        subject=summary.subject, reopened_by=lena, seen=factories.edition_of(summary.subject)
    )
    factories.write_summary(hope, lena, "Something else.")

    assert "Something else." in text_of(download("summaries", "docx"))
    signed = text_of(download("summaries", "docx", signed="1"))
    assert "They are up early." in signed
    assert "Something else." not in signed
    assert "signed by lena on" in signed
    assert Export.objects.first().choices == [["Summaries", "signed"]]


def test_when_a_summary_was_signed_is_a_date_in_a_workbook(download, summary, lena):
    factories.sign_summary(summary, lena)
    names, first, *_ = rows_of(download("summaries", "xlsx", signed="1"), "Summaries")
    row = dict(zip(names, first, strict=True))
    assert (row["state"], row["signed_by"]) == ("signed", "lena")
    assert isinstance(row["signed_on"], datetime)
    assert abs(timezone.make_naive(timezone.now()) - row["signed_on"]) < timedelta(minutes=5)


def test_the_matrix_has_participants_down_and_themes_across(download, study):
    rows = list(csv.reader(io.StringIO(download("matrix", "csv").decode())))
    assert rows == [
        ["participant", "Hope", "Energy surplus"],
        ["All interviews", "They are up early. Nobody sleeps.", ""],
        ["P01", "'=Early and glad.", "There is talk here, but it is not declared coded yet"],
        ["P02", "", "There is talk here, but it is not declared coded yet"],
    ]
    assert rows_of(download("matrix", "xlsx"), "Framework matrix")[2][1] == "=Early and glad."

    document = Document(io.BytesIO(download("matrix", "docx")))
    assert document.sections[0].page_width > document.sections[0].page_height
    (table,) = document.tables
    assert [cell.text for cell in table.rows[2].cells][:2] == ["P01", "=Early and glad.\ndraft"]


def test_a_matrix_wider_than_paper_goes_on_below(download, study):
    for number in range(8):
        factories.make_code(study, f"Theme {number}")
    tables = Document(io.BytesIO(download("matrix", "docx"))).tables
    heads = [cell.text for table in tables for cell in table.rows[0].cells[1:]]
    assert len(tables) == 2
    assert heads == ["Hope", "Energy surplus", *(f"Theme {number}" for number in range(8))]


@pytest.mark.parametrize("name", ["summaries", "matrix"])
@pytest.mark.parametrize("ending", ["docx", "xlsx", "csv"])
def test_the_same_data_gives_the_same_bytes(download, name, ending):
    assert download(name, ending) == download(name, ending)


def test_it_is_written_down_whose_words_left(download, study):
    download("summaries", "docx")
    transcript = study.transcripts.get(participant__code="P01")
    shown = AuditEvent.objects.filter(verb="export_summaries")
    assert [(event.object_id, event.count) for event in shown] == [(str(transcript.pk), 1)]


def test_who_works_blind_takes_no_summaries(client, study, summary, alice):
    client.force_login(alice)
    for name in ("summaries", "matrix"):
        address = reverse(f"coding:{name}_docx", args=[study.slug])
        assert client.get(address).status_code == 403
