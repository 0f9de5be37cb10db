"""The page of one quote: its words, to be let stand or left out, and what there is to know before it is approved."""

from dataclasses import dataclass
from functools import cached_property

from coding.codebook import Codebook
from coding.cutting import QuotedWord, Said, stand, words_around
from coding.models import Quote
from coding.presenters.quotes import list_url, why_not
from coding.summaries.quote_bank import PersonQuoted, QuoteBank
from coding.summaries.quote_words import codes_there, is_carried, read_quotes
from coding.summaries.recognizable import Recognizable, recognizable
from interviews.models import Speaker


@dataclass(frozen=True)
class ShownWord:
    """A word that may stand in a quote; `space` is what comes before it."""

    start: int
    words: str
    stands: bool
    space: str


@dataclass(frozen=True)
class ShownTurn:
    """A turn in a quote: the participant's word by word, or what somebody else says in between."""

    label: str
    said: str
    words: list[ShownWord]
    is_cut_before: bool = False
    is_cut_after: bool = False


class QuotePage:
    """One quote as a person reads it; `chosen` are the words (their starts) ticked on a page that could not be saved."""

    def __init__(self, reader, quote: Quote, chosen: set[int] | None = None):
        self.reader, self.quote = reader, quote
        self.study = quote.study
        self.bank = QuoteBank(reader, self.study)
        self._chosen = chosen
        self._turns = list(
            quote.transcript.turns.filter(
                start__lt=quote.end, end__gt=quote.start, number__gt=0
            ).order_by("number")
        )

    @cached_property
    def read(self):
        return read_quotes([self.quote])[self.quote.pk]

    @cached_property
    def there(self) -> set[int]:
        """The codes (ids) that passages at its place carry."""
        return codes_there(self.reader, [self.quote])[self.quote.pk]

    @property
    def codebook(self) -> Codebook:
        return self.bank.codebook

    @property
    def theme(self):
        return self.bank.theme_of(self.quote)

    @property
    def path(self) -> str:
        return self.codebook.path(self.codebook[self.quote.code_id])

    @property
    def is_carried(self) -> bool:
        return is_carried(self.quote, self.there, self.codebook)

    @property
    def why_not(self) -> str:
        return why_not(self.quote.participant)

    @property
    def is_by_reader(self) -> bool:
        """Tell whether the reader chose it, or changed it last, and so can't approve it."""
        return self.quote.shaped_by_id == self.reader.pk

    @cached_property
    def words(self) -> list[QuotedWord]:
        said = [
            Said(turn.speaker == Speaker.PARTICIPANT, turn.start, turn.end) for turn in self._turns
        ]
        return words_around(self.quote.transcript.text, said, self.quote.shape)

    def turns(self) -> list[ShownTurn]:
        """Return what is said there, turn by turn."""
        standing = stand(self.words, self.quote.shape) if self._chosen is None else self._chosen
        return [self._turn(number, turn, standing) for number, turn in enumerate(self._turns)]

    @cached_property
    def person(self) -> PersonQuoted:
        """How often the participant is quoted."""
        return next(p for p in self.bank.people if p.participant == self.quote.participant)

    @property
    def most_quoted(self) -> PersonQuoted:
        return max(self.bank.people, key=lambda found: found.approved)

    @property
    def person_url(self) -> str:
        return list_url(self.study, participant=self.quote.participant.code, state="approved")

    @property
    def theme_url(self) -> str:
        return list_url(self.study, theme=str(self.theme.pk), state="approved")

    @property
    def of_theme(self) -> int:
        """How many approved quotes illustrate the theme."""
        return sum(self.bank.theme_of(quote) == self.theme for quote in self.bank.approved)

    @cached_property
    def recognizable(self) -> Recognizable:
        return recognizable(self.study, self.quote.participant)

    def _turn(self, number: int, turn, standing: set[int]) -> ShownTurn:
        text = self.quote.transcript.text
        if turn.speaker != Speaker.PARTICIPANT:
            return ShownTurn(turn.label, text[turn.start : turn.end], [])
        own = [word for word in self.words if word.turn == number]
        before = [turn.start, *(word.end for word in own)]
        return ShownTurn(
            turn.label,
            "",
            [
                ShownWord(
                    word.start,
                    text[word.start : word.end],
                    word.start in standing,
                    " " if end < word.start else "",
                )
                for word, end in zip(own, before, strict=False)
            ],
            is_cut_before=bool(own) and bool(text[turn.start : own[0].start].strip()),
            is_cut_after=bool(own) and bool(text[own[-1].end : turn.end].strip()),
        )
