"""Names after words that announce one, also in texts without capitals: family, titles, introductions, in and from."""

import re
from collections.abc import Iterator

from interviews.deidentification.capitals import WORD
from interviews.deidentification.cues import DOCTORS, FORMAL_TITLES, INTRODUCTIONS, KIN, NAMING
from interviews.deidentification.findings import Category, Finding
from interviews.deidentification.lettering import has_no_capitals, in_small_letters
from interviews.deidentification.lexicon import (
    ALSO_WORDS,
    FIRST_NAMES,
    NOT_NAMES,
    ORDINARY,
    PLACES,
    SURNAMES,
    bare,
    is_ordinary,
    known_stem,
)

_TITLED = re.compile(
    rf"(?<!\w)(?P<title>{'|'.join(sorted(FORMAL_TITLES, key=len, reverse=True))})\.? (?!\w*['’])"
)
_PLACED = re.compile(
    r"(?<!\w)(?:in|from|near|outside|to|i|fra|frå|på|til|te|ved|utenfor|från|till|vid|en|desde|nach|aus|naar|uit) (?P<place>[^\W\d_]{3,30})(?!\w)"
)
_PRONOUNED = re.compile(r"(?<!\w)(?:han|ho|hun|hu|na) (?P<name>[^\W\d_]{3,30})(?!\w)")
_SMALL_PAIR = re.compile(
    r"(?<!\w)(?P<first>[a-zæøåäöéü]{2,20}) (?=(?P<last>[a-zæøåäöéü]{2,25})(?!\w))"
)
_LINE = re.compile(r"[^\n]+")
_LONGEST_NAME = 3


def find_cued_names(text: str) -> Iterator[Finding]:
    """Find names after words for family and introductions, and listed names in small letters after a title."""
    small = in_small_letters(text)
    for match in KIN.finditer(small):
        kin = match["english"]
        suggestion = f"[{kin}'s name]" if kin else "[name]"
        yield from _name_at(
            text, match.end(), suggestion, "a name after a word for family or friends"
        )
    for match in INTRODUCTIONS.finditer(small):
        yield from _name_at(
            text, match.end(), "[name]", "a name after an introduction", introduced=True
        )
    for match in NAMING.finditer(small):
        yield from _name_at(text, match.end(), "[name]", "a name after a word like called")
    for match in _TITLED.finditer(small):
        tag = "[doctor]" if match["title"] in DOCTORS else "[name]"
        yield from _name_at(text, match.end(), tag, "a name after a title", start=match.start())


def find_small_names(text: str) -> Iterator[Finding]:
    """Find names and places of our lists in small letters where what stands before makes them likely."""
    for match in _PLACED.finditer(text):
        place = match["place"]
        if place.islower() and place in PLACES and not _is_a_word(place):
            yield Finding(*match.span("place"), Category.PLACE, "[town]", "a place on our list")
    for match in _PRONOUNED.finditer(text):
        name = match["name"]
        if name.islower() and name in FIRST_NAMES and not _is_a_word(name):
            yield Finding(
                *match.span("name"), Category.PERSON, "[name]", "a first name on our list"
            )
    for match in _SMALL_PAIR.finditer(text):
        first, last = match["first"], match["last"]
        if (
            first in FIRST_NAMES
            and last in SURNAMES
            and not (_is_a_word(first) or _is_a_word(last))
        ):
            yield Finding(
                match.start(),
                match.end("last"),
                Category.PERSON,
                "[name]",
                "a first name and a surname",
            )


def find_listed_names(text: str) -> Iterator[Finding]:
    """Find names and places of our lists anywhere in a text, or a line of it, whose capitals say nothing."""
    everywhere = has_no_capitals(text)
    for line in _LINE.finditer(text):
        if everywhere or has_no_capitals(line[0]):
            yield from _listed_names_in(text, *line.span())


def _listed_names_in(text: str, first: int, last: int) -> Iterator[Finding]:
    for match in WORD.finditer(text, first, last):
        name = known_stem(bare(match[0]))
        if name is None or _is_a_word(name) or _is_a_word(bare(match[0])):
            continue
        end = match.start() + len(name)
        if name in PLACES and name not in FIRST_NAMES:
            yield Finding(match.start(), end, Category.PLACE, "[town]", "a place on our list")
        else:
            yield Finding(match.start(), end, Category.PERSON, "[name]", "a name on our list")


def _name_at(
    text: str,
    position: int,
    suggestion: str,
    why: str,
    *,
    introduced: bool = False,
    start: int | None = None,
) -> Iterator[Finding]:
    """Find the name of up to three words that begins at `position`, if one does."""
    begin, end, count = position, position, 0
    while count < _LONGEST_NAME and (match := WORD.match(text, position)):
        if not _belongs(match[0], count, introduced):
            break
        end, count = match.start() + len(re.sub(r"['’]s?$", "", match[0])), count + 1
        if text[match.end() : match.end() + 1] != " " or end != match.end():
            break
        position = match.end() + 1
    if count:
        yield Finding(begin if start is None else start, end, Category.PERSON, suggestion, why)


def _belongs(word: str, count: int, introduced: bool) -> bool:
    folded = bare(word)
    if count and word in ("II", "III", "IV", "Jr"):
        return True
    if word[0].isupper():
        return (
            bool(known_stem(folded)) if is_ordinary(word) else len(word) > 1 and not word.isupper()
        )
    listed = (folded in FIRST_NAMES or (folded in SURNAMES and count > 0)) and not _is_a_word(
        folded
    )
    if introduced and count == 0:
        return folded in FIRST_NAMES and folded not in ORDINARY
    return listed or (folded in SURNAMES and not _is_a_word(folded))


def _is_a_word(name: str) -> bool:
    return name in ALSO_WORDS or name in ORDINARY or name in NOT_NAMES
