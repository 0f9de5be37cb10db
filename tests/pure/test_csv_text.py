"""Tables as CSV are never run by a spreadsheet."""

import csv
import io

import pytest

from interviews.csv_text import csv_text


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_text_that_a_spreadsheet_would_run_is_text(start):
    assert csv_text(["words"], [[f"{start}cmd"]]).split("\n", 1)[1].lstrip('"').startswith("'")


def test_numbers_and_other_texts_stay_as_they_are():
    assert csv_text(["a", "b"], [[-1, "1 = 1"]]) == "a,b\n-1,1 = 1\n"


def test_a_carriage_return_does_not_end_a_row():
    written = csv_text(["said"], [["one\r=two\r\nthree"]])
    assert list(csv.reader(io.StringIO(written, newline=""))) == [["said"], ["one\n=two\nthree"]]
