"""The theme table as it is arranged on the screen leaves as a workbook and for Word."""

import io
import zipfile
from datetime import UTC, datetime
from urllib.parse import urlencode

import pytest
from django.urls import reverse
from docx import Document
from python_calamine import CalamineWorkbook

from coding.errors import TableTooLargeError
from coding.exports import themes
from coding.exports.sheets import Book
from interviews.models import Export
from tests import factories
from tests.factories import code_words

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(study, alice, bob, hope, energy):
    """Two participants, coded by two coders under two themes."""
    for code, relapsed in (("P01", "yes"), ("P02", "no")):
        person = factories.make_participant(study, code, values={"Relapse": relapsed})
        transcript = factories.make_transcript(
            person, "I: And then?", "P: I slept for a week, then I dug the garden."
        )
        code_words(transcript, alice, "slept for a week", hope)
        if code == "P01":
            code_words(transcript, bob, "dug the garden", hope, energy)
    return study


@pytest.fixture
def download(client, told, lena):
    client.force_login(lena)

    def fetched(ending, **asked):
        address = reverse(f"coding:theme_table_{ending}", args=[told.slug], query=asked)
        answer = client.post(address, {"way": "keep", "reason": "Both of them are invented."})
        assert answer.status_code == 200
        return answer.content

    return fetched


def sheets(content):
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def part(content, name):
    return zipfile.ZipFile(io.BytesIO(content)).read(name).decode()


def test_a_workbook_holds_the_table_with_numbers_as_numbers(download):
    found = sheets(download("xlsx", columns="participant", show="passages"))

    heads, *rows = found["Theme by participant"]
    assert [head.split("\n")[0] for head in heads] == [
        "Theme by participant",
        "P01",
        "P02",
        "All participants",
    ]
    assert rows == [
        ["Hope", 2.0, 1.0, 3.0],
        ["Energy surplus", 1.0, "·", 1.0],
        ["Anything coded", 2.0, 1.0, 3.0],
    ]


def test_shares_are_percentages_and_participants_say_of_how_many(download):
    share = download("xlsx", columns="phase", show="share")
    assert sheets(share)["Theme by phase"][1][-1] == pytest.approx(11 / 20)
    assert "0.0%" in part(share, "xl/styles.xml")

    people = download("xlsx", columns="phase", show="participants")
    assert sheets(people)["Theme by phase"][1][-1] == 2
    assert "of 2" in part(people, "xl/styles.xml")


def test_a_table_that_no_file_can_hold_is_refused_with_a_sentence(client, told, lena, monkeypatch):
    client.force_login(lena)

    def refused(ending, **asked):
        address = reverse(f"coding:theme_table_{ending}", args=[told.slug], query=asked)
        answer = client.get(address, follow=True)
        assert answer.redirect_chain[-1][0].endswith(f"/themes/?{urlencode(asked)}")
        return answer.content.decode()

    monkeypatch.setattr(themes, "MOST_SHEETS", 2)
    assert "at most 2 pages of a table" in refused("xlsx", rows="theme", pages="participant")
    monkeypatch.setitem(themes.MOST_CELLS, "docx", 8)
    assert "at most 8 cells of a table, and this one has 9" in refused(
        "docx", columns="participant"
    )
    assert not Export.objects.exists()


def test_a_sheet_never_leaves_out_what_has_no_place(told):
    book = Book(title="t", author="a", as_of=datetime(2026, 3, 3, tzinfo=UTC))
    with pytest.raises(TableTooLargeError, match="16,384 columns"):
        book.list_sheet("Wide", ["x"] * 16_385, [], widths=[9] * 16_385)


def test_the_head_of_a_sheet_stays_in_view(download):
    content = download("xlsx")
    assert 'state="frozen"' in part(content, "xl/worksheets/sheet1.xml")
    assert 'xSplit="1" ySplit="1"' in part(content, "xl/worksheets/sheet1.xml")


def test_on_paper_a_sheet_fits_across_a_page_unless_it_could_not_be_read_then():
    book = Book(title="t", author="a", as_of=datetime(2026, 3, 3, tzinfo=UTC))
    for name, columns in (("Narrow", 2), ("Wide", 7), ("Endless", 40)):
        book.list_sheet(name, ["x"] * columns, [], widths=[30] * columns, names=1)
    content = book.content()
    narrow, wide, endless = (part(content, f"xl/worksheets/sheet{n}.xml") for n in (1, 2, 3))
    assert "landscape" not in narrow
    assert "landscape" in wide
    assert ["fitToPage" in sheet for sheet in (narrow, wide, endless)] == [True, True, False]


