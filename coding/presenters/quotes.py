"""The list of quotes: what is quoted, how far each quote is, and how they spread."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.urls import reverse

from coding.models import Code, Quote
from coding.presenters.links import passages_url
from coding.summaries.quote_bank import PersonQuoted, QuoteBank
from coding.summaries.quote_words import QuoteRead, codes_there, is_carried, read_quotes
from interviews.models import MayBeQuoted, Participant, Study

MOST_NAMED = 40
WHY_NOT = {
    MayBeQuoted.NO: "does not want to be quoted",
    MayBeQuoted.NOT_RECORDED: "not recorded whether they may be quoted",
}


@dataclass(frozen=True)
class QuoteCard:
    """A quote as the list shows it; `heads` names its theme where it is the first of it on the page."""

    quote: Quote
    read: QuoteRead
    theme: Code
    heads: bool
    is_carried: bool

    @property
    def url(self) -> str:
        return quote_url(self.quote.study, self.quote)

    @property
    def why_not(self) -> str:
        """Why it can't be quoted; empty where it can."""
        return why_not(self.quote.participant)

    @property
    def anchor(self) -> str:
        return f"quote-{self.quote.pk}"


@dataclass(frozen=True)
class Never:
    """A participant of whom no quote is approved: why that can't be, or where something to quote may be found."""

    code: str
    why: str
    url: str


class QuoteListing:
    """The quotes of a study on a page, and their spread."""

    def __init__(self, bank: QuoteBank):
        self.bank, self.study = bank, bank.study

    def cards(self, quotes: Collection[Quote]) -> list[QuoteCard]:
        """Return quotes, which stand under their themes, as cards."""
        read = read_quotes(quotes)
        there = codes_there(self.bank.reader, quotes)
        themes = [self.bank.theme_of(quote) for quote in quotes]
        return [
            QuoteCard(
                quote,
                read[quote.pk],
                theme,
                before is None or before != theme,
                is_carried(quote, there[quote.pk], self.bank.codebook),
            )
            for quote, theme, before in zip(quotes, themes, [None, *themes], strict=False)
        ]

    def states(self) -> list[tuple[int, str, str]]:
        """Return how many quotes there are in each state, what that is called, and the address of their list."""
        counts = [
            (len(self.bank.approved), "approved", "approved"),
            (len(self.bank.waiting), "wait for approval", "chosen"),
            (len(self.bank.sent_back), "sent back", "sent_back"),
            (len(self.bank.blocked), "can’t be quoted", "blocked"),
        ]
        return [(count, said, list_url(self.study, state=state)) for count, said, state in counts]

    @cached_property
    def people(self) -> list[tuple[PersonQuoted, str, str]]:
        """Return who is quoted how often, with the addresses of those quotes: all, and the approved ones."""
        return [
            (
                found,
                list_url(self.study, participant=found.participant.code),
                list_url(self.study, participant=found.participant.code, state="approved"),
            )
            for found in self.bank.people
            if found.chosen
        ]

    def never(self) -> list[Never]:
        """Return the participants of whom no quote is approved; nobody where they are too many to be read."""
        people = self.bank.never_quoted
        return [
            Never(who.code, why_not(who), passages_url(self.study, {}, None, person=who.code))
            for who in (people if len(people) <= MOST_NAMED else [])
        ]

    def themes_without(self) -> list[tuple[Code, str]]:
        """Return the themes without an approved quote, and where something to quote may be found."""
        return [(code, passages_url(self.study, {}, code.pk)) for code in self.bank.themes_without]

    @property
    def longest_url(self) -> str:
        return quote_url(self.study, self.bank.longest)


def ordered(bank: QuoteBank, quotes: Iterable[Quote]) -> list[Quote]:
    """Return quotes under their themes, in the order of the codebook."""
    return [quote for _, those in bank.by_theme(quotes) for quote in those]


def why_not(participant: Participant) -> str:
    """Return why a participant's words may not be quoted; empty where they may."""
    return WHY_NOT.get(participant.may_be_quoted, "")


def quote_url(study: Study, quote: Quote) -> str:
    return reverse("coding:quote_detail", args=[study.slug, quote.pk])


def list_url(study: Study, **asked: str) -> str:
    address = reverse("coding:quote_list", args=[study.slug])
    return f"{address}?{urlencode(asked)}" if asked else address
