"""What counts as a word, and where the words of a text begin (code points)."""

import re

# A letter or digit run with inner apostrophes and hyphens is one word; each Han, Kana or Thai character is
# one; a de-identification tag such as [daughter's name] is one. Notes of sounds and times are none.
_ALONE = "\u0e01-\u0e30\u0e32-\u0e33\u0e40-\u0e46\u3041-\u3096\u30a1-\u30fa\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_MARKS = "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u200c\u200d"
_LETTER = rf"(?:[^\W_{_ALONE}]|[{_MARKS}])"
_RUN = rf"[^\W_{_ALONE}](?:{_LETTER}|['’\u2011-](?=[^\W_{_ALONE}]))*"

SOUND_NOTES = (
    "laughs?|laughing|laughter|pause|long pause|short pause|silence|long silence|sighs?|coughs?|cries|cries quietly|crying|"
    "weeps?|sobs?|smiles?|nods?|shakes head|inaudible|unclear|crosstalk|overlapping|whispers?|clears throat|sniffs?|"
    "breathes (?:in|out)|hesitates|phone rings|applause|music"
)
_TIME = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:[.,-]\d{1,3})?"
_NOT_WORDS = rf"\[(?:{SOUND_NOTES})\]|[\[({{#]{_TIME}[\])}}#]|\[(?:…|\.\.\.)\]"
_TAG = r"\[[^\[\]\n]{1,60}\]"

_TOKEN = re.compile(
    rf"(?P<skip>{_NOT_WORDS})|(?P<word>{_TAG}|[{_ALONE}][{_MARKS}]*|{_RUN})", re.IGNORECASE
)


def word_starts(text: str) -> list[int]:
    """Return the position of the first character of every word in `text`, in order.

    For a de-identification tag that is its opening bracket.
    """
    return [match.start() for match in _TOKEN.finditer(text) if match.lastgroup == "word"]


def count_words(text: str) -> int:
    """Return how many words `text` has."""
    return len(word_starts(text))
