"""Which codes come together, and in how many participants, places and words."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from coding.codebook import Codebook
from coding.models import Code, Island
from coding.phase_layers import phase_layers
from coding.summaries.layers import Layer
from coding.summaries.talk import TOTAL, Column
from coding.together import Pair, shared_by
from interviews.models import Participant, Study


@dataclass
class PairCount:
    """How often two codes come together."""

    participants: int = 0
    places: int = 0
    words: int = 0

    def add(self, other: "PairCount") -> None:
        self.participants += other.participants
        self.places += other.places
        self.words += other.words


@dataclass
class PairCounts:
    """The counts of all pairs that come together at least once, over some participants."""

    pairs: dict[Pair, PairCount] = field(default_factory=lambda: defaultdict(PairCount))

    def add(self, other: "PairCounts") -> None:
        for pair, count in other.pairs.items():
            self.pairs[pair].add(count)


def pairs_apart(codebook: Codebook, codes: Sequence[Code]) -> set[Pair]:
    """Return the pairs that come together by what they are: a code and what it lies under."""
    found = set()
    for code in codes:
        for above in codebook.ancestors(code):
            found |= {(above.pk, code.pk), (code.pk, above.pk)}
    return found


def count_pairs(
    study: Study,
    layer: Layer,
    codes: Sequence[Code],
    participants: Collection[Participant],
    apart: Collection[Pair],
    column: Column = TOTAL,
) -> PairCounts:
    """Count the pairs of these codes over these participants; two queries, and two more about one phase."""
    transcripts = study.transcripts.filter(participant__in=participants).order_by()
    people = dict(transcripts.values_list("pk", "participant_id"))
    rows = (
        Island.objects.filter(
            transcript__in=people, coder=layer.coder, code__in=[code.pk for code in codes]
        )
        .order_by()
        .values_list("transcript_id", "code_id", "first_word", "end_word")
    )
    places = defaultdict(lambda: {code.pk: [] for code in codes})
    for transcript, code, first, end in rows:
        places[transcript][code].append((first, end))
    about = {} if column is TOTAL else _about(places, layer, column)
    counts, of_people = PairCounts(), defaultdict(set)
    for transcript, of_codes in places.items():
        said = of_people[people[transcript]]
        for pair, shared in shared_by(of_codes, apart, about.get(transcript)).items():
            count = counts.pairs[pair]
            count.places += shared.places
            count.words += shared.words
            said.add(pair)
    for said in of_people.values():
        for pair in said:
            counts.pairs[pair].participants += 1
    return counts


def _about(places: dict, layer: Layer, column: Column) -> dict[int, list[tuple[int, int]]]:
    """Return where the words of each transcript are about a phase, up to the last word that is coded."""
    maps = phase_layers(list(places))
    return {
        transcript: list(maps[transcript].of(layer.coder).runs(column, _last(of_codes)))
        for transcript, of_codes in places.items()
    }


def _last(of_codes: dict[int, list[tuple[int, int]]]) -> int:
    return max(end for places in of_codes.values() for _, end in places)
