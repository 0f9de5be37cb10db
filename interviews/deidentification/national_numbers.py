"""National identity numbers. A right date and check digit are evidence; what only has the shape is found too."""

import re
from collections.abc import Callable, Iterator

from stdnum import luhn
from stdnum.gb import nhs

from interviews.deidentification.findings import Category, Finding
from interviews.deidentification.lettering import in_small_letters

_NO_DIGIT_BEFORE = r"(?<![\w.,/+-])"
_NO_DIGIT_AFTER = r"(?![\w%]|[.,/-]\d)"

_ELEVEN = re.compile(rf"{_NO_DIGIT_BEFORE}\d{{6}}[ .-]?\d{{5}}{_NO_DIGIT_AFTER}")
_TEN = re.compile(
    rf"{_NO_DIGIT_BEFORE}(?P<century>(?:19|20)?)\d{{6}}(?P<sep>[-+ ]?)\d{{4}}{_NO_DIGIT_AFTER}"
)
_FINNISH = re.compile(rf"{_NO_DIGIT_BEFORE}\d{{6}}[-+ABCDEFYXWVU]\d{{3}}[0-9A-Y]{_NO_DIGIT_AFTER}")
_TEN_IN_THREE_GROUPS = re.compile(
    rf"{_NO_DIGIT_BEFORE}\d{{3}}[ -]\d{{3}}[ -]\d{{4}}{_NO_DIGIT_AFTER}"
)
_NHS_CUE = re.compile(r"(?<!\w)NHS(?!\w)")
_INSURANCE = re.compile(r"(?<!\w)[A-CEGHJ-PQR-TW-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D](?!\w)")
_SOCIAL_SECURITY = re.compile(rf"{_NO_DIGIT_BEFORE}\d{{3}}[- ]\d{{2}}[- ]\d{{4}}{_NO_DIGIT_AFTER}")
_SPANISH = re.compile(r"(?<!\w)(?:[XYZ]-?\d{7}|\d{8})-?[A-Z](?!\w)|(?<!\w)\d{2} \d{8} \d{2}(?!\w)")
_CUED = re.compile(
    r"(?<!\w)(?:bsn|cpr(?:-?nummer|-?nr)?|fødselsnummer(?:et)?|fødselsnr|personnummer(?:et)?|personnr|d-nummer(?:et)?|"
    r"fødselsnummeret mitt|ssn|social security(?: number)?|ni number|nhs number|dni|nie|nif|nass|hetu|henkilötunnus|"
    r"kennitala)\W{1,3}(?:mitt |my |is |er |är |es |on ){0,2}(?P<number>\d[\da-z .-]{3,14}\d[a-z]?)(?!\w)"
)

_K1 = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
_K2 = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)


def find_national_numbers(text: str) -> Iterator[Finding]:
    """Find Norwegian, Danish, Swedish, Finnish, Icelandic, British, US and Spanish numbers, and what is called one."""
    for pattern, reason in _KINDS:
        for match in pattern.finditer(text):
            if why := reason(text, match):
                yield _national_number(match.span(), why)
    for match in _CUED.finditer(in_small_letters(text)):
        yield _national_number(match.span("number"), "digits after the name of a national number")


def _national_number(span: tuple[int, int], why: str) -> Finding:
    return Finding(*span, Category.NATIONAL_NUMBER, "[national number]", why)


def _of_eleven(text: str, match: re.Match) -> str:
    digits = re.sub(r"\D", "", match[0])
    dated, checked = _has_norwegian_date(digits), _has_norwegian_check_digits(digits)
    if dated and checked:
        return "11 digits with a date and a right check digit"
    return "11 digits with a date" if dated else "11 digits, as a Norwegian number has"


def _has_norwegian_date(digits: str) -> bool:
    """D-numbers add 40 to the day; H-numbers add 40 to the month, numbers for testing 65 or 80."""
    day, month = int(digits[:2]), int(digits[2:4])
    months = {month, month - 40, month - 65, month - 80}
    return (1 <= day <= 31 or 41 <= day <= 71) and any(1 <= month <= 12 for month in months)


def _has_norwegian_check_digits(digits: str) -> bool:
    """From 2032 on, the first check digit may leave a remainder of 1, 2 or 3."""
    figures = [int(digit) for digit in digits]
    first = sum(weight * figure for weight, figure in zip(_K1, figures, strict=False)) % 11
    second = sum(weight * figure for weight, figure in zip(_K2, figures, strict=True)) % 11
    return first in (0, 1, 2, 3) and second == 0


def _of_ten(text: str, match: re.Match) -> str | None:
    """Danish and Icelandic numbers begin with day and month, Swedish ones with year and month."""
    digits = re.sub(r"\D", "", match[0])[-10:]
    dated = _is_day_and_month(digits[:2], digits[2:4]) or _is_day_and_month(
        digits[4:6], digits[2:4]
    )
    if not dated and match["sep"] not in ("-", "+"):
        return None
    if dated and luhn.is_valid(digits):
        return "10 digits with a date and a right check digit"
    return "10 digits with a date" if dated else "6 and 4 digits, as national numbers have"


def _is_day_and_month(day: str, month: str) -> bool:
    """Swedish coordination numbers add 60 to the day, Icelandic ones of firms 40."""
    return 1 <= int(month) <= 12 and any(1 <= int(day) - more <= 31 for more in (0, 40, 60))


def _of_three_groups(text: str, match: re.Match) -> str | None:
    if nhs.is_valid(match[0]):
        return "10 digits with the right check digit of an NHS number"
    near = _NHS_CUE.search(text, max(0, match.start() - 40), match.start())
    return "10 digits after NHS" if near else None


def _because(why: str) -> Callable[[str, re.Match], str]:
    return lambda text, match: why


_KINDS = (
    (_ELEVEN, _of_eleven),
    (_TEN, _of_ten),
    (_FINNISH, _because("a date and four signs, as a Finnish number has")),
    (_TEN_IN_THREE_GROUPS, _of_three_groups),
    (_INSURANCE, _because("letters and digits as in a British insurance number")),
    (_SOCIAL_SECURITY, _because("3, 2 and 4 digits, as a US number has")),
    (_SPANISH, _because("digits as in a Spanish number")),
)
