"""Places in a text, and ranges put together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.errors import EmptySpanError, SpanOutsideTextError
from interviews.spans import Span, merged, shared_length, without

a_range = st.tuples(st.integers(0, 30), st.integers(0, 30))
ranges = st.lists(a_range, max_size=8)


def points(some):
    """Return the code points in half-open ranges, one by one."""
    return {point for start, end in some for point in range(start, end)}


@given(ranges)
def test_merging_keeps_every_point_and_leaves_gaps_between(some):
    union = merged(some)
    assert points(union) == points(some)
    assert all(start < end for start, end in union)
    assert all(end < start for (_, end), (start, _) in zip(union, union[1:], strict=False))


@given(ranges, a_range)
def test_a_hole_takes_its_points_and_no_others(some, hole):
    left = without(some, hole)
    assert points(left) == points(some) - points([hole])
    assert all(start < end for start, end in left)


def test_an_empty_hole_does_not_cut_a_range_in_two():
    assert without([(0, 10)], (5, 5)) == [(0, 10)]


@given(ranges, ranges)
def test_the_shared_length_counts_the_points_in_both(some, others):
    assert shared_length(some, others) == len(points(some) & points(others))


@given(st.integers(0, 9), st.integers(1, 9), st.integers(0, 9), st.integers(1, 9))
def test_spans_overlap_when_they_share_a_point(start, length, other_start, other_length):
    one, other = Span(start, start + length), Span(other_start, other_start + other_length)
    shared = points([(one.start, one.end)]) & points([(other.start, other.end)])
    assert one.overlaps(other) is other.overlaps(one) is bool(shared)


@given(st.text(min_size=1), st.data())
def test_a_span_cuts_code_points(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert list(Span(start, end).of(text)) == list(text)[start:end]


def test_a_span_counts_an_emoji_as_one():
    assert Span(2, 4).of("I 😀!") == "😀!"


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 3), (-1, 3)])
def test_an_empty_or_backward_span_is_refused(start, end):
    with pytest.raises(EmptySpanError):
        Span(start, end)


def test_a_span_beyond_the_text_is_refused():
    with pytest.raises(SpanOutsideTextError, match="beyond the end"):
        Span(0, 6).of("hello")
