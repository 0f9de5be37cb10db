"""Sentences of a report whose numbers say where they come from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.utils import dateformat, timezone

# So many names stand in a sentence; the rest of them is a number.
MOST_NAMED = 12


class Page(StrEnum):
    """Where a number can be looked up, as people call it."""

    PARTICIPANTS = "Participants"
    INTERVIEWS = "Interviews"
    CONVERSATIONS = "How interviews were held"
    CODEBOOK = "Codebook"
    CODERS = "Themes by coder"
    THEMES = "Themes"
    PASSAGES = "Passages"
    NEW_CODES = "New codes, interview by interview"
    SUMMARIES = "Summaries"
    MATRIX = "Framework matrix"
    MEMOS = "Memos"
    QUOTES = "Quotes"
    CHECK = "Identifier check"


@dataclass(frozen=True)
class Source:
    """Where exactly: the page, and of which code or quote (id) where it is about one.

    `chosen` is what limits the page to what the number counts, in pairs, as its address says it.
    """

    page: Page
    pk: int | None = None
    chosen: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Number:
    """A number with its noun, such as “9 participants”, and where it comes from."""

    words: str
    source: Source

    def __str__(self):
        return self.words


@dataclass(frozen=True)
class Statement:
    """A sentence in parts; `is_gap` where it says that something is not recorded."""

    parts: tuple[str | Number, ...]
    is_gap: bool = False

    @property
    def text(self) -> str:
        return "".join(map(str, self.parts))

    @property
    def pages(self) -> list[Page]:
        """Return the pages that its numbers come from, each once."""
        found = (part.source.page for part in self.parts if isinstance(part, Number))
        return list(dict.fromkeys(found))


def said(template: str, *parts: str | int | Number) -> Statement:
    """Return the sentence with these parts in the places of `{}`."""
    return Statement(_filled(template, parts))


def gap(template: str, *parts: str | int | Number) -> Statement:
    """Return the sentence as one that says what is not recorded."""
    return Statement(_filled(template, parts), is_gap=True)


def _filled(template: str, parts: Sequence) -> tuple[str | Number, ...]:
    between = template.split("{}")
    if len(between) != len(parts) + 1:
        raise ValueError(f"“{template}” has {len(between) - 1} places for {len(parts)} parts.")
    filled: list[str | Number] = [between[0]]
    for part, after in zip(parts, between[1:], strict=True):
        filled += [part if isinstance(part, Number) else str(part), after]
    return tuple(part for part in filled if part != "")


def number(
    found: int, noun: str, page: Page, *, many: str = "", pk: int | None = None, **chosen: str
) -> Number:
    """Return so many of something, such as “1 interview” or “2,000 interviews”."""
    return Number(amount(found, noun, many), Source(page, pk, tuple(chosen.items())))


def of_all(found: int, of: int, noun: str, page: Page, *, many: str = "", **chosen: str) -> Number:
    """Return so many of all, such as “7 of 9 interviews”."""
    return Number(
        f"{found:,} of {amount(of, noun, many)}", Source(page, None, tuple(chosen.items()))
    )


def amount(found: int, noun: str, many: str = "") -> str:
    return f"{found:,} {noun if found == 1 else many or noun + 's'}"


def day(at: datetime) -> str:
    """Return a day in the server's time zone."""
    return dateformat.format(timezone.localtime(at), "j F Y")


def listed(names: Sequence[str], most: int = MOST_NAMED) -> str:
    """Return names as people say them: “A, B and C”, the rest of many as a number."""
    if len(names) > most:
        return f"{', '.join(names[:most])} and {len(names) - most:,} more"
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)
