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
    ],
)
def test_reads_the_shapes_that_tools_write(written, milliseconds):
    assert only_time(f" {written} ").milliseconds == milliseconds
    assert leading_time(f"{written} I slept.").rest == "I slept."


@pytest.mark.parametrize(
    "words", ["3 weeks", "at 10:30", "10:75", "1.5 mg", "[pause]", "12:30:99", "[hospital]"]
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
