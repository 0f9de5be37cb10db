"""Dates: a day, a month with or without its year. A year alone is none."""

import re
from collections.abc import Iterator

from interviews.deidentification.findings import Category, Finding
from interviews.deidentification.lettering import in_small_letters

# English, Norwegian, Danish, Swedish, Dutch, Spanish and German, each name once; Finnish ones take endings.
_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december|"
    "januar|februar|mars|mai|juni|juli|oktober|desember|marts|maj|januari|februari|augusti|"
    "maart|mei|augustus|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|"
    "diciembre|jänner|märz|dezember"
)
_FINNISH = "(?:tammi|helmi|maalis|huhti|touko|kesä|heinä|elo|syys|loka|marras|joulu)kuu(?:ta|n|ssa|sta|hun|lta|lla)?"
_SHORT = "jan|feb|mar|mrt|apr|jun|jul|aug|sept?|okt|oct|nov|des|dec|dez|ene|abr|ago|dic"
_MONTH = rf"(?:{_MONTHS}|{_FINNISH}|(?:{_SHORT})\b\.?)"

_TEENS_AND_TENS = (
    # English
    "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|"
    "fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth|"
    "twenty[- ](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|thirty[- ]first|"
    # Norwegian and Danish
    "første|fyrste|andre|anden|tredje|fjerde|femte|sjette|sjuende|syvende|åttende|ottende|niende|tiende|ellevte|"
    "ellefte|tolvte|tolvte|trettende|fjortende|femtende|sekstende|syttende|attende|nittende|tjuende|tyvende|"
    "tjue(?:første|fyrste|andre|tredje|fjerde|femte|sjette|sjuende|syvende|åttende|niende)|"
    "(?:en|to|tre|fire|fem|seks|syv|sju|åtte|otte|ni)ogtyvende|trettiende|tredivte|trettiførste|enogtredevte|"
    # Swedish
    "första|andra|fjärde|sjätte|sjunde|åttonde|nionde|tionde|elfte|tolfte|trettonde|fjortonde|femtonde|sextonde|"
    "sjuttonde|artonde|nittonde|tjugonde|tjugo(?:första|andra|tredje|fjärde|femte|sjätte|sjunde|åttonde|nionde)|"
    "trettionde|trettioförsta|"
    # German
    "ersten|zweiten|dritten|vierten|fünften|sechsten|siebten|achten|neunten|zehnten|elften|zwölften|"
    "(?:drei|vier|fünf|sech|sieb|acht|neun)zehnten|(?:(?:ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun)und)?"
    "zwanzigsten|(?:einund)?dreißigsten|"
    # Dutch
    "eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|negende|tiende|elfde|twaalfde|dertiende|veertiende|"
    "vijftiende|zestiende|zeventiende|achttiende|negentiende|twintigste|veertien|vijftien|zestien|zeventien|achttien|"
    "negentien|twintig|"
    # Spanish
    "primero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince|dieciséis|"
    "diecisiete|dieciocho|diecinueve|veinte|veintiuno|veintidós|veintitrés|veinticuatro|veinticinco|veintiséis|"
    "veintisiete|veintiocho|veintinueve|treinta(?: y uno)?"
)
_NUMBER = r"(?:3[01]|[12]\d|0?[1-9])"
_DAY = rf"(?:{_NUMBER}(?:st|nd|rd|th|\.|º|ª|:e|e)?|{_TEENS_AND_TENS})"
_YEAR = r"(?:(?:1[89]|20)\d{2}|['’´`]\d{2})"
_OF = r"(?: ?(?:of|de|i|d\.) )?"
_GAP = r"[ .,\-]{0,3}"

_IN_WORDS = re.compile(
    rf"(?<![\w/])(?:"
    rf"{_DAY}{_GAP}{_OF}{_MONTH}(?!\w)(?:{_GAP}(?:(?:de|del|i) )?{_YEAR})?"
    rf"|{_YEAR}{_GAP}{_MONTH}(?!\w){_GAP}{_NUMBER}"
    rf"|{_MONTH}(?!\w)[ .]{{1,2}}(?:the )?{_DAY}(?:,? {_YEAR})?"
    rf"|{_MONTH}(?!\w)[ ,]{{1,2}}(?:(?:of|de|del|i|in) )?{_YEAR}"
    rf")(?![\w%/]|[.,:]\d)"
)

