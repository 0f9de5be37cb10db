"""Hospitals, schools, firms and other institutions."""

import re
from collections.abc import Iterator

from interviews.deidentification.findings import Category, Finding, end_without_point
from interviews.deidentification.lettering import UPPER
from interviews.deidentification.lexicon import INSTITUTIONS, is_ordinary, words_of

_NAME = rf"[{UPPER}][\w'’-]{{0,30}}\.?"
_LINK = r"(?:of|and|the|for|&|og|och|i|for|av|de|del|y|van|der)"

_KINDS = {
    "[hospital]": (
        "Hospitals?|Infirmary|Clinic|Hospice|Medical Cent(?:re|er)|Health Cent(?:re|er)|Cancer Cent(?:re|er)|Surgery|"
        "Sanatorium|Care Home|Nursing Home|Medical Practice|Group Practice|Day Cent(?:re|er)|General|Memorial|Royal|Maternity|Pharmacy|sykehus|sykehuset|sjukehus|sjukehuset|sjukhus|sjukhuset|sygehus|hospital|hospitalet|"
        "klinikken|klinikk|legesenter|legekontor|sykehjem|sjukeheim|bosenter|legevakt|helsesenter|helsehus|helsestasjon|omsorgssenter|omsorgsbolig|bofellesskap|aldershjem|"
        "aldersheim|eldresenter|behandlingssenter|rehabiliteringssenter|apotek|tannklinikk|vårdcentral|äldreboende|lægehus|plejehjem|sairaala|terveyskeskus|ziekenhuis|Klinikum|Krankenhaus"
    ),
    "[school]": (
        "University|College|School|Academy|Primary|Polytechnic|universitet|universitetet|høgskole|høyskole|høgskule|skole|skule|"
        "ungdomsskole|barneskole|ungdomsskule|barneskule|folkehøgskole|folkehøgskule|videregående skole|"
        "vidaregåande skule|vidaregåande|kulturskole|kulturskule|fagskole|fagskule|grunnskole|grunnskule|Nursery|Kindergarten|Grammar|High School|"
        "videregående|gymnas|gymnasium|barnehage|skola|yliopisto|Universität|universiteit"
    ),
    "[workplace]": (
        "Ltd|Limited|Inc|LLC|PLC|Plc|Corporation|Corp|Company|Group|Partners|Bank|Council|Trust|Technologies|Engineering|Industries|"
        "Solutions|Services|Systems|Associates|Foundation|Institute|Logistics|Software|Capital|Resources|Holdings|Consulting|Enterprises|Laboratories|(?:&|and) Sons?|Supermarket|Stores|"
        "AS|ASA|A/S|AB|Oy|GmbH|B\\.?V\\.?|ANS|BA|SA|Gruppen|Group|kommune|fylkeskommune|verft|mekaniske|fabrikker"
    ),
    "[institution]": (
        "Church|Cathedral|Chapel|Parish|Club|Choir|Association|Society|Hotel|Inn|Department|Ministry|Agency|Library|Museum|kirke|kyrkje|kapell|menighet|"
        "idrettslag|idrettsforening|klubb|forening|museum|hotell|Mosque|Synagogue|Community Cent(?:re|er)|Leisure Cent(?:re|er)|Farm|Brewery|"
        "Colliery|Shipyard|Mill|Prison|Airport|kyrka|kyrkje|moské|bibliotek|folkebibliotek|misjonshus|bedehus|samfunnshus|fengsel|gård|gard"
    ),
}
_NAMED = [
    (
        re.compile(
            rf"(?<![\w'’-])(?P<first>{_NAME}) (?:(?:{_NAME}|{_LINK}) ){{0,4}}(?:{kind})(?![\w-])(?: (?:of|i) {_NAME})?"
        ),
        suggestion,
    )
    for suggestion, kind in _KINDS.items()
]
_HEAD_FIRST = re.compile(
    rf"(?<!\w)(?P<kind>(?:University|College|School|Hospital|Church|Bank|Institute|Department|Ministry|Universitetet|Sykehuset|Sjukehuset|"
    rf"Høgskolen|Høgskulen|Høyskolen|Hospital|Clínica|Universidad|Instituto|Fundación|Hospital Universitario|Hospital General)"
    rf"(?: (?:of|i|de|van))?(?: (?:the|la|los|las|el))?) {_NAME}(?: (?:de |i |og )?{_NAME}){{0,3}}"
)
_COMPOUND = re.compile(
    rf"(?<![\w'’-])(?P<first>[{UPPER}][\w-]{{2,25}})(?:sykehuset|sykehus|sjukehuset|sjukehus|sjukhuset|sjukhus|sygehuset|sygehus|hospitalet|"
    rf"klinikken|skolen|skulen|kirken|kyrkja|senteret|sentret|heimen|hjemmet|banken|verket|verftet|kliniken|skolan|ziekenhuis)(?!\w)"
)
_SAINT = re.compile(
    rf"(?<!\w)(?:St\.?|Saint|Sankt|Santa|San) {_NAME}['’]s?(?![\w'’])|(?<!\w)St\.? Olavs(?!\w)"
)
_KNOWN = re.compile(
    rf"(?<![\w'’-])(?=[{UPPER}])(?:{'|'.join(sorted(map(re.escape, INSTITUTIONS), key=len, reverse=True))})(?![\w-])"
)
_NO_PART_OF_NAMES = words_of("a an the my our his her their this that i at in from på i ved")
_AT_WORK = re.compile(
    rf"(?<!\w)(?:(?:work|worked|works|working) (?:at|for)|(?:job|employed|hired|taken on) (?:at|by|with)|"
    rf"(?:jobba|jobbet|jobber|jobb|arbeidde|arbeidet|arbeider|ansatt|tilsett|begynte|starta|lærling) (?:i|på|hos|ved|for))"
    rf" (?P<name>{_NAME}(?: (?:& |og |and )?{_NAME}){{0,3}})"
)


