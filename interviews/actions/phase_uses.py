"""What says that talk is about a phase: marks, and whatever another app enters here.

Whoever says so keeps the phase: it can't be deleted, and can't be said not to apply there.
"""

from collections.abc import Collection
from dataclasses import dataclass

from django.db import models

from interviews.errors import PhaseDoesNotApplyError, PhaseInUseError
from interviews.models import Participant, Phase, PhaseSpan


@dataclass(frozen=True)
class PhaseUse:
    """A kind of row that says that talk of its `transcript` is about its `phase`; `objects.live()` leaves out removed.

    The sentences say what keeps a phase from not applying to {who}, from a rule by which it would not, and from being
    deleted where it is used in {transcripts}.
    """

    model: type[models.Model]
    applies: str
    would_not_apply: str
    in_use: str


USES = [
    PhaseUse(
        model=PhaseSpan,
        applies="Talk of {who} is marked as “{phase}”, so that phase applies. "
        "Take the marks off in the transcript first.",
        would_not_apply="“{phase}” would no longer apply to {who}, but talk there is marked with it. "
        "Take those marks off first.",
        in_use="“{phase}” is marked in {transcripts}. "
        "Take the marks off there first, or mark another phase instead.",
    )
]


def enter(use: PhaseUse) -> None:
    """Enter a kind of row that says that talk is about a phase; once, however often it is asked."""
    if use not in USES:
        USES.append(use)


def check_unsaid_of(participant: Participant, phases: Collection[int]) -> None:
    """Refuse where talk of this participant is said to be about one of these phases (ids)."""
    for use in USES if phases else ():
        rows = use.model.objects.live().filter(
            transcript__participant=participant, phase__in=phases
        )
        if row := rows.select_related("phase").first():
            raise PhaseDoesNotApplyError(use.applies.format(who=participant, phase=row.phase))


def check_unsaid(phase: Phase, participants: Collection[int]) -> None:
    """Refuse where talk of one of these participants (ids) is said to be about this phase."""
    for use in USES:
        rows = use.model.objects.live().filter(
            phase=phase, transcript__participant__in=participants
        )
        codes = sorted(set(rows.values_list("transcript__participant__code", flat=True)))
        if codes:
            raise PhaseDoesNotApplyError(
                use.would_not_apply.format(phase=phase, who=", ".join(codes))
            )


def check_unused(phase: Phase) -> None:
    """Refuse where any talk is said to be about this phase."""
    if sentences := why_kept(phase):
        raise PhaseInUseError(" ".join(sentences))


def why_kept(phase: Phase) -> list[str]:
    """Return the sentences that say what keeps a phase from being deleted."""
    sentences = []
    for use in USES:
        rows = use.model.objects.live().filter(phase=phase).order_by()
        if count := rows.values("transcript").distinct().count():
            transcripts = f"{count} transcript{'' if count == 1 else 's'}"
            sentences.append(use.in_use.format(phase=phase, transcripts=transcripts))
    return sentences


def forget(phase: Phase) -> None:
    """Delete the rows of this phase: what was taken back is kept to be undone; without the phase nothing is."""
    for use in USES:
        use.model.objects.filter(phase=phase).delete()
