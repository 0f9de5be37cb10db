"""All that a file of quotes says, gathered before any of it is laid out."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from coding.exports.quoting import SYNTHETIC, WHY_NOT
from coding.exports.wording import moment, named
from coding.models import Code, Quote
from coding.summaries.interviews import synthetic_sentence
from coding.summaries.labels import LabelParts, Labels
from coding.summaries.quote_bank import PersonQuoted, QuoteBank
from coding.summaries.quote_words import QuoteRead, read_quotes

NOT_APPROVED = "not approved"


@dataclass(frozen=True)
class TakenQuote:
    """A quote as files show it."""

    quote: Quote
    read: QuoteRead
    theme: Code
    path: str
    label: str

    @property
    def is_synthetic(self) -> bool:
        return self.quote.transcript.interview.is_synthetic

    @property
    def state(self) -> str:
        return "approved" if self.quote.is_approved else NOT_APPROVED

    @property
    def label_in_words(self) -> str:
        """The label with the mark of invented interviews."""
        return f"{self.label}, {SYNTHETIC}" if self.is_synthetic else self.label


@dataclass(frozen=True)
class QuotesReport:
    """The quotes of a file under their themes, and what there is to say of them."""

    bank: QuoteBank
    parts: LabelParts
    chosen: Sequence[tuple[str, str]]
    synthetic: str
    groups: list[tuple[Code, list[TakenQuote]]]

    title = "Quotes"

    @property
    def study(self) -> str:
        return self.bank.study.title

    @property
    def as_of(self):
        return self.bank.changed_last

    @cached_property
    def quotes(self) -> list[TakenQuote]:
        return [taken for _, found in self.groups for taken in found]

    @cached_property
    def quoted(self) -> Counter:
        """How many quotes there are, by transcript (id)."""
        return Counter(taken.quote.transcript_id for taken in self.quotes)

    @cached_property
    def people(self) -> list[PersonQuoted]:
        return self.bank.people

    @cached_property
    def facts(self) -> list[tuple[str, str]]:
        by_person = Counter(taken.quote.participant.code for taken in self.quotes)
        shares = named([f"{person} {number:,}" for person, number in sorted(by_person.items())])
        never = [found for found in self.people if found.participant.code not in by_person]
        waiting = sum(not taken.quote.is_approved for taken in self.quotes)
        facts = [
            ("Study", self.study),
            *self.chosen,
            ("Label", self.parts.said),
            ("Quotes", f"{len(self.quotes):,}" + (f" ({shares})" if self.quotes else "")),
            ("Not approved", f"{waiting:,}" if waiting else ""),
            ("Participants quoted", f"{len(by_person):,} of {len(self.people):,}"),
            ("Not quoted", named([found.participant.code for found in never])),
            ("Themes without a quote", ", ".join(theme.label for theme in self._themes_without)),
        ]
        if self.quotes:
            longest = max(taken.quote.words for taken in self.quotes)
            facts.append(("Longest", f"{longest:,} words"))
        facts.append(("As of", f"{moment(self.as_of)}, the last change of the data"))
        facts.append(("Synthetic", self.synthetic))
        return [(name, said) for name, said in facts if said]

    @property
    def notes(self) -> list[str]:
        return [
            "Quotes are cut from the interviews and hold only what the participant said, word by word; "
            "[…] stands for what is left out, and [words] in brackets for what was replaced so that nobody is recognized.",
            "Only participants who agreed to be quoted are. A second person approved each quote"
            + (
                ", unless it says otherwise."
                if any(not t.quote.is_approved for t in self.quotes)
                else "."
            ),
        ]

    def may_be_quoted(self, found: PersonQuoted) -> str:
        return WHY_NOT.get(found.participant.may_be_quoted, "yes")

    @property
    def _themes_without(self) -> list[Code]:
        there = {theme.pk for theme, _ in self.groups}
        return [theme for theme in self.bank.themes if theme.pk not in there]


def quotes_report(
    bank: QuoteBank,
    quotes: Sequence[Quote],
    *,
    parts: LabelParts,
    chosen: Sequence[tuple[str, str]],
) -> QuotesReport:
    """Return what a file says of these quotes, all of participants who may be quoted; `chosen` are choices in words."""
    read = read_quotes(quotes)
    labels = Labels(bank.study, parts)
    return QuotesReport(
        bank=bank,
        parts=parts,
        chosen=chosen,
        synthetic=synthetic_sentence(bank.study),
        groups=[
            (theme, [_taken(bank, quote, read[quote.pk], theme, labels) for quote in found])
            for theme, found in bank.by_theme(quotes)
        ],
    )


def _taken(
    bank: QuoteBank, quote: Quote, read: QuoteRead, theme: Code, labels: Labels
) -> TakenQuote:
    return TakenQuote(
        quote=quote,
        read=read,
        theme=theme,
        path=bank.codebook.path(bank.codebook[quote.code_id]),
        label=labels.of(quote.transcript, read.lines),
    )
