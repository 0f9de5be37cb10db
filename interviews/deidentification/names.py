"""Names of people and places, told by their capitals and our lists: one finding a name, however many words it has."""

import re
from collections.abc import Iterator

from interviews.deidentification.capitals import Standing, Word
from interviews.deidentification.cues import DOCTORS, FORMAL_TITLES, PLACE_HEADS, TITLES
from interviews.deidentification.evidence import Evidence
from interviews.deidentification.findings import Category, Finding
from interviews.deidentification.lettering import in_small_letters
from interviews.deidentification.lexicon import (
    FIRST_NAMES,
    PLACES,
    SURNAMES,
    is_ordinary,
    known_stem,
    words_of,
)

_PARTICLES = words_of("von van de der den af av la del di da du dos das bin al el ter ten y mac of")
_LONGEST_NAME = 5
_MOST_TITLES = 3
_JOINED_PARTICLE = re.compile(r"[dl]['’](?=[^\W\d_])")
_GENITIVE = re.compile(r"['’]s?$")
_MULTIWORD = re.compile(
    rf"(?<!\w)(?:{'|'.join(sorted((re.escape(place) for place in PLACES if ' ' in place), key=len, reverse=True))})(?!\w)"
)


def find_places_of_several_words(text: str) -> Iterator[Finding]:
    """Find places of our list such as Mo i Rana, in any case."""
    for match in _MULTIWORD.finditer(in_small_letters(text)):
        yield Finding(*match.span(), Category.PLACE, "[town]", "a place on our list")


def find_names(text: str) -> Iterator[Finding]:
    """Find names of people and places; words that begin a sentence only if something besides the capital says so."""
    reading = _Reading(text)
    beyond = 0
    for place, word in enumerate(reading.evidence.words):
        if word.is_capitalized and place >= beyond and (length := reading.length_of_name_at(place)):
            yield reading.finding(place, length)
            beyond = place + length


class _Reading:
    """One text, read for names; a place is the number of a word."""

    def __init__(self, text: str) -> None:
        self.evidence = Evidence(text)

    def length_of_name_at(self, position: int) -> int:
        """Return how many words from here on make one name; 0 if none."""
        titles = self._titles_from(position)
        length = titles
        while length < _LONGEST_NAME and self._continues(position, length, titles):
            length += 1
        length = self._without_loose_end(position, length, titles)
        return length if length > titles else 0

    def _titles_from(self, position: int) -> int:
        length = 0
        while (
            length < _MOST_TITLES
            and self._is_title(position + length)
            and self.evidence.adjoins(position + length)
        ):
            length += 1
        # A title alone, or before an ordinary word, is none.
        after = self.evidence.word(position + length)
        if (
            length
            and after
            and after.is_capitalized
            and not self._is_ordinary_here(position + length)
        ):
            return length
        return 0

    def _is_title(self, place: int) -> bool:
        word = self.evidence.word(place)
        return bool(word and word.is_capitalized and word.bare in TITLES | PLACE_HEADS)

    def _is_ordinary_here(self, place: int) -> bool:
        word = self.evidence.words[place]
        return word.standing is not Standing.MIDDLE or (
            is_ordinary(word.text) and not known_stem(word.bare)
        )

    def _continues(self, position: int, length: int, titles: int) -> bool:
        place = position + length
        word = self.evidence.word(place)
        if word is None or (length and not self.evidence.adjoins(place - 1)):
            return False
        if length == titles and titles:
            return True
        if length == 0:
            return self.evidence.begins_name(place)
        if _JOINED_PARTICLE.match(word.text):
            return True
        if not word.is_capitalized:
            return word.bare in _PARTICLES and self._goes_on_after_particle(place)
        return self.evidence.follows_in_name(place)

    def _goes_on_after_particle(self, place: int) -> bool:
        after = self.evidence.word(place + 1)
        if after is None or not self.evidence.adjoins(place):
            return False
        return (
            after.is_capitalized and self.evidence.follows_in_name(place + 1)
        ) or after.bare in _PARTICLES

    def _without_loose_end(self, position: int, length: int, titles: int) -> int:
        """Return the length without a particle at the end; a single letter without a title is no name."""
        words = self.evidence.words
        while length > titles and words[position + length - 1].bare in _PARTICLES:
            length -= 1
        if length == 1 and not titles and words[position].is_initial:
            return 0
        return length

    def finding(self, position: int, length: int) -> Finding:
        """Return the finding for the name of `length` words from `position` on."""
        words = self.evidence.words[position : position + length]
        end = words[-1].start + len(_GENITIVE.sub("", words[-1].text))
        category = self._category(position, words)
        suggestion, why = self._suggestion(words, category)
        return Finding(words[0].start, end, category, suggestion, why)

    def _category(self, position: int, words: list[Word]) -> Category:
        stems = [known_stem(word.bare) or word.bare for word in words]
        at_a_place = self.evidence.stands_at_a_place(position)
        if words[0].bare in FORMAL_TITLES:
            return Category.PERSON
        signs = [
            at_a_place,
            words[0].bare in PLACE_HEADS,
            any(stem in PLACES for stem in stems),
            not any(_is_personal(stem) for stem in stems),
        ]
        return Category.PLACE if sum(signs) > 1 else Category.PERSON

    def _suggestion(self, words: list[Word], category: Category) -> tuple[str, str]:
        known = any(known_stem(word.bare) for word in words)
        if category is Category.PLACE:
            reason = (
                "a place on our list"
                if known
                else "a word in capitals after a word like in or from"
            )
            return "[town]" if known else "[place]", reason
        if words[0].bare in TITLES and len(words) > 1:
            return "[doctor]" if words[0].bare in DOCTORS else "[name]", "a name after a title"
        if known:
            return "[name]", "a name on our list"
        if words[0].standing is Standing.MIDDLE:
            return "[name]", "a word in capitals in the middle of a sentence"
        return "[name]", "a word that begins a sentence and is on no list of ours"


def _is_personal(stem: str) -> bool:
    return stem in FIRST_NAMES or stem in SURNAMES
