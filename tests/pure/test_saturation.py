"""New codes by interview: the base, its runs, and other orders."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from coding.saturation import ShuffledOrders, growth, new_codes, runs, shuffled
from tests.pure.demo_standards import STANDARDS

DEMO = [standard.codes.split() for standard in STANDARDS.values()]
INTERVIEWS = some.lists(some.sets(some.integers(0, 30)), min_size=1, max_size=14)


def shares(order, base, length):
    return [round(100 * run.share, 1) for run in runs(order, base, length)]


def without(code):
    return [standard.codes.split() for name, standard in STANDARDS.items() if name != code]


def test_the_demo_brings_the_new_codes_that_it_was_written_to_bring():
    assert [len(found) for found in new_codes(DEMO)] == [13, 6, 4, 4, 2, 1, 1, 0, 0]


def test_the_demo_has_the_runs_that_it_was_written_to_have():
    assert shares(DEMO, base=4, length=2) == [11.1, 7.4, 3.7, 0.0]
    assert shares(DEMO, base=4, length=3) == [14.8, 7.4, 3.7]
    assert [(run.first, run.last) for run in runs(DEMO, 4, 2)] == [(5, 6), (6, 7), (7, 8), (8, 9)]


def test_leaving_out_a_participant_moves_the_runs_as_it_was_written_to():
    assert shares(without("P04"), base=4, length=2) == [20.0, 20.0, 4.0]
    assert shares(without("P07"), base=4, length=2) == [11.1, 3.7, 3.7]
    assert runs(without("P04"), 4, 2)[0].base == 25


def test_where_the_first_low_run_ends_depends_on_the_order():
    found = ShuffledOrders(DEMO, seed=1, orders=5_000).first_runs(4, 2, 0.05)

    assert set(found.ends) == {6, 7, 8, 9}
    assert found.orders == 5_000
    assert 0.01 < found.never / found.orders < 0.03


def test_a_base_without_codes_has_no_share():
    (run,) = runs([set(), {"a"}], base=1, length=1)

    assert run.share is None
    assert not run.is_at_most(1)


def test_there_is_no_run_where_there_are_too_few_interviews():
    assert runs([{"a"}, {"b"}], base=2, length=1) == []
    with pytest.raises(ValueError, match="at least one"):
        runs([{"a"}], base=0, length=1)


@given(INTERVIEWS)
def test_each_code_is_new_once_and_all_add_up(order):
    news = new_codes(order)

    assert sum(len(found) for found in news) == len(set().union(*order))
    assert growth(order) == [len(set().union(*order[: at + 1])) for at in range(len(order))]


@given(INTERVIEWS, some.integers(1, 5), some.integers(1, 4))
def test_runs_are_what_counting_by_hand_gives(order, base, length):
    for run in runs(order, base, length):
        before = set().union(*order[: run.first - 1])
        inside = set().union(*order[run.first - 1 : run.last])
        assert run.new == len(inside - before)
        assert run.base == len(set().union(*order[:base]))
        assert run.last - run.first + 1 == length
    assert len(runs(order, base, length)) == max(0, len(order) - base - length + 1)


@given(INTERVIEWS, some.integers(0, 1_000))
def test_every_order_ends_with_all_codes_and_the_band_lies_around_its_middle(order, seed):
    band = ShuffledOrders(order, seed, orders=20).band()

    assert all(
        low <= mid <= high for low, mid, high in zip(band.low, band.middle, band.high, strict=True)
    )
    assert band.low[-1] == band.high[-1] == growth(order)[-1]


@given(some.lists(some.integers(), max_size=20), some.integers(0, 1_000))
def test_a_seed_always_gives_the_same_order_of_the_same_items(items, seed):
    found = shuffled(items, seed)

    assert found == shuffled(items, seed)
    assert sorted(found) == sorted(items)
