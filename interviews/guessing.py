"""Who speaks in a file, and whose interview it is: what can be guessed from labels and a name, and what was said.

Used alike by the page where an import is reviewed and by the command line.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from interviews.errors import SpeakerRuleError
from interviews.importers.base import LabelFound
from interviews.importers.labels import INTERVIEWER, OTHER, PARTICIPANT, fold_label, guess_role

ROLES = (INTERVIEWER, PARTICIPANT, OTHER)
REST = "*"

_CODE = re.compile(r"(?<![^\W_])(?P<letters>[A-Za-z]{1,4})-?(?P<number>\d{1,5})(?![^\W_])")
_INTERVIEW = re.compile(
    r"(?i:(?<![^\W\d_])(?:interview|intervju|int|session|part|t)[ _.-]*(?P<said>\d{1,2})(?!\d))"
    r"|(?<![^\W_])[A-Za-z]{1,4}-?\d{1,5}[ _.-]+(?P<after>\d{1,2})(?![^\W_])"
    # A date is no number of an interview.
    r"(?!(?P<between>[ _.-])\d{1,2}(?P=between)\d)"
)
_NUMBERED = re.compile(r"\d")


@dataclass(frozen=True)
class SpeakerRules:
    """What a person said about labels: the role of some, and perhaps of all that is left."""

    named: dict[str, str] = field(default_factory=dict)
    rest: str | None = None

    @classmethod
    def of(cls, words: str) -> "SpeakerRules":
        """Read rules such as `D=interviewer,P=participant,*=other`."""
        named, rest = {}, None
        for rule in filter(None, (part.strip() for part in words.split(","))):
            label, _, role = (part.strip() for part in rule.partition("="))
            role = role.lower()
            if not label or role not in ROLES:
                raise SpeakerRuleError(
                    f"“{rule}” does not say who a speaker is. Write label=interviewer, label=participant or "
                    "label=other, with commas between; *=other takes all that is left."
                )
            if label == REST:
                rest = role
            else:
                named[fold_label(label)] = role
        return cls(named, rest)

    def role_of(self, label: str) -> str | None:
        """Return the role that these rules name for this label, apart from the rest."""
        return self.named.get(fold_label(label))


@dataclass(frozen=True)
class Guess:
    """The role of each label, None where only a person can say, and the participant's code if one shows."""

    roles: dict[str, str | None]
    participant_code: str | None

    @property
    def unknown(self) -> list[str]:
        """Return the labels of which only a person can say who they are."""
        return [label for label, role in self.roles.items() if role is None]


def guess(
    labels: Sequence[LabelFound],
    *,
    file_name: str = "",
    known_codes: Iterable[str] = (),
    participant_code: str | None = None,
    rules: SpeakerRules | None = None,
) -> Guess:
    """Guess who speaks and whose interview this is.

    What the rules name stands, then come the well-known labels, then the rest of the rules. A file is one
    participant's interview: of several numbered ones (P01, P02) the one whose code is asked for, by the caller or the
    file name, else the one who says most is the participant, and the others are others.
    """
    rules, known_codes = rules or SpeakerRules(), tuple(known_codes)
    code_of_name = code_in(file_name, known_codes)
    roles = {
        found.label: rules.role_of(found.label) or guess_role(found.label) or rules.rest
        for found in labels
    }
    rivals = [
        found
        for found in labels
        if roles[found.label] == PARTICIPANT
        and rules.role_of(found.label) is None
        and _NUMBERED.search(found.label)
    ]
    main = _main(rivals, participant_code or code_of_name, known_codes)
    roles |= {found.label: OTHER for found in rivals if found is not main}
    code_of_label = next(
        (
            code
            for label, role in roles.items()
            if role == PARTICIPANT and (code := code_in(label, known_codes))
        ),
        None,
    )
    return Guess(roles, participant_code or code_of_label or code_of_name)


def code_in(words: str, known_codes: Iterable[str]) -> str | None:
    """Return the participant's code that stands in a label or file name.

    That is a code of the study, however it is padded (P1 for P01), or a new one such as P07.
    """
    known = _by_key(known_codes)
    matches = list(_CODE.finditer(words))
    for match in matches:
        if _key(match) in known:
            return known[_key(match)]
    return next((match[0].upper() for match in matches if match["letters"] in "Pp"), None)


def meant_code(words: str, known_codes: Collection[str]) -> str:
    """Return the code that a person means who writes these words: P01 for p1 where there is a P01, else what stands there."""
    code = words.strip().upper()
    match = _CODE.fullmatch(code)
    if match is None or code in known_codes:
        return code
    return _by_key(known_codes).get(_key(match), code)


def interview_in(file_name: str, known_codes: Iterable[str] = ()) -> int | None:
    """Return which interview of a participant a file says it holds: 2 for P03_2, P03-2 or `P03 interview 2`.

    Without a participant's code in the name, a number tells the interviews of a study apart, not those of a person.
    """
    if code_in(file_name, known_codes) is None:
        return None
    match = _INTERVIEW.search(file_name)
    return int(match["said"] or match["after"]) or None if match else None


def _main(
    rivals: list[LabelFound], code: str | None, known_codes: tuple[str, ...]
) -> LabelFound | None:
    asked_for = [
        found for found in rivals if code and code_in(found.label, (*known_codes, code)) == code
    ]
    return max(asked_for or rivals, key=lambda found: found.words, default=None)


def _by_key(codes: Iterable[str]) -> dict[tuple[str, int], str]:
    return {_key(match): code for code in codes if (match := _CODE.fullmatch(code))}


def _key(match: re.Match) -> tuple[str, int]:
    return match["letters"].upper(), int(match["number"])
