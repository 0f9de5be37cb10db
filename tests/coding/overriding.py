"""To say of a passage what phase it is about, and what was said."""

from uuid import uuid4

from coding.actions import overrides
from coding.models import PhaseOverride
from coding.summaries.layers import layer_named
from coding.summaries.themes import ThemeCounts
from tests import factories

WORDS = "I slept for a week"  # five words of the sixteen that the second turn has


def override(transcript, coder, about, words=WORDS, **changes):
    if about is not None:
        about = [phase.pk for phase in about]
    request = {
        "transcript": transcript,
        "coder": coder,
        "act_id": uuid4(),
        "text_sha256": transcript.text_sha256,
        "span": factories.span_of(transcript, words),
        "about": about,
    }
    return overrides.override_phases(**request | changes)


def said(transcript):
    """Return (coder, phase) of every override there is."""
    rows = PhaseOverride.objects.live().filter(transcript=transcript)
    return sorted(rows.values_list("coder__username", "phase__name"), key=str)


def figure(transcript, reader, phase, layer="merged"):
    study = transcript.study
    counts = ThemeCounts(study, layer_named(layer, reader, study))
    return counts.over_all([None])[None, phase and phase.pk]
