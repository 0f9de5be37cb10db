"""The passages of a list leave as CSV, as a workbook and for Word, quoting only who agreed to it."""

import csv
import io
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document
from python_calamine import CalamineWorkbook

from coding.actions import passages as actions
from coding.exports import passages as exporting_passages
from coding.exports import quoting
from coding.models import CodedPassage
from coding.summaries import passages as passages_module
from interviews import progress
from interviews.models import AuditEvent, Export, MayBeQuoted
from tests import factories
from tests.factories import code_words

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(study, alice, bob, hope, energy):
    """A participant who may be quoted, one who may not, and one of whom it is not recorded."""
    guarded = factories.make_code(study, "Guarded", parent=hope)
    for code, may in (("P01", "yes"), ("P02", "no"), ("P03", "not_recorded")):
        person = factories.make_participant(study, code, may_be_quoted=MayBeQuoted(may))
        transcript = factories.make_transcript(
            person,
            f"P: In {code} I slept for a week.",
            "I: And then?",
            "P: I dug the garden.",
            "O: He did, he did.",
            "P: =SUM(1) said the letter.",
        )
        code_words(transcript, alice, "slept for a week", guarded, energy)
        code_words(transcript, bob, "for a week", hope)
        code_words(transcript, alice, transcript.text[transcript.text.index("dug") :], hope)
    return study


@pytest.fixture
def download(client, told, lena):
    client.force_login(lena)

    def fetched(ending, **asked):
        answer = client.get(reverse(f"coding:passages_{ending}", args=[told.slug]), asked)
        assert answer.status_code == 200
        return answer.content

    return fetched


def lines(content):
    return list(csv.DictReader(io.StringIO(content.decode())))


def text_of(content):
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*cells, *(found.text for found in document.paragraphs)])


def test_only_who_agreed_is_quoted_in_any_file(download):
    for ending in ("csv", "docx"):
        content = download(ending)
        words = text_of(content) if ending == "docx" else content.decode()
        assert "slept for a week" in words
        assert "does not want to be quoted" in words
        assert "not recorded whether they may be quoted" in words
    rows = lines(download("csv"))
    assert {row["participant"] for row in rows if row["words"]} == {"P01"}
    assert [row["first_turn"] for row in rows if row["participant"] == "P02"] == ["1", "3"]
    assert text_of(download("docx")).count("slept for a week") == 2
    book = CalamineWorkbook.from_filelike(io.BytesIO(download("xlsx")))
    assert {row[0] for row in book.get_sheet_by_name("Passages").to_python()[1:] if row[4]} == {
        "P01"
    }


def test_what_others_say_in_a_passage_is_left_out(download, told):
    row = lines(download("csv"))[1]
    assert row["words"] == "dug the garden. […] =SUM(1) said the letter."
    assert "He did" not in text_of(download("docx"))


def test_a_row_says_where_it_is_and_all_that_hangs_on_it(download):
    row = lines(download("csv"))[0]
    assert row["participant"] == "P01"
    assert (row["interview"], row["first_turn"], row["last_turn"]) == ("1", "1", "1")
    assert row["codes"] == "Hope; Hope > Guarded; Energy surplus"
    assert row["themes"] == "Hope; Energy surplus"
    assert row["coders"] == "alice, bob"
    assert row["phases"] == "in no phase"
    assert "unsure" not in row


def test_marks_stand_there_in_one_coder_s_coding(download, told, alice):
    row = CodedPassage.objects.filter(coder=alice, code__label="Guarded").first()
    actions.mark_passages(
        transcript=row.transcript,
        coder=alice,
        act_id=uuid4(),
        passages=[row.pk],
        is_unsure=True,
        reality="imagined",
    )
    first = lines(download("csv", layer="alice"))[0]
    assert (first["unsure"], first["imagined_or_lived"]) == ("unsure", "imagined")
    assert "unsure · imagined" in text_of(download("docx", layer="alice"))


def test_a_file_holds_exactly_what_the_list_counts(client, download, told, hope):
    page = client.get(reverse("coding:passage_list", args=[told.slug]), {"code": hope.pk})
    rows = lines(download("csv", code=hope.pk, participant="P01"))
    assert page.context["page"].paginator.count == len(lines(download("csv", code=hope.pk))) == 6
    assert {row["participant"] for row in rows} == {"P01"}
    assert {row["themes"] for row in rows} == {"Hope"}
    assert Export.objects.filter(ending="csv").last().choices == [
        ["Coding", "all coders merged"],
        ["Code", "Hope"],
        ["Participant", "P01"],
    ]


@pytest.mark.parametrize("ending", ["csv", "docx"])
def test_all_are_read_portion_by_portion(monkeypatch, download, ending):
    whole = download(ending)
    monkeypatch.setattr(passages_module, "PORTION", 1)
    assert download(ending) == whole


