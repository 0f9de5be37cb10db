"""Names of people and places, told by their capitals and our lists."""

import re
from collections import Counter
from collections.abc import Iterator

from interviews.deidentification.capitals import Standing, Word, words_of_text
from interviews.deidentification.cues import (
    AT_A_PLACE,
    DOCTORS,
    GOING,
    IS_SOMEBODY,
    PEOPLE_DO,
    TITLES,
    TO_A_PLACE,
)
from interviews.deidentification.findings import Category, Finding
from interviews.deidentification.lexicon import (
    ALSO_WORDS,
    FIRST_NAMES,
    ORDINARY,
    PLACES,
    SURNAMES,
    is_not_a_name,
    is_ordinary,
    known_stem,
    words_of,
)

_PARTICLES = words_of("von van de der den af av la del di da du dos das bin al el ter ten y mac of")
_GERMAN = words_of(
    "der die das und ich nicht ist wir aber auch mit es ein eine habe war zu dem den sich auf"
)
_GERMAN_SHARE = 0.18
_LONGEST_RUN = 5
_SHORTEST_SHOUT = 4
_MULTIWORD = re.compile(
    rf"(?<!\w)(?:{'|'.join(sorted((re.escape(place) for place in PLACES if ' ' in place), key=len, reverse=True))})(?!\w)",
    re.IGNORECASE,
)


def find_places_of_several_words(text: str) -> Iterator[Finding]:
    """Find places of our list such as Mo i Rana, in any case."""
    for match in _MULTIWORD.finditer(text):
        yield Finding(*match.span(), Category.PLACE, "[town]", "a place on our list")


def find_names(text: str) -> Iterator[Finding]:
    """Find names of people and places; words that begin a sentence only if something besides the capital says so."""
    reading = _Reading(text)
    position = 0
    while position < len(reading.words):
        run = reading.run_from(position)
        if run:
            yield reading.finding(position, run)
        position += max(run, 1)


