"""Lines that can be cited: the same on the page and on paper."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.numbered_lines import line_starts, numbered_lines

CASES = json.loads((Path(__file__).parents[1] / "fixtures" / "line_cases.json").read_text())[
    "cases"
]


@pytest.mark.parametrize(
    "case", CASES, ids=lambda case: f"{case['text'][:12]!r}, {case['measure']}"
)
def test_breaks_lines_where_the_page_breaks_them(case):
    assert line_starts(case["text"], case["measure"]) == case["starts"]


@given(st.text(alphabet="ab 薬\n한😀", max_size=60), st.integers(2, 12))
def test_lines_are_in_order_and_lose_nothing(text, measure):
    starts = line_starts(text, measure)
    assert starts == sorted(set(starts))
    lines = [line.words for line in numbered_lines([text], measure)]
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_lines_are_numbered_through_the_turns():
    found = numbered_lines(["one two", "x"], 4)
    assert [(line.number, line.turn, line.words) for line in found] == [
        (1, 0, "one"),
        (2, 0, "two"),
        (3, 1, "x"),
    ]
