"""Which quotes are approved, of whom, and for which themes."""

from coding.summaries.quote_bank import QuoteBank
from coding.summaries.reporting.conversations import Conversations
from coding.summaries.reporting.statements import (
    Number,
    Page,
    Source,
    Statement,
    gap,
    listed,
    number,
    of_all,
    said,
)

APPROVED = (("state", "approved"),)


def quotations(bank: QuoteBank, found: Conversations) -> list[Statement]:
    agreed = of_all(
        found.may_be_quoted,
        len(found.participants),
        "participant",
        Page.PARTICIPANTS,
        may_be_quoted="yes",
    )
    return [*_spread(bank), said("{} agreed to be quoted.", agreed)]


def _spread(bank: QuoteBank) -> list[Statement]:
    if not bank.quotes:
        return [gap("No passage is chosen as a quote yet.")]
    statements = [
        said(
            "{} of {} chosen are approved by somebody else, each labelled with the participant's code.",
            Number(f"{len(bank.approved):,}", Source(Page.QUOTES, None, APPROVED)),
            number(len(bank.quotes), "quote", Page.QUOTES),
        )
    ]
    if bank.approved:
        each = [f"{one.participant} ({one.approved:,})" for one in bank.people if one.approved]
        quoted, all_ = len(bank.quoted), len(bank.people)
        people = of_all(quoted, all_, "participant", Page.QUOTES, **dict(APPROVED))
        longest = number(bank.longest.words, "word", Page.QUOTES, pk=bank.longest.pk)
        statements += [
            said("{} are quoted: {}.", people, listed(each)),
            said("The longest has {}.", longest),
        ]
        if bank.never_quoted:
            never = listed([str(person) for person in bank.never_quoted])
            statements.append(said("Never quoted: {}.", never))
    if without := [theme.label for theme in bank.themes_without]:
        statements.append(gap("Without an approved quote: {}.", listed(without)))
    return statements