class _Reading:
    """One text, word by word, with what the whole of it tells about its words."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = words_of_text(text)
        self.small = {word.bare for word in self.words if not word.is_capitalized}
        self.is_german = self._looks_german()
        # A word that is a name in the middle of a sentence is one at the beginning of another.
        self.learned = {
            word.bare
            for place, word in enumerate(self.words)
            if word.standing is Standing.MIDDLE
            and self._is_name_by_itself(place)
            and not word.is_initial
        }

    def _looks_german(self) -> bool:
        counts = Counter(word.bare in _GERMAN for word in self.words)
        return counts[True] > _GERMAN_SHARE * max(len(self.words), 1)

    def run_from(self, position: int) -> int:
        """Return how many words from here on make one name; 0 if none."""
        titles = self._titles_from(position)
        length = titles
        while length < _LONGEST_RUN and self._continues(position, length, titles):
            length += 1
        length = self._without_loose_end(position, length, titles)
        return length if length > titles else 0

    def _titles_from(self, position: int) -> int:
        length = 0
        while self._is_title(position + length) and self._adjoins(position + length):
            length += 1
        # A title alone, or before an ordinary word, is none.
        after = self._word(position + length)
        if (
            length
            and after
            and after.is_capitalized
            and not self._is_ordinary_here(position + length)
        ):
            return length
        return 0

    def _is_title(self, place: int) -> bool:
        word = self._word(place)
        return bool(word and word.is_capitalized and word.bare in TITLES)

    def _is_ordinary_here(self, place: int) -> bool:
        word = self.words[place]
        return word.standing is not Standing.MIDDLE or (
            is_ordinary(word.text) and not known_stem(word.bare)
        )

    def _continues(self, position: int, length: int, titles: int) -> bool:
        place = position + length
        word = self._word(place)
        if word is None or (length and not self._adjoins(place - 1)):
            return False
        if length == titles and titles:
            return True
        if length == 0:
            return self._begins_name(place)
        if not word.is_capitalized:
            return word.bare in _PARTICLES and self._goes_on_after_particle(place)
        return self._follows_in_name(word)

    def _goes_on_after_particle(self, place: int) -> bool:
        after = self._word(place + 1)
        if after is None or not self._adjoins(place):
            return False
        return (after.is_capitalized and self._follows_in_name(after)) or after.bare in _PARTICLES

    def _follows_in_name(self, word: Word) -> bool:
        """Beside a name, any capitalized word that is not plainly another belongs to it."""
        if word.standing is not Standing.MIDDLE:
            return False
        return word.is_initial or bool(known_stem(word.bare)) or not is_ordinary(word.text)

    def _without_loose_end(self, position: int, length: int, titles: int) -> int:
        """Return the length without a particle at the end; a single letter without a title is no name."""
        while length > titles and not self.words[position + length - 1].is_capitalized:
            length -= 1
        if length == 1 and not titles and self.words[position].is_initial:
            return 0
        return length

    def _begins_name(self, place: int) -> bool:
        word = self.words[place]
        if not word.is_capitalized or word.is_initial:
            return False
        if word.standing is Standing.MIDDLE:
            return self._is_name_by_itself(place)
        if word.bare in self.learned and not is_ordinary(word.text):
            return True
        return self._is_surely_known(word) or self._acts_like_name(place)

    def _is_name_by_itself(self, place: int) -> bool:
        """Tell whether this word is a name where it stands in the middle of a sentence."""
        word = self.words[place]
        if (
            not word.is_capitalized
            or word.is_initial
            or word.bare in {"i", "i'm", "i've", "i'd", "i'll"}
        ):
            return False
        if is_not_a_name(word.text):
            return self._acts_like_name(place)
        if stem := known_stem(word.bare):
            return self._known_is_name(place, word, stem)
        return self._unknown_is_name(place, word)

    def _known_is_name(self, place: int, word: Word, stem: str) -> bool:
        if stem not in ALSO_WORDS or (stem in FIRST_NAMES and stem not in ORDINARY):
            return True
        if stem in FIRST_NAMES:
            return not word.is_shouted
        return (
            self._stands_at_a_place(place) or self._has_name_before(place) or stem not in ORDINARY
        )

    def _unknown_is_name(self, place: int, word: Word) -> bool:
        if self.is_german or is_ordinary(word.text) or word.bare in self.small:
            return False
        if _is_compound_of_acronym(word.text):
            return False
        if word.is_shouted:
            return len(word.text) >= _SHORTEST_SHOUT and self._stands_at_a_place(place)
        return True

    def _is_surely_known(self, word: Word) -> bool:
        stem = known_stem(word.bare)
        if stem is None or stem in ALSO_WORDS or is_ordinary(word.text):
            return False
        return stem == word.bare or word.bare not in self.small

    def _acts_like_name(self, place: int) -> bool:
        """Tell whether what follows makes a name of a capitalized word that begins a sentence or is also a word."""
        word = self.words[place]
        known = known_stem(word.bare)
        if not known and (is_ordinary(word.text) or word.bare in self.small or word.is_shouted):
            return False
        if known and word.bare in ORDINARY and known not in FIRST_NAMES:
            return False
        after = self._word(place + 1)
        if after is None:
            return False
        if word.text != word.text.rstrip("'’s") and re.search(r"['’]s?$", word.text):
            return known is not None and known in FIRST_NAMES
        if not self._adjoins(place):
            return bool(known and IS_SOMEBODY.match(self.text, word.end))
        if after.is_capitalized:
            return self._is_surname_like(after)
        return after.bare in PEOPLE_DO or bool(known and IS_SOMEBODY.match(self.text, word.end))

    def _is_surname_like(self, after: Word) -> bool:
        if after.standing is not Standing.MIDDLE or is_ordinary(after.text) or after.is_shouted:
            return False
        return after.bare in SURNAMES or after.bare not in self.small

    def _has_name_before(self, place: int) -> bool:
        before = self._word(place - 1)
        return bool(
            before
            and before.is_capitalized
            and before.bare in FIRST_NAMES
            and self._adjoins(place - 1)
        )

    def _stands_at_a_place(self, place: int) -> bool:
        before = self._word(place - 1)
        if before is None or not self._adjoins(place - 1):
            return False
        if before.bare in AT_A_PLACE:
            return True
        earlier = self._word(place - 2)
        return before.bare in TO_A_PLACE and earlier is not None and earlier.bare in GOING

    def _adjoins(self, place: int) -> bool:
        """Tell whether only a space, or a point and a space after an initial or a title, parts this word from the next."""
        word, after = self._word(place), self._word(place + 1)
        if word is None or after is None:
            return False
        between = self.text[word.end : after.start]
        if between == ". " or between == ".":
            return word.is_initial or word.bare in TITLES
        return between in (" ", "  ")

    def _word(self, place: int) -> Word | None:
        return self.words[place] if 0 <= place < len(self.words) else None

    def finding(self, position: int, length: int) -> Finding:
        """Return the finding for the name of `length` words from `position` on."""
        words = self.words[position : position + length]
        end = words[-1].end
        if re.search(r"['’]s?$", words[-1].text):
            end = words[-1].start + len(re.sub(r"['’]s?$", "", words[-1].text))
        category = self._category(position, words)
        suggestion, why = self._suggestion(words, category)
        return Finding(words[0].start, end, category, suggestion, why)

    def _category(self, position: int, words: list[Word]) -> Category:
        stems = [known_stem(word.bare) or word.bare for word in words]
        at_a_place = self._stands_at_a_place(position)
        if words[0].bare in TITLES and len(words) > 1:
            return Category.PERSON
        if any(stem in PLACES for stem in stems) and (
            at_a_place or not any(map(_is_personal, stems))
        ):
            return Category.PLACE
        if at_a_place and not any(map(_is_personal, stems)):
            return Category.PLACE
        return Category.PERSON

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
        return "[name]", "a word in capitals that acts like a name"


def _is_compound_of_acronym(word: str) -> bool:
    """Tell whether the word is one like CT-scan."""
    first, hyphen, _ = word.partition("-")
    return bool(hyphen) and len(first) > 1 and first.isupper()


def _is_personal(stem: str) -> bool:
    return stem in FIRST_NAMES or stem in SURNAMES
