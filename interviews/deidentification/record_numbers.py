"""Numbers of records and cases, cards and accounts, and any other long number."""

import re
from collections.abc import Iterator

from stdnum import iban, luhn

from interviews.deidentification.findings import Category, Finding
from interviews.deidentification.lettering import in_small_letters

_CUED = re.compile(
    r"(?<!\w)(?:mrn|nhc|cipa|nass|cip|n[º°]\s?col|case|journal|sak|saks|pasient|patient|hospital|record|medical record|file|"
    r"reference|ref|policy|member|membership|licen[cs]e|passport|pass|account|konto|sag|ärende|study|customer|"
    r"kunde|medlems|førerkort|bil|registration|reg|plate|serial|order|booking|zip|postal|prøve|cp|postnummer|journalnummer|journalnr|"
    r"npr|helsekort|armbånd|wristband|insurance|forsikring|forsikringssak|polise|polisenummer|trygdesak|diarienummer|"
    r"saksnummer|saksnr|pasientnummer|pasientnr|passnummer|kontonummer|medlemsnummer|sagsnummer|ärendenummer|id|id-?nummer)"
    r"(?:[ -]?(?:number|nummer|no|nr|num|code|id|card))?(?:et)?(?:'s|’s)?[.:#\s]{0,3}"
    r"(?:(?:mitt|my|is|was|er|var|says|at|hos|på|\#)[ :]){0,2}"
    r"(?P<number>(?:[a-z]{1,4}[-/ ]?)?\d(?:[\d/.-]|(?<=\d) (?=\d)){2,18}\d)(?!\w|[.,]\d)"
)
# Groups of capitals and digits with - or / between, such as AB/2018/0042-C.
_IN_GROUPS = re.compile(
    r"(?<![\w/.-])(?=(?:[A-Z/-]*\d){4})(?=[\d/-]*[A-Z]|[A-Z/-]*\d{4}[/-]\d{4,7}-\d)[A-Z0-9]{1,10}(?:[-/][A-Z0-9]{1,10}){1,4}(?![\w/-])"
)
_CARD = re.compile(r"(?<![\w.,+-])\d(?:[ -]?\d){11,18}(?![\w%]|[.,-]\d)")
_CARD_CUE = re.compile(
    r"(?<!\w)(?:cards?|kort(?:et|nummer)?|visa|mastercard|account|cc)(?!\w)", re.IGNORECASE
)
_IBAN = re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?!\w)")
_ACCOUNT = re.compile(r"(?<![\w.,+-])\d{4}[. ]\d{2}[. ]\d{5}(?![\w%]|[.,-]\d)")
_LONG = re.compile(
    r"(?<![\w.,/+-])\d(?:[-/]?\d){6,20}(?![\w%]|[.,/-]\d)|(?<![\w.,/+-])\d{6}(?![\w%]|[.,/-]\d)"
)
_LETTERED = re.compile(r"(?<!\w)(?:[A-Z]{1,4}[- ]?\d{5,12}|\d{4,12}[A-Z]{1,3})(?!\w)")
_YEARS = re.compile(r"(?:1[89]|20)\d\d(?: ?[-/–] ?(?:1[89]|20)?\d\d)?")
_CUE_REACH = 40


def find_accounts(text: str) -> Iterator[Finding]:
    """Find numbers of cards and accounts; one whose check digit is wrong only after a word for it."""
    for match in _IBAN.finditer(text):
        right = iban.is_valid(match[0])
        yield _account(match, "an IBAN" + (" with right check digits" if right else ""))
    for match in _CARD.finditer(text):
        if luhn.is_valid(re.sub(r"\D", "", match[0])):
            yield _account(match, "as many digits as a card has, with a right check digit")
        elif _CARD_CUE.search(text, max(0, match.start() - _CUE_REACH), match.start()):
            yield _account(match, "digits after a word for card or account")
    for match in _ACCOUNT.finditer(text):
        yield _account(match, "4, 2 and 5 digits, as a Norwegian account has")


def _account(match: re.Match, why: str) -> Finding:
    return Finding(*match.span(), Category.ACCOUNT_NUMBER, "[account number]", why)


def find_records(text: str) -> Iterator[Finding]:
    """Find groups of capitals and digits, and what follows a word for a record, case or reference."""
    for match in _IN_GROUPS.finditer(text):
        yield _record(match.span(), "capitals and digits in groups")
    for match in _CUED.finditer(in_small_letters(text)):
        if not _YEARS.fullmatch(match["number"]):
            yield _record(match.span("number"), "digits after a word for a record, case or number")


def find_long_numbers(text: str) -> Iterator[Finding]:
    """Find every other number of six digits and more."""
    for match in _LONG.finditer(text):
        if not _YEARS.fullmatch(match[0]):
            yield _record(match.span(), "a long number")
    for match in _LETTERED.finditer(text):
        yield _record(match.span(), "letters with a long number")


def _record(span: tuple[int, int], why: str) -> Finding:
    return Finding(*span, Category.RECORD_NUMBER, "[number]", why)
