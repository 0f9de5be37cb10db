"""How often, for whom and when a theme comes up: the numbers of the theme page, the downloads and the commands.

Every number is a sum over `CodeCount`, one query a table.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, Sum

from coding.models import CodeCount
from coding.summaries.layers import Layer
from coding.summaries.talk import TOTAL, CellState, Talk
from interviews.models import Participant, Study

# The id of a code with all below it, or None: any code.
CodeId = int | None
ANY_CODE = None


@dataclass(frozen=True)
class Figure:
    """What one cell counts; `talk` is how many participant words there are in its scope."""

    participants: int
    of: int
    passages: int
    words: int
    talk: int
    state: CellState

    @property
    def share(self) -> float:
        """How much of the talk the passages cover, 0 to 1."""
        return self.words / self.talk if self.talk else 0.0

    @property
    def per_1000(self) -> float:
        """Passages per 1,000 words of talk."""
        return 1000 * self.passages / self.talk if self.talk else 0.0


# (code, column) or (participant, code, column) -> figure.
Table = dict[tuple, Figure]


class ThemeCounts:
    """The counts of one study in one layer, of all its participants or of some."""

    def __init__(
        self, study: Study, layer: Layer, participants: Collection[Participant] | None = None
    ):
        self._rows = CodeCount.objects.filter(study=study, coder=layer.coder).order_by()
        if participants is None:
            participants = list(study.participants.all())
        else:
            self._rows = self._rows.filter(participant__in=participants)
        self.study = study
        self.layer = layer
        self.talk = Talk(study, layer, participants)

    def over_all(self, codes: Collection[CodeId]) -> Table:
        """Return the figure of every (code, column) over all participants."""
        sums = self._sums(codes, [])
        scopes = {
            column: (
                self.talk.words(column),
                len(self.talk.applies_to(column)),
                self.talk.state(column),
            )
            for column in self.talk.columns
        }
        table = {}
        for code in codes:
            for column, (talk, of, state) in scopes.items():
                found = sums.get((code, column), (0, 0, 0))
                table[code, column] = _figure(found, of, talk, state)
        return table

    def by_participant(
        self, codes: Collection[CodeId], participants: Iterable[Participant] | None = None
    ) -> Table:
        """Return the figure of every (participant, code, column), of all participants or of some."""
        people = self.talk.participants if participants is None else list(participants)
        sums = self._sums(codes, ["participant"], people if participants is not None else None)
        table = {}
        for person in people:
            for column in self.talk.columns:
                talk = self.talk.words(column, person.pk)
                of = int(self.talk.applies(person.pk, column))
                state = self.talk.state(column, person.pk)
                for code in codes:
                    found = sums.get((person.pk, code, column), (0, 0, 0))
                    table[person.pk, code, column] = _figure(found, of, talk, state)
        return table

    def _sums(
        self,
        codes: Collection[CodeId],
        by: list[str],
        participants: list[Participant] | None = None,
    ) -> dict[tuple, tuple[int, int, int]]:
        """Return (participants, passages, words) for every place where there are any; one query."""
        rows = self._rows.filter(_among(codes))
        if participants is not None:
            rows = rows.filter(participant__in=participants)
        rows = rows.values_list(*by, "code", "is_total", "phase").annotate(
            people=Count("participant", distinct=True),
            passages=Sum(self.layer.unit),
            covered=Sum("words"),
        )
        return {
            (*row[: len(by) + 1], TOTAL if is_total else phase): tuple(found)
            for row in rows
            for is_total, phase, *found in [row[len(by) + 1 :]]
        }


def _among(codes: Collection[CodeId]) -> Q:
    named = Q(code__in=[code for code in codes if code is not ANY_CODE])
    return named | Q(code=None) if ANY_CODE in codes else named


def _figure(found: tuple[int, int, int], of: int, talk: int, state: CellState) -> Figure:
    participants, passages, words = found
    return Figure(
        participants=participants,
        of=of,
        passages=passages,
        words=words,
        talk=talk,
        state=CellState.CODED if passages else state,
    )
