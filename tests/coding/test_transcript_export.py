"""A transcript leaves as a file that its participant can check."""

import io
import zipfile

import pytest
from django.urls import reverse
from docx import Document

from coding.exports.transcript import export_transcript_docx, export_transcript_txt
from interviews.actions import imports
from interviews.errors import NotAllowedError
from interviews.importers.base import ParsedTranscript, ParsedTurn
from interviews.models import AuditEvent, Speaker
from tests import factories
from tests.coding.test_corrections import correct

pytestmark = pytest.mark.django_db


@pytest.fixture
def timed(participant):
    """An interview with times, a long turn and one written from right to left."""
    turns = [
        ParsedTurn("I", "How was it?", 1_000, 1),
        ParsedTurn("P", "I slept for a week. " * 8, 3_725_000, 2),
        ParsedTurn("P", "שלום, I said.", None, 3),
    ]
    return imports.import_transcript(
        participant=participant,
        imported_by=factories.lead_of(participant.study),
        parsed=ParsedTranscript.of(turns),
        speakers={"I": Speaker.INTERVIEWER, "P": Speaker.PARTICIPANT},
    )


def test_the_text_has_turns_speakers_times_and_numbered_lines(timed, stella):
    text = export_transcript_txt(transcript=timed, exported_by=stella).content.decode()

    assert "P01, Interview 1. GIST after imatinib" in text
    assert "[1]  I  00:00:01\n    1  How was it?\n" in text
    assert "[2]  P01  01:02:05\n    2  I slept for a week. I slept" in text
    assert "\n    4  " in text
    assert "[3]  P01\n    5  שלום, I said." in text


def test_word_shows_each_turn_with_the_numbers_of_its_lines(timed, stella):
    made = export_transcript_docx(transcript=timed, exported_by=stella).content

    table = Document(io.BytesIO(made)).tables[0]
    cells = [[cell.text for cell in row.cells] for row in table.rows]
    assert cells[0] == ["Line", "Turn", "Speaker", "What is said"]
    assert cells[1:3] == [["1", "1", "I", "How was it?"], ["", "", "00:00:01", ""]]
    assert [row[0] for row in cells[3:6]] == ["2", "3", "4"]
    assert (
        " ".join(row[3] for row in cells[3:6]) == "I slept for a week. " * 7 + "I slept for a week."
    )
    assert [row[1:3] for row in cells[3:6]] == [["2", "P01"], ["", "01:02:05"], ["", ""]]


def test_words_from_right_to_left_say_so_in_word(timed, stella):
    made = export_transcript_docx(transcript=timed, exported_by=stella).content

    (hebrew,) = Document(io.BytesIO(made)).tables[0].rows[-1].cells[3].paragraphs
    assert hebrew._p.xpath("w:pPr/w:bidi")
    assert hebrew._p.xpath("w:r/w:rPr/w:rtl")


def test_the_same_transcript_gives_the_same_bytes(transcript, stella):
    first, second = (
        export_transcript_docx(transcript=transcript, exported_by=stella).content for _ in range(2)
    )
    assert first == second
    assert zipfile.ZipFile(io.BytesIO(first)).testzip() is None


def test_a_corrected_transcript_says_its_version(transcript, stella):
    correct(transcript, stella, ("garden", "yard"))

    text = export_transcript_txt(transcript=transcript, exported_by=stella).content.decode()

    assert "Version 2, as of" in text
    assert "in the yard" in text


def test_leads_and_stewards_hand_transcripts_out_and_nobody_else(client, transcript, stella, alice):
    with pytest.raises(NotAllowedError):
        export_transcript_txt(transcript=transcript, exported_by=alice)
    client.force_login(alice)
    assert client.get(reverse("coding:transcript_docx", args=[transcript.pk])).status_code == 403

    client.force_login(stella)
    for name in ("transcript_docx", "transcript_txt"):
        answer = client.get(reverse(f"coding:{name}", args=[transcript.pk]))
        assert "P01-interview-1." in answer["Content-Disposition"]
    assert AuditEvent.objects.filter(verb="export", kind="transcript").count() == 2
