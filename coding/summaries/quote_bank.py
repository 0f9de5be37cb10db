"""What a paper is to quote, as one person sees it: the quotes, and how they spread over participants and themes."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db.models import Max

from coding.codebook import Codebook
from coding.models import Code, Quote
from coding.summaries.codebook import changed_last
from interviews import permissions
from interviews.models import MayBeQuoted, Participant, Study


def quotes_seen(reader, study: Study):
    """Return the quotes of a study that somebody sees, by participant, interview and place; without the texts."""
    return (
        Quote.objects.visible_to(reader)
        .filter(transcript__study=study)
        .select_related(
            "code", "transcript__participant", "transcript__interview", "transcript__study"
        )
        .select_related("chosen_by", "shaped_by", "decided_by")
        .defer("transcript__text")
        .order_by(
            "transcript__participant__code", "transcript__interview__number", "start", "end", "pk"
        )
    )


def waiting_quotes(reader, study: Study) -> int:
    """Return how many quotes wait for approval, of those that somebody sees."""
    seen = Quote.objects.visible_to(reader).consented()
    return seen.filter(transcript__study=study, state=Quote.State.CHOSEN).count()


@dataclass(frozen=True)
class PersonQuoted:
    """How often a participant is quoted: quotes chosen, approved ones among them."""

    participant: Participant
    chosen: int
    approved: int

    @property
    def may_be_quoted(self) -> bool:
        return self.participant.may_be_quoted == MayBeQuoted.YES


class QuoteBank:
    """All quotes of a study that somebody sees, and what there is to say of their spread; a constant number of queries."""

    def __init__(self, reader, study: Study):
        self.reader, self.study = reader, study
        self.quotes = list(quotes_seen(reader, study))
        self.codebook = Codebook(study.codes.all())
        self._participants = list(study.participants.all())

    @cached_property
    def approved(self) -> list[Quote]:
        """The quotes that may stand in a paper."""
        return [quote for quote in self.quotes if quote.is_approved and may_be_quoted(quote)]

    @cached_property
    def waiting(self) -> list[Quote]:
        """Those that somebody may approve now."""
        chosen = Quote.State.CHOSEN
        return [q for q in self.quotes if q.state == chosen and may_be_quoted(q)]

    @cached_property
    def sent_back(self) -> list[Quote]:
        back = Quote.State.SENT_BACK
        return [q for q in self.quotes if q.state == back and may_be_quoted(q)]

    @cached_property
    def blocked(self) -> list[Quote]:
        """Those of participants who did not agree to be quoted, or of whom that is not recorded."""
        return [quote for quote in self.quotes if not may_be_quoted(quote)]

    @cached_property
    def people(self) -> list[PersonQuoted]:
        """All participants, with how often each is quoted."""
        chosen = Counter(quote.participant.pk for quote in self.quotes)
        approved = Counter(quote.participant.pk for quote in self.approved)
        return [PersonQuoted(who, chosen[who.pk], approved[who.pk]) for who in self._participants]

    @property
    def quoted(self) -> list[Participant]:
        """The participants of whom a quote is approved."""
        return [found.participant for found in self.people if found.approved]

    @property
    def never_quoted(self) -> list[Participant]:
        """The participants of whom no quote is approved."""
        return [found.participant for found in self.people if not found.approved]

    def theme_of(self, quote: Quote) -> Code:
        return self.codebook.theme(self.codebook[quote.code_id])

    @cached_property
    def themes(self) -> list[Code]:
        """The themes to be illustrated: those that can be applied, and those that have a quote."""
        used = {self.theme_of(quote).pk for quote in self.quotes}
        return [code for code in self.codebook.themes if not code.is_parked or code.pk in used]

    def by_theme(self, quotes: Iterable[Quote]) -> list[tuple[Code, list[Quote]]]:
        """Return quotes under the themes that they illustrate, themes without any left out."""
        found: dict[int, list[Quote]] = {}
        for quote in quotes:
            found.setdefault(self.theme_of(quote).pk, []).append(quote)
        return [(theme, found[theme.pk]) for theme in self.themes if theme.pk in found]

    @property
    def themes_without(self) -> list[Code]:
        """The themes that no approved quote illustrates."""
        illustrated = {self.theme_of(quote).pk for quote in self.approved}
        return [theme for theme in self.themes if theme.pk not in illustrated]

    @property
    def longest(self) -> Quote | None:
        """The approved quote with the most words; the first of those that are as long."""
        return max(self.approved, key=lambda quote: quote.words, default=None)

    @cached_property
    def changed_last(self) -> datetime:
        """When something that a file of quotes says was changed last, as far as this person sees."""
        coder = permissions.only_coder_seen(self.reader, self.study)
        seen = Quote.objects.visible_to(self.reader).filter(transcript__study=self.study)
        at = seen.aggregate(at=Max("changed_at"))["at"]
        counted = changed_last(self.study, coder)
        return max(counted, at) if at else counted


def may_be_quoted(quote: Quote) -> bool:
    return quote.participant.may_be_quoted == MayBeQuoted.YES
