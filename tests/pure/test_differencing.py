"""What several tables give away together that none of them shows."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from coding.differencing import meet, worked_out

SIZES = {"50s": 1, "60s": 3, "70s": 4, "80s": 5}
ALL = frozenset(SIZES)


def sets(*words):
    return [frozenset(word.split("+")) for word in words] + [ALL]


def test_values_put_together_in_two_ways_give_away_what_both_hold():
    one, other = sets("50s+60s", "70s", "80s"), sets("50s+70s", "60s", "80s")
    assert worked_out([one], SIZES, 3) == []
    assert worked_out([other], SIZES, 3) == []
    assert worked_out([one, other], SIZES, 3) == [{"50s"}]


def test_values_hidden_in_one_file_and_put_together_in_another_do_too():
    some = sets("70s", "80s")
    assert worked_out([some, sets("50s+70s", "60s", "80s")], SIZES, 3) == [{"50s"}]
    assert worked_out([some, sets("50s+60s", "70s", "80s")], SIZES, 3) == []


def test_two_small_values_that_are_few_together_are_one_group():
    sizes = {"a": 1, "b": 1, "c": 9}
    assert worked_out([[frozenset("abc"), frozenset("c")]], sizes, 3) == [{"a", "b"}]


def test_files_that_name_people_tell_the_parts_they_have_in_common():
    one, other = sets("50s+60s", "70s", "80s")[:-1], sets("50s+70s", "60s", "80s")[:-1]
    assert meet([one], ALL) == {*one}
    assert meet([one, other], [*ALL, "90s"]) == {
        frozenset({value}) for value in ("50s", "60s", "70s", "80s", "90s")
    }


def test_a_value_that_nobody_has_any_more_is_no_reason_to_fail():
    assert worked_out([sets("50s+90s", "60s")], SIZES, 3) == []
    assert worked_out([], SIZES, 3) == []


@given(
    st.lists(st.integers(min_value=0, max_value=5), min_size=1, max_size=6),
    st.lists(st.sets(st.integers(min_value=0, max_value=5)), max_size=7),
)
def test_a_group_is_given_away_where_it_is_a_combination_of_sums(numbers, shown):
    sizes = {str(at): size for at, size in enumerate(numbers)}
    table = [frozenset(str(at) for at in one if at < len(numbers)) for one in shown]
    found = worked_out([table], sizes, 3)

    def row(values):
        return [value in values for value in sizes]

    rows = np.array([row(one) for one in table] or [[0] * len(sizes)], dtype=float)
    for value, size in sizes.items():
        if 0 < size < 3:
            more = np.vstack([rows, row({value})])
            is_in = np.linalg.matrix_rank(more) == np.linalg.matrix_rank(rows)
            assert is_in == ({value} in found)
