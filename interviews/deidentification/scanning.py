"""All rules over one text, and which of them wins where two find the same place."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from interviews.deidentification import (
    addresses,
    ages,
    cued_names,
    dates,
    initials,
    institutions,
    names,
    national_numbers,
    phones,
    record_numbers,
    tags,
    web,
)
from interviews.deidentification.findings import Category, Finding
from interviews.deidentification.listed import find_listed, is_never, never_words

# The first rule to claim a place keeps it.
_RULES = (
    tags.find_unfinished,
    tags.find_other_styles,
    web.find_emails,
    web.find_web_addresses,
    web.find_handles,
    dates.find_dates,
    ages.find_ages,
    national_numbers.find_national_numbers,
    record_numbers.find_accounts,
    addresses.find_addresses,
    record_numbers.find_records,
    phones.find_phones,
    record_numbers.find_long_numbers,
    institutions.find_institutions,
    cued_names.find_cued_names,
    dates.find_months,
    institutions.find_employers,
    names.find_places_of_several_words,
    initials.find_initials,
    names.find_names,
    cued_names.find_small_names,
    cued_names.find_listed_names,
)
# Of a name or a number that reaches into an earlier finding, the rest is found too.
_NAMES = frozenset({Category.PERSON, Category.PLACE, Category.INSTITUTION})
_NUMBERS = frozenset(
    {Category.PHONE, Category.NATIONAL_NUMBER, Category.RECORD_NUMBER, Category.ACCOUNT_NUMBER}
)
_SHORTEST_REST = 4
_FEWEST_DIGITS = 4
_PARTING = " ,.-–\n"
# What a study says it never wants found is words; a number or an address is found all the same.
_WORDS = frozenset(
    {Category.PERSON, Category.PLACE, Category.INSTITUTION, Category.INITIALS, Category.HANDLE}
)


def scan(text: str, *, also: Sequence[str] = (), never: Sequence[str] = ()) -> list[Finding]:
    """Return what in the frozen `text` may identify somebody, in order; findings never overlap.

    `also` are words and phrases that this study always wants found (the towns of its participants), `never` those it
    never wants found (its drugs, its own name). What stands inside a well-formed tag such as [town] is not found. Finds
    less where the text has no capitals: see `has_no_capitals`. No list of findings is complete; a person must read.
    """
    seen, unwanted = tags.hide_tags(text), never_words(never)
    found = (
        finding
        for finding in _all_findings(seen, also)
        if finding.category not in _WORDS or not is_never(finding.of(text), unwanted)
    )
    return _first_come(text, found)


def harmless(
    text: str, found: Iterable[tuple[int, int, str]], never: Sequence[str]
) -> set[tuple[int, int]]:
    """Return which of these findings (start, end, category) are of words that a study does not want found any more."""
    unwanted = never_words(never)
    return {
        (start, end)
        for start, end, category in found
        if category in _WORDS and is_never(text[start:end], unwanted)
    }


def _all_findings(seen: str, also: Sequence[str]) -> Iterator[Finding]:
    yield from find_listed(seen, also)
    for rule in _RULES:
        yield from rule(seen)


def _first_come(text: str, findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings, sorted; of a name or number that overlaps an earlier finding only what lies outside."""
    kept: list[Finding] = []
    for finding in findings:
        place = bisect_right(kept, finding.start, key=lambda other: other.start)
        start = max(finding.start, kept[place - 1].end if place else 0)
        end = min(finding.end, kept[place].start if place < len(kept) else finding.end)
        if (start, end) == (finding.start, finding.end):
            kept.insert(place, finding)
        elif end - start >= _SHORTEST_REST:
            rest = text[start:end].strip(_PARTING)
            start += text[start:end].find(rest)
            if _says_something(rest, finding.category):
                kept.insert(place, replace(finding, start=start, end=start + len(rest)))
    return kept


def _says_something(rest: str, category: Category) -> bool:
    if category in _NAMES:
        return rest[:1].isupper()
    return category in _NUMBERS and sum(map(str.isdigit, rest)) >= _FEWEST_DIGITS
