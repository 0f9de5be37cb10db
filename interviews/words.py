"""What counts as a word, and where the words of a text begin (code points)."""

import re
import sys
import unicodedata
from collections.abc import Iterator

# Han, Kana and Thai are written without spaces, so each of their characters is a word. Marks are left out.
_ALONE = (
    "\u0e01-\u0e30\u0e32-\u0e33\u0e40-\u0e46"  # Thai letters
    "\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9d"  # Kana
    "\U0001aff0-\U0001afff\U0001b000-\U0001b16f"
    "\u2e80-\u2fd5\u3005-\u3007\u3021-\u3029\u3038-\u303b"  # Han
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_MARK_BLOCKS = (range(0x300, 0x3000), range(0x3099, 0x309B), range(0xA000, 0x1F000))
_JOINERS = "\u200c\u200d"


def _marks() -> str:
    """Return the accents and vowel signs that belong to the letter before them, as a character class."""
    return _JOINERS + "".join(
        chr(point)
        for block in _MARK_BLOCKS
        for point in block
        if point <= sys.maxunicode and unicodedata.category(chr(point)) in {"Mn", "Mc"}
    )


_MARKS = _marks()
_LETTER = rf"[^\W_{_ALONE}]"
_INNER = r"['’‘´\-\u2010\u2011]"
_RUN = rf"{_LETTER}(?:[^\W_{_ALONE}]+|[{_MARKS}]+|{_INNER}(?={_LETTER}))*"

_TIME = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:[.,-]\d{1,3})?"
# A clock time without brackets is told from a number by its colon.
_BARE_TIME = r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?(?![\w:])"
_SOUND = (
    "laughs?|laughing|laughter|chuckles?|chuckling|giggles?|pauses?|silence|silent|sighs?|sighing|"
    "coughs?|coughing|cries|crying|weeps?|weeping|sobs?|sobbing|smiles?|smiling|nods?|nodding|"
    "shakes head|inaudible|unintelligible|indistinct|unclear|cross-?talk|overlap|overlapping|"
    "overlapping speech|whispers?|whispering|gasps?|clears throat|sniffs?|sniffles|breathes|"
    "breathes (?:in|out)|inhales|exhales|hesitates|phone rings|applause|music|background noise|noise|"
    "ler|latter|gråter|sukker|stillhet|uhørbart|utydelig|kremter|hoster"
)
_MANNER = (
    rf"{_TIME}|\d{{1,3}}|seconds?|secs?|s|minutes?|mins?|long|longer|short|brief|very|slight|slightly|"
    "soft|softly|quiet|quietly|loud|loudly|deep|deeply|heavily|nervous|nervously|again|both|"
    "a little|a bit|and|lang|kort"
)
_AT_MOST = "{0,6}"
_SOUND_NOTE = (
    rf"[\[<] *(?:(?:{_MANNER})[ ,]+){_AT_MOST}(?:{_SOUND})"
    rf"(?:[ ,:/]+(?:{_SOUND}|{_MANNER})){_AT_MOST}[^\w\]>]? *[\]>]"
)
# Marks that some transcribers set as computers do: <INAUDIBLE_SPEECH/>, and <UNSURE> and </UNSURE> around words.
_NAME = r"[^\W\d_][\w.-]{0,40}"
_MARKUP = rf"<{_NAME} ?/>|</{_NAME}>|<{_NAME}>(?=[^<>]{{0,300}}</{_NAME}>)"
_NO_WORD = (
    rf"(?=[\[({{#\d]|<[/\w ])(?:(?i:{_SOUND_NOTE})|{_MARKUP}|[\[({{#]{_TIME}[\])}}#]|{_BARE_TIME})"
)
# A tag stands for a name; an ending that follows it, as in [town]'s, belongs to it.
_TAG = rf"\[(?=[^\[\]\n]*{_LETTER})[^\[\]\n]{{1,60}}\](?:{_INNER}{_LETTER}+)?"

# Most words are plain letters before a space: a short way for them makes the whole three times as fast.
_PLAIN = r"[A-Za-z]++(?=[ \n.,?!])"

_TOKEN = re.compile(
    rf"(?P<word>{_PLAIN})|{_NO_WORD}|(?P<rare_word>{_RUN}|{_TAG}|[{_ALONE}][{_MARKS}]*)"
)
# What can be searched for as a word: also what stands inside tags, notes of sounds and times.
_RUNS = re.compile(rf"{_RUN}|[{_ALONE}][{_MARKS}]*")
# The same in a text of ASCII, a few times as fast.
_PLAIN_RUNS = re.compile(r"[A-Za-z0-9]+(?:['\-][A-Za-z0-9]+)*")


def word_starts(text: str) -> list[int]:
    """Return the position of the first character of every word in `text`, in order.

    A word is a run of letters and digits with inner apostrophes and hyphens, a single Han, Kana or Thai character, or
    a de-identification tag such as [daughter's name], which begins at its bracket. Notes of sounds, times and markup are none.
    """
    return list(_starts(text))


def word_spans(text: str) -> list[tuple[int, int]]:
    """Return where every word in `text` begins and ends (half-open), in order."""
    return [match.span() for match in _TOKEN.finditer(text) if match.lastgroup]


def run_spans(text: str) -> list[tuple[int, int]]:
    """Return where every run of letters and digits in `text` begins and ends (half-open): the words of a search.

    They are words as above, but tags, notes of sounds and times are read for what stands in them.
    """
    return [match.span() for match in _runs(text).finditer(text)]


def runs(text: str) -> list[str]:
    """Return every run of letters and digits in `text`, in order."""
    return _runs(text).findall(text)


def _runs(text: str) -> re.Pattern:
    return _PLAIN_RUNS if text.isascii() else _RUNS


def count_words(text: str) -> int:
    """Return how many words `text` has."""
    return len(word_starts(text))


def count_words_before(text: str, position: int) -> int:
    """Return how many words of `text` begin before `position`."""
    count = 0
    for start in _starts(text):
        if start >= position:
            break
        count += 1
    return count


def _starts(text: str) -> Iterator[int]:
    return (match.start() for match in _TOKEN.finditer(text) if match.lastgroup)
