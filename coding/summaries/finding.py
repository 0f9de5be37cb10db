"""Search the talk of a study: every hit a person may see, and the passages that coding them would make."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property, reduce
from itertools import groupby
from operator import and_, itemgetter, or_
from typing import NamedTuple

from django.db.models import Q

from coding.finding import Part, Search, find
from coding.models import CodedPassage
from coding.summaries.stretches import Stretches
from coding.summaries.talk import NO_PHASE, TOTAL, Column
from interviews.models import PhaseSpan, Speaker, Study, Transcript, Turn, User

# Transcripts, by participant and interview.
IN_ORDER = ("participant__code", "interview__number")


class Coded(StrEnum):
    """Whether hits are looked for in what is coded, or in what is not."""

    WITH = "with"
    WITHOUT = "without"


@dataclass(frozen=True)
class FindScope:
    """Whose talk is searched.

    `participants` are ids, None for all; `everyone` takes in talk that does not count. `codes` (ids) narrow down what
    `coded` asks for; None stands for any code. Coding is what `reader` may see of it.
    """

    study: Study
    reader: User
    everyone: bool = False
    participants: Collection[int] | None = None
    column: Column = TOTAL
    coded: Coded | None = None
    codes: frozenset[int] | None = None

    def turns(self):
        """Return the turns whose talk is searched, in the order of participants, interviews and talk."""
        turns = Turn.objects.filter(
            transcript__in=Transcript.objects.visible_to(self.reader).filter(study=self.study),
            number__gt=0,
        )
        if not self.everyone:
            turns = turns.filter(speaker=Speaker.PARTICIPANT)
        if self.participants is not None:
            turns = turns.filter(transcript__participant__in=self.participants)
        return turns.order_by(*(f"transcript__{name}" for name in IN_ORDER), "number")


class Hit(NamedTuple):
    """One place where something was found (code points of the transcript), and its turn."""

    transcript: int
    start: int
    end: int
    turn: int
    turn_start: int
    turn_end: int
    speaker: str
    label: str


@dataclass
class Found:
    """All hits of a search, in order, and whose talk they are in; `transcripts` leads from ids to participants."""

    hits: list[Hit]
    participants_of: dict[int, int] = field(default_factory=dict)

    @cached_property
    def transcripts(self) -> dict[int, int]:
        """How many hits each transcript (id) has, in order."""
        counts: dict[int, int] = defaultdict(int)
        for hit in self.hits:
            counts[hit.transcript] += 1
        return counts

    @cached_property
    def participants(self) -> dict[int, int]:
        """How many hits each participant (id) has, in order."""
        counts: dict[int, int] = defaultdict(int)
        for transcript, hits in self.transcripts.items():
            counts[self.participants_of[transcript]] += hits
        return counts


def search_talk(scope: FindScope, search: Search) -> Found:
    """Return every hit of `search` in the scope, in five queries at most."""
    turns = _turns_by_transcript(scope, search)
    ordered = Transcript.objects.filter(pk__in=turns).order_by(*IN_ORDER)
    participants_of = dict(ordered.values_list("pk", "participant_id"))
    hits = _hits(search, participants_of, turns)
    transcripts = {hit.transcript for hit in hits}
    hits = of_phase(scope.column, hits, transcripts)
    hits = _of_coding(scope, hits, transcripts)
    return Found(hits, participants_of)


def hits_at(scope: FindScope, places: dict[int, list[tuple[int, int]]]) -> list[Hit]:
    """Return these places of transcripts (ids) as hits; places outside any turn are left out."""
    everywhere = replace(scope, everyone=True, participants=None)
    hits = []
    turns = defaultdict(list)
    for row in everywhere.turns().filter(transcript__in=places).values_list(*_TURN_FIELDS):
        turns[row[0]].append(row[1:])
    for transcript, rows in turns.items():
        wanted = sorted(set(places[transcript]))
        for turn in rows:
            _, _, _, start, end = turn
            hits += [
                _hit(transcript, place, turn)
                for place in wanted
                if start <= place[0] < place[1] <= end
            ]
    return hits


_TURN_FIELDS = ("transcript_id", "number", "speaker", "label", "start", "end")


def _hit(transcript: int, place: tuple[int, int], turn: tuple) -> Hit:
    number, speaker, label, start, end = turn
    return Hit(transcript, *place, number, start, end, speaker, label)


def _turns_by_transcript(scope: FindScope, search: Search) -> dict[int, list[tuple]]:
    """Return transcript (id) -> the turns in which there may be hits, as _TURN_FIELDS and the folded words.

    The few transcripts are put in order later, not the many turns here: all their words would be sorted with them.
    """
    turns = scope.turns().filter(_narrowed(search)).order_by("transcript", "number")
    rows = turns.values_list(*_TURN_FIELDS, "folded")
    return {transcript: list(group) for transcript, group in groupby(rows, key=itemgetter(0))}


def _hits(search: Search, transcripts: Iterable[int], turns: dict[int, list[tuple]]) -> list[Hit]:
    texts = dict(Transcript.objects.filter(pk__in=turns).values_list("pk", "text"))
    hits = []
    for transcript in transcripts:
        text = texts[transcript]
        for _, number, speaker, label, start, end, folded in turns[transcript]:
            hits += [
                Hit(transcript, start + first, start + last, number, start, end, speaker, label)
                for first, last in find(search, text[start:end], folded)
            ]
    return hits


def _narrowed(search: Search) -> Q:
    """Return the condition that every hit's turn meets, and few others."""
    return reduce(and_ if search.needs_all else or_, map(_has_pieces, search.parts))


