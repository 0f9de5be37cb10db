"""The passages behind a number, one by one: exactly what the number counts."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Sum

from coding.codebook import Codebook
from coding.islands import PhaseLayers, Stretch, chains
from coding.models import Code, CodeCount, CodedPassage
from coding.phase_layers import phase_layers
from coding.summaries.layers import Layer
from coding.summaries.passage_reading import ListedPassage, Place, Reading, Row
from coding.summaries.talk import TOTAL, Column
from interviews.models import Participant, Study

LONGEST_QUOTE = 1_500
# About so many passages, of at most so many interviews, are read at once where all of them are.
PORTION = 500
MOST_AT_ONCE = 100
IN_ORDER = ("participant__code", "transcript__interview__number", "transcript")


@dataclass(frozen=True)
class PassageScope:
    """Which passages: of a code and all below it (None: any), about a phase, in a layer, of some participants.

    `interview` is the number of the interview within its participant's. With `together`, what is listed are the places that
    the code shares with that one; with `is_itself`, only what is coded with the code itself, not with those below it.
    """

    study: Study
    layer: Layer
    code: Code | None = None
    column: Column = TOTAL
    participants: Collection[Participant] | None = None
    interview: int | None = None
    together: Code | None = None
    is_itself: bool = False

    @property
    def subject(self) -> str:
        """What is listed, by its codes."""
        if self.code is None:
            return "Everything coded"
        if self.together:
            return f"{self.code.label} and {self.together.label}"
        return (
            f"{self.code.label}, without the codes below it" if self.is_itself else self.code.label
        )

    @property
    def unit(self) -> str:
        """What the list is a list of."""
        return "passage" if self.code is None or self.together is None else "place"


class InTranscript(NamedTuple):
    """How many passages and words of one transcript are listed."""

    transcript: int
    participant: int
    passages: int
    words: int


class PassageList:
    """The passages of a scope, in the order of participants, interviews and talk.

    How many there are is told by the counts that are kept; where each is, is found out for the interviews that are shown.
    """

    def __init__(self, scope: PassageScope):
        self.scope = scope
        self._in_transcripts = list(self._counted())

    @property
    def passages(self) -> int:
        return sum(found.passages for found in self._in_transcripts)

    @property
    def words(self) -> int:
        """How many participant words the passages cover, each once; about the phase, if one is said."""
        return sum(found.words for found in self._in_transcripts)

    @property
    def participants(self) -> int:
        return len(self.participant_ids)

    @property
    def participant_ids(self) -> set[int]:
        return {found.participant for found in self._in_transcripts}

    def page(self, first: int, size: int) -> list[ListedPassage]:
        """Return `size` passages from the one at `first`, counted from 0; only their transcripts are read."""
        transcripts, skipped = self._transcripts_of(first, size)
        if not transcripts:
            return []
        rows = self._rows(transcripts)
        places = list(self._places(transcripts, rows))[first - skipped :][:size]
        return self._read(places, rows, LONGEST_QUOTE)

    def whole(self) -> Iterator[ListedPassage]:
        """Yield all passages, uncut, some interviews at a time; no text is held longer than that."""
        for transcripts in self._portions():
            rows = self._rows(transcripts)
            yield from self._read(list(self._places(transcripts, rows)), rows, None)

    def _read(
        self, places: list[Place], rows: list[Row], longest: int | None
    ) -> list[ListedPassage]:
        return Reading(self.scope.study, places, rows, self._is_part, longest).passages()

    def _is_part(self, row: Row, place: Place) -> bool:
        return is_part(row, place, self.scope.layer)

    def _portions(self) -> Iterator[list[int]]:
        portion, held = [], 0
        for found in self._in_transcripts:
            portion.append(found.transcript)
            held += found.passages
            if held >= PORTION or len(portion) == MOST_AT_ONCE:
                yield portion
                portion, held = [], 0
        if portion:
            yield portion

    def _counted(self) -> Iterator[InTranscript]:
        """Yield how much there is in each transcript that has any, in order."""
        scope = self.scope
        counts = CodeCount.objects.filter(
            study=scope.study,
            coder=scope.layer.coder,
            code=scope.code,
            is_total=scope.column is TOTAL,
            phase=None if scope.column is TOTAL else scope.column,
        )
        if scope.participants is not None:
            counts = counts.filter(participant__in=scope.participants)
        if scope.interview is not None:
            counts = counts.filter(transcript__interview__number=scope.interview)
        rows = counts.values("transcript", "participant", *IN_ORDER)
        rows = rows.annotate(passages=Sum(scope.layer.unit), covered=Sum("words"))
        for row in rows.order_by(*IN_ORDER):
            yield InTranscript(
                row["transcript"], row["participant"], row["passages"], row["covered"]
            )

    def _transcripts_of(self, first: int, size: int) -> tuple[list[int], int]:
        """Return the transcripts that hold these passages, and how many passages come before them."""
        chosen, before, skipped = [], 0, 0
        for transcript, _, passages, _ in self._in_transcripts:
            if before + passages <= first:
                skipped += passages
            elif before < first + size:
                chosen.append(transcript)
            before += passages
        return chosen, skipped

    def _codes(self) -> list[int] | None:
        """Return the codes whose passages are listed; None where all are."""
        return None if self.scope.code is None else self._with_those_below(self.scope.code)

    def _with_those_below(self, *codes: Code) -> list[int]:
        codebook = Codebook(self.scope.study.codes.only("study_id", "parent_id", "position"))
        below = [found.pk for code in codes for found in codebook.descendants(code)]
        return [*(code.pk for code in codes), *below]

    def _rows(self, transcripts: Iterable[int]) -> list[Row]:
        rows = CodedPassage.objects.live().counted().filter(transcript__in=transcripts)
        if self.scope.layer.coder is not None:
            rows = rows.filter(coder=self.scope.layer.coder)
        if (codes := self._codes()) is not None:
            rows = rows.filter(code__in=codes)
        rows = rows.order_by("start", "end", "code", "coder")
        return [Row(*row) for row in rows.values_list(*Row._fields)]

    def _places(self, transcripts: Collection[int], rows: list[Row]) -> Iterator[Place]:
        yield from self._places_in(transcripts, rows, phase_layers(transcripts))

    def _places_in(
        self,
        transcripts: Collection[int],
        rows: list[Row],
        maps: Mapping[int, PhaseLayers],
    ) -> Iterator[Place]:
        """Yield what counts as one passage in these interviews; `maps` says in which phases their words are."""
        stretches = self._stretches(transcripts, rows)
        for transcript in transcripts:
            layer = maps[transcript].of(self.scope.layer.coder)
            for place in stretches[transcript]:
                phases = layer.phases(place.first_word, place.end_word)
                if self.scope.column is TOTAL or self.scope.column in phases:
                    yield Place(transcript, *place, phases, self._since(transcript, place))

    def _since(self, transcript: int, place: Stretch) -> int:
        """Return where the first of the coded passages that a place is made of begins."""
        return place.start

    def _stretches(self, transcripts: Iterable[int], rows: list[Row]) -> dict[int, list[Stretch]]:
        """Return, by transcript, what counts as one passage, in order, in whatever phase."""
        coded = defaultdict(set)
        for row in rows:
            coded[row.transcript_id].add(Stretch(row.start, row.end, row.first_word, row.end_word))
        return {pk: joined(coded[pk], self.scope.layer) for pk in transcripts}


def joined(stretches: Iterable[Stretch], layer: Layer) -> list[Stretch]:
    """Return what counts as one passage in a layer, in order: chains where coders are merged, else distinct stretches."""
    found = chains(stretches)
    if not layer.is_merged:
        return [member for chain in found for member in chain.members]
    return [Stretch(chain.start, chain.end, chain.first_word, chain.end_word) for chain in found]


def is_part(row: Row, place: Place, layer: Layer) -> bool:
    """Tell whether what was coded is part of a passage, as a layer counts them."""
    if layer.is_merged:
        return place.start <= row.start and row.end <= place.end
    return (row.start, row.end) == (place.start, place.end)
