"""Read from the database which phases the words of transcripts are in, layer by layer."""

from collections import defaultdict
from collections.abc import Collection

from coding.islands import PhaseLayers
from coding.models import PhaseOverride
from interviews.kept_queries import kept_query
from interviews.models import PhaseSpan


def phase_layers(transcripts: Collection[int]) -> dict[int, PhaseLayers]:
    """Return transcript -> phases of its words, from the marks and overrides there are; two queries."""
    marks, overrides = defaultdict(list), defaultdict(list)
    for transcript, *mark in _marks(transcripts):
        marks[transcript].append(mark)
    for transcript, *override in _overrides(transcripts):
        overrides[transcript].append(override)
    return {pk: PhaseLayers(marks[pk], overrides[pk]) for pk in transcripts}


@kept_query
def _marks(transcripts):
    rows = PhaseSpan.objects.live().filter(transcript__in=transcripts).order_by()
    return rows.values_list("transcript_id", "phase_id", "first_word", "end_word")


@kept_query
def _overrides(transcripts):
    rows = PhaseOverride.objects.live().filter(transcript__in=transcripts).order_by()
    return rows.values_list("transcript_id", "coder_id", "phase_id", "first_word", "end_word")
