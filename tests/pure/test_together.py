"""Codes that come together, against counting by hand."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as some

from coding.together import Shared, overlaps, shared_by


@some.composite
def places(draw):
    """Half-open ranges of words that do not overlap; they may touch."""
    cuts = sorted(draw(some.sets(some.integers(0, 60), max_size=12)))
    pairs = list(zip(cuts, cuts[1:], strict=False))
    return [pair for pair in pairs if draw(some.booleans())]


def by_hand(one, other):
    pairs = [(a, b) for a in one for b in other if a[0] < b[1] and b[0] < a[1]]
    words = {word for a in one for word in range(*a)} & {word for b in other for word in range(*b)}
    return Shared(len(pairs), len(words))


@given(some.dictionaries(some.sampled_from("abcde"), places()))
def test_shares_are_what_counting_by_hand_gives(codes):
    expected = {pair: by_hand(codes[pair[0]], codes[pair[1]]) for pair in combinations(codes, 2)}

    assert shared_by(codes) == {pair: shared for pair, shared in expected.items() if shared.places}


@given(some.dictionaries(some.sampled_from("abc"), places()), places())
def test_within_some_words_are_those_places_that_hold_one_of_them(codes, within):
    words_within = {word for place in within for word in range(*place)}
    expected = {}
    for pair in combinations(codes, 2):
        shared = [
            set(range(*a)) & set(range(*b)) & words_within
            for a in codes[pair[0]]
            for b in codes[pair[1]]
        ]
        if any(shared):
            expected[pair] = Shared(sum(map(bool, shared)), sum(map(len, shared)))

    assert shared_by(codes, within=within) == expected


@given(places(), places())
def test_which_overlap_are_those_that_are_counted(one, other):
    found = list(overlaps(one, other))

    assert found == [
        (at, to)
        for at, a in enumerate(one)
        for to, b in enumerate(other)
        if a[0] < b[1] and b[0] < a[1]
    ]
    assert len(found) == shared_by({"a": one, "b": other}).get(("a", "b"), Shared(0, 0)).places


def test_passages_that_only_touch_do_not_come_together():
    assert shared_by({"a": [(0, 5)], "b": [(5, 9)]}) == {}


def test_one_long_passage_comes_together_with_each_that_it_holds():
    assert shared_by({"a": [(0, 30)], "b": [(0, 5), (5, 7), (20, 21)]}) == {
        ("a", "b"): Shared(3, 8)
    }


def test_pairs_kept_apart_are_left_out():
    codes = {"theme": [(0, 9)], "code": [(0, 9)], "other": [(3, 4)]}

    assert set(shared_by(codes, apart={("theme", "code")})) == {
        ("theme", "other"),
        ("code", "other"),
    }
