"""The interviews of the curve of new codes, in the order asked for, with the codes that each is the first to have."""

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.urls import reverse

from coding.models import Code
from coding.pictures.scope import ALL_CODES, THEMES, SaturationChoice, Scope
from coding.saturation import new_codes, shuffled
from coding.summaries.saturation import CodedInterview, coded_interviews

ORDERS = {
    "number": "by participant",
    "imported": "by date of import",
    "shuffled": "shuffled",
}
ORIGINS = {
    Code.Origin.DEDUCTIVE: "set out beforehand",
    Code.Origin.INDUCTIVE: "found in the interviews",
}


@dataclass(frozen=True)
class InterviewOrder:
    """All interviews of a scope, and those among them that the curve goes through.

    `counts_as` tells what a code (its id) counts as: itself, or its theme; codes that are not asked for are not in it.
    """

    scope: Scope
    all_interviews: list[CodedInterview]
    counts_as: dict[int, int]

    @classmethod
    def of(cls, scope: Scope) -> "InterviewOrder":
        found = coded_interviews(scope.study, scope.layer, scope.participants, scope.codebook)
        return cls(scope, found, _counts_as(scope))

    @property
    def told(self) -> str:
        choice = self.scope.saturation
        seed = f", seed {choice.seed}" if choice.order == "shuffled" else ""
        return f"{ORDERS[choice.order]}{seed}"

    @cached_property
    def interviews(self) -> list[CodedInterview]:
        return _in_order([one for one in self.all_interviews if _is_in(one)], self.scope.saturation)

    @property
    def left_out(self) -> list[str]:
        return [one.name for one in self.all_interviews if not _is_in(one)]

    @cached_property
    def sets(self) -> list[set[int]]:
        """The codes (ids) of each interview, as what they count as."""
        return [
            {self.counts_as[code] for code in one.codes if code in self.counts_as}
            for one in self.interviews
        ]

    @cached_property
    def new(self) -> list[list[Code]]:
        """The codes that each interview is the first to have, in the order of the codebook."""
        place = {code.pk: number for number, code in enumerate(self.scope.codebook)}
        return [
            [self.scope.codebook[pk] for pk in sorted(some, key=place.__getitem__)]
            for some in new_codes(self.sets)
        ]

    def url(self, first: int, last: int, origin: str = "") -> str:
        """Return the address of the codes that are new in the interviews `first` to `last`, counted from 1, of an origin."""
        choice = self.scope.saturation
        is_shuffled = choice.order == "shuffled"
        asked = {
            **self.scope.carried,
            "rows": "" if self.scope.rows == ALL_CODES else self.scope.rows,
            "order": "" if choice.order == SaturationChoice.order else choice.order,
            "seed": choice.seed if is_shuffled else "",
            "first": first,
            "last": last,
            "origin": origin,
        }
        address = reverse("coding:new_codes", args=[self.scope.study.slug])
        return f"{address}?{urlencode({name: said for name, said in asked.items() if said != ''})}"


def _is_in(interview: CodedInterview) -> bool:
    return bool(interview.codes) or interview.is_finished


def _counts_as(scope: Scope) -> dict[int, int]:
    if scope.rows == THEMES:
        return {code.pk: scope.codebook.theme(code).pk for code in scope.codebook}
    return {code.pk: code.pk for code in scope.codes}


def _in_order(found: list[CodedInterview], choice: SaturationChoice) -> list[CodedInterview]:
    if choice.order == "imported":
        return sorted(found, key=lambda one: (one.imported_at, one.transcript))
    return shuffled(found, choice.seed) if choice.order == "shuffled" else found