def find_institutions(text: str) -> Iterator[Finding]:
    """Find names that hold a word for an institution, names of known ones, and names of employers."""
    for match in _KNOWN.finditer(text):
        yield _institution(text, *match.span(), "[institution]", "a known institution")
    for match in _HEAD_FIRST.finditer(text):
        yield _institution(
            text, *match.span(), "[institution]", "a word for an institution with a name"
        )
    for pattern, suggestion in _NAMED:
        for match in pattern.finditer(text):
            yield from _named(text, match, suggestion)
    for match in _COMPOUND.finditer(text):
        if not _begins_sentence(text, match.start()):
            yield _institution(
                text, *match.span(), "[institution]", "a name with a word for an institution"
            )
    for match in _SAINT.finditer(text):
        yield _institution(text, *match.span(), "[institution]", "named after a saint")


def find_employers(text: str) -> Iterator[Finding]:
    """Find names after "worked at" and its like."""
    for match in _AT_WORK.finditer(text):
        if not is_ordinary(match["name"].split()[0]):
            yield _institution(
                text, *match.span("name"), "[workplace]", "a name after a word for working there"
            )


def _named(text: str, match: re.Match, suggestion: str) -> Iterator[Finding]:
    """Leave out words before the name that only begin the sentence or are no part of a name: "At Nordlia School"."""
    start = match.start()
    words = match[0].split(" ")
    while len(words) > 1 and _is_before_name(text, start, words[0]):
        start += len(words[0]) + 1
        words = words[1:]
    if len(words) > 1:
        yield _institution(
            text, start, match.end(), suggestion, "a name with a word for an institution"
        )


def _is_before_name(text: str, start: int, word: str) -> bool:
    if word.islower() or word.casefold() in _NO_PART_OF_NAMES:
        return True
    if not is_ordinary(word) or word.startswith("St"):
        return False
    return word.endswith(".") or _begins_sentence(text, start)


def _begins_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 3) : start].rstrip(" \"'“”«‘")
    return not before or before[-1] in ".!?:\n"


def _institution(text: str, start: int, end: int, suggestion: str, why: str) -> Finding:
    return Finding(start, end_without_point(text, end), Category.INSTITUTION, suggestion, why)
