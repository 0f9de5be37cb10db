"""What speaks for a word being a name: our lists, its capital, its neighbors, and the rest of the text."""

import re
from collections import Counter

from interviews.deidentification.capitals import Standing, Word, words_of_text
from interviews.deidentification.cues import (
    ARTICLES,
    AT_A_PLACE,
    GOING,
    IS_SOMEBODY,
    PEOPLE_DO,
    TITLES,
    TO_A_PLACE,
    WERE,
)
from interviews.deidentification.lettershapes import likeness_to_names
from interviews.deidentification.lexicon import (
    ALSO_WORDS,
    FIRST_NAMES,
    ORDINARY,
    SURNAMES,
    has_ending_of_other_words,
    is_not_a_name,
    is_ordinary,
    known_stem,
    words_of,
)

_GERMAN = words_of(
    "der die das und ich nicht ist wir aber auch mit es ein eine habe war zu dem den sich auf"
)
_GERMAN_SHARE = 0.18
_ORDINARY_SHARE = 0.7
_SHORTEST_UNHEARD = 3
# Of a hundred names on no list, seventeen are less like a name than the first, and of a hundred other words sixteen more.
_LIKE_A_NAME = -1.0
# Less like a name than this is no name though it does what people do: "Strålinga tok krefter".
_UNLIKE_A_NAME = -6.0
_SHORTEST_SHOUT = 4
_AND = words_of("and og och y en und")
_I = words_of("i i'm i've i'd i'll i’m i’ve i’d i’ll")


