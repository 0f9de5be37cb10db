"""Phone numbers: those that are valid somewhere, and those that a word before them calls so."""

import re
from collections.abc import Iterator

import phonenumbers

from interviews.deidentification.findings import Category, Finding
from interviews.deidentification.lettering import in_small_letters

# Where participants and their families live most likely; others are found with their country's number.
_REGIONS = ("NO", "SE", "DK", "FI", "GB", "US", "NL", "ES", "IS")
_CANDIDATE = re.compile(
    r"(?<![\w.,/+-])(?:\+ ?)?\(?\d(?:[ \-./()]{0,3}\d){6,15}(?: ?(?:x|ext\.?|extension) ?\d{1,5})?(?![\w%]|[.,]\d|[-/]\d)"
)
_FICTITIOUS = re.compile(r"(?<![\w.,/-])555[- ]?\d{4}(?![\w-])")
_SPOKEN_DIGIT = "zero|oh|one|two|three|four|five|six|seven|eight|nine|null|en|én|ein|to|tre|fire|fem|seks|sju|syv|åtte|ni"
_SPOKEN = re.compile(
    rf"(?<!\w)(?:(?:double |dobbel |dobbelt )?(?:{_SPOKEN_DIGIT})[ ,\-]{{1,2}}){{6,15}}(?:{_SPOKEN_DIGIT})(?!\w)"
)
_CUE = re.compile(
    r"(?<!\w)(?:phone|telephone|tel|tlf|mobile?n?|mob|cell|fax|call|ring|ringe|ringte|ringer|reach|text|sms|number(?:'s|’s)?|"
    r"nummeret?|numret|telefon(?:en|nummer|nummeret)?|mobilnummer|extension|teléfono|telefoon|puhelin)(?!\w)",
    re.IGNORECASE,
)
_CUE_REACH = 40
_YEARS = re.compile(r"(?:1[89]|20)\d\d ?[-/.– ] ?(?:1[89]|20)\d\d|\d{1,4}([-/.])\d{1,2}\1\d{1,4}")
# 250 000 and 1.250.000 are amounts.
_AMOUNT = re.compile(r"\d{1,3}(?:[ .]\d{3}){1,3}")
_UNIT = re.compile(
    r" ?(?:kr|kroner|nok|sek|dkk|euros?|pounds|dollars|£|€|\$|people|mennesker|tonn|meter|km|kilo)\b",
    re.IGNORECASE,
)
_LONGEST_AMOUNT = 7
# A country's number, a 0 before an area's, 3 and 4 digits, or three groups and more.
_LIKE_PHONE = re.compile(
    r"(?:\+|00).+|\(?0[1-9].+|\d{3}[- ]\d{4}|\(?\d{2,4}\)?(?:[ .-]{1,2}\d{2,4}){2,5}(?: ?(?:x|ext).*)?",
    re.DOTALL,
)


def find_phones(text: str) -> Iterator[Finding]:
    """Find phone numbers of seven digits and more, also of invented kinds such as 555-0142, and read aloud."""
    for match in _CANDIDATE.finditer(text):
        if not _is_something_else(text, match):
            why = _reason(text, match)
            if why:
                yield _phone(match.span(), why)
    for match in _FICTITIOUS.finditer(text):
        yield _phone(match.span(), "a number as in films: 555 and four digits")
    for match in _SPOKEN.finditer(in_small_letters(text)):
        yield _phone(match.span(), "many digits in words, one after the other")


def _phone(span: tuple[int, int], why: str) -> Finding:
    return Finding(*span, Category.PHONE, "[phone number]", why)


def _is_something_else(text: str, match: re.Match) -> bool:
    """Tell whether the digits are a range of years, an amount, or a day that no calendar has."""
    if _YEARS.fullmatch(match[0]) or _UNIT.match(text, match.end()):
        return True
    digits = re.sub(r"\D", "", match[0])
    return bool(_AMOUNT.fullmatch(match[0])) and len(digits) <= _LONGEST_AMOUNT


def _reason(text: str, match: re.Match) -> str | None:
    if _CUE.search(text, max(0, match.start() - _CUE_REACH), match.start()):
        return "digits after a word for phone or number"
    if region := _region_of(match[0]):
        return f"a valid phone number ({region})"
    if _LIKE_PHONE.fullmatch(match[0]):
        return "digits in groups like those of a phone number"
    return None


def _region_of(digits: str) -> str | None:
    """Return where these digits are a valid phone number, as a country's two letters, or None."""
    if digits.startswith("00"):
        digits = "+" + digits.removeprefix("00")
    for region in _REGIONS:
        try:
            number = phonenumbers.parse(digits, region)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(number):
            return phonenumbers.region_code_for_number(number) or region
    return None