def _has_pieces(part: Part) -> Q:
    return reduce(and_, (Q(folded__contains=piece) for piece in part.pieces))


def codes_on(reader, hits: Collection[Hit]) -> dict[Hit, list[int]]:
    """Return the codes (ids) of the passages that share a code point with each hit, as far as `reader` may see them.

    One query, which is meant for the hits of a page.
    """
    found: dict[Hit, list[int]] = defaultdict(list)
    if not hits:
        return found
    at_one = (Q(transcript=hit.transcript, start__lt=hit.end, end__gt=hit.start) for hit in hits)
    passages = CodedPassage.objects.visible_to(reader).live().filter(reduce(or_, at_one))
    rows = passages.order_by().values_list("transcript_id", "start", "end", "code_id").distinct()
    here: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for transcript, *row in rows:
        here[transcript].append(row)
    for hit in hits:
        for start, end, code in here[hit.transcript]:
            if start < hit.end and end > hit.start and code not in found[hit]:
                found[hit].append(code)
    return found


def of_phase(column: Column, hits: list[Hit], transcripts: Collection[int]) -> list[Hit]:
    """Return the hits that are about this phase by its marks."""
    if column is TOTAL:
        return hits
    marks = PhaseSpan.objects.live().filter(transcript__in=transcripts)
    if column is not NO_PHASE:
        marks = marks.filter(phase=column)
    marked = Stretches(marks.order_by().values_list("transcript_id", "start", "end"))
    return [hit for hit in hits if marked.touch(*hit[:3]) == (column is not NO_PHASE)]


def _of_coding(scope: FindScope, hits: list[Hit], transcripts: Collection[int]) -> list[Hit]:
    """Return the hits in what is coded, or in what is not, as far as the reader may see coding."""
    if scope.coded is None:
        return hits
    passages = CodedPassage.objects.visible_to(scope.reader).live()
    passages = passages.filter(transcript__in=transcripts)
    if scope.codes is not None:
        passages = passages.filter(code__in=scope.codes)
    coded = Stretches(passages.order_by().values_list("transcript_id", "start", "end").distinct())
    return [hit for hit in hits if coded.touch(*hit[:3]) == (scope.coded is Coded.WITH)]
