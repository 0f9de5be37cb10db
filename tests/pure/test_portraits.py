"""The slices of a portrait, against counting code point by code point."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from coding.portraits import BINS, coverage, runs_of

SPANS = some.lists(
    some.tuples(some.integers(0, 900), some.integers(1, 300)).map(lambda it: (it[0], it[0] + it[1]))
)


@given(SPANS)
def test_each_slice_has_the_share_of_its_code_points_that_are_coded(spans):
    covered = {point for start, end in spans for point in range(start, end)}
    by_hand = [
        sum(point in covered for point in range(10 * at, 10 * at + 10)) / 10 for at in range(100)
    ]

    assert coverage(spans, 1_000, bins=100) == pytest.approx(by_hand)


@given(SPANS, some.integers(1, 700))
def test_a_text_of_any_length_has_the_same_number_of_slices_which_add_up(spans, length):
    covered = {point for start, end in spans for point in range(start, min(end, length))}
    shares = coverage(spans, length)

    assert len(shares) == BINS
    assert sum(shares) * length / BINS == pytest.approx(len(covered))
    assert all(0 <= share <= 1 for share in shares)


def test_neighboring_slices_make_one_run():
    assert runs_of([0, 0.2, 0.9, 0, 0.1], lambda share: share > 0) == [(1, 3), (4, 5)]
