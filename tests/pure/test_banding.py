"""Numbers in bands of several people."""

from hypothesis import given
from hypothesis import strategies as st

from coding.banding import MOST_BANDS, bands


def test_numbers_are_put_into_bands_with_open_ends():
    assert list(map(str, bands([31, 40, 44, 52, 58, 60, 61, 70, 81], 3))) == [
        "44 or less",
        "45 to 60",
        "61 or more",
    ]


def test_few_numbers_or_one_number_are_one_band():
    for numbers in ([], [7], [7, 8, 9], [5, 5, 5, 5, 5, 5]):
        assert list(map(str, bands(numbers, 3))) == ["any number"]


@given(st.lists(st.integers(-50, 200), max_size=40), st.integers(1, 6))
def test_every_number_lies_in_one_band_and_every_band_is_of_enough_people(numbers, at_least):
    found = bands(numbers, at_least)

    inside = [sum(number in band for number in numbers) for band in found]
    assert sum(inside) == len(numbers)
    assert len(found) <= MOST_BANDS
    assert len(found) == 1 or min(inside) >= at_least