_CLOCK = r"(?:[T ]\d{1,2}:\d{2}(?::\d{2})?)?"
_IN_DIGITS = re.compile(
    rf"(?<![\w/.,+-])(?:"
    rf"(?P<year>(?:1[89]|20)\d{{2}})(?P<sep>[-/.])(?P<month>\d{{1,2}})(?P=sep)(?P<day>\d{{1,2}}){_CLOCK}"
    rf"|(?P<a>\d{{1,2}})(?:(?P<sep2>[-/.]) ?(?P<b>\d{{1,2}})(?P=sep2) ?|/(?P<b2>\d{{1,2}})-)"
    rf"(?:(?:1[89]|20)\d{{2}}|['’]?\d{{2}}){_CLOCK}"
    rf"|(?P<short>['’´`]\d{{2}}-(?P<month3>\d{{1,2}})-(?P<day3>\d{{1,2}}))"
    rf")(?![\w/]|[.,-]\d)"
)
_WITHOUT_YEAR = re.compile(
    rf"(?<!\w)(?:den|d\.|am|el|on|fra|til|since|siden) (?P<date>{_NUMBER}[./](?:1[0-2]|0?[1-9])\.?)(?![\w/%]|[.,:]\d)"
)

# Months whose names are other words or first names too, which say a month only after such a word.
_OTHER_WORDS_TOO = "may|march|mars|mai|maj|mei|marts|mayo|april|abril|june|juni|juli|august|augusti|agosto|marzo|julio"
_SURE_MONTH = re.compile(rf"(?<!\w)(?!(?:{_OTHER_WORDS_TOO})\b)(?:{_MONTHS}|{_FINNISH})(?!\w)")
_BEFORE_A_MONTH = (
    "in|since|until|till|during|last|next|early|late|mid|before|after|by|this|of|from|"
    "i|fra|siden|til|før|etter|midten av|slutten av|begynnelsen av|forrige|neste|ut|fram til|"
    "från|sedan|till|före|efter|inden|im|seit|bis|anfang|ende|mitte|sinds|vanaf|tot|en|desde|hasta|de"
)
_LIKELY_MONTH = re.compile(rf"(?<!\w)(?:{_BEFORE_A_MONTH})[ -](?P<month>{_OTHER_WORDS_TOO})(?!\w)")
OTHER_WORDS_TOO = frozenset(_OTHER_WORDS_TOO.split("|"))
_ENGLISH_WORDS_TOO = {"may", "march"}


def find_dates(text: str) -> Iterator[Finding]:
    """Find dates in digits and in words."""
    for match in _IN_DIGITS.finditer(text):
        if _is_a_day_and_a_month(match):
            yield _date(match.span(), "a date in digits")
    small = in_small_letters(text)
    for match in _IN_WORDS.finditer(small):
        yield _date(match.span(), "a month with a day or a year")
    for match in _WITHOUT_YEAR.finditer(small):
        yield _date(match.span("date"), "a day and a month in digits")


def find_months(text: str) -> Iterator[Finding]:
    """Find months that stand alone; of those that are other words too, only where a month is likely."""
    small = in_small_letters(text)
    for match in _SURE_MONTH.finditer(small):
        yield Finding(*match.span(), Category.DATE, "[month]", "the name of a month")
    for match in _LIKELY_MONTH.finditer(small):
        start, end = match.span("month")
        if text[start:end] not in _ENGLISH_WORDS_TOO:
            yield Finding(start, end, Category.DATE, "[month]", "the name of a month")


def _date(span: tuple[int, int], why: str) -> Finding:
    return Finding(*span, Category.DATE, "[date]", why)


def _is_a_day_and_a_month(match: re.Match) -> bool:
    parts = [match[name] for name in ("month", "day", "a", "b", "b2", "month3", "day3")]
    first, second = (int(part) for part in parts if part)
    low, high = sorted((first, second))
    month_comes_first = match["month"] is not None
    return 1 <= low <= 12 and high <= 31 and (not month_comes_first or first <= 12)
