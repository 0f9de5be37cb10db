"""Addresses: streets with a house number, post-office boxes, postal codes with or without their place."""

import re
from collections.abc import Iterator

from interviews.deidentification.address_lines import CARE_OF, NAME, UNIT, end_of_address
from interviews.deidentification.findings import Category, Finding, end_without_point
from interviews.deidentification.lettering import UPPER

_BEFORE_IT = rf"(?:{UNIT},?[ \n]{{1,2}})?"
_HOUSE = r"\d{1,4}(?: ?[A-Za-z](?!\w))?"

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
_STREET = rf"(?:{NAME} ){{0,2}}(?:[{UPPER}][\w'’-]{{1,30}}?|{NAME} )(?i:{_STREET_ENDINGS})"
_COMPOUND = re.compile(rf"(?<!\w)(?=[{UPPER}l]){_BEFORE_IT}{_STREET},? {_HOUSE}(?![\w%]|[.,:]\d)")
# As somebody says it who comes from where the number stands first: 12 Storgata.
_NUMBER_FIRST = re.compile(
    rf"(?<![\w.,])(?=[\d{UPPER}l]){_BEFORE_IT}\d{{1,5}}[A-Za-z]? {_STREET}(?!\w)(?:,? {_HOUSE}(?![\w%]|[.,:]\d))?"
)
# A name between two numbers is a street where a flat follows, whatever the name.
_BEFORE_A_UNIT = re.compile(
    rf"(?<![\w.,])\d{{1,5}} (?:{NAME} ){{1,3}}\d{{1,4}}(?=,?[ \n]{{1,2}}{UNIT})"
)
_ENGLISH = (
    "Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Close|Court|Ct|Crescent|Cres|Way|Terrace|Place|Square|Sq|Gardens|Grove|"
    "Hill|Boulevard|Blvd|Row|Walk|Mews|Park|Parkway|Highway|Green|View|Rise|Circle|Loop|Courts?|Greens|Squares"
)
_WITH_HOUSE = re.compile(
    rf"(?<![\w.,])(?=[\d{UPPER}l]){_BEFORE_IT}\d{{1,5}}[A-Za-z]?,? (?:\d{{1,4}} )?(?:{NAME} ){{1,4}}(?:{_ENGLISH})(?!\w)(?: \d{{1,4}})?"
)
_WITHOUT_HOUSE = re.compile(
    rf"(?<!\w)(?:{NAME} ){{1,3}}(?:Street|Road|Avenue|Lane|Crescent|Boulevard|Terrace)(?!\w)"
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
    rf" (?:(?:i|på|at|in|to|til) )?(?P<place>(?:{NAME} ){{0,2}}{NAME} {_HOUSE})(?![\w%]|[.,:]\d)"
)
_CORNER = re.compile(
    rf"(?<!\w)(?:(?:the )?corner of|hjørnet av|hjørnet mellom) {NAME}(?: {NAME}){{0,2}}(?: \d{{1,4}})? (?:and|og) {NAME}(?: {NAME}){{0,2}}"
)
_LABELLED = re.compile(
    r"(?<!\w)(?:Address|Adresse|Adressa|Adress|Adres|Domicilio|Dirección|Osoite): {0,6}(?P<line>[^\n\x00]{4,80})(?=\n|$)"
)
_CARE_OF = re.compile(rf"(?<!\w){CARE_OF}")
_UK_CODE = re.compile(r"(?<!\w)(?:[A-Z]{1,2}\d{1,2}|[A-Z]{1,2}\d[A-Z]) \d[A-Z]{2}(?!\w)")
_CODE_AND_PLACE = re.compile(
    rf"(?<![\w.,/+-])(?!(?:19|20)\d\d )(?P<code>\d{{4}}|\d{{5}}|\d{{3}} \d{{2}}) (?P<place>[{UPPER}][\w-]{{2,30}})(?!\w)"
)


# Pattern, the group that is the address, the reason, and whether its next lines may belong to it.
_KINDS = (
    (_LABELLED, "line", "what follows the word address", True),
    (_CORNER, 0, "two streets that meet", False),
    *(
        (pattern, 0, "a street or a box", True)
        for pattern in (
            _WITH_HOUSE,
            _NUMBER_FIRST,
            _BEFORE_A_UNIT,
            _COMPOUND,
            _BEFORE,
            _BOX,
            _WITHOUT_HOUSE,
        )
    ),
    (_CARE_OF, 0, "the name after c/o", True),
    (_AT_HOME, "place", "a name and a house number where somebody lives", True),
    (_UK_CODE, 0, "a postal code", False),
    (_CODE_AND_PLACE, 0, "a postal code with a name", False),
)


def find_addresses(text: str) -> Iterator[Finding]:
    """Find streets, boxes and postal codes, with what follows of flats, places and codes on the same line or the next."""
    for pattern, group, why, goes_on in _KINDS:
        for match in pattern.finditer(text):
            start, end = match.span(group)
            end = end_of_address(text, end) if goes_on else end_without_point(text, end)
            yield Finding(start, end, Category.ADDRESS, "[address]", why)
