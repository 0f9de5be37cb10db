"""Small groups are seen, and hidden so that no total gives them away."""

import re
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.disclosure import Cell, Decision, Way, disclosed, hidden_groups, is_given_away

PEOPLE = {
    "P01": ("woman", "60s"),
    "P02": ("man", "60s"),
    "P03": ("woman", "60s"),
    "P04": ("man", "70s"),
    "P05": ("woman", "50s"),
}


def test_participants_are_grouped_by_all_attributes_together():
    found = disclosed(["Sex", "Age band"], PEOPLE, 3)

    assert [(group.values, group.people) for group in found.groups] == [
        (("woman", "60s"), ("P01", "P03")),
        (("man", "60s"), ("P02",)),
        (("man", "70s"), ("P04",)),
        (("woman", "50s"), ("P05",)),
    ]
    assert (found.smallest, found.alone, len(found.small)) == (1, ["P02", "P04", "P05"], 4)


def test_a_group_as_large_as_the_threshold_is_not_small():
    by_sex = {code: values[:1] for code, values in PEOPLE.items()}
    assert not disclosed(["Sex"], by_sex, 2).is_small
    assert [group.values for group in disclosed(["Sex"], by_sex, 3).small] == [("man",)]


def test_values_put_together_are_one_group():
    by_age = {code: values[1:] for code, values in PEOPLE.items()}
    decision = Decision(Way.MERGE, ("60s", "70s"))
    found = disclosed(["Age band"], by_age, 3).put_together(decision.bands())

    assert [(group.values, group.size) for group in found.groups] == [
        (("60s or 70s",), 4),
        (("50s",), 1),
    ]


def test_nobody_is_nothing_to_hide():
    assert hidden_groups([0, 4, 5], 3) == (set(), False)
    assert not disclosed(["Sex"], {}, 3).is_small


def test_one_small_group_takes_the_next_smallest_with_it():
    assert hidden_groups([1, 5, 4, 9], 3) == ({0, 2}, False)


def test_two_small_groups_that_together_are_large_enough_take_none():
    assert hidden_groups([2, 2, 5], 3) == ({0, 1}, False)


def test_where_no_group_is_left_to_hide_the_total_is_hidden():
    assert hidden_groups([2], 3) == ({0}, True)
    assert hidden_groups([1, 1], 3) == ({0, 1}, True)


@given(
    st.lists(st.integers(min_value=0, max_value=9), min_size=1, max_size=5),
    st.integers(min_value=2, max_value=6),
)
def test_what_is_shown_never_gives_a_small_group_away(sizes, threshold):
    hidden, is_total_hidden = hidden_groups(sizes, threshold)

    assert {at for at, size in enumerate(sizes) if 0 < size < threshold} <= hidden
    if not hidden or is_total_hidden:
        return
    left = sum(sizes[at] for at in hidden)  # the total, less what is shown
    could_be = [
        guess for guess in product(range(1, left + 1), repeat=len(hidden)) if sum(guess) == left
    ]
    assert left >= threshold
    assert all(len(set(of_one)) > 1 for of_one in zip(*could_be, strict=True))


def cells(told: str) -> list[Cell]:
    """Return the cells of a table such as “a2? bc6”: values of a letter each, how many have them, a mark where that is hidden."""
    found = re.findall(r"([a-z]+)(\d+)(\??)", told)
    return [Cell(frozenset(values), int(size), bool(mark)) for values, size, mark in found]


@pytest.mark.parametrize(
    ("table", "other", "gives_away"),
    [
        # Two of nine are hidden together with four, whose number the other table shows.
        ("a2? b4? c3", "x4 y5", True),
        ("a2? b4? c3?", "x4 y5", False),
        ("a2? b4? c3", "x4? y5?", False),
        # Four and two were put together, and the other table shows the four.
        ("ab6 c3", "x4 y5", True),
        ("ab7 c2", "x4 y5", False),
        ("ab6 c3", "xy9", False),
        ("b4 c5", "x4 y5", False),
        ("c9", "y9", False),
    ],
)
def test_one_table_may_give_away_a_small_group_of_another(table, other, gives_away):
    assert is_given_away(cells(table), "b", cells(other), "x", 3) is gives_away
