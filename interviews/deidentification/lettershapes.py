"""Whether a word that stands on no list of ours is built like the names we know, or like the other words."""

import math
from collections import Counter
from collections.abc import Iterable
from functools import cache

from interviews.deidentification.lexicon import (
    ALSO_WORDS,
    FIRST_NAMES,
    ORDINARY,
    PLACES,
    SURNAMES,
)

_LONGEST_RUN = 4
_TRUST = 5
_LETTERS = 40


def likeness_to_names(word: str) -> float:
    """Return how much more the (bare) word looks like our names than like our ordinary words; 0 is as much.

    What is asked is how likely each letter is after the three before it, among names and among ordinary words.
    """
    names, words = _runs_of_names(), _runs_of_words()
    framed = _framed(word)
    ends = range(_LONGEST_RUN, len(framed) + 1)
    runs = [framed[end - _LONGEST_RUN : end] for end in ends]
    return sum(math.log(_share(names, run) / _share(words, run)) for run in runs)


@cache
def _runs_of_names() -> Counter[str]:
    return _runs((FIRST_NAMES | SURNAMES | PLACES) - ALSO_WORDS - ORDINARY)


@cache
def _runs_of_words() -> Counter[str]:
    return _runs(ORDINARY - (FIRST_NAMES | SURNAMES | PLACES))


def _runs(words: Iterable[str]) -> Counter[str]:
    """Count all runs of up to four letters; the empty run is counted once for each letter."""
    text = "".join(_framed(word) for word in sorted(words) if word.isalpha())
    counts = Counter({"": len(text)})
    for length in range(1, _LONGEST_RUN + 1):
        counts.update(map("".join, zip(*(text[shift:] for shift in range(length)), strict=False)))
    return counts


def _framed(word: str) -> str:
    return "^" * (_LONGEST_RUN - 1) + word + "$"


def _share(runs: Counter[str], run: str) -> float:
    """Return how often the last letter of the run follows those before it; what is rare is judged by shorter runs."""
    share = 1 / _LETTERS
    for length in range(1, len(run) + 1):
        part = run[-length:]
        seen = runs[part[:-1]]
        trust = seen / (seen + _TRUST)
        share = trust * (runs[part] / seen if seen else 0) + (1 - trust) * share
    return share
