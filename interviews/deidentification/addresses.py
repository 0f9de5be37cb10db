"""Addresses: streets with a house number, post-office boxes, postal codes with or without their place."""

import re
from collections.abc import Iterator

from interviews.deidentification.findings import Category, Finding, end_without_point

_UPPER = "A-ZÆØÅÄÖÜÉÁÍÓÚÞÐŠŽ"
_NAME = rf"[{_UPPER}][\w'’.-]{{1,30}}"
_HOUSE = r"\d{1,4}(?: ?[A-Za-z](?!\w))?"
_FLAT = r"(?:,? ?\n? ?(?:Apt\.?|Suite|Flat|Unit|leil\.?|H0\d) ?\d{1,4})?"

_NORDIC = (
    "gata|gate|gaten|gt\\.?|vei|veien|veg|vegen|vn\\.?|vej|vejen|gade|gaden|gatan|gränd|vägen|väg|all[eé]en?|plass|plassen|plads|"
    "pladsen|plats|torg|torget|torv|torvet|stien|sti|stigen|stræde|strædet|bakken|bakke|bakkane|lia|tunet|svingen|løkka|haugen|haug|jordet|"
    "kroken|grenda|holtet|holt|skogen|ringen|terrassen?|brygge|brygga|parken|kleiva|marka|myra|åsen|ås|lunden|enga|kollen"
)
_OTHER = (
    "straat|laan|weg|plein|gracht|kade|dijk|singel|baan|katu|kuja|polku|tie|raitti|straße|strasse|str\\.?|platz|gasse|brücke|utca|braut|"
    "gata|stræti|straeti|vegur"
)
_STREET_ENDINGS = rf"(?:{_NORDIC}|{_OTHER})"
_COMPOUND = re.compile(
    rf"(?<!\w)(?:{_NAME} ){{0,2}}(?:[{_UPPER}][\w'’-]{{1,30}}?|{_NAME} )(?i:{_STREET_ENDINGS}),? {_HOUSE}{_FLAT}(?![\w%]|[.,:]\d)"
)
_ENGLISH = (
    "Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Close|Court|Ct|Crescent|Cres|Way|Terrace|Place|Square|Sq|Gardens|Grove|"
    "Hill|Boulevard|Blvd|Row|Walk|Mews|Park|Parkway|Highway|Green|View|Rise|Circle|Loop|Courts?|Greens|Squares"
)
_WITH_HOUSE = re.compile(
    rf"(?<![\w.,])\d{{1,5}}[A-Za-z]?,? (?:\d{{1,4}} )?(?:{_NAME} ){{1,4}}(?:{_ENGLISH})(?![\w])(?: \d{{1,4}})?{_FLAT}"
)
_WITHOUT_HOUSE = re.compile(
    rf"(?<!\w)(?:{_NAME} ){{1,3}}(?:Street|Road|Avenue|Lane|Crescent|Boulevard|Terrace)(?!\w)"
)
_BEFORE = re.compile(
    r"(?<!\w)(?:Calle|C/|C(?= [A-Z])|Avda\.?|Av\.|Avenida|Plaza|Pz\.?|Pza\.?|Paseo|Camino|Crta\.?|Carretera|Ronda|Travesía|Vicolo|Via|Rue|Avenue du|"
    r"Avenue de) ?[^\n,.;:?!\x00]{2,40},? ?\d{1,4}(?:,? ?\d{1,2} ?[ºªA-Z]{1,2}(?!\w))?"
)
_BOX = re.compile(
    r"(?<!\w)(?:P\. ?O\. ?Box|PO Box|Postboks|Box|Apartado|Postbus|Postfach) \d{1,6}(?!\w)",
    re.IGNORECASE,
)
_AT_HOME = re.compile(
    rf"(?<!\w)(?:bor|bodde|bodd|budde|bur|buddde|live|lived|living|hus|house|flat|leilighet|hjemme|adressen er|address is|flytta|flyttet|moved)"
    rf" (?:(?:i|på|at|in|to|til) )?(?P<place>(?:{_NAME} ){{0,2}}{_NAME} {_HOUSE})(?![\w%]|[.,:]\d)"
)
_PLACE = rf"{_NAME}(?: {_NAME}){{0,2}}"
_CODE = r"(?:(?:DK|NO|SE|FI|N|S|D)-?)?\d{3} ?\d{1,2}(?: ?[A-Z]{2}(?!\w))?|\d{4}|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}"
_TAIL = re.compile(rf"(?:[,\s]{{1,3}}|,? i |\. )(?:{_CODE})(?!\w)(?:,? {_PLACE})?")
_UK_CODE = re.compile(r"(?<!\w)(?:[A-Z]{1,2}\d{1,2}|[A-Z]{1,2}\d[A-Z]) \d[A-Z]{2}(?!\w)")
_CODE_AND_PLACE = re.compile(
    rf"(?<![\w.,/+-])(?!(?:19|20)\d\d )(?P<code>\d{{4}}|\d{{5}}|\d{{3}} \d{{2}}) (?P<place>[{_UPPER}][\w-]{{2,30}})(?!\w)"
)


def find_addresses(text: str) -> Iterator[Finding]:
    """Find streets with house numbers, with what follows of postal code and place; boxes; streets by name."""
    for pattern in (_WITH_HOUSE, _COMPOUND, _BEFORE, _BOX, _WITHOUT_HOUSE):
        for match in pattern.finditer(text):
            yield _address(match.start(), _end_with_place(text, match.end()), "a street or a box")
    for match in _AT_HOME.finditer(text):
        end = _end_with_place(text, match.end("place"))
        yield _address(match.start("place"), end, "a name and a house number where somebody lives")
    for match in _UK_CODE.finditer(text):
        yield _address(*match.span(), "a postal code")
    for match in _CODE_AND_PLACE.finditer(text):
        yield _address(*match.span(), "a postal code with a name")


def _end_with_place(text: str, end: int) -> int:
    tail = _TAIL.match(text, end)
    return end_without_point(text, tail.end() if tail else end)


def _address(start: int, end: int, why: str) -> Finding:
    return Finding(start, end, Category.ADDRESS, "[address]", why)
