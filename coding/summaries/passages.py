"""The passages behind a number, one by one: exactly what the number counts."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from itertools import islice, takewhile
from typing import NamedTuple

from django.db.models import Q, Sum

from coding.codebook import Codebook
from coding.islands import Stretch, chains
from coding.models import Code, CodeCount, CodedPassage, Reality
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
# About so many passages, of at most so many interviews, are read at once where all of them are.
PORTION = 500
MOST_AT_ONCE = 100


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
    """One passage as a list shows it, with all that hangs on its words.

    In merged, `is_unsure` and `realities` are what any of its coders says of any of its parts.
    """

    transcript: Transcript
    start: int
    end: int
    phases: list[Phase]
    in_no_phase: bool
    codes: list[Code]
    coders: list[User]
    is_unsure: bool = False
    realities: list[Reality] = field(default_factory=list)
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
    is_unsure: bool
    reality: str


class _Turn(NamedTuple):
    """A turn, as far as a passage needs it."""

    transcript_id: int
    number: int
    label: str
    speaker: str
    start: int
    end: int


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
        return _Reading(self.scope, places, rows, LONGEST_QUOTE).passages()

    def whole(self) -> Iterator[ListedPassage]:
        """Yield all passages, uncut, some interviews at a time; no text is held longer than that."""
        for transcripts in self._portions():
            rows = self._rows(transcripts)
            places = list(self._places(transcripts, rows))
            yield from _Reading(self.scope, places, rows, longest=None).passages()

    def _portions(self) -> Iterator[list[int]]:
        portion, held = [], 0
        for transcript, _, passages in self._in_transcripts:
            portion.append(transcript)
            held += passages
            if held >= PORTION or len(portion) == MOST_AT_ONCE:
                yield portion
                portion, held = [], 0
        if portion:
            yield portion

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
    """Reads what a page shows of its passages: words, turns, phases, codes and coders; one query each.

    Words are cut to `longest` characters, if that is said.
    """

    def __init__(
        self, scope: PassageScope, places: list[_Place], rows: list[_Row], longest: int | None
    ):
        self.places = places
        self.longest = longest
        self.by_span = not scope.layer.is_merged
        self.phases = list(scope.study.phases.all())
        self.codes = scope.study.codes.in_bulk()
        self.coders = User.objects.in_bulk({row.coder_id for row in rows})
        self.rows = defaultdict(list)
        for row in rows:
            self.rows[row.transcript_id].append(row)
        self.starts = {pk: [row.start for row in found] for pk, found in self.rows.items()}
        transcripts = Transcript.objects.filter(pk__in={place.transcript for place in places})
        self.transcripts = transcripts.select_related("participant", "interview").in_bulk()

    def passages(self) -> list[ListedPassage]:
        turns = self._turns()
        return [self._passage(place, turns[place]) for place in self.places]

    def _turns(self) -> dict[_Place, list[_Turn]]:
        turns = defaultdict(list)
        rows = Turn.objects.filter(self._touching(), number__gt=0).order_by("transcript", "number")
        for row in rows.values_list(*_Turn._fields):
            turn = _Turn(*row)
            turns[turn.transcript_id].append(turn)
        ends = {pk: [turn.end for turn in found] for pk, found in turns.items()}
        return {place: self._touched(turns, ends, place) for place in self.places}

    def _touching(self) -> Q:
        """Return a condition for turns: of a page those that are needed, of all passages those of whole interviews."""
        if self.longest is None:
            return Q(transcript__in=self.transcripts)
        touching = Q(pk=None)
        for place in self.places:
            touching |= Q(transcript=place.transcript, start__lt=place.end, end__gt=place.start)
        return touching

    def _touched(self, turns, ends, place: _Place) -> list[_Turn]:
        """Return the turns of a passage; those of its interview stand in order and do not overlap."""
        found = turns[place.transcript]
        first = bisect_left(ends.get(place.transcript, []), place.start + 1)
        return list(takewhile(lambda turn: turn.start < place.end, islice(found, first, None)))

    def _passage(self, place: _Place, turns: list[_Turn]) -> ListedPassage:
        transcript = self.transcripts[place.transcript]
        members = self._members(place)
        passage = ListedPassage(
            transcript=transcript,
            start=place.start,
            end=place.end,
            phases=[phase for phase in self.phases if phase.pk in place.phases],
            in_no_phase=None in place.phases,
            codes=[self.codes[code] for code in dict.fromkeys(row.code_id for row in members)],
            coders=sorted({self.coders[row.coder_id] for row in members}, key=str),
            is_unsure=any(row.is_unsure for row in members),
            realities=[Reality(said) for said in sorted({row.reality for row in members} - {""})],
        )
        if turns:
            passage.first_turn, passage.last_turn = turns[0].number, turns[-1].number
        longest = self.longest or place.end - place.start + 1
        passage.parts, passage.is_cut = _parts(transcript.text, place, turns, longest)
        return passage

    def _members(self, place: _Place) -> list[_Row]:
        rows, starts = self.rows[place.transcript], self.starts[place.transcript]
        first = bisect_left(starts, place.start)
        last = bisect_left(starts, place.start + 1 if self.by_span else place.end)
        if self.by_span:
            return [row for row in rows[first:last] if row.end == place.end]
        return [row for row in rows[first:last] if row.end <= place.end]


def _parts(text: str, place: _Place, turns: list[_Turn], longest: int) -> tuple[list[Part], bool]:
    """Return the words of a passage turn by turn, cut where they get longer than `longest`."""
    parts, left = [], longest
    for turn in turns:
        words = text[max(turn.start, place.start) : min(turn.end, place.end)]
        parts.append(Part(turn.label, turn.speaker == Speaker.PARTICIPANT, words[:left]))
        left -= len(words)
        if left <= 0:
            return parts, left < 0 or turn is not turns[-1]
    return parts, False
