"""Keep which phases islands take, after phase marks or overrides came or went."""

from collections import defaultdict
from collections.abc import Collection
from itertools import product

from django.db.models import Q

from coding.actions.strands import ALL_CODERS, codes_above, counted_passages, is_one_of
from coding.islands import Chain, PhaseLayers, Stretch, phases_of
from coding.models import Island, IslandPhase
from interviews.models import Transcript

BATCH = 2_000

# (island, phase, words, spans): what a stored row says.
Part = tuple[int, int | None, int, int]


def renew(
    transcript: Transcript,
    phases: PhaseLayers,
    words: tuple[int, int],
    coders: Collection[int | None] | None = None,
) -> None:
    """Store anew the phases of the islands that have one of these words; only what differs is written.

    Of all layers, or of those of some `coders` (None among them: merged).
    """
    there = Q(transcript=transcript, first_word__lt=words[1], end_word__gt=words[0])
    if coders is not None:
        there &= is_one_of("coder", coders)
    islands = list(Island.objects.filter(there).order_by())
    wanted = {part for island in islands for part in _parts_of_one_phase(island, phases)}
    known = {part[0] for part in wanted}
    wanted |= _parts_of_many_phases(
        transcript, [island for island in islands if island.pk not in known], phases
    )
    stored = IslandPhase.objects.filter(
        island__in=Island.objects.filter(there).order_by().values("pk")
    )
    gone, kept = [], set()
    for pk, *part in stored.order_by().values_list("pk", "island_id", "phase_id", "words", "spans"):
        if tuple(part) in wanted:
            kept.add(tuple(part))
        else:
            gone.append(pk)
    for first in range(0, len(gone), BATCH):
        IslandPhase.objects.filter(pk__in=gone[first : first + BATCH]).delete()
    IslandPhase.objects.bulk_create(
        [
            IslandPhase(island_id=island, phase_id=phase, words=words, spans=spans)
            for island, phase, words, spans in wanted - kept
        ],
        batch_size=BATCH,
    )


def _parts_of_one_phase(island: Island, phases: PhaseLayers) -> list[Part]:
    """Return the one part of an island that lies in one phase as a whole; nothing for others."""
    words = phases.of(island.coder_id).words(island.first_word, island.end_word)
    if len(words) > 1:
        return []
    return [(island.pk, phase, count, island.spans) for phase, count in words.items()]


def _parts_of_many_phases(
    transcript: Transcript, islands: list[Island], phases: PhaseLayers
) -> set[Part]:
    """Return the parts of islands in several phases; which passages take which, only they themselves can tell."""
    if not islands:
        return set()
    strands = defaultdict(list)
    for island in islands:
        strands[island.code_id, island.coder_id].append(island)
    reach = Q(
        start__lt=max(island.end for island in islands),
        end__gt=min(island.start for island in islands),
    )
    members = defaultdict(set)
    above = codes_above(transcript.study_id)
    for _, code, coder, *place in counted_passages([transcript.pk], reach):
        for strand in product(above[code], (coder, ALL_CODERS)):
            for island in strands.get(strand, ()):
                if place[0] < island.end and place[1] > island.start:
                    members[island.pk].add(Stretch(*place))
    layers = {island.pk: phases.of(island.coder_id) for island in islands}
    return {
        (island, phase, words, spans)
        for island, stretches in members.items()
        for phase, (words, spans) in phases_of(
            Chain(tuple(sorted(stretches))), layers[island]
        ).items()
    }
