"""Where else in a text the same identifier stands, so that one tag can go everywhere."""

import re

from interviews.deidentification.findings import Category, Finding
from interviews.deidentification.listed import GENITIVE
from interviews.deidentification.tags import hide_tags

_SHORTEST_PART = 2
_NAME_PART = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_TITLES = frozenset(
    re.findall(
        r"\S+",
        "mr mrs ms miss dr doctor prof professor sir herr fru frk doktor von van de der den af av la del og and the y i",
    )
)


def same_identifier(text: str, finding: Finding) -> list[tuple[int, int]]:
    """Return every other place (half-open, code points) where the identifier of `finding` stands, in order.

    Whole words in any case, with a genitive -s left outside. Of a person's full name the first or the last name alone
    is the same identifier; of a name without its genitive, so is the genitive.
    """
    own = finding.of(text)
    seen = hide_tags(text)
    return [
        match.span()
        for match in _pattern(own, finding.category).finditer(seen)
        if match.end() <= finding.start or match.start() >= finding.end
    ]


def _pattern(own: str, category: Category) -> re.Pattern:
    variants = [own]
    bare = re.sub(r"['’]s?$", "", own)
    variants.append(bare)
    if category is Category.PERSON:
        variants += _name_parts(bare)
    # The longest first, so that a full name is one place and not two.
    ordered = sorted({variant for variant in variants if variant.strip()}, key=len, reverse=True)
    alternatives = "|".join(r"\s+".join(map(re.escape, variant.split())) for variant in ordered)
    return re.compile(rf"(?<!\w)(?:{alternatives})(?={GENITIVE}(?!\w))", re.IGNORECASE)


def _name_parts(name: str) -> list[str]:
    return [
        part
        for part in _NAME_PART.findall(name)
        if len(part) >= _SHORTEST_PART and part.casefold() not in _TITLES
    ]
