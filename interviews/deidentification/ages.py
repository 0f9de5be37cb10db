"""Ages over 89, which are so rare that they identify."""

import re
from collections.abc import Iterator

from interviews.deidentification.findings import Category, Finding
from interviews.deidentification.lettering import in_small_letters

_ONES = {
    "english": "one|two|three|four|five|six|seven|eight|nine",
    "norwegian": "en|én|ein|to|tre|fire|fem|seks|sju|syv|åtte|ni",
    "danish": "en|to|tre|fire|fem|seks|syv|otte|ni",
    "swedish": "ett|en|två|tre|fyra|fem|sex|sju|åtta|nio",
    "dutch": "een|twee|drie|vier|vijf|zes|zeven|acht|negen",
    "german": "ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun",
    "spanish": "uno|una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve",
    "finnish": "yksi|kaksi|kolme|neljä|viisi|kuusi|seitsemän|kahdeksan|yhdeksän",
}
_IN_WORDS = (
    rf"ninety(?:[- ](?:{_ONES['english']}))?|(?:a|one) hundred(?: and (?:{_ONES['english']}))?|"
    rf"nitti(?:{_ONES['norwegian']})?|(?:{_ONES['norwegian']})ognitti|(?:et )?hundre(?: ?og ?(?:{_ONES['norwegian']}))?|"
    rf"(?:(?:{_ONES['danish']})og)?halvfems|nittio(?:{_ONES['swedish']})?|"
    rf"(?:(?:{_ONES['dutch']})[eë]n)?negentig|(?:(?:{_ONES['german']})und)?neunzig|"
    rf"noventa(?: y (?:{_ONES['spanish']}))?|yhdeksänkymmentä(?:{_ONES['finnish']})?|hundra(?:{_ONES['swedish']})?|cien|"
    rf"ciento (?:{_ONES['spanish']})|honderd(?:(?:{_ONES['dutch']}))?"
)
_NUMBER = r"(?:9\d|1[01]\d)"
_OLD = (
    r"(?:[- ]years?[- ]olds?| years? of age|[- ]?yrs?(?: old)?|[- ]?y/o"
    r"| år(?: gammel| gammal| gammelt| gamal| gammalt)?(?! siden| sidan| sedan| etter| efter)|[- ]?åring(?:en|ar|er)?"
    r"| ?jaar(?: oud)?| jahre alt|[- ]jährig\w{0,2}|-vuotia\w{1,3}| años| vuotta vanha)"
)
_CUE = (
    r"aged?|at the age of|turn(?:ed|ing|s)?|lived to(?: be)?|died at|(?:am|is|was|be|i'm|he's|she's|i’m|he’s|she’s)"
    r"(?: now| nearly| almost| well)?(?: over| past| about)?"
    r"|fylte|fyller|fylt|blei|ble|blir|vart|er|var|bli|blev|fyllde|fyldte|(?:er|var|blei|ble|vart) (?:snart|nesten|over|godt over|langt over)|nesten|alder(?:en)? av"
    r"|wurde|wird|ist|werd|wordt|cumplió|tiene|tenía"
)
_AFTER_AN_AGE = r"(?=[.,;!?\x00)]|$|\n| (?:and|now|when|in|if|at|last|this|next|but|years|og|nå|no|då|da|når|men|i|til|år|och|nu)\b)"
_WITH_UNIT = re.compile(rf"(?<![\w.,])(?:{_NUMBER}|{_IN_WORDS}){_OLD}(?!\w)")
_AFTER_CUE = re.compile(
    rf"(?<!\w)(?:{_CUE}) (?P<age>{_NUMBER}|{_IN_WORDS}){_AFTER_AN_AGE}(?![.,:]\d|, \d)(?!\.? ?(?:%|kilo|kg|cm|pro))"
)
_NINETIES = re.compile(
    r"(?<!\w)(?:his|her|their|my|your) (?:(?:early|mid|late)[ -])?(?P<age>nineties|90s|hundreds)(?!\w)"
    r"|(?P<age2>nittiåring(?:en|ar|er)?|nittiårs(?:alder(?:en)?|dag(?:en)?)|90-årsdag(?:en)?|hundreåring(?:en)?)(?!\w)"
)


def find_ages(text: str) -> Iterator[Finding]:
    """Find ages from 90 to 119 in digits, and from ninety to a hundred in words."""
    small = in_small_letters(text)
    for match in _WITH_UNIT.finditer(small):
        yield _age(match.span())
    for match in _AFTER_CUE.finditer(small):
        yield _age(match.span("age"))
    for match in _NINETIES.finditer(small):
        yield _age(match.span(match.lastgroup))


def _age(span: tuple[int, int]) -> Finding:
    return Finding(*span, Category.AGE, "[age, 90 or over]", "an age over 89")
