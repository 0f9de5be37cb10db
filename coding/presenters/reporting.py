"""The page of the COREQ draft: its items by domain, what is written to each, and how many answers are still empty."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from coding.coreq import DOMAINS, ITEMS, TOLD_FROM_PASSAGES, Item, Kind
from coding.presenters.reported import Said
from coding.summaries.profile import AnswerRead

NOTHING: Mapping = MappingProxyType({})

KINDS = {
    Kind.COUNTED: "counted",
    Kind.GATHERED: "gathered, you write",
    Kind.TYPED: "you write",
}


@dataclass(frozen=True)
class Row:
    """An item with its answer; `is_closed` where it tells of passages that this reader does not see.

    `written` are words that could not be saved: they stay on the page. `said` is what the data say.
    """

    item: Item
    answer: AnswerRead
    is_closed: bool = False
    written: str | None = None
    said: Sequence[Said] = ()

    @property
    def is_empty(self) -> bool:
        """Whether an answer is wanted and not there; what a reader may not read is not counted."""
        return self.item.is_written and not self.is_closed and not self.answer.words

    @property
    def is_shown_as_empty(self) -> bool:
        return self.is_empty or self.written is not None

    @property
    def is_written(self) -> bool:
        return self.item.is_written and not self.is_closed

    @property
    def kind(self) -> str:
        return KINDS[self.item.kind]

    @property
    def anchor(self) -> str:
        return f"item-{self.item.key}"


@dataclass(frozen=True)
class Domain:
    """A part of the checklist with its items."""

    name: str
    rows: list[Row]

    @property
    def anchor(self) -> str:
        return f"domain-{DOMAINS.index(self.name) + 1}"

    @property
    def empty(self) -> int:
        return sum(row.is_empty for row in self.rows)


@dataclass(frozen=True)
class ReportingPage:
    """All items for one reader; of `shown` only the empty ones where `only_empty`."""

    rows: list[Row]
    only_empty: bool = False

    @property
    def wanted(self) -> int:
        """How many answers people write."""
        return sum(row.is_written for row in self.rows)

    @property
    def empty(self) -> int:
        return sum(row.is_empty for row in self.rows)

    @property
    def filled(self) -> int:
        return self.wanted - self.empty

    def domains(self) -> list[Domain]:
        """Return all items, for finding one's way."""
        return [
            Domain(name, [row for row in self.rows if row.item.domain == name]) for name in DOMAINS
        ]

    def shown(self) -> list[Domain]:
        """Return the items to be shown, without domains that have none."""
        found = [
            Domain(
                domain.name,
                [row for row in domain.rows if not self.only_empty or row.is_shown_as_empty],
            )
            for domain in self.domains()
        ]
        return [domain for domain in found if domain.rows]


def reporting_page(
    answers: Mapping[str, AnswerRead],
    *,
    sees_all: bool,
    only_empty: bool = False,
    written: Mapping[str, str] = NOTHING,
    said: Mapping[str, Sequence[Said]] = NOTHING,
) -> ReportingPage:
    """Return the page for somebody who may read these answers; `sees_all` is whether they see everybody's passages.

    `written` holds answers (by key) that could not be saved, `said` what the data say.
    """
    rows = [
        replace(
            row_of(item, answers, sees_all=sees_all),
            written=written.get(item.key),
            said=said.get(item.key, ()),
        )
        for item in ITEMS
    ]
    return ReportingPage(rows, only_empty)


def row_of(item: Item, answers: Mapping[str, AnswerRead], *, sees_all: bool) -> Row:
    closed = item.key in TOLD_FROM_PASSAGES and not sees_all
    return Row(item, answers.get(item.key, AnswerRead()), closed)
