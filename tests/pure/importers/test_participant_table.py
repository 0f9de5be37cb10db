"""Reading a table of participants, whatever program wrote it."""

from datetime import date

import pytest

from interviews.importers import ImportRefusedError
from interviews.importers.limits import STANDARD
from interviews.importers.participant_table import read_table
from interviews.importers.sandbox import read_table_in_separate_process
from tests.pure.importers.word_files import zip_file
from tests.pure.importers.workbooks import workbook


def read(data):
    return read_table(data if isinstance(data, bytes) else data.encode(), STANDARD)


@pytest.mark.parametrize(
    "words",
    [
        "Code;Sex;Age\nP01;female;60,5\n",
        "Code\tSex\tAge\nP01\tfemale\t60,5\n",
        'Code,Sex,Age\nP01,female,"60,5"\n',
        "sep=;\nCode;Sex;Age\nP01;female;60,5\n",
        "\ufeffCode;Sex;Age\r\nP01;female;60,5\r\n",
        "\n;;\nCode;Sex;Age;\n;;;\nP01; female ;60,5;\n",
    ],
)
def test_columns_are_told_apart_by_what_divides_them(words):
    table = read(words)
    assert table.header == ["Code", "Sex", "Age"]
    assert [cells for _, cells in table.rows] == [["P01", "female", "60,5"]]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_encodings_are_recognized(encoding):
    table = read("Code;Kjønn\nP01;kvinne – ja\n".encode(encoding))
    assert table.header == ["Code", "Kjønn"]
    assert table.rows[0][1][1] == "kvinne – ja"


def test_lines_keep_their_number_in_the_file():
    assert [number for number, _ in read("Code;Sex\n\nP01;f\n;\nP02;m\n").rows] == [3, 5]


def test_short_lines_are_filled_and_empty_columns_left_out():
    assert read("Code;Sex;Age;;\nP01;f\n").rows == [(2, ["P01", "f", ""])]


def test_a_workbook_gives_its_cells_as_text_and_no_formula_is_evaluated():
    data = workbook(
        ["Code", "Age", "Band"], ["P01", 62, "50–59"], ["P02", 62.5, "FORMULA"], formula="1+1"
    )
    table = read(data)
    assert table.rows == [(2, ["P01", "62", "50–59"]), (3, ["P02", "62.5", "seen"])]
    assert "formulas" in " ".join(table.notes)
    assert read("Code;Age\nP01;=1+1\n").rows == [(2, ["P01", "=1+1"])]


def test_a_band_that_a_spreadsheet_made_a_date_of_is_pointed_out():
    table = read(workbook(["Code", "Years"], ["P01", date(2026, 9, 5)]))
    assert table.rows == [(2, ["P01", "2026-09-05"])]
    assert "made a date of a band" in table.notes[0]
    assert read(workbook(["Code", "Years"], ["P01", "5–9"])).notes == []


def test_columns_that_nothing_known_divides_are_pointed_out():
    table = read("Code|Sex\nP01|female\n")
    assert table.header == ["Code|Sex"]
    assert "Only one column was found" in table.notes[0]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "no table"),
        (b"Code;Sex\n", "no table"),
        (b"PK not a zip", "damaged"),
        (zip_file({"word/document.xml": "x"}), "neither an Excel workbook"),
        (zip_file({"xl/workbook.xml": "x"}), "neither an Excel workbook"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"x" * 99, "old or protected Excel file"),
        (b"x" * (2 * 1024 * 1024 + 1), "larger than 2 MB"),
        (b"Code\n" + b"P01\n" * 501, "more than 500 lines"),
        (b";".join([b"x"] * 61) + b"\n" + b";".join([b"y"] * 61), "more than 60 columns"),
        (bytes(range(256)) * 4, "not text"),
    ],
)
def test_what_is_no_table_is_refused_with_advice(data, says):
    with pytest.raises(ImportRefusedError, match=says):
        read(data)


def test_a_workbook_that_swells_is_refused():
    with pytest.raises(ImportRefusedError, match="far larger"):
        read(zip_file({"xl/workbook.xml": b" " * 60_000_000}))


def test_a_process_of_its_own_gives_the_same_table():
    data = workbook(["Code", "Sex"], ["P01", "f"])
    assert read_table_in_separate_process(data) == read(data)
