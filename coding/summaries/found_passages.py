"""Lists whose places no count is kept of: what two codes share, and what is coded with a code itself."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property

from coding.islands import Stretch
from coding.models import Island
from coding.phase_layers import phase_layers
from coding.summaries.passage_reading import Place, Row
from coding.summaries.passages import InTranscript, PassageList, PassageScope
from coding.summaries.talk import TOTAL
from coding.together import overlaps
from interviews.spans import merged


def listed(scope: PassageScope) -> PassageList:
    """Return the list of the passages of a scope."""
    if scope.code is not None and scope.together is not None:
        return SharedPlaces(scope)
    if scope.code is not None and scope.is_itself:
        return OwnPassages(scope)
    return PassageList(scope)


class FoundPassages(PassageList):
    """A list whose places are all looked for before they are counted."""

    def _counted(self) -> Iterator[InTranscript]:
        column = self.scope.column
        maps = {} if column is TOTAL else phase_layers(self._found)
        for pk, participant in self._transcripts.items():
            words_of = [(place.first_word, place.end_word) for place in self._found.get(pk, ())]
            if column is TOTAL:
                passages = len(words_of)
                words = sum(end - first for first, end in merged(words_of))
            else:
                phases = maps[pk].of(self.scope.layer.coder) if words_of else None
                passages = sum(column in phases.phases(*words) for words in words_of)
                words = sum(phases.words(*run).get(column, 0) for run in merged(words_of))
            if passages:
                yield InTranscript(pk, participant, passages, words)

    @cached_property
    def _transcripts(self) -> dict[int, int]:
        """The transcripts that are looked through, in order, each with its participant (ids)."""
        scope = self.scope
        rows = scope.study.transcripts.order_by("participant__code", "interview__number", "pk")
        if scope.participants is not None:
            rows = rows.filter(participant__in=scope.participants)
        if scope.interview is not None:
            rows = rows.filter(interview__number=scope.interview)
        return dict(rows.values_list("pk", "participant_id"))

    @cached_property
    def _found(self) -> dict[int, list[Stretch]]:
        """What counts as one passage, in whatever phase, in order, by transcript."""
        raise NotImplementedError

    def _stretches(self, transcripts: Iterable[int], rows: list[Row]) -> dict[int, list[Stretch]]:
        return {pk: self._found[pk] for pk in transcripts}


class OwnPassages(FoundPassages):
    """What is coded with a code itself, leaving out what lies under it."""

    @cached_property
    def _found(self) -> dict[int, list[Stretch]]:
        rows = self._rows(self._transcripts)
        return PassageList._stretches(self, {row.transcript_id for row in rows}, rows)

    def _codes(self) -> list[int]:
        return [self.scope.code.pk]


class SharedPlaces(FoundPassages):
    """The places where passages of two codes share words of the participant: a joined passage of each.

    What stands there is what they share.
    """

    @cached_property
    def _found(self) -> dict[int, list[Stretch]]:
        code, together = self.scope.code.pk, self.scope.together.pk
        islands = self._islands({code, together})
        self._beginnings: dict[tuple[int, Stretch], int] = {}
        found = {}
        for pk in self._transcripts:
            one, other = islands[pk, code], islands[pk, together]
            words = [[island[2:] for island in some] for some in (one, other)]
            pairs = [(Stretch(*one[at]), Stretch(*other[to])) for at, to in overlaps(*words)]
            if pairs:
                found[pk] = [self._shared(pk, *pair) for pair in pairs]
        return found

    def _islands(self, codes: Collection[int]) -> dict[tuple[int, int], list[tuple]]:
        """Return the joined passages by transcript and code, in order, each with the fields of a `Stretch`."""
        rows = Island.objects.filter(
            transcript__in=self._transcripts, coder=self.scope.layer.coder, code__in=codes
        )
        found = defaultdict(list)
        # In the order of an index.
        rows = rows.order_by("transcript", "code", "start")
        for pk, code, *island in rows.values_list("transcript_id", "code_id", *Stretch._fields):
            found[pk, code].append(island)
        return found

    def _shared(self, transcript: int, one: Stretch, other: Stretch) -> Stretch:
        shared = Stretch(
            max(one.start, other.start),
            min(one.end, other.end),
            max(one.first_word, other.first_word),
            min(one.end_word, other.end_word),
        )
        self._beginnings[transcript, shared] = min(one.start, other.start)
        return shared

    def _since(self, transcript: int, place: Stretch) -> int:
        return self._beginnings[transcript, place]

    def _codes(self) -> list[int]:
        return self._with_those_below(self.scope.code, self.scope.together)

    def _is_part(self, row: Row, place: Place) -> bool:
        return row.first_word < place.end_word and place.first_word < row.end_word
