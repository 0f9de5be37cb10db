"""What the identifier check finds: places in a frozen text (code points) that may say who somebody is."""

from dataclasses import dataclass
from enum import StrEnum


class Category(StrEnum):
    """What kind of identifier a finding is; `label` is the word that people read."""

    PERSON = "person", "person name"
    PLACE = "place", "place"
    INSTITUTION = "institution", "hospital or other institution"
    DATE = "date", "date"
    AGE = "age", "age over 89"
    PHONE = "phone", "phone number"
    EMAIL = "email", "e-mail address"
    ADDRESS = "address", "address"
    NATIONAL_NUMBER = "national_number", "national number"
    RECORD_NUMBER = "record_number", "record or other number"
    ACCOUNT_NUMBER = "account_number", "card or account number"
    WEB_ADDRESS = "web_address", "web address"
    HANDLE = "handle", "name on social media"
    INITIALS = "initials", "initials"
    LISTED = "listed", "word on this study's list"
    UNFINISHED = "unfinished", "unfinished mark"
    OTHER_STYLE = "other_style", "tag in another style"

    def __new__(cls, value: str, label: str):
        """Make a member that is its value and has a label."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member


@dataclass(frozen=True, order=True)
class Finding:
    """The half-open range [start, end) of code points that may identify somebody.

    `suggestion` is a tag that could stand there instead, in square brackets; `why` is a short reason for people, and
    never quotes the text.
    """

    start: int
    end: int
    category: Category
    suggestion: str
    why: str

    def of(self, text: str) -> str:
        """Return the words this finding covers in `text`."""
        return text[self.start : self.end]


def end_without_point(text: str, end: int) -> int:
    """Return `end`, or the position before it if the character there is a point, which ends the sentence."""
    return end - 1 if text[end - 1] == "." else end
