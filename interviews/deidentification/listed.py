"""The words that a study always or never wants found."""

import re
from collections.abc import Iterator, Sequence

from interviews.deidentification.findings import Category, Finding

GENITIVE = r"(?:['’]?s|['’])?"


def find_listed(text: str, also: Sequence[str]) -> Iterator[Finding]:
    """Find every word or phrase of `also`, in any case, with or without a genitive ending."""
    phrases = sorted({phrase.strip() for phrase in also} - {""}, key=len, reverse=True)
    if not phrases:
        return
    alternatives = "|".join(_pattern_of(phrase) for phrase in phrases)
    for match in re.finditer(
        rf"(?<!\w)(?:{alternatives})(?={GENITIVE}(?!\w))", text, re.IGNORECASE
    ):
        yield Finding(*match.span(), Category.LISTED, "[removed]", "a word on this study's list")


def is_never(words: str, never: frozenset[str]) -> bool:
    """Tell whether these words, or each of them, is one that the study never wants found."""
    folded = [without_genitive(word) for word in words.casefold().split()]
    return words.casefold() in never or all(word in never for word in folded)


def never_words(never: Sequence[str]) -> frozenset[str]:
    """Return the words as `is_never` compares them."""
    return frozenset(word.strip().casefold() for word in never) - {""}


def without_genitive(word: str) -> str:
    """Return the word without 's; a bare -s stays, as most words that end so are no genitives."""
    return re.sub(r"['’]s?$", "", word)


def _pattern_of(phrase: str) -> str:
    return r"\s+".join(re.escape(word) for word in phrase.split())
