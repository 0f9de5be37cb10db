"""The button with which a passage is chosen as a quote, wherever passages are listed."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from coding.models import Code, Quote
from coding.presenters.quotes import quote_url, why_not
from interviews import permissions
from interviews.models import Study, Transcript
from interviews.permissions import Right


@dataclass(frozen=True)
class QuoteButton:
    """What can be done with a passage: choose it to illustrate `code`, or look at the quotes that are in its words."""

    study: Study
    transcript: Transcript
    start: int
    end: int
    code: Code
    quotes: list[Quote]
    may_choose: bool

    @property
    def id(self) -> str:
        return f"quote-of-{self.transcript.pk}-{self.start}-{self.end}"

    @property
    def chosen(self) -> Quote | None:
        """The quote that pressing the button again lets go of: the only one there, as long as it is not approved."""
        only = self.quotes[0] if len(self.quotes) == 1 else None
        return only if self.may_choose and only and not only.is_approved else None

    @property
    def links(self) -> list[tuple[str, str]]:
        """Return what the quotes there are called, and their addresses."""
        return [
            (f"{quote.get_state_display()} for {quote.code.label}", quote_url(self.study, quote))
            for quote in self.quotes
        ]

    @property
    def why_not(self) -> str:
        return why_not(self.transcript.participant)


class QuoteButtons:
    """The buttons of a page of passages; one query for all."""

    def __init__(self, reader, study: Study, transcripts: Iterable[int], code: Code | None = None):
        """Take the transcripts (ids) of the page, and the code that what is chosen shall illustrate, if the page has one."""
        self.study, self.code = study, code
        self.may_choose = permissions.may(reader, Right.CHOOSE_QUOTES, study)
        self._quotes: dict[int, list[Quote]] = defaultdict(list)
        found = Quote.objects.visible_to(reader).filter(transcript__in=set(transcripts))
        for quote in found.select_related("code").order_by("start", "pk"):
            self._quotes[quote.transcript_id].append(quote)

    def of(
        self, transcript: Transcript, start: int, end: int, codes: Iterable[Code]
    ) -> QuoteButton:
        """Return the button of a passage with these codes."""
        there = [q for q in self._quotes[transcript.pk] if q.start < end and start < q.end]
        return QuoteButton(
            self.study,
            transcript,
            start,
            end,
            self.code or next(iter(codes)),
            there,
            self.may_choose,
        )
