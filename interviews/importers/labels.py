"""Speaker labels: what can be one, and who is meant by the well-known ones."""

import re
from functools import lru_cache

INTERVIEWER = "interviewer"
PARTICIPANT = "participant"
OTHER = "other"

# Labels that name a role in most transcripts. Left out on purpose, because they mean different
# people in different files: A, D, M, R, "Speaker 1", "Doctor".
WELL_KNOWN_LABELS: dict[str, str] = {
    **dict.fromkeys(
        (
            *("i", "q", "iv", "int", "intv", "interviewer", "mod", "moderator", "facilitator"),
            *("researcher", "intervjuer", "intervjuar", "interviewleder", "forsker", "forskar"),
        ),
        INTERVIEWER,
    ),
    **dict.fromkeys(
        (
            *("p", "pt", "part", "participant", "interviewee", "respondent", "resp", "patient"),
            *("informant", "intervjuperson", "deltaker", "deltakar", "deltager", "pasient"),
        ),
        PARTICIPANT,
    ),
    **dict.fromkeys(
        (
            *("o", "other", "nurse", "wife", "husband", "spouse", "partner", "relative", "family"),
            *("mother", "father", "daughter", "son", "sister", "brother", "friend", "caregiver"),
            *("carer", "guest", "interpreter", "translator", "observer", "visitor"),
        ),
        OTHER,
    ),
}


def word_set(text: str) -> frozenset[str]:
    """Return the words of a list that is written as a text."""
    return frozenset(text.split())


# Keys of a cover page, which says who was interviewed when and where.
COVER_KEYS = word_set(
    "date time duration length location place setting project study version title file filename "
    "language recording recorder transcriber transcribed interview format id pseudonym topic "
    "keywords status anonymised anonymized deidentified de-identified session round wave site age "
    "gender sex consent dato varighet sted prosjekt 時間 地點 日期 紀錄 記錄 出席人員 列席人員"
)
# Notes and addresses, which can stand anywhere and are no speakers either.
_NEVER_LABELS = COVER_KEYS | word_set(
    "start end note notes comment comments source subject re mode url link email phone http https "
    "mailto ftp www"
)

# What no speaker's name of several words starts with: such a line is speech before a colon.
_SPEECH_STARTS = word_set(
    "a an and the but so or if when then because since while although though however i you he she "
    "it we they this that these those there here my your his her its our their what why how who "
    "where which as at by for from in into of on to with about after before is was were are be "
    "been do did does have has had not no yes well now just like um uh er also first second third "
    "next finally only even maybe perhaps one two three some any all every both each let lets "
    "og men så jeg eg du han hun ho vi de det den en ei et som at da når hvis"
)
_SPEECH_WORDS = word_set(
    "and but so well also because then yes no yeah yep nope ok okay anyway however example basically "
    "actually now look listen like meaning question answer first second third finally e.g i.e "
    "warning important remember instead here there this that these those says said thought"
)
# Marks of transcription in square brackets: sounds, silences, doubtful words, replaced names.
_SOUND_NOTES = re.compile(
    r"(?:\W*(?:long |short |brief |very )?(?:inaudible|unintelligible|unclear|crosstalk|cross-talk|"
    r"laugh|laughs|laughing|laughter|chuckle|chuckles|sigh|sighs|cough|coughs|coughing|cry|cries|"
    r"crying|sob|sobs|sniff|sniffs|pause|pauses|silence|music|noise|applause|overlap|overlapping|"
    r"redacted|removed|omitted|deleted|sic|foreign|phone|door|background|recording|tape|end|start|"
    r"interruption|interrupts|whispers|whispering|gasps|breath|breathes|nods|smiles|gap|"
    r"name|names|hospital|place|city|town|village|date|year|month|day|employer|workplace|address|"
    r"number|country|region|clinic|oncologist|school|profession)\b.*)",
    re.IGNORECASE | re.DOTALL,
)

MAX_LABEL_LENGTH = 40
MAX_LABEL_WORDS = 5
_LETTER = r"[^\W\d_]"
_FORBIDDEN = re.compile(r"[?!;,…“”„«»=<>{}\[\]*\\^~。，、；]|//|\.\.|://")
_QUOTE_OUTSIDE_A_WORD = re.compile(rf"(?<!{_LETTER})[\"'‘’]|[\"](?!{_LETTER})")
_FULL_STOP_AFTER_A_WORD = re.compile(rf"{_LETTER}{{4,}}\.")
_PARENTHESIS = re.compile(r"\s*\(([^()]*)\)")
_NUMBER_AT_THE_END = re.compile(r"^(?P<name>.*?[^\W\d_])[\s_#-]*\d{1,3}[a-z]?$", re.DOTALL)
_CODE = re.compile(r"[A-Z]{1,4}[-_]?\d{1,3}")
_ROLE_IN_CAPITALS = frozenset({"INT", "INTV", "MOD", "RES", "RESP", "PART", "INTERVIEWER", "PT"})


def fold_label(label: str) -> str:
    """Return the label in the form in which two spellings of it are the same."""
    return " ".join(label.casefold().split())


@lru_cache(maxsize=4096)
def looks_like_label(label: str) -> bool:
    """Tell whether these words could name a speaker at the start of a turn."""
    words = label.split()
    if not words or len(label) > MAX_LABEL_LENGTH or len(words) > MAX_LABEL_WORDS:
        return False
    if not any(character.isalpha() for character in label) or not label[0].isalnum():
        return False
    if _FORBIDDEN.search(label) or _QUOTE_OUTSIDE_A_WORD.search(label):
        return False
    return not _FULL_STOP_AFTER_A_WORD.search(label) and not _looks_like_speech(label, words)


def _looks_like_speech(label: str, words: list[str]) -> bool:
    folded = fold_label(label)
    if folded in _NEVER_LABELS or folded in _SPEECH_WORDS:
        return True
    return len(words) > 1 and words[0].casefold().strip("'’") in _SPEECH_STARTS


def is_sound_note(words: str) -> bool:
    """Tell whether words in square brackets are a mark of the transcriber or a replaced name."""
    return _SOUND_NOTES.fullmatch(words.strip()) is not None


def is_code(label: str) -> bool:
    """Tell whether a label can stand before its words without a colon, as INT or P06 can."""
    return label in _ROLE_IN_CAPITALS or _CODE.fullmatch(label) is not None


@lru_cache(maxsize=4096)
def guess_role(label: str) -> str | None:
    """Return who is meant by a label, or None where only a person can say."""
    for name in _names_within(fold_label(label)):
        role = WELL_KNOWN_LABELS.get(name)
        if role is not None:
            return role
    return None


def _names_within(folded: str) -> list[str]:
    """Return the parts of a label that may name a role, the most telling first."""
    inside = [part.strip() for part in _PARENTHESIS.findall(folded)]
    outside = _PARENTHESIS.sub("", folded).strip(" :.<>[]-")
    names = [*inside, outside]
    unnumbered = [found["name"] for name in names if (found := _NUMBER_AT_THE_END.match(name))]
    parts = outside.replace("_", " ").split() if "_" in outside else []
    return names + unnumbered + parts