def test_every_page_is_a_sheet_unless_pages_stand_side_by_side(download, told):
    relapse = f"a{told.attributes.get(name='Relapse').pk}"
    below = sheets(download("xlsx", pages=relapse, show="passages"))
    assert list(below) == [
        "Relapse- yes",
        "Relapse- no",
        "All participants",
        "All figures",
        "About",
    ]
    beside = sheets(download("xlsx", pages=relapse, side="by-side", show="passages"))
    assert beside["Relapse by theme by phase"][0][1] == "Relapse: yes · 1 participant"


def test_all_figures_stand_in_rows_of_their_own(download):
    names, *rows = sheets(download("xlsx", columns="participant"))["All figures"]
    by = [dict(zip(names, row, strict=True)) for row in rows]
    assert by[0]["theme"] == "Hope"
    assert by[0]["passages"] == 2
    assert by[0]["words"] == 7
    assert by[0]["share"] == pytest.approx(0.7)
    assert {row["state"] for row in by} == {"coded", "not_coded"}


def test_what_is_left_out_and_the_order_are_as_on_screen(download, study, energy, hope):
    asked = {"columns": "participant", "show": "passages", "hide": f"c{hope.pk}"}
    found = sheets(download("xlsx", **asked, sort=f"w{study.participants.first().pk}"))
    assert [row[0] for row in found["Theme by participant"][1:]] == [
        "Energy surplus",
        "Anything coded",
    ]
    about = dict(row[:2] for row in found["About"])
    assert about["Left out"] == "Hope"
    assert about["Order of the rows"] == "by P01, largest first"
    assert about["Coding"] == "all coders merged"


def test_a_label_is_never_run_as_a_formula(download, study):
    factories.make_code(study, "=HYPERLINK(0)")
    content = download("xlsx")
    assert sheets(content)["Theme by phase"][3][0] == "=HYPERLINK(0)"
    assert "<f>" not in part(content, "xl/worksheets/sheet1.xml")


@pytest.mark.parametrize("ending", ["xlsx", "docx"])
def test_the_same_data_gives_the_same_bytes(download, ending):
    assert download(ending) == download(ending)
    first, second = Export.objects.all()
    assert first.sha256 == second.sha256
    assert ["Rows", "Theme"] in first.choices


def test_word_shows_the_same_table_and_repeats_its_head(download):
    document = Document(io.BytesIO(download("docx", columns="participant", show="passages")))

    (table,) = document.tables
    assert [cell.text.split("\n")[0] for cell in table.rows[0].cells] == [
        "",
        "P01",
        "P02",
        "All participants",
    ]
    assert [cell.text for cell in table.rows[2].cells] == ["Energy surplus", "1", "·", "1"]
    assert "w:tblHeader" in table.rows[0]._tr.xml
    notes = " ".join(found.text for found in document.paragraphs)
    assert "Interviewer and third-party talk never counts" in notes
    assert "· talk, not declared coded yet" in notes


def test_word_turns_the_paper_for_a_wide_table_and_parts_one_that_is_wider(download, study):
    narrow = Document(io.BytesIO(download("docx", columns="participant")))
    assert narrow.sections[0].page_width < narrow.sections[0].page_height

    for number in range(3, 24):
        factories.make_participant(study, f"P{number:02}")
    wide = Document(io.BytesIO(download("docx", columns="participant")))
    assert wide.sections[0].page_width > wide.sections[0].page_height
    heads = [cell.text.split("\n")[0] for t in wide.tables for cell in t.rows[0].cells[1:]]
    assert heads == [*(f"P{number:02}" for number in range(1, 24)), "All participants"]


def test_who_works_blind_takes_their_own_coding_only(client, told, bob):
    client.force_login(bob)
    address = reverse("coding:theme_table_xlsx", args=[told.slug])
    found = sheets(client.get(address, {"show": "passages"}).content)
    assert [row[-1] for row in found["Theme by phase"][1:]] == [1, 1, 1]
    assert dict(row[:2] for row in found["About"])["Coding"] == "your coding only"
