"""The passages behind a number, one by one: exactly what the number counts."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db.models import Q, Sum

from coding.codebook import Codebook
from coding.islands import Stretch, chains
from coding.models import Code, CodeCount, CodedPassage
from coding.phase_layers import phase_layers
from coding.summaries.layers import Layer
from coding.summaries.talk import TOTAL, Column
from interviews.models import (
    Participant,
    Phase,
    Speaker,
    Study,
    Transcript,
    Turn,
    User,
)

LONGEST_QUOTE = 1_500


@dataclass(frozen=True)
class PassageScope:
    """Which passages: of a code and all below it (None: any), about a phase, in a layer, of some participants."""

    study: Study
    layer: Layer
    code: Code | None = None
    column: Column = TOTAL
    participants: Collection[Participant] | None = None


@dataclass(frozen=True)
class Part:
    """The words of one turn in a passage."""

    label: str
    counts: bool
    words: str


@dataclass
class ListedPassage:
    """One passage as a list shows it, with all that hangs on its words."""

    transcript: Transcript
    start: int
    end: int
    phases: list[Phase]
    in_no_phase: bool
    codes: list[Code]
    coders: list[User]
    first_turn: int = 0
    last_turn: int = 0
    parts: list[Part] = field(default_factory=list)
    is_cut: bool = False


class _Place(NamedTuple):
    """Where a listed passage is, before anything is read of it."""

    transcript: int
    start: int
    end: int
    phases: frozenset


class _Row(NamedTuple):
    """A coded passage, as far as lists need it; rows of a model would take ten times as long."""

    transcript_id: int
    start: int
    end: int
    first_word: int
    end_word: int
    code_id: int
    coder_id: int


class PassageList:
    """The passages of a scope, in the order of participants, interviews and talk."""

    def __init__(self, scope: PassageScope):
        self.scope = scope
        self._in_transcripts = list(self._counted())

    @property
    def passages(self) -> int:
        return sum(passages for _, _, passages in self._in_transcripts)

    @property
    def participants(self) -> int:
        return len(self.participant_ids)

    @property
    def participant_ids(self) -> set[int]:
        return {participant for _, participant, _ in self._in_transcripts}

    def page(self, first: int, size: int) -> list[ListedPassage]:
        """Return `size` passages from the one at `first`, counted from 0; only their transcripts are read."""
        transcripts, skipped = self._transcripts_of(first, size)
        if not transcripts:
            return []
        rows = self._rows(transcripts)
        places = list(self._places(transcripts, rows))[first - skipped :][:size]
        return _Reading(self.scope, places, rows).passages()

    def _counted(self) -> Iterator[tuple[int, int, int]]:
        """Yield (transcript, participant, passages), in order."""
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
        order = ("participant__code", "transcript__interview__number", "transcript")
        rows = counts.values("transcript", "participant", *order).annotate(
            passages=Sum(scope.layer.unit)
        )
        for row in rows.order_by(*order):
            yield row["transcript"], row["participant"], row["passages"]

    def _transcripts_of(self, first: int, size: int) -> tuple[list[int], int]:
        """Return the transcripts that hold these passages, and how many passages come before them."""
        chosen, before, skipped = [], 0, 0
        for transcript, _, passages in self._in_transcripts:
            if before + passages <= first:
                skipped += passages
            elif before < first + size:
                chosen.append(transcript)
            before += passages
        return chosen, skipped

    def _rows(self, transcripts: list[int]) -> list[_Row]:
        rows = CodedPassage.objects.live().counted().filter(transcript__in=transcripts)
        if self.scope.layer.coder is not None:
            rows = rows.filter(coder=self.scope.layer.coder)
        if self.scope.code is not None:
            codebook = Codebook(self.scope.study.codes.only("study_id", "parent_id", "position"))
            below = [code.pk for code in codebook.descendants(self.scope.code)]
            rows = rows.filter(code__in=[self.scope.code.pk, *below])
        rows = rows.order_by("start", "end", "code", "coder")
        return [_Row(*row) for row in rows.values_list(*_Row._fields)]

    def _places(self, transcripts: list[int], rows: list[_Row]) -> Iterator[_Place]:
        maps = phase_layers(transcripts)
        stretches = defaultdict(set)
        for row in rows:
            stretches[row.transcript_id].add(
                Stretch(row.start, row.end, row.first_word, row.end_word)
            )
        for transcript in transcripts:
            found = chains(stretches[transcript])
            if not self.scope.layer.is_merged:
                found = [member for chain in found for member in chain.members]
            layer = maps[transcript].of(self.scope.layer.coder)
            for place in found:
                phases = layer.phases(place.first_word, place.end_word)
                if self.scope.column is TOTAL or self.scope.column in phases:
                    yield _Place(transcript, place.start, place.end, phases)


class _Reading:
    """Reads what a page shows of its passages: words, turns, phases, codes and coders; one query each."""

    def __init__(self, scope: PassageScope, places: list[_Place], rows: list[_Row]):
        self.places = places
        self.by_span = not scope.layer.is_merged
        self.phases = list(scope.study.phases.all())
        self.codes = scope.study.codes.in_bulk()
        self.coders = User.objects.in_bulk({row.coder_id for row in rows})
        self.rows = defaultdict(list)
        for row in rows:
            self.rows[row.transcript_id].append(row)
        transcripts = Transcript.objects.filter(pk__in={place.transcript for place in places})
        self.transcripts = transcripts.select_related("participant", "interview").in_bulk()

    def passages(self) -> list[ListedPassage]:
        turns = self._turns()
        return [self._passage(place, turns[place]) for place in self.places]

    def _turns(self) -> dict[_Place, list[Turn]]:
        touching = Q(pk=None)
        for place in self.places:
            touching |= Q(
                transcript=place.transcript, start__lt=place.end, end__gt=place.start, number__gt=0
            )
        turns = defaultdict(list)
        for turn in Turn.objects.filter(touching).order_by("transcript", "number"):
            turns[turn.transcript_id].append(turn)
        return {
            place: [
                turn
                for turn in turns[place.transcript]
                if turn.start < place.end and turn.end > place.start
            ]
            for place in self.places
        }

    def _passage(self, place: _Place, turns: list[Turn]) -> ListedPassage:
        transcript = self.transcripts[place.transcript]
        members = [row for row in self.rows[place.transcript] if self._belongs(row, place)]
        passage = ListedPassage(
            transcript=transcript,
            start=place.start,
            end=place.end,
            phases=[phase for phase in self.phases if phase.pk in place.phases],
            in_no_phase=None in place.phases,
            codes=[self.codes[code] for code in dict.fromkeys(row.code_id for row in members)],
            coders=sorted({self.coders[row.coder_id] for row in members}, key=str),
        )
        if turns:
            passage.first_turn, passage.last_turn = turns[0].number, turns[-1].number
        passage.parts, passage.is_cut = _parts(transcript.text, place, turns)
        return passage

    def _belongs(self, row: _Row, place: _Place) -> bool:
        if self.by_span:
            return (row.start, row.end) == (place.start, place.end)
        return place.start <= row.start and row.end <= place.end


def _parts(text: str, place: _Place, turns: list[Turn]) -> tuple[list[Part], bool]:
    """Return the words of a passage turn by turn, cut where they get too long for a list."""
    parts, left = [], LONGEST_QUOTE
    for turn in turns:
        words = text[max(turn.start, place.start) : min(turn.end, place.end)]
        parts.append(Part(turn.label, turn.speaker == Speaker.PARTICIPANT, words[:left]))
        left -= len(words)
        if left <= 0:
            return parts, left < 0 or turn is not turns[-1]
    return parts, False
