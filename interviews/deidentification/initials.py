"""Initials, which stand for a name to those who know the person."""

import re
from collections.abc import Iterator

from interviews.deidentification.findings import Category, Finding
from interviews.deidentification.lexicon import words_of

_DOTTED = re.compile(r"(?<![\w.])(?:[A-ZÆØÅÄÖ]\. ?){1,2}[A-ZÆØÅÄÖ]\.(?!\w)")
_ABBREVIATIONS = words_of(
    "US UK EU UN USA AM PM BC AD PS NB OK IE EG MD RN DC PHD BA MA CT MR MRI TV GP ID IV"
)


def find_initials(text: str) -> Iterator[Finding]:
    """Find two or three capitals with points, such as K. H., that are no common abbreviation."""
    for match in _DOTTED.finditer(text):
        if "".join(filter(str.isalpha, match[0])) not in _ABBREVIATIONS:
            yield Finding(
                *match.span(),
                Category.INITIALS,
                "[name]",
                "capitals with points, as initials are written",
            )
