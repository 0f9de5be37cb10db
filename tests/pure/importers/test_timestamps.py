"""The times that transcripts carry."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.importers.timestamps import ending_time, leading_time, only_time


@pytest.mark.parametrize(
    ("written", "milliseconds"),
    [
        ("[03:12]", 192_000),
        ("[00:03:12]", 192_000),
        ("[00.03.12]", 192_000),
        ("{01:03:12}", 3_792_000),
        ("(0:03)", 3_000),
        ("#00:03:12.5#", 192_500),
        ("#00:03:12-3#", 192_300),
        ("00:03:40.5", 220_500),
        ("00:03:40,025", 220_025),
        ("0:03", 3_000),
        ("120:05", 7_205_000),
        ("00:22:53.120 --> 00:23:07.630", 1_373_120),
        ("[00:01 - 00:09]", 1_000),
        ("[9:12 AM]", 33_120_000),
        ("[12:05 a.m.]", 300_000),
        ("[12:05 PM]", 43_500_000),
        ("9:12:30 pm", 76_350_000),
        ("[3/14/2024 9:12 AM]", 33_120_000),
        ("[\u200e3/\u200e14/\u200e2024 9:12\u202fPM]", 76_320_000),
        ("[14.03.2024, 09:12]", 33_120_000),
        ("[2024-03-14 21:12:05]", 76_325_000),
        ("[10:42 • 13/08/2024]", 38_520_000),
        ("[Yesterday 9:12 AM]", 33_120_000),
        ("[Thursday 21:12]", 76_320_000),
        ("[14. mars 2024 09.12]", 33_120_000),
        ("[Thursday, March 14, 2024 9:12 AM]", 33_120_000),
    ],
)
def test_reads_the_shapes_that_tools_write(written, milliseconds):
    assert only_time(f" {written} ").milliseconds == milliseconds
    assert leading_time(f"{written} I slept.").rest == "I slept."


@pytest.mark.parametrize(
    "words",
    [
        "3 weeks",
        "at 10:30",
        "10:75",
        "1.5 mg",
        "[pause]",
        "12:30:99",
        "[hospital]",
        "[Monday]",
        "[3/14/2024]",
        "[May 2024]",
    ],
)
def test_other_words_are_no_times(words):
    assert leading_time(words) is None


def test_only_a_hashed_time_closes_a_paragraph():
    assert ending_time("I slept. #00:00:05-1#").rest == "I slept."
    assert ending_time("I slept until 10:30") is None


@given(st.integers(0, 99), st.integers(0, 59), st.integers(0, 59), st.integers(0, 999))
def test_reads_any_time_of_a_recording(hours, minutes, seconds, thousandths):
    written = f"{hours:02}:{minutes:02}:{seconds:02}.{thousandths:03}"

    expected = ((hours * 60 + minutes) * 60 + seconds) * 1000 + thousandths
    assert only_time(written).milliseconds == expected
