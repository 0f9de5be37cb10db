"""Tags in a text: those that are right, those in another style, and the marks of unfinished work."""

import re
from collections.abc import Iterator

from interviews.deidentification.findings import Category, Finding

# Stands for each character of a tag, so that no rule finds anything in it: no frozen text holds it.
HIDDEN = "\x00"

_TAG = re.compile(r"\[[^\[\]\n]{1,80}\]")
_TIME = re.compile(r"[({#<]\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:[.,-]\d{1,3})?[)}#>]")
# Whoever leaves a number or an e-mail address inside brackets has not taken it out.
_LEFT_INSIDE = re.compile(r"@|\d{5}|\d[ -]\d{2,}[ -]\d{2}")

_MARKED = re.compile(
    r"@@[^\n@#]{1,80}##|@{2,80}\w{0,40}|(?<!\w)\w{0,40}##(?!#)|(?<![\w#])#(?=[A-ZÆØÅÄÖ])\w+"
)
_TAG_WORDS = (
    "hospital|clinic|doctor|nurse|surgeon|oncologist|name|first name|last name|surname|town|city|village|place|"
    "country|county|region|street|address|school|university|workplace|company|employer|date|day|month|year|age|"
    "phone|phone number|telephone|e-?mail|number|id|husband|wife|partner|son|daughter|mother|father|brother|sister|"
    "friend|colleague|redacted|anonymi[sz]ed|removed|sykehus|sykehuset|lege|navn|fornavn|etternavn|sted|by|bygd|dato|"
    "arbeidsplass|skole|sjukhus|namn|plats|sygehus|by|navn"
)
_INNER = rf"(?:{_TAG_WORDS})(?:'s name|’s name)?(?: ?\d{{1,2}})?"
_OTHER_STYLE = re.compile(
    rf"\((?P<round>{_INNER})\)|<(?P<angle>{_INNER})>|\{{(?P<curly>{_INNER})\}}"
    rf"|«(?P<guillemets>{_INNER})»|\*{{1,2}}(?P<stars>{_INNER})\*{{1,2}}|_{{1,2}}(?P<lines>{_INNER})_{{1,2}}",
    re.IGNORECASE,
)
_CROSSED_OUT = re.compile(r"(?<!\w)(?:X{3,10}|x{4,10}|\*{3,10}|_{3,20})(?!\w)")


def hide_tags(text: str) -> str:
    """Return `text`, as long as before, with well-formed tags, notes and times in brackets made unreadable."""
    return _TIME.sub(_hidden, _TAG.sub(_hidden, text))


def _hidden(match: re.Match) -> str:
    return match[0] if _LEFT_INSIDE.search(match[0]) else HIDDEN * len(match[0])


def find_unfinished(text: str) -> Iterator[Finding]:
    """Find marks such as `@@Name##` and `#Name` by which transcribers note names to be replaced later."""
    for match in _MARKED.finditer(text):
        yield Finding(
            *match.span(),
            Category.UNFINISHED,
            "[name]",
            "a mark by which transcribers note what is still to be replaced",
        )


def find_other_styles(text: str) -> Iterator[Finding]:
    """Find tags that are not in square brackets, such as `(hospital)` and `<name>`."""
    for match in _OTHER_STYLE.finditer(text):
        inner = match[match.lastgroup].lower()
        yield Finding(
            *match.span(), Category.OTHER_STYLE, f"[{inner}]", "a tag without square brackets"
        )
    for match in _CROSSED_OUT.finditer(text):
        yield Finding(*match.span(), Category.OTHER_STYLE, "[removed]", "words crossed out")
