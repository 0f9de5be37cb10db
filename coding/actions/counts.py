"""Keep the rows that counts are sums of up to date with every act.

The counted passages of a strand form islands, an island takes phases, and the islands are summed.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from itertools import product

from django.db import transaction
from django.db.models import Count, F, Q, Sum

from coding.actions import island_phases, phase_talk
from coding.actions.strands import (
    ALL_CODERS,
    ANY_CODE,
    Above,
    Range,
    Strand,
    Stretches,
    codes_above,
    counted_passages,
    is_one_of,
    stretches_in,
)
from coding.islands import PhaseLayers, Stretch, chains, phases_of
from coding.models import Code, CodeCount, CodedPassage, Island, IslandPhase, PhaseOverride
from coding.phase_layers import phase_layers
from interviews.models import PhaseSpan, Study, Transcript

BATCH = 2_000
TRANSCRIPTS_AT_ONCE = 50


def refresh(transcript: Transcript, rows: Iterable[CodedPassage]) -> None:
    """Bring the counts of this transcript up to date after these passages came or went.

    Only the islands they touch are made anew, so that the cost does not grow with the transcript.
    """
    rows = [row for row in rows if row.first_word < row.end_word]
    if not rows:
        return
    above = codes_above(transcript.study_id)
    codes = {node for row in rows for node in above[row.code_id]}
    coders = {ALL_CODERS, *(row.coder_id for row in rows)}
    touched = (min(row.start for row in rows), max(row.end for row in rows))
    _renew_islands(transcript, list(product(codes, coders)), touched, above)
    _sum_again([transcript.pk], is_one_of("code", codes) & is_one_of("coder", coders))


def refresh_phases(transcript: Transcript, rows: Iterable[PhaseSpan]) -> None:
    """Bring the counts of this transcript up to date after these phase marks came or went.

    Its islands stay as they are; what changes is the phases that those at the marks take.
    """
    phases = phase_layers([transcript.pk])[transcript.pk]
    phase_talk.measure_marked(transcript, phases)
    if phases.overridden:
        phase_talk.measure_moved(transcript, phases)
    if words := _words_of(rows):
        island_phases.renew(transcript, phases, words)
        _sum_again([transcript.pk], Q())


def refresh_overrides(transcript: Transcript, rows: Iterable[PhaseOverride]) -> None:
    """Bring the counts of this transcript up to date after these phase overrides came or went.

    They move words in the layer of their coder and in the merged one, and in no other.
    """
    rows = list(rows)
    words = _words_of(rows)
    if words is None:
        return
    coders = {ALL_CODERS, *(row.coder_id for row in rows)}
    phases = phase_layers([transcript.pk])[transcript.pk]
    phase_talk.measure_moved(transcript, phases, coders)
    island_phases.renew(transcript, phases, words, coders)
    _sum_again([transcript.pk], is_one_of("coder", coders))


def rebuild(transcript: Transcript) -> None:
    """Make all counts of this transcript anew."""
    phases = phase_layers([transcript.pk])[transcript.pk]
    phase_talk.measure_marked(transcript, phases)
    phase_talk.measure_moved(transcript, phases)
    _recount([transcript.pk], codes_above(transcript.study_id), everything=True)


@transaction.atomic
def rebuild_study(study: Study) -> int:
    """Make all counts of a study anew; return in how many transcripts."""
    transcripts = _locked_transcripts(study)
    for transcript in transcripts:
        rebuild(transcript)
    return len(transcripts)


def code_moved(code: Code, old_parent: Code | None) -> None:
    """Count anew what a code left and what it came under; call it once the code is in its new place."""
    above = codes_above(code.study_id)
    left = set(above[old_parent.pk]) if old_parent else {ANY_CODE}
    reached = set(above[code.pk]) - {code.pk}
    recount_codes(code.study, left ^ reached)


@transaction.atomic
def recount_codes(study: Study, codes: Collection[int]) -> None:
    """Make the counts of these codes (ids) anew in all transcripts of the study.

    The transcripts are locked first, so that no act goes by a tree that is about to change.
    """
    if not codes:
        return
    above = codes_above(study.pk)
    transcripts = [transcript.pk for transcript in _locked_transcripts(study)]
    for first in range(0, len(transcripts), TRANSCRIPTS_AT_ONCE):
        some = transcripts[first : first + TRANSCRIPTS_AT_ONCE]
        _recount(some, {code: [n for n in above[code] if n in codes] for code in above}, codes)


def _words_of(rows: Iterable[PhaseSpan | PhaseOverride]) -> Range | None:
    """Return the participant words from the first to the last of these rows; None where there are none."""
    ranges = [(row.first_word, row.end_word) for row in rows if row.first_word < row.end_word]
    if not ranges:
        return None
    return min(first for first, _ in ranges), max(end for _, end in ranges)


def _locked_transcripts(study: Study) -> list[Transcript]:
    return list(
        Transcript.objects.filter(study=study)
        .order_by("pk")
        .only("pk", "study_id", "participant_id")
        .select_for_update()
    )


def _renew_islands(
    transcript: Transcript, strands: list[Strand], touched: Range, above: Above
) -> None:
    """Make anew the islands of these strands that share something with the touched place."""
    old = _islands_at(transcript, touched)
    gone, reach = [], dict.fromkeys(strands, touched)
    for pk, code, coder, start, end in old:
        if (code, coder) in reach:
            gone.append(pk)
            low, high = reach[code, coder]
            reach[code, coder] = (min(low, start), max(high, end))
    stretches = stretches_in(transcript, reach, above)
    IslandPhase.objects.filter(island__in=gone).delete()
    Island.objects.filter(pk__in=gone).delete()
    _store_islands(stretches, phase_layers([transcript.pk]))


def _islands_at(transcript: Transcript, touched: Range):
    rows = Island.objects.filter(transcript=transcript, start__lt=touched[1], end__gt=touched[0])
    return rows.order_by().values_list("pk", "code_id", "coder_id", "start", "end")


def _recount(
    transcripts: list[int],
    above: Above,
    codes: Collection[int | None] = (),
    *,
    everything: bool = False,
) -> None:
    """Make islands and counts anew: of these codes, or everything there is in these transcripts."""
    chosen = Q() if everything else is_one_of("code", codes)
    stretches: Stretches = defaultdict(set)
    for transcript, code, coder, *place in counted_passages(transcripts):
        stretch = Stretch(*place)
        for strand in product(above[code], (coder, ALL_CODERS)):
            stretches[transcript, *strand].add(stretch)
    islands = Island.objects.filter(chosen, transcript__in=transcripts)
    IslandPhase.objects.filter(island__in=islands.order_by().values("pk")).delete()
    islands.delete()
    _store_islands(stretches, phase_layers(transcripts))
    _sum_again(transcripts, chosen)


def _store_islands(stretches: Stretches, phases: dict[int, PhaseLayers]) -> None:
    """Store the islands of every (transcript, code, coder), each with its phases."""
    made, parts = [], []
    for (transcript, code, coder), places in stretches.items():
        layer = phases[transcript].of(coder)
        for chain in chains(places):
            island = Island(
                transcript_id=transcript,
                code_id=code,
                coder_id=coder,
                start=chain.start,
                end=chain.end,
                first_word=chain.first_word,
                end_word=chain.end_word,
                spans=len(chain.members),
            )
            made.append(island)
            parts.extend(
                IslandPhase(island=island, phase_id=phase, words=words, spans=spans)
                for phase, (words, spans) in phases_of(chain, layer).items()
            )
    Island.objects.bulk_create(made, batch_size=BATCH)
    for part in parts:
        part.island_id = part.island.pk
    IslandPhase.objects.bulk_create(parts, batch_size=BATCH)


def _sum_again(transcripts: list[int], strands: Q) -> None:
    """Sum the islands of these strands again."""
    islands = Island.objects.filter(strands, transcript__in=transcripts).order_by()
    place = ("transcript__study", "transcript__participant", "transcript", "code", "coder")
    totals = islands.values_list(*place).annotate(
        n=Count("pk"), members=Sum("spans"), words=Sum(F("end_word") - F("first_word"))
    )
    by_phase = islands.values_list(*place, "phases__phase").annotate(
        n=Count("pk"), members=Sum("phases__spans"), words=Sum("phases__words")
    )
    counts = [_count(row[:5], None, row[5:], is_total=True) for row in totals]
    counts += [_count(row[:5], row[5], row[6:], is_total=False) for row in by_phase]
    CodeCount.objects.filter(strands, transcript__in=transcripts).delete()
    CodeCount.objects.bulk_create(counts, batch_size=BATCH)


def _count(place: tuple, phase: int | None, sums: tuple, *, is_total: bool) -> CodeCount:
    study, participant, transcript, code, coder = place
    islands, spans, words = sums
    return CodeCount(
        study_id=study,
        participant_id=participant,
        transcript_id=transcript,
        code_id=code,
        coder_id=coder,
        phase_id=phase,
        is_total=is_total,
        islands=islands,
        spans=spans,
        words=words,
    )