def test_interviews_are_read_once_however_many_themes_there_are(download, told, alice):
    def reads():
        with CaptureQueriesContext(connection) as asked:
            download("docx")
        return sum('FROM "interviews_turn"' in query["sql"] for query in asked)

    assert reads() == 1
    third = factories.make_code(told, "Sleep")
    code_words(told.transcripts.first(), alice, "a week", third)
    assert reads() == 1
    assert "Sleep (1)" in text_of(download("docx"))


@pytest.mark.parametrize(
    ("ending", "parts"),
    [
        ("docx", {"passages read": 9, "passages put into the file": 9}),
        ("xlsx", {"passages read": 6, "passages put into the file": 6}),
    ],
)
def test_parts_are_told_while_it_is_made(monkeypatch, download, ending, parts):
    monkeypatch.setattr(progress, "EVERY", 0)
    heard = []
    with progress.told_to(heard.append):
        download(ending)
    assert {now.what: now.of for now in heard} == parts
    assert all(
        [now.done for now in heard if now.what == what] == list(range(of))
        for what, of in parts.items()
    )


def test_word_has_them_under_themes_or_participants(download):
    headings = [
        found.text
        for found in Document(io.BytesIO(download("docx"))).paragraphs
        if found.style.name.startswith("Heading")
    ]
    assert headings == ["Hope (6)", "Energy surplus (3)"]
    people = Document(io.BytesIO(download("docx", group="participant"))).paragraphs
    assert [found.text for found in people if found.style.name.startswith("Heading")] == [
        "P01 (2)",
        "P02 (2)",
        "P03 (2)",
    ]


def test_words_are_never_run_as_a_formula(download, told, alice, hope):
    transcript = told.transcripts.get(participant__code="P01")
    code_words(transcript, alice, "=SUM(1)", hope)
    words = [row["words"] for row in lines(download("csv", layer="alice"))]
    assert "'=SUM(1)" in words
    book = CalamineWorkbook.from_filelike(io.BytesIO(download("xlsx", layer="alice")))
    assert "=SUM(1)" in [row[4] for row in book.get_sheet_by_name("Passages").to_python()]


@pytest.mark.parametrize("ending", ["csv", "xlsx", "docx"])
def test_the_same_data_gives_the_same_bytes(download, ending):
    assert download(ending) == download(ending)


def test_it_is_written_down_whose_words_left(download, told):
    download("csv")
    transcript = told.transcripts.get(participant__code="P01")
    shown = AuditEvent.objects.filter(verb="export_passages")
    assert [(event.object_id, event.count) for event in shown] == [(str(transcript.pk), 2)]


def test_who_works_blind_takes_their_own_coding_only(client, told, bob):
    client.force_login(bob)
    rows = lines(client.get(reverse("coding:passages_csv", args=[told.slug])).content)
    assert {row["coders"] for row in rows} == {"bob"}


def test_who_may_be_quoted_is_decided_by_a_yes_alone():
    assert set(quoting.WHY_NOT) == set(MayBeQuoted) - {MayBeQuoted.YES}


def test_it_asks_about_small_groups_where_an_attribute_chose_whose_passages_leave(
    client, told, lena
):
    client.force_login(lena)
    relapse = told.attributes.get(name="Relapse")
    address = reverse(
        "coding:passages_csv", args=[told.slug], query={f"a{relapse.pk}": "not-recorded"}
    )
    told.smallest_group = 5
    told.save()

    assert "Before this leaves" in client.get(address).content.decode()
    assert not Export.objects.exists()
    answer = client.post(address, {"way": "keep", "reason": "All of them agreed to it."})
    assert {row["participant"] for row in lines(answer.content)} == {"P01", "P02", "P03"}
    assert Export.objects.get().reason == "All of them agreed to it."


def test_more_than_a_file_can_hold_is_refused_with_a_sentence(client, monkeypatch, told, lena):
    monkeypatch.setitem(exporting_passages.MOST, "docx", 5)
    client.force_login(lena)
    address = reverse("coding:passages_docx", args=[told.slug])

    page = client.get(address, {"layer": "merged"}, follow=True)
    assert "at most 5 passages, and these are 6" in page.content.decode()
    assert page.redirect_chain[-1][0].endswith("/passages/?layer=merged")
    assert not Export.objects.exists()
    assert client.get(reverse("coding:passages_csv", args=[told.slug])).status_code == 200


def test_more_words_than_a_file_can_hold_are_refused_too_under_themes_those_of_each(
    client, monkeypatch, told, lena
):
    client.force_login(lena)
    address = reverse("coding:passages_docx", args=[told.slug])
    words = 3 * (4 + 8)
    monkeypatch.setitem(exporting_passages.MOST_WORDS, "docx", words)

    page = client.get(address, follow=True)
    assert f"at most {words} words, and these are {words + 3 * 4}" in page.content.decode()
    assert client.get(address, {"group": "participant"}).status_code == 200
