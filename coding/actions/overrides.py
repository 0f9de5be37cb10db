"""Say of a passage that it is about other phases than the talk around it, in its coder's layer."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Exists, OuterRef

from coding.errors import PassageGoneError
from coding.models import CodedPassage, PhaseOverride
from interviews import permissions
from interviews.actions import acts, phases
from interviews.actions.corrections import span_now
from interviews.errors import ActConflictError
from interviews.models import Act, Phase, Transcript
from interviews.spans import Span

ROWS = "override"
# What the phases of a passage are called where it is said to be about none.
NO_PHASE = None


def override_phases(
    *,
    transcript: Transcript,
    coder,
    act_id: UUID,
    text_sha256: str,
    span: Span,
    about: Sequence[int] | None,
) -> tuple[Act, bool]:
    """Say that the coder's own passage at exactly `span` is about these phases (ids), whatever the marks say.

    Without any phase it is about none; None goes back to what the marks say. What the coder said before of this span
    gives way; where it is the same, nothing changes.
    """
    permissions.check_may(coder, permissions.Right.CODE, transcript.study)

    def change(act):
        place = span_now(transcript, text_sha256, span, same_words=False)
        passage = _own_passage(transcript, coder, place)
        wanted = _checked(transcript, about)
        here = _live_at(transcript, coder, place)
        if {row.phase_id for row in here} == wanted:
            return acts.Change(added={ROWS: []}, removed={})
        removed = acts.remove_rows(ROWS, [row.pk for row in here], act)
        return acts.Change(added={ROWS: _add(act, passage, wanted)}, removed={ROWS: removed})

    return acts.perform(
        transcript=transcript,
        coder=coder,
        act_id=act_id,
        verb="override_phases",
        payload={
            "text": text_sha256,
            "start": span.start,
            "end": span.end,
            "phases": None if about is None else sorted(set(about)),
        },
        change=change,
    )


def revivable(rows):
    """Leave out removed overrides whose passage is gone, or was said to be about something else since.

    And those to phases that have been said not to apply since.
    """
    at_this_span = {name: OuterRef(name) for name in ("transcript", "coder", "start", "end")}
    passages = CodedPassage.objects.live().filter(**at_this_span)
    said_since = PhaseOverride.objects.live().filter(**at_this_span)
    rows = rows.filter(Exists(passages)).exclude(Exists(said_since))
    return rows.exclude(Exists(phases.not_applying()))


def _own_passage(transcript: Transcript, coder, span: Span) -> CodedPassage:
    here = CodedPassage.objects.live().filter(
        transcript=transcript, coder=coder, start=span.start, end=span.end
    )
    passage = here.order_by("pk").first()
    if passage is None:
        raise PassageGoneError(
            "This passage is not there any more, or is not yours, so its phases can't be changed. "
            "Reload the page to see how it is now."
        )
    return passage


def _checked(transcript: Transcript, about: Sequence[int] | None) -> set[int | None]:
    """Return the phases asked for, or refuse those that are not there or don't apply."""
    if about is None:
        return set()
    found = list(Phase.objects.filter(study=transcript.study_id, pk__in=about))
    if len(found) != len(set(about)):
        raise ActConflictError(
            "This phase is not in this study any more. Reload the page and choose again."
        )
    for phase in found:
        phases.check_applies(transcript, phase)
    return {phase.pk for phase in found} or {NO_PHASE}


def _live_at(transcript: Transcript, coder, span: Span) -> list[PhaseOverride]:
    return list(
        PhaseOverride.objects.live().filter(
            transcript=transcript, coder=coder, start=span.start, end=span.end
        )
    )


def _add(act: Act, passage: CodedPassage, about: set[int | None]) -> list[int]:
    place = ("transcript_id", "coder_id", "start", "end", "first_word", "end_word")
    made = PhaseOverride.objects.bulk_create(
        PhaseOverride(
            phase_id=phase, added_by=act, **{name: getattr(passage, name) for name in place}
        )
        for phase in about
    )
    return [row.pk for row in made]
