"""Where else in a text the same identifier stands, so that one tag can go everywhere."""

import re

from interviews.deidentification.cues import TITLES
from interviews.deidentification.dates import OTHER_WORDS_TOO
from interviews.deidentification.findings import Category, Finding
from interviews.deidentification.lexicon import ALSO_WORDS, ORDINARY, known_stem, words_of
from interviews.deidentification.listed import GENITIVE
from interviews.deidentification.tags import HIDDEN, hide_tags

_SHORTEST_PART = 2
_NAME_PART = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_NO_NAMES = TITLES | words_of("von van de der den av af la del y og and the of mac al bin")
_NAMES = frozenset({Category.PERSON, Category.PLACE})


def same_identifier(text: str, finding: Finding) -> list[tuple[int, int]]:
    """Return every other place (half-open, code points) where the identifier of `finding` stands, in order.

    Whole words in any case, a genitive ending left outside; but a name that is an ordinary word too (Will) only as it
    is written in the finding, or in capitals. Of a person's full name the first or the last name alone is the same identifier. A person
    looks at the places before a tag goes there: two people may share a name. An age and a month such as May are the same
    identifier nowhere else.
    """
    own = finding.of(text)
    if _says_little_elsewhere(own, finding.category):
        return []
    seen = hide_tags(text)
    return [
        match.span()
        for match in _pattern(own, finding.category).finditer(text)
        if seen[match.start()] != HIDDEN
        and (match.end() <= finding.start or match.start() >= finding.end)
    ]


def _says_little_elsewhere(own: str, category: Category) -> bool:
    """Tell whether the same words elsewhere are likely another thing: the age 91, the month of May."""
    if category is Category.AGE:
        return True
    return category is Category.DATE and own.casefold() in OTHER_WORDS_TOO


def _pattern(own: str, category: Category) -> re.Pattern:
    # The longest first, so that a full name is one place and not two.
    ordered = sorted(_variants(own, category), key=len, reverse=True)
    alternatives = "|".join(_in_its_cases(variant, category) for variant in ordered)
    return re.compile(rf"(?<!\w)(?:{alternatives})(?={GENITIVE}(?!\w))")


def _variants(own: str, category: Category) -> set[str]:
    without = re.sub(r"['’]s?$", "", own)
    parts = _name_parts(without) if category is Category.PERSON else []
    stems = [_stem(name) for name in (without, *parts)] if category in _NAMES else []
    return {variant for variant in (own, without, *parts, *stems) if variant.strip()}


def _name_parts(name: str) -> list[str]:
    return [
        part
        for part in _NAME_PART.findall(name)
        if len(part) >= _SHORTEST_PART and part.casefold() not in _NO_NAMES
    ]


def _stem(name: str) -> str:
    """Return the name without a genitive -s, where a list of ours has it without."""
    stem = known_stem(name.casefold())
    return name[: len(stem)] if stem else name


def _in_its_cases(variant: str, category: Category) -> str:
    """Return a pattern for the words in any case, or only as written and in capitals if they are an ordinary word too."""
    if category in _NAMES and variant.casefold() in ALSO_WORDS | ORDINARY:
        return f"{re.escape(variant)}|{re.escape(variant.upper())}"
    pattern = r"\s+".join(map(re.escape, variant.split()))
    return f"(?i:{pattern})"
