"""Mark which phase of the illness a run of turns is about, for all coders."""

from uuid import UUID

from django.db.models import Exists, OuterRef, Subquery, Sum

from interviews import permissions
from interviews.actions import acts
from interviews.errors import ActConflictError, ChangedSinceError, PhaseDoesNotApplyError
from interviews.models import Act, ParticipantPhase, Phase, PhaseSpan, Transcript
from interviews.places import words_between
from interviews.spans import merged, without

ROWS = "phase"


def mark_phase(
    *,
    transcript: Transcript,
    coder,
    act_id: UUID,
    phase: Phase,
    first_turn: int,
    last_turn: int | None = None,
    beside: bool = False,
) -> tuple[Act, bool]:
    """Say that talk from `first_turn` to `last_turn` is about `phase`.

    Without `last_turn` it lasts from here on, to where the next mark begins. Other phases give way, unless
    `beside` asks for a deliberate overlap (a comparison of two phases).
    """
    permissions.check_may(coder, permissions.Right.MARK_PHASES, transcript.study)
    check_applies(transcript, phase)
    start, end = _place(transcript, first_turn, last_turn)

    def change(act):
        touched = _live_touching(transcript, start, end)
        if beside:
            touched = [row for row in touched if row.phase_id == phase.pk]
        kept = {row.phase_id: _parts_left(touched, row.phase_id, start, end) for row in touched}
        kept[phase.pk] = merged([*kept.get(phase.pk, []), (start, end)])
        return _replace(transcript, act, touched, kept)

    payload = {"phase": phase.pk, "from": first_turn, "to": last_turn, "beside": beside}
    return acts.perform(
        transcript=transcript,
        coder=coder,
        act_id=act_id,
        verb="mark_phase",
        payload=payload,
        change=change,
    )


def clear_phase(
    *, transcript: Transcript, coder, act_id: UUID, first_turn: int, last_turn: int
) -> tuple[Act, bool]:
    """Take every phase off the turns from `first_turn` to `last_turn`."""
    permissions.check_may(coder, permissions.Right.MARK_PHASES, transcript.study)
    start, end = _place(transcript, first_turn, last_turn)

    def change(act):
        touched = _live_touching(transcript, start, end)
        kept = {row.phase_id: _parts_left(touched, row.phase_id, start, end) for row in touched}
        return _replace(transcript, act, touched, kept)

    return acts.perform(
        transcript=transcript,
        coder=coder,
        act_id=act_id,
        verb="clear_phase",
        payload={"from": first_turn, "to": last_turn},
        change=change,
    )


def refresh_unphased_words(transcript: Transcript, rows=()) -> None:
    """Keep how many participant words are in no phase."""
    ranges = transcript.phase_spans.live().values_list("first_word", "end_word")
    total = transcript.turns.aggregate(words=Sum("words"))["words"] or 0
    transcript.unphased_words = total - sum(end - start for start, end in merged(ranges))
    transcript.save(update_fields=["unphased_words"])


def revivable(rows):
    """Leave out removed marks of phases that have been said not to apply since; refuse where turns were marked anew.

    Marks are shared: what somebody else has marked over this place meanwhile stands.
    """
    marked_anew = PhaseSpan.objects.live().filter(
        transcript=OuterRef("transcript"),
        start__lt=OuterRef("end"),
        end__gt=OuterRef("start"),
        added_by__order__gt=OuterRef("removed_by__order"),
    )
    later = marked_anew.order_by("-added_by__order").values("added_by")[:1]
    if held := rows.annotate(later=Subquery(later)).exclude(later=None).first():
        raise ChangedSinceError(
            "These turns were marked anew since, so this can't be taken back by itself.",
            later=Act.objects.get(pk=held.later),
        )
    return rows.exclude(Exists(not_applying()))


def not_applying():
    """Return the facts that the phase of a row does not apply to its participant, as a query of the row."""
    return ParticipantPhase.objects.filter(
        participant=OuterRef("transcript__participant"), phase=OuterRef("phase"), applies=False
    )


def check_applies(transcript: Transcript, phase: Phase) -> None:
    """Refuse a phase of another study, or one that does not apply to the participant."""
    if phase.study_id != transcript.study_id:
        raise ActConflictError(
            "This phase belongs to another study. Reload the page and choose again."
        )
    fact = ParticipantPhase.objects.filter(participant=transcript.participant_id, phase=phase)
    if fact.filter(applies=False).exists():
        raise PhaseDoesNotApplyError(
            f"“{phase}” does not apply to {transcript.participant.code}. "
            "If it does, change that on the participant's page first."
        )


acts.ROW_KINDS[ROWS] = acts.RowKind(
    model=PhaseSpan,
    right=permissions.Right.MARK_PHASES,
    refreshers=[refresh_unphased_words],
    revivable=revivable,
)


def _place(transcript: Transcript, first_turn: int, last_turn: int | None) -> tuple[int, int]:
    """Return the code points from one turn to another, or to the next mark or the end."""
    places = dict(transcript.turns.filter(number__gt=0).values_list("number", "start"))
    if first_turn not in places or (last_turn is not None and last_turn < first_turn):
        raise ActConflictError(
            "These turns are not in this interview. Reload the page and choose again."
        )
    start = places[first_turn]
    if last_turn is not None:
        return start, places.get(last_turn + 1, len(transcript.text))
    next_mark = transcript.phase_spans.live().filter(start__gt=start).first()
    return start, next_mark.start if next_mark else len(transcript.text)


def _live_touching(transcript: Transcript, start: int, end: int) -> list[PhaseSpan]:
    # Marks that only touch are taken along, so that one phase marked twice in a row becomes one run.
    return list(transcript.phase_spans.live().filter(start__lte=end, end__gte=start))


def _parts_left(touched, phase_id: int, start: int, end: int) -> list[tuple[int, int]]:
    ranges = [(row.start, row.end) for row in touched if row.phase_id == phase_id]
    return without(ranges, (start, end))


def _replace(transcript, act, touched, kept: dict[int, list[tuple[int, int]]]) -> acts.Change:
    """Remove the rows that change, and make those that are new."""
    wanted = {(phase_id, *part) for phase_id, parts in kept.items() for part in parts}
    unchanged = {(row.phase_id, row.start, row.end) for row in touched} & wanted
    gone = [row.pk for row in touched if (row.phase_id, row.start, row.end) not in unchanged]
    made = [
        PhaseSpan.objects.create(
            transcript=transcript,
            phase_id=phase_id,
            start=start,
            end=end,
            added_by=act,
            **words_between(transcript, start, end),
        ).pk
        for phase_id, start, end in sorted(wanted - unchanged)
    ]
    return acts.Change(added={ROWS: made}, removed={ROWS: acts.remove_rows(ROWS, gone, act)})
