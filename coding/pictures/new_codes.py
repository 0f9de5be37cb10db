"""The codes that are new in some interviews of an order, each with the passages that make it new."""

from dataclasses import dataclass
from functools import cached_property

from coding.models import Code
from coding.pictures.saturation_order import ORIGINS, InterviewOrder
from coding.pictures.scope import THEMES, listed
from coding.presenters.cells import counted
from coding.presenters.links import passages_url
from coding.summaries.new_codes import CodeInInterview, passages_there
from coding.summaries.passage_reading import ListedPassage
from coding.summaries.saturation import CodedInterview

# How many passages of a code are shown; a link leads to all.
MOST_SHOWN = 3
MOST_NAMED = 12


@dataclass(frozen=True)
class NewCode:
    """A code where it is new; `at` is the place of the interview in the order, counted from 1."""

    code: Code
    path: str
    at: int
    interview: CodedInterview
    there: CodeInInterview
    url: str

    @property
    def passages(self) -> str:
        return counted(self.there.passages, "passage")

    @property
    def shown(self) -> list[ListedPassage]:
        return self.there.first

    @property
    def more(self) -> int:
        return self.there.passages - len(self.there.first)


class NewCodes:
    """The codes that are new in the interviews `first` to `last` of an order, counted from 1; of one origin, or all."""

    def __init__(self, order: InterviewOrder, first: int, last: int, origin: str):
        self.order, self.scope, self.origin = order, order.scope, origin
        self.first = min(first, max(1, len(order.interviews)))
        self.last = min(max(first, last), len(order.interviews))

    @cached_property
    def all_codes(self) -> list[tuple[int, Code]]:
        """The codes, each with the place of the interview that is the first to have it."""
        return [
            (at, code)
            for at in range(self.first, self.last + 1)
            for code in self.order.new[at - 1]
            if not self.origin or code.origin == self.origin
        ]

    def read(self, among: slice) -> list[NewCode]:
        """Return some of the codes with their passages."""
        chosen = [(at, code, self.order.interviews[at - 1]) for at, code in self.all_codes[among]]
        there = passages_there(
            self.scope.study,
            self.scope.layer,
            {(code.pk, interview.transcript) for _, code, interview in chosen},
            self.order.counts_as,
            MOST_SHOWN,
        )
        return [
            NewCode(
                code,
                self.scope.codebook.path(code),
                at,
                interview,
                # Nothing, where somebody took the code off again this very moment.
                there.get((code.pk, interview.transcript), CodeInInterview(0, [])),
                self._url(code, interview),
            )
            for at, code, interview in chosen
        ]

    @property
    def title(self) -> str:
        """How many codes there are, and where they are new."""
        noun = "theme" if self.scope.rows == THEMES else "code"
        number = counted(len(self.all_codes), noun if self.is_from_the_first else f"new {noun}")
        of = f" {ORIGINS[self.origin]}" if self.origin else ""
        return f"{number}{of} in {self.interviews}"

    @property
    def is_from_the_first(self) -> bool:
        """Whether the first interviews are among them: then all their codes are new."""
        return self.first == 1 and self.last > 1

    @property
    def interviews(self) -> str:
        names = [one.name for one in self.order.interviews[self.first - 1 : self.last]]
        return listed(names, MOST_NAMED)

    @property
    def place(self) -> str:
        """Which interviews these are, in words."""
        of = f"of {counted(len(self.order.interviews), 'interview')}"
        if self.last > self.first:
            return f"Interviews {self.first:,} to {self.last:,} {of}"
        return f"Interview {self.first:,} {of}"

    def _url(self, code: Code, interview: CodedInterview) -> str:
        has_others = self.scope.rows != THEMES and self.scope.codebook.children(code)
        return passages_url(
            self.scope.study,
            self.scope.carried,
            code.pk,
            person=interview.participant,
            interview=interview.number,
            is_itself=bool(has_others),
        )
