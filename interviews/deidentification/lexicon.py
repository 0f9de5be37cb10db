"""The words we know: names, places, institutions, and words that begin with a capital and name nobody.

The lists lie in `lists/`, one file for each; what follows # is a remark.
"""

import re
import unicodedata
from pathlib import Path

_LISTS = Path(__file__).parent / "lists"
_SHORTEST_PLAIN = 4
_ENDING = re.compile(
    r"(?:ing|ed|ly|ional|mental|ology|ful|ness|tion|sion|ment|less|able|ible|ous|ive|ical|ism|ist|ity|ship|hood|ward|ware|ght|est|ies|es|(?<![aiuo])s|"
    r"en|et|ene|ane|erne|erna|orna|arna|ende|ande|het|else|inger|lig|leg|lege|lige|isk|iske|sjon|skap|dom|bar|tet|er|ere|ar|[dklnrstv]te|[vgl]de|"
    r"ig|igt|igen|ade|ades|heden|heid|isch|ung|keit|lich)$"
)
# Ends of the names that the World Health Organization gives to drugs; nib, mab and the like only where enough stands before.
_DRUG = re.compile(
    r".{4,}(?:nib|mab|pril|olol|azole|azol|xaban|parin|asone|ason|olone)$|.{2,}(?:cillin|mycin|micin|prazole?|statin|sartan|oxetine?|azepam|fenac|"
    r"cycline?|[cg]iclovir|[ae]tadine?|rubicin|platin|taxel|trexate?|setron|triptan|gliptin|formin|dronate?)$"
)
# Sounds, however long they are drawn: Ohh, Mmm, Jaaa.
_SOUND = re.compile(
    r"(?:[oaeuyæøå]+h{2,}|[ou]{2,}h+|a{2,}h+|m+h*m+|h+m+|h+u+h+|(?:h+[aeio]+){2,}|([oaeiuyæøåmhsz])\1{2,}h*|a+w{2,}|ja{2,}|ne{2,}i|y+e{2,}s|no{2,}|wo{2,}w)"
)
_ACRONYMS_PLURAL = re.compile(r"[A-Z]{2,5}s")
_ENDING_OF_NAMES = re.compile(r"..sen$|..son$|..ssen$")


def _entries(name: str) -> frozenset[str]:
    """Return the entries of a list as they are written: several on a line, parted by commas."""
    lines = (_LISTS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    parts = (part.strip() for line in lines for part in line.partition("#")[0].split(","))
    return frozenset(part for part in parts if part)


def _folded(name: str) -> frozenset[str]:
    return frozenset(entry.casefold() for entry in _entries(name))


def _also_without_accents(names: frozenset[str]) -> frozenset[str]:
    """Add what becomes of a name on a keyboard without its letters (Bjorn, Aase), unless that is another word."""
    plain = map(_plain, names)
    return names | {name for name in plain if len(name) >= _SHORTEST_PLAIN and name not in ORDINARY}


def _plain(name: str) -> str:
    marked = unicodedata.normalize(
        "NFD", name.replace("ø", "o").replace("æ", "ae").replace("ð", "d")
    )
    return "".join(sign for sign in marked if not unicodedata.combining(sign))


def words_of(spaced: str) -> frozenset[str]:
    """Return the words of a line as a set."""
    return frozenset(re.findall(r"\S+", spaced))


def bare(word: str) -> str:
    """Return the word in small letters, without a genitive ending that has an apostrophe."""
    folded = word.casefold()
    # Few words have one, and every word of a text comes here.
    return re.sub(r"['’]s?$", "", folded) if "'" in folded or "’" in folded else folded


ORDINARY = _folded("ordinary_words")
FIRST_NAMES = _also_without_accents(_folded("first_names"))
SURNAMES = _also_without_accents(_folded("surnames"))
PLACES = _also_without_accents(_folded("places"))
INSTITUTIONS = _entries("institutions")
# First names, surnames and places that are other words too: a capital where a sentence begins says nothing of them.
ALSO_WORDS = _folded("names_that_are_words")
# Countries, peoples, languages, days, feasts, drugs, makes: capitals that name nobody.
NOT_NAMES = frozenset(entry.casefold() for entry in _entries("not_names") if not entry.isupper())
# Only in capitals are these no names: GERD is an illness, Gerd a woman.
ACRONYMS = frozenset(entry for entry in _entries("not_names") if entry.isupper())


def is_ordinary(word: str) -> bool:
    """Tell whether this is an ordinary word or a name of nobody, whatever its capitals."""
    return _plainly_written(word) in ORDINARY or is_not_a_name(word)


def is_not_a_name(word: str) -> bool:
    """Tell whether this word, as it is written, is on our list of what names nobody, or a drug, a sound or an acronym."""
    folded = _plainly_written(word)
    if folded in NOT_NAMES or bare(folded) in NOT_NAMES or word in ACRONYMS:
        return True
    return bool(_SOUND.fullmatch(folded) or _DRUG.match(folded) or _ACRONYMS_PLURAL.fullmatch(word))


def has_ending_of_other_words(word: str) -> bool:
    """Tell whether this (bare) word ends as English or Scandinavian words do that are no names."""
    return bool(_ENDING.search(word)) and not _ENDING_OF_NAMES.search(word)


def _plainly_written(word: str) -> str:
    return word.casefold().replace("’", "'").strip(".'")


def is_name(word: str) -> bool:
    """Tell whether this (bare) word, or each part of it between hyphens, is a first name or a surname we know."""
    return all(part in FIRST_NAMES or part in SURNAMES for part in word.split("-"))


def known_stem(word: str) -> str | None:
    """Return the (bare) word, or it without a last -s, if a list of names or places has it."""
    stems = (word,) if word in ORDINARY else (word, word.removesuffix("s"))
    for stem in stems:
        if stem in FIRST_NAMES or stem in SURNAMES or stem in PLACES:
            return stem
    return word if "-" in word and is_name(word) else None
