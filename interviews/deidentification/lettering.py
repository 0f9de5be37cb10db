"""How a text uses capitals: without them, names look like other words."""

import re

from interviews.deidentification.tags import hide_tags

# Capitals for the inside of a pattern: Latin with the marks of Europe, Greek and Cyrillic.
UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĖĘĚĞĢĪĮİĶĹĻĽŁŃŅŇŐŒŔŘŚŞŠŢŤŪŮŰŲŹŻŽΆΈ-ΏΑ-ΩЀ-Я"

_WORD = re.compile(r"[^\W\d_]{2,}")
_FEWEST_WORDS = 12
# A sentence of talk is rarely longer than this, and each begins with a capital.
_WORDS_FOR_A_CAPITAL = 60


def in_small_letters(text: str) -> str:
    """Return the text in small letters, as long as before, so that places in both are the same.

    Patterns with many words read it four times faster than they read any case.
    """
    small = text.lower()
    if len(small) == len(text):
        return small
    # Only İ becomes two characters.
    return "".join(sign if len(sign.lower()) > 1 else sign.lower() for sign in text)


def has_no_capitals(text: str) -> bool:
    """Tell whether the text is written without capitals, or all in capitals, so that few names can be found.

    Needs at least a dozen words to tell; "I" and other single letters do not count.
    """
    words = _WORD.findall(hide_tags(text))
    if len(words) < _FEWEST_WORDS:
        return False
    capitalized = sum(word[0].isupper() and not word.isupper() for word in words)
    return capitalized * _WORDS_FOR_A_CAPITAL < len(words)
