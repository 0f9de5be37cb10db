"""Which codes come together: passages of two codes that share at least one participant word.

A code's places in one interview are half-open ranges of participant words that do not overlap each other (islands). A number
with one bit a word holds them, so that a pair of codes costs a few operations however long the interview is.
"""

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

Pair = tuple[Hashable, Hashable]
Place = tuple[int, int]
Places = Iterable[Place]


class Shared(NamedTuple):
    """What two codes share: pairs of passages that overlap, and the words in both."""

    places: int
    words: int


class _Bits(NamedTuple):
    """The words that a code covers, and those with which one of its places begins."""

    covered: int
    begins: int


def shared_by(
    codes: Mapping[Hashable, Places], apart: Collection[Pair] = (), within: Places | None = None
) -> dict[Pair, Shared]:
    """Return what each pair of codes shares in one interview; pairs that share nothing, or are in `apart`, are left out.

    Pairs are in the order of `codes`. With `within`, only words of these ranges count, and places with at least one of them.
    """
    bits = {code: _bits(places) for code, places in codes.items()}
    about = None if within is None else _bits(within).covered
    found = {}
    for pair in combinations(bits, 2):
        one, other = bits[pair[0]], bits[pair[1]]
        both = one.covered & other.covered
        if both and pair not in apart:
            # Where two places overlap, the later of them to begin does so within the other.
            begins = both & (one.begins | other.begins)
            if about is None:
                found[pair] = Shared(begins.bit_count(), both.bit_count())
            elif both & about:
                found[pair] = Shared(_touched(begins, both & about), (both & about).bit_count())
    return found


def _touched(begins: int, words: int) -> int:
    """Return how many places hold at least one of the words; a place reaches at most to where the next begins."""
    touched = 0
    while words:
        # The place of the last word begins at the last beginning up to it; what is left lies before that.
        before = (1 << words.bit_length()) - 1
        last = (begins & before).bit_length() - 1
        touched += 1
        words &= (1 << last) - 1
    return touched


def _bits(places: Places) -> _Bits:
    covered = begins = 0
    for first, end in places:
        covered |= (1 << end) - (1 << first)
        begins |= 1 << first
    return _Bits(covered, begins)


def overlaps(one: Sequence[Place], other: Sequence[Place]) -> Iterator[tuple[int, int]]:
    """Yield which place of one code overlaps which of another, by number: the pairs that `shared_by` counts, in order.

    The places of each are in order.
    """
    at = to = 0
    while at < len(one) and to < len(other):
        (first, end), (begin, stop) = one[at], other[to]
        if max(first, begin) < min(end, stop):
            yield at, to
        if end < stop:
            at += 1
        else:
            to += 1
