"""The COREQ draft for Word, read back."""

import io
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document
from docx.oxml.ns import qn

from coding.actions import profile
from coding.exports.coreq import export_coreq
from coding.exports.methods import methods
from coding.summaries.reporting import Reporting
from interviews.actions import interview_facts, phases
from interviews.actions.interview_facts import FactsChange, facts_of
from interviews.errors import NotAllowedError
from interviews.models import AuditEvent, Export, Interview
from tests import factories
from tests.coding.word_codebook import all_text, headings

pytestmark = pytest.mark.django_db
BEYOND = "Items of COREQ: Beyond COREQ"


def written(study, person) -> bytes:
    return export_coreq(study=study, exported_by=person).content


def read(study, person):
    return Document(io.BytesIO(written(study, person)))


def reported(document) -> dict[str, str]:
    """Return what stands beside each item, by its number, or its name where it has none."""
    rows = [
        [cell.text for cell in row.cells]
        for table in document.tables
        for row in table.rows
        if len(row.cells) == 5
    ]
    return {row[1].split("\n")[0] if row[0] == "+" else row[0]: row[2] for row in rows}


def answer(study, item, by, words):
    profile.write_answer(study=study, item=item, written_by=by, words=words, seen=0)


def has(row, name) -> bool:
    return row.trPr is not None and row.trPr.find(qn(name)) is not None


@pytest.fixture
def coded(study, alice, bob, hope, transcript):
    factories.code_words(transcript, alice, "slept for a week", hope)
    factories.code_words(transcript, bob, "a week, and then", hope)
    return transcript


def test_every_item_stands_there_under_its_domain(study, lena):
    document = read(study, lena)

    assert "Still to be written" in all_text(document)
    assert headings(document) == [
        (1, "Items"),
        (2, "Research team and reflexivity"),
        (2, "Study design"),
        (2, "Analysis and findings"),
        (2, "Beyond COREQ"),
        (1, "Methods paragraphs"),
    ]
    items = reported(document)
    assert list(items)[:2] == ["No.", "1"]
    assert [key for key in items if key.isdigit()] == [str(number) for number in range(1, 33)]
    assert list(items)[-3:] == ["Translation", "De-identification", "Withdrawals"]


def test_what_was_written_stands_before_what_the_data_say(study, lena, coded):
    answer(study, "23", lena, "Nobody wanted theirs.\n\nSo we stopped asking.")
    answer(study, "1", lena, "Lena held all interviews.")

    document = read(study, lena)

    items = reported(document)
    assert items["1"] == "Lena held all interviews."
    assert items["2"] == "To be written"
    assert items["23"] == (
        "Nobody wanted theirs.\nSo we stopped asking.\nFrom the data\n"
        "Whether participants got the transcript to read: recorded for 0 of 1 interview."
    )
    assert items["12"] == "The data hold 1 participant and 1 interview."
    assert "2 of 27 answers; 25 still to be written" in all_text(document)


def test_heads_stand_again_on_every_page_and_only_long_rows_are_divided(study, lena):
    answer(study, "3", lena, "We worked. " * 200)

    rows = [row._tr for row in read(study, lena).tables[1].rows]

    heads, whole = ([has(row, name) for row in rows] for name in ("w:tblHeader", "w:cantSplit"))
    assert heads == [True] + [False] * 8
    assert [at for at, is_whole in enumerate(whole) if not is_whole] == [3]


def test_sources_of_numbers_are_named(study, lena, coded):
    (row,) = (
        row for table in read(study, lena).tables for row in table.rows if row.cells[0].text == "24"
    )

    assert row.cells[3].text == "Themes by coder\nInterviews"


def test_who_works_blind_is_told_so_and_of_their_own_coding_only(study, lena, bob, alice, coded):
    answer(study, "30", lena, "Everybody hopes.")

    items = reported(read(study, bob))

    assert "Interviews coded by each: bob (1)." in items["24"]
    assert "alice" not in all_text(read(study, bob))
    assert items["30"].startswith("Written from everybody's passages; you work blind.")
    assert "Everybody hopes." in reported(read(study, lena))["30"]


def test_the_same_data_give_the_same_bytes_until_something_is_written(study, lena, alice, coded):
    answer(study, "1", lena, "Lena held all interviews.")
    before = written(study, lena)

    assert written(study, lena) == before
    answer(study, "2", lena, "PhD.")
    assert written(study, lena) != before


def test_characters_of_all_kinds_survive(study, lena):
    words = "مرحبا & <b>“Ærlig”</b> 😀"
    answer(study, "1", lena, words)

    assert reported(read(study, lena))["1"] == words


def test_methods_say_in_prose_what_the_data_say(study, lena, coded):
    change = FactsChange(
        coded.interview.pk, {"minutes": 52, "held": "video"}, facts_of(coded.interview)
    )
    interview_facts.record_facts(study=study, recorded_by=lena, changes=[change])

    about, coding = methods(Reporting(lena, study))

    assert about == (
        "The study includes 1 participant and 1 interview (1 per participant interviewed). Interviews lasted 52 "
        "minutes. They were held by video (1)."
    )
    assert coding.startswith("Of 1 interview, 1 was coded in Lifeline (version ")
    assert "2 coders shared them; 1 was coded by two or more." in coding
    assert "1 theme with 0 codes below them" in coding
    assert "1 passage (overlapping ones counted once) hold 21% of what participants said" in coding


def test_methods_of_an_empty_study_claim_nothing(study, lena):
    assert methods(Reporting(lena, study)) == [
        "The study includes 0 participants; no interview is in the data yet."
    ]


def test_invented_interviews_are_marked(study, lena, transcript):
    Interview.objects.update(is_synthetic=True)

    synthetic = "Synthetic interviews, not real patients."
    assert all_text(read(study, lena)).count(synthetic) == 2
    assert methods(Reporting(lena, study))[0] == synthetic


def test_it_leaves_through_the_door(client, study, lena, charlie):
    client.force_login(lena)
    taken = client.get(reverse("coding:coreq_docx", args=[study.slug]))

    export = Export.objects.get()
    assert taken["Content-Disposition"] == 'attachment; filename="coreq-gist.docx"'
    assert (export.kind, export.count) == ("coreq", 35)
    assert ["Coding", "all coders merged"] in export.choices
    event = AuditEvent.objects.first()
    assert (event.verb, event.kind, event.actor_id) == ("export", "coreq", lena.pk)
    with pytest.raises(NotAllowedError):
        export_coreq(study=study, exported_by=charlie)


def test_a_command_writes_what_a_member_sees(tmp_path, study, bob, coded):
    path = tmp_path / "coreq.docx"

    call_command("export_coreq", "gist", path, without=["Relapse"], username="bob")

    assert "bob (1)" in reported(Document(path))["24"]
    with pytest.raises(CommandError, match="can't be written"):
        call_command("export_coreq", "gist", tmp_path / "no" / "coreq.docx", without=["Relapse"])


def test_it_takes_as_many_queries_however_large_the_study_is(study, lena, alice, hope, coded):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            written(study, lena)
        return len(asked)

    phases.mark_phase(
        transcript=coded, coder=alice, act_id=uuid4(), phase=study.phases.first(), first_turn=1
    )
    few = queries()
    for number in range(2, 7):
        person = factories.make_participant(study, f"P0{number}")
        transcript = factories.make_transcript(person, "P: I hoped.")
        code = factories.make_code(study, f"Code {number}")
        factories.code_words(transcript, alice, "I hoped", code)

    assert queries() == few
