"""Chains of overlapping passages, and what of them lies in which phase.

A phase here is any key; None stands for talk in no phase.
"""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from interviews.spans import merged

NO_PHASE = None
MERGED = None

# Phase -> participant words in it; phases without any are left out.
PhaseWords = dict[Hashable | None, int]
# What a mark or an override says: phase, first word, end word.
PhaseRun = tuple[Hashable | None, int, int]


class Stretch(NamedTuple):
    """The place of a counted passage: code points [start, end), participant words [first_word, end_word)."""

    start: int
    end: int
    first_word: int
    end_word: int


@dataclass(frozen=True)
class Chain:
    """A maximal chain of overlapping stretches; `members` are the distinct ones, in order.

    Overlapping stretches leave no hole, so a chain's words are one range as well.
    """

    members: tuple[Stretch, ...]

    @property
    def start(self) -> int:
        return self.members[0].start

    @cached_property
    def end(self) -> int:
        return max(member.end for member in self.members)

    @cached_property
    def first_word(self) -> int:
        return min(member.first_word for member in self.members)

    @cached_property
    def end_word(self) -> int:
        return max(member.end_word for member in self.members)

    @property
    def words(self) -> int:
        return self.end_word - self.first_word


def chains(stretches: Iterable[Stretch]) -> list[Chain]:
    """Join stretches that share at least one code point, directly or through others, into chains.

    Stretches that only touch stay apart; the same stretch twice counts once.
    """
    found: list[list[Stretch]] = []
    reach = -1
    for stretch in sorted(set(stretches)):
        if stretch.start < reach:
            found[-1].append(stretch)
        else:
            found.append([stretch])
        reach = max(reach, stretch.end)
    return [Chain(tuple(members)) for members in found]


class PhaseMap:
    """Which phases each participant word of a transcript is in.

    Made of marks and overrides (phase, first word, end word); both may overlap, also those of one phase. A word under
    overrides is in the phases they say, whatever the marks say; in no phase only where all of them say so.
    """

    def __init__(self, marks: Iterable[PhaseRun], overrides: Iterable[PhaseRun] = ()):
        marks = [run for run in marks if run[1] < run[2]]
        overrides = [run for run in overrides if run[1] < run[2]]
        self._starts = sorted({0, *(cut for run in (*marks, *overrides) for cut in run[1:])})
        self._phases = [
            said - {NO_PHASE} or said or marked or frozenset({NO_PHASE})
            for marked, said in zip(
                _phases_at(self._starts, marks), _phases_at(self._starts, overrides), strict=True
            )
        ]

    def words(self, first_word: int, end_word: int) -> PhaseWords:
        """Return how many of the words [first_word, end_word) are in each phase, or in none."""
        words: PhaseWords = defaultdict(int)
        here, piece = first_word, bisect_right(self._starts, first_word) - 1
        while here < end_word:
            last = piece + 1 == len(self._starts)
            stop = end_word if last else min(end_word, self._starts[piece + 1])
            for phase in self._phases[piece]:
                words[phase] += stop - here
            here, piece = stop, piece + 1
        return dict(words)

    def runs(self, phase: Hashable | None, end_word: int) -> Iterator[tuple[int, int]]:
        """Yield where the words before `end_word` are in this phase, or in none, as half-open ranges in order."""
        ends = [*self._starts[1:], end_word]
        for start, end, phases in zip(self._starts, ends, self._phases, strict=True):
            if phase in phases and start < min(end, end_word):
                yield start, min(end, end_word)

    def phases(self, first_word: int, end_word: int) -> frozenset[Hashable | None]:
        """Return the phases, or None for no phase, in which at least one of the words [first_word, end_word) is."""
        first = bisect_right(self._starts, first_word) - 1
        after = bisect_left(self._starts, end_word, lo=first + 1)
        if after - first == 1:
            return self._phases[first]
        return frozenset().union(*self._phases[first:after])


