"""Keep how much talk is about each phase: what the marks say, and what the overrides of each layer move."""

from collections.abc import Collection

from django.db.models import Q

from coding.actions.strands import is_one_of
from coding.islands import PhaseLayers
from coding.models import PhaseShift, PhaseTalk
from interviews.models import Transcript


def measure_marked(transcript: Transcript, phases: PhaseLayers) -> None:
    """Keep how many participant words the marks say are about each phase."""
    PhaseTalk.objects.filter(transcript=transcript).delete()
    PhaseTalk.objects.bulk_create(
        PhaseTalk(**_of(transcript), phase_id=phase, words=words)
        for phase, words in phases.marked.items()
    )


def measure_moved(
    transcript: Transcript, phases: PhaseLayers, coders: Collection[int | None] | None = None
) -> None:
    """Keep how many participant words the overrides of all layers, or of these (None: merged), move."""
    layers = phases.overridden if coders is None else coders
    there = Q() if coders is None else is_one_of("coder", coders)
    PhaseShift.objects.filter(there, transcript=transcript).delete()
    PhaseShift.objects.bulk_create(
        PhaseShift(**_of(transcript), coder_id=coder, phase_id=phase, words=words)
        for coder in layers
        for phase, words in phases.shifts(coder).items()
    )


def _of(transcript: Transcript) -> dict:
    return {
        "study_id": transcript.study_id,
        "participant_id": transcript.participant_id,
        "transcript": transcript,
    }
