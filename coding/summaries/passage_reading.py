"""Reading what a list shows of its passages: words, turns, phases, codes and coders; a query each."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice, takewhile
from typing import NamedTuple

from django.db.models import Q

from coding.models import Code, Reality
from interviews.models import Phase, Speaker, Study, Transcript, Turn, User


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


class Place(NamedTuple):
    """Where a listed passage is, before anything is read of it: code points, participant words, phases.

    `since` is where the first of the coded passages that it is made of begins. Where places of several codes are read at
    once, `code` says of which it is (its id).
    """

    transcript: int
    start: int
    end: int
    first_word: int
    end_word: int
    phases: frozenset
    since: int
    code: int | None = None


class Row(NamedTuple):
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


class Reading:
    """Reads what a page shows of its passages: words, turns, phases, codes and coders; one query each.

    `is_part` tells which of the rows a place is made of. Words are cut to `longest` characters, if that is said.
    """

    def __init__(
        self,
        study: Study,
        places: list[Place],
        rows: list[Row],
        is_part: Callable[[Row, Place], bool],
        longest: int | None,
    ):
        self.places = places
        self.longest = longest
        self.is_part = is_part
        self.phases = list(study.phases.all())
        self.codes = study.codes.in_bulk()
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

    def _turns(self) -> dict[Place, list[_Turn]]:
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

    def _touched(self, turns, ends, place: Place) -> list[_Turn]:
        """Return the turns of a passage; those of its interview stand in order and do not overlap."""
        found = turns[place.transcript]
        first = bisect_left(ends.get(place.transcript, []), place.start + 1)
        return list(takewhile(lambda turn: turn.start < place.end, islice(found, first, None)))

    def _passage(self, place: Place, turns: list[_Turn]) -> ListedPassage:
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

    def _members(self, place: Place) -> list[Row]:
        rows, starts = self.rows[place.transcript], self.starts.get(place.transcript, [])
        among = rows[bisect_left(starts, place.since) : bisect_left(starts, place.end)]
        return [row for row in among if self.is_part(row, place)]


def _parts(text: str, place: Place, turns: list[_Turn], longest: int) -> tuple[list[Part], bool]:
    """Return the words of a passage turn by turn, cut where they get longer than `longest`."""
    parts, left = [], longest
    for turn in turns:
        words = text[max(turn.start, place.start) : min(turn.end, place.end)]
        parts.append(Part(turn.label, turn.speaker == Speaker.PARTICIPANT, words[:left]))
        left -= len(words)
        if left <= 0:
            return parts, left < 0 or turn is not turns[-1]
    return parts, False