class Evidence:
    """The words of one text, with what the whole of it tells about each; a place is the number of a word."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = words_of_text(text)
        self.small = {word.bare for word in self.words if not word.is_capitalized}
        self.is_german = self._looks_german()
        self.is_well_known = self._is_mostly_ordinary()
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

    def _is_mostly_ordinary(self) -> bool:
        """Tell whether we know the language well enough to say that a word is none of it."""
        small = [word.bare in ORDINARY for word in self.words if not word.is_capitalized]
        return sum(small) >= _ORDINARY_SHARE * len(small)

    def word(self, place: int) -> Word | None:
        """Return the word at this place, or None beyond the ends of the text."""
        return self.words[place] if 0 <= place < len(self.words) else None

    def adjoins(self, place: int) -> bool:
        """Tell whether only a space, or a point and a space after an initial or a title, parts this word from the next."""
        word, after = self.word(place), self.word(place + 1)
        if word is None or after is None:
            return False
        between = self.text[word.end : after.start]
        if between == ". " or between == ".":
            return word.is_initial or word.bare in TITLES or word.bare in ("st", "mt")
        return between in (" ", "  ")

    def stands_at_a_place(self, place: int) -> bool:
        """Tell whether a word like in or from stands before this one."""
        before = self.word(place - 1)
        if before is None or not self.adjoins(place - 1):
            return False
        if before.bare in AT_A_PLACE:
            return True
        earlier = self.word(place - 2)
        return before.bare in TO_A_PLACE and earlier is not None and earlier.bare in GOING

    def begins_name(self, place: int) -> bool:
        """Tell whether a name without a title begins with this word."""
        word = self.words[place]
        if not word.is_capitalized or word.is_initial:
            return False
        if word.standing is Standing.MIDDLE:
            return self._is_name_by_itself(place)
        if word.bare in self.learned and not is_ordinary(word.text):
            return True
        return (
            self._is_surely_known(word) or self._acts_like_name(place) or self._is_unheard_of(word)
        )

    def follows_in_name(self, place: int) -> bool:
        """Beside a name, any capitalized word belongs to it that is not plainly another; after a first name also one that is."""
        word, before = self.words[place], self.words[place - 1]
        if word.standing is not Standing.MIDDLE:
            return False
        if word.is_initial or known_stem(word.bare) or not is_ordinary(word.text):
            return True
        may_be_surname = word.bare not in _I and not is_not_a_name(word.text)
        return may_be_surname and before.bare in FIRST_NAMES and before.bare not in ALSO_WORDS

    def _is_name_by_itself(self, place: int) -> bool:
        """Tell whether this word is a name where it stands in the middle of a sentence."""
        word = self.words[place]
        if not word.is_capitalized or word.is_initial or word.bare in _I or self._is_x_ray(place):
            return False
        if is_not_a_name(word.text):
            return self._acts_like_name(place)
        if stem := known_stem(word.bare):
            return self._known_is_name(place, word, stem)
        return self._unknown_is_name(place, word)

    def _is_x_ray(self, place: int) -> bool:
        before = self.word(place - 1)
        return self.words[place].bare == "ray" and before is not None and before.bare == "x"

    def _known_is_name(self, place: int, word: Word, stem: str) -> bool:
        before = self.word(place - 1)
        if stem in ALSO_WORDS and before is not None and before.bare in ARTICLES:
            return False
        if stem not in ALSO_WORDS or (stem in FIRST_NAMES and stem not in ORDINARY):
            return True
        if stem in FIRST_NAMES:
            return not word.is_shouted
        return self.stands_at_a_place(place) or self._has_name_before(place) or stem not in ORDINARY

    def _unknown_is_name(self, place: int, word: Word) -> bool:
        if self.is_german or is_ordinary(word.text) or word.bare in self.small:
            return False
        if _is_compound_of_acronym(word.text):
            return False
        if word.is_shouted:
            return len(word.text) >= _SHORTEST_SHOUT and self.stands_at_a_place(place)
        return True

    def _is_surely_known(self, word: Word) -> bool:
        stem = known_stem(word.bare)
        if stem is None or stem in ALSO_WORDS or is_ordinary(word.text):
            return False
        return stem == word.bare or word.bare not in self.small

    def _is_unheard_of(self, word: Word) -> bool:
        """Tell whether a word that begins a sentence stands on none of our lists, and is built as names are."""
        if not self.is_well_known or known_stem(word.bare) or word.bare in ALSO_WORDS:
            return False
        if len(word.text) < _SHORTEST_UNHEARD or not self._may_be_unheard_of(word):
            return False
        return likeness_to_names(word.bare) > _LIKE_A_NAME

    def _may_be_unheard_of(self, word: Word) -> bool:
        if is_ordinary(word.text) or word.is_shouted or word.bare in self.small:
            return False
        return not has_ending_of_other_words(word.bare)

    def _acts_like_name(self, place: int) -> bool:
        """Tell whether what follows makes a name of a capitalized word that begins a sentence or is also a word."""
        word = self.words[place]
        known = known_stem(word.bare)
        after = self.word(place + 1)
        if known:
            may_be_name = known in FIRST_NAMES or word.bare not in ORDINARY
        else:
            may_be_name = self._may_be_unheard_of(word)
        if after is None or not may_be_name:
            return False
        if word.text != word.text.rstrip("'’s") and re.search(r"['’]s?$", word.text):
            return known is not None and known in FIRST_NAMES
        if not self.adjoins(place):
            return bool(known and IS_SOMEBODY.match(self.text, word.end))
        if after.is_capitalized:
            return self._is_surname_like(after)
        if known in FIRST_NAMES and word.bare not in ORDINARY and after.bare in WERE:
            return True
        if after.bare in PEOPLE_DO or self._is_paired_with_name(place):
            return bool(known) or likeness_to_names(word.bare) > _UNLIKE_A_NAME
        return bool(known and IS_SOMEBODY.match(self.text, word.end))

    def _is_paired_with_name(self, place: int) -> bool:
        """Tell whether "and" and a name we know follow."""
        link, other = self.word(place + 1), self.word(place + 2)
        if link is None or other is None or link.bare not in _AND or not self.adjoins(place + 1):
            return False
        is_known = known_stem(other.bare) is not None and other.bare not in ALSO_WORDS
        return other.is_capitalized and is_known and not is_ordinary(other.text)

    def _is_surname_like(self, after: Word) -> bool:
        if after.standing is not Standing.MIDDLE or is_ordinary(after.text) or after.is_shouted:
            return False
        return after.bare in SURNAMES or after.bare not in self.small

    def _has_name_before(self, place: int) -> bool:
        before = self.word(place - 1)
        return bool(
            before
            and before.is_capitalized
            and before.bare in FIRST_NAMES
            and self.adjoins(place - 1)
        )


def _is_compound_of_acronym(word: str) -> bool:
    """Tell whether the word is one like CT-scan."""
    first, hyphen, _ = word.partition("-")
    return bool(hyphen) and len(first) > 1 and first.isupper()
