"""What holds of every text: nice ones, nasty ones and long ones."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from interviews.deidentification import Category, same_identifier, scan
from interviews.deidentification.tags import hide_tags
from interviews.freezing import freeze

TURNS = Path(__file__).resolve().parents[2] / "fixtures/identifiers"
PIECES = [
    *[
        "Liv",
        "Knut Hansen",
        "my son",
        "Dr.",
        "in",
        "Oslo",
        "said",
        "Åse's",
        "hope",
        "P07",
        "i",
        "van",
    ],
    *[
        "14",
        "March",
        "2011",
        "91",
        "912 34 567",
        "13097248022",
        "a@b.no",
        "www.b.no",
        "@@",
        "##",
        "@liv",
    ],
    *[
        "[town]",
        "[",
        "]",
        "(hospital)",
        "<name>",
        "Storgata 15",
        "Hospital",
        "AS",
        "K.H.",
        "\n",
        ". ",
        ", ",
        "…",
        "😀",
        "ﬀ",
    ],
]
texts = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"])),
    st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join),
)


@given(texts)
def test_findings_lie_in_the_text_in_order_and_apart(text):
    text = freeze(text)
    findings = scan(text, also=["Liv", "hope"], never=["Oslo"])

    assert all(0 <= finding.start < finding.end <= len(text) for finding in findings)
    assert all(one.end <= other.start for one, other in pairwise(findings))
    assert all(finding.suggestion[0] + finding.suggestion[-1] == "[]" for finding in findings)
    assert scan(freeze(text), also=["Liv", "hope"], never=["Oslo"]) == findings


@given(texts)
def test_what_is_the_same_identifier_is_elsewhere_and_says_the_same(text):
    text = freeze(text)
    for finding in scan(text):
        own = finding.of(text).casefold()
        for start, end in same_identifier(text, finding):
            assert end <= finding.start or finding.end <= start
            assert " ".join(text[start:end].casefold().split()) in " ".join(own.split())


@given(texts, st.sampled_from([" and ", "\n", ". "]))
def test_the_same_identifier_is_found_in_a_copy_of_its_text(text, between):
    text = freeze(text)
    copy = len(text + between)
    doubled = text + between + text
    # Two halves of a tag make one: "] and [".
    assume(hide_tags(doubled) == hide_tags(text) + between + hide_tags(text))
    for finding in scan(text):
        if stands_alone(finding, doubled) and finding.category not in (Category.AGE, Category.DATE):
            places = same_identifier(doubled, finding)
            assert any(
                start < finding.end + copy and finding.start + copy < end for start, end in places
            )


def stands_alone(finding, text):
    """Tell whether the finding is made of whole words."""
    around = text[max(0, finding.start - 1) : finding.start] + text[finding.end : finding.end + 2]
    return not re.search(r"[\w'’]", around)


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "A",
        "1",
        "1 ",
        "12-",
        "@",
        "a@",
        "a.",
        "www.",
        "[",
        "(",
        " ",
        "\n",
        "#",
        "'",
        "a-",
        "Ab-",
        "_",
        "+1 ",
        "xX",
        "A1",
    ]
    + [
        "Dr ",
        "Dr. ",
        "my son ",
        "A. ",
        "Aa of ",
        "Knut van ",
        "one two ",
        "1 jan ",
        "Storgata 1\n",
        "Storgata 1, Aa, ",
        "Apt 1 ",
        "corner of Aa and ",
        "work at Aa ",
        "i ",
        "fra mars ",
    ],
)
def test_no_text_is_too_nasty(piece):
    """Fails by never ending, should a rule look back further the longer the text is."""
    text = piece * (8_000 // len(piece))

    assert all(finding.end <= len(text) for finding in scan(text))


@given(texts)
def test_a_date_is_found_where_it_stands_whatever_stands_before(text):
    text = freeze(text + "İ. ") + "It was 14 MARCH 2011."

    assert text[-14:-1] in [finding.of(text) for finding in scan(text)]


def test_a_long_text_without_a_line_break_is_read():
    text = "and then I said to the others that it was fine, and " * 4_000

    assert scan(text) == []


def test_the_turns_that_others_are_measured_by_are_marked_well():
    lines = [line for path in TURNS.glob("turns_*.txt") for line in path.read_text().splitlines()]
    for line in (line for line in lines if not line.startswith("#")):
        categories = {part.partition("|")[0] for part in line.split("{")[1:]}
        assert categories <= {category.value for category in Category}
        assert line.count("{") == line.count("}") == line.count("|")
