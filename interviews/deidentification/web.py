"""E-mail addresses, web addresses and names on social media."""

import re
from collections.abc import Iterator

from interviews.deidentification.findings import Category, Finding
from interviews.deidentification.lettering import in_small_letters

# Every repetition is bounded, so that no text, however nasty, takes more than a look at each character.
_EMAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}(?: ?@ ?| ?\((?:at|a|krøllalfa|snabel-?a)\) ?)[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}"
)
_SPOKEN_EMAIL = re.compile(
    r"(?<!\w)[\w.-]{2,40}(?: (?:dot|punktum|punkt) [\w-]{1,30}){0,3} (?:at|krøllalfa|alfakrøll|snabel-?a) "
    r"[\w-]{2,40} ?(?:dot|punktum|punkt|prikk|\.) ?(?:com|org|net|no|se|dk|fi|co|uk|edu|nl|de|es)(?!\w)",
    re.IGNORECASE,
)
_ENDINGS = "com|org|net|edu|gov|info|biz|no|se|dk|fi|is|uk|nl|de|es|eu|io|me|app|dev|health|us|ca|au|ie|fr|it|pl|ch|at|be|tv"
_WEB = re.compile(
    r"(?<![\w@])(?:https?://|ftp://|www\.)[^\s<>\[\]\"'”’\x00]{1,300}(?<![.,;:!?)])"
    rf"|(?<![\w@.-])(?:[a-z0-9][a-z0-9-]{{0,62}}\.){{1,4}}(?:{_ENDINGS})(?![\w-])(?:/[^\s<>\[\]\"'”’\x00]{{0,300}}(?<![.,;:!?)]))?",
    re.IGNORECASE,
)
_IP = re.compile(
    r"(?<![\w.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\w.]*\d)"
    r"|(?<![\w:])(?:[0-9A-Fa-f]{1,4}:){4,7}[0-9A-Fa-f]{1,4}(?![\w:])"
)
_HANDLE = re.compile(r"(?<![\w@.])@(?!@)[A-Za-zÆØÅæøåÄÖäö_][\w.]{1,38}\w")


# Words joined by an underscore, and what is said to be somebody's name on a site.
_JOINED = re.compile(
    r"(?<![\w@.#/\\<{(\[-])(?=\w*[a-zæøåäö])[A-Za-z0-9ÆØÅÄÖæøåäö]{1,40}(?:_[A-Za-z0-9ÆØÅÄÖæøåäö]{1,40}){1,6}(?![\w@])"
)
_SAID_HANDLE = re.compile(
    r"(?<!\w)(?:user ?name|screen ?name|log-?in|handle|gamertag|brukernavnet?|brukarnamnet?|nicket?|användarnamnet?|brugernavnet?|"
    r"(?:on|at|på) (?:instagram|insta|twitter|tiktok|snapchat|snap|reddit|discord|youtube|the forum|forumet))"
    r"(?: mitt| mit| there| der)?(?:'s|’s)?,? (?:is |was |er |var |är |as |som |i'm |i’m |it's |it’s |heter jeg |jeg heter |eg heiter |jeg er )?"
    r"(?P<handle>(?=[\w.]*\d)[a-zæøåäö][\w.]{2,30}\w)(?!\w)"
)


def find_emails(text: str) -> Iterator[Finding]:
    """Find e-mail addresses, also those read aloud ("ola at example dot org")."""
    for match in _EMAIL.finditer(text):
        yield Finding(*match.span(), Category.EMAIL, "[e-mail address]", "has an @ and a domain")
    for match in _SPOKEN_EMAIL.finditer(text):
        yield Finding(
            *match.span(), Category.EMAIL, "[e-mail address]", "an e-mail address in words"
        )


def find_web_addresses(text: str) -> Iterator[Finding]:
    """Find web addresses, bare domains and the addresses of computers."""
    for match in _WEB.finditer(text):
        yield Finding(*match.span(), Category.WEB_ADDRESS, "[web address]", "a web address")
    for match in _IP.finditer(text):
        yield Finding(
            *match.span(), Category.WEB_ADDRESS, "[web address]", "the address of a computer"
        )


def find_handles(text: str) -> Iterator[Finding]:
    """Find names on social media: those with @ or an underscore, and those with a digit that are said to be one."""
    for match in _HANDLE.finditer(text):
        yield _handle(match.span(), "a name after an @")
    for match in _JOINED.finditer(text):
        yield _handle(match.span(), "words joined by an underscore")
    for match in _SAID_HANDLE.finditer(in_small_letters(text)):
        yield _handle(match.span("handle"), "a name after a word for a site or a user name")


def _handle(span: tuple[int, int], why: str) -> Finding:
    return Finding(*span, Category.HANDLE, "[user name]", why)
