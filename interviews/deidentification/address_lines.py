"""What goes on after a street, on the same line or the next ones: flats, towns, postal codes, countries."""

import re

from interviews.deidentification.cues import PLACE_HEADS
from interviews.deidentification.findings import end_without_point
from interviews.deidentification.lettering import UPPER
from interviews.deidentification.lexicon import FIRST_NAMES, NOT_NAMES, PLACES, is_ordinary

NAME = rf"[{UPPER}][\w'’.-]{{1,30}}"
UNIT = (
    r"(?:Apt\.?|Apartment|Suite|Flat|Unit|Room|[Ll]eilighet|[Ll]eil\.?) ?[A-Z]?\d{1,4}[A-Z]?(?!\w)"
)
CARE_OF = rf"c/o {NAME}(?: {NAME}){{0,2}}"

_FLOOR = r"\d{1,2}\. ?(?:etasje|etg\.?|etage|sal|våning)|\d{1,2}(?:st|nd|rd|th) floor|H0\d{3}(?!\w)"
# 2010 after a street is a year, unless a place follows.
_CODE = (
    rf"(?!(?:19|20)\d\d(?!\d|,? {NAME}))(?:(?:DK|NO|SE|FI|N|S|D)-?)?(?:\d{{3}} ?\d{{1,2}}(?: ?[A-Z]{{2}}(?!\w))?|\d{{4,5}})"
    r"|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]{2}\.? \d{4,5}(?:-\d{4})?"
)
# 412 34 567 is no code but a phone number.
_NO_MORE_DIGITS = r"(?![\w/]|[ .-]?\d)"
_LINK = r"(?:-?(?:on|upon|le|in|i|by|de|del|la|under|next|the)-?)"
_PLACE = rf"{NAME}(?:[ -](?:{_LINK}[ -])?{NAME}){{0,3}}"
_PARTING = r"(?: ?\n? ?, ?\n?| ?\n)[> ]{0,4}"
_NEXT_PART = re.compile(
    rf"(?:{_PARTING}| )(?:{UNIT}|{_FLOOR})|{_PARTING}{CARE_OF}|{_PARTING}[A-Z]{{2}}(?= ?(?:[,.\n]|$))"
    rf"|(?:{_PARTING}|\. |,? i | )(?:{_CODE}){_NO_MORE_DIGITS}(?:,? (?P<after_code>{_PLACE}))?"
    rf"|{_PARTING}(?P<before_code>{_PLACE}),? (?:{_CODE}){_NO_MORE_DIGITS}"
    rf"|(?P<parting>{_PARTING})(?P<place>{_PLACE})"
)
_NOTHING_MORE = re.compile(r" ?(?:[,.;:?!)\n\x00]|$)")
_MOST_PARTS = 6


def end_of_address(text: str, end: int) -> int:
    """Return where the address ends of which a street or a box has been read up to `end`."""
    for _ in range(_MOST_PARTS):
        part = _NEXT_PART.match(text, end)
        if part is None or not _belongs(text, part):
            break
        end = part.end()
    return end_without_point(text, end)


def _belongs(text: str, part: re.Match) -> bool:
    """Tell whether this is a line of the address: a place without a code is one where nothing else follows."""
    if part["place"] is None:
        return True
    words = part["place"].casefold().rstrip(".").split()
    if " ".join(words) in PLACES:
        return True
    if not _NOTHING_MORE.match(text, part.end()) or words[0] in FIRST_NAMES:
        return False
    if " ".join(words) in NOT_NAMES:
        return "\n" in part["parting"]
    return not all(map(is_ordinary, words)) and (
        words[0] in PLACE_HEADS or not is_ordinary(words[0])
    )