def _phases_at(cuts: Sequence[int], runs: Iterable[PhaseRun]) -> Iterator[frozenset]:
    """Yield for every cut the phases of the runs that cover it; every run begins and ends at a cut."""
    turning = defaultdict(list)
    for phase, first, end in runs:
        turning[first].append((phase, 1))
        turning[end].append((phase, -1))
    open_runs: Counter = Counter()
    phases: frozenset = frozenset()
    for cut in cuts:
        for phase, change in turning.get(cut, ()):
            open_runs[phase] += change
        if cut in turning:
            phases = frozenset(phase for phase, runs in open_runs.items() if runs)
        yield phases


class PhaseLayers:
    """The phases of the words of one transcript, layer by layer.

    Marks hold in every layer; an override (coder, phase, first word, end word) in that of its coder and in the merged
    one, which here is coder None.
    """

    def __init__(
        self,
        marks: Iterable[PhaseRun] = (),
        overrides: Iterable[tuple[Hashable, Hashable | None, int, int]] = (),
    ):
        self._marks = list(marks)
        self._overrides: dict[Hashable | None, list[PhaseRun]] = defaultdict(list)
        for coder, *run in overrides:
            self._overrides[coder].append(tuple(run))
            self._overrides[MERGED].append(tuple(run))
        self._maps: dict[Hashable | None, PhaseMap] = {}

    @cached_property
    def as_marked(self) -> PhaseMap:
        """What the marks alone say."""
        return PhaseMap(self._marks)

    @property
    def marked(self) -> PhaseWords:
        """How many words the marks say are in each phase."""
        ends = [(first, end) for _, first, end in self._marks]
        return self._words_in(self.as_marked, ends)

    @property
    def overridden(self) -> list[Hashable | None]:
        """The layers in which there are overrides."""
        return list(self._overrides)

    def of(self, coder: Hashable | None) -> PhaseMap:
        """Return which phases the words are in, in the layer of this coder (None: merged)."""
        if coder not in self._overrides:
            return self.as_marked
        if coder not in self._maps:
            self._maps[coder] = PhaseMap(self._marks, self._overrides[coder])
        return self._maps[coder]

    def shifts(self, coder: Hashable | None) -> PhaseWords:
        """Return how many words the overrides of a layer move into each phase, or (negative) out of it."""
        if coder not in self._overrides:
            return {}
        places = [(first, end) for _, first, end in self._overrides[coder]]
        moved = Counter(self._words_in(self.of(coder), places))
        moved.subtract(self._words_in(self.as_marked, places))
        return {phase: words for phase, words in moved.items() if words}

    def _words_in(self, phases: PhaseMap, places: Iterable[tuple[int, int]]) -> PhaseWords:
        words: Counter = Counter()
        for first, end in merged(places):
            words.update(phases.words(first, end))
        return dict(words)


@dataclass
class Tally:
    """What is counted of one code in one place: merged passages, distinct spans, participant words."""

    islands: int = 0
    spans: int = 0
    words: int = 0

    def add(self, islands: int, spans: int, words: int) -> None:
        self.islands += islands
        self.spans += spans
        self.words += words


@dataclass
class Tallies:
    """The tallies of one code in one transcript: in all, and by phase."""

    total: Tally = field(default_factory=Tally)
    by_phase: dict[Hashable | None, Tally] = field(default_factory=lambda: defaultdict(Tally))


def phases_of(chain: Chain, phases: PhaseMap) -> dict[Hashable | None, tuple[int, int]]:
    """Return the phases that a chain takes, each with its words there and how many members take it.

    A member takes every phase, and no phase, in which at least one of its words lies.
    """
    words = phases.words(chain.first_word, chain.end_word)
    if len(words) == 1:
        return {phase: (count, len(chain.members)) for phase, count in words.items()}
    takers: dict[Hashable | None, int] = defaultdict(int)
    for member in chain.members:
        for phase in phases.phases(member.first_word, member.end_word):
            takers[phase] += 1
    return {phase: (count, takers[phase]) for phase, count in words.items()}


def tally(found: Iterable[Chain], phases: PhaseMap) -> Tallies:
    """Count chains, their members and their words, in all and by phase."""
    tallies = Tallies()
    for chain in found:
        tallies.total.add(1, len(chain.members), chain.words)
        for phase, (words, spans) in phases_of(chain, phases).items():
            tallies.by_phase[phase].add(1, spans, words)
    return tallies
