"""What hangs on the span of a passage goes where the passage goes: what its coder said of its phases, and memos."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from coding.actions import memos, overrides
from coding.actions.passage_rows import ROWS, together
from coding.models import CodedPassage, MemoRevision, PhaseOverride
from interviews.actions import acts
from interviews.kept_queries import kept_query
from interviews.models import Act

# In code points.
Place = tuple[int, int]
# After these, passages stand where they stood.
IN_PLACE = {"recode", "mark"}


def follow(act: Act, verb: str, change: acts.Change) -> acts.Change:
    """Return what else comes and goes where `act`, which does or inverts `verb`, moved or removed passages.

    Overrides come along to every new place, and go with the last passage of their place. Memos move with that last
    passage, to the first of its new places; where there is none, they stay as notes without a code.
    """
    if not change.removed.get(ROWS) or verb in IN_PLACE:
        return acts.Change({}, {})
    moves = change.moves or _moves(verb, change)
    moves = {old: sorted(p for p in new if p != old) for old, new in moves.items()}
    places = {*moves, *(place for new in moves.values() for place in new)}
    said = _said_at(act, places)
    if not said and not any(moves.values()):
        return acts.Change({}, {})
    there = _passages_at(act, places)
    gone = moves.keys() - there.keys()
    return _overrides(act, moves, gone, there, said).and_also(_memos(act, moves, gone))


def _said_at(act: Act, places: Collection[Place]) -> dict[Place, list[PhaseOverride]]:
    """Return what the coder says of the phases of passages at these places."""
    said = defaultdict(list)
    starts, ends = ({place[at] for place in places} for at in (0, 1))
    rows = _overrides_between(act.transcript_id, act.coder_id, starts, ends)
    for row in (row for row in rows if (row.start, row.end) in places):
        said[row.start, row.end].append(row)
    return said


@kept_query
def _overrides_between(transcript, coder, starts, ends):
    here = PhaseOverride.objects.live().filter(transcript=transcript, coder=coder)
    return here.filter(start__in=starts, end__in=ends)


def _moves(verb: str, change: acts.Change) -> dict[Place, list[Place]]:
    """Return from where to where passages went, by what of them stayed alike."""
    removed = change.removed[ROWS]
    rows = CodedPassage.objects.filter(pk__in=[*removed, *change.added.get(ROWS, [])])
    before, after = defaultdict(set), defaultdict(set)
    for row in rows.order_by():
        same = tuple(getattr(row, name) for name in together(verb))
        (before if row.pk in removed else after)[same].add((row.start, row.end))
    moves = defaultdict(list)
    for same, places in before.items():
        for place in places:
            moves[place] += after[same]
    return dict(moves)


def _passages_at(act: Act, places: Collection[Place]) -> dict[Place, dict[str, int]]:
    """Return the places of these at which the coder has a passage now, each with the words it covers."""
    rows = _at(
        CodedPassage.objects.live().filter(transcript=act.transcript, coder=act.coder), places
    )
    return {
        (row.start, row.end): {"first_word": row.first_word, "end_word": row.end_word}
        for row in rows
    }


def _overrides(
    act: Act,
    moves: Mapping[Place, Sequence[Place]],
    gone: Collection[Place],
    there: Mapping[Place, dict[str, int]],
    said: Mapping[Place, list[PhaseOverride]],
) -> acts.Change:
    wanted = defaultdict(set)
    for old, new in moves.items():
        for place in new:
            if place in there and place not in said:
                wanted[place] |= {row.phase_id for row in said.get(old, [])}
    going = [row.pk for place in gone for row in said.get(place, [])]
    made = [
        PhaseOverride(
            transcript=act.transcript,
            coder=act.coder,
            phase_id=phase,
            start=place[0],
            end=place[1],
            added_by=act,
            **there[place],
        )
        for place, phases in sorted(wanted.items())
        # Where one part was about a phase and another about none, the whole is about that phase.
        for phase in (phases - {None} or phases)
    ]
    return _change(
        overrides.ROWS,
        [row.pk for row in PhaseOverride.objects.bulk_create(made)],
        acts.remove_rows(overrides.ROWS, going, act) if going else [],
    )


def _memos(
    act: Act, moves: Mapping[Place, Sequence[Place]], gone: Collection[Place]
) -> acts.Change:
    leading = {old: moves[old][0] for old in gone if moves[old]}
    if not leading:
        return acts.Change({}, {})
    live = MemoRevision.objects.live().filter(
        memo__transcript=act.transcript, memo__author=act.coder, turn=None
    )
    rows = _at(live, leading)
    removed = acts.remove_rows(memos.ROWS, [row.pk for row in rows], act) if rows else []
    made = MemoRevision.objects.bulk_create(
        MemoRevision(
            memo_id=row.memo_id,
            words=row.words,
            start=leading[row.start, row.end][0],
            end=leading[row.start, row.end][1],
            added_by=act,
        )
        for row in rows
    )
    return _change(memos.ROWS, [row.pk for row in made], removed)


def _at(rows, places: Collection[Place]) -> list:
    """Return the rows at exactly these places."""
    near = rows.filter(start__in={start for start, _ in places}, end__in={end for _, end in places})
    return [row for row in near if (row.start, row.end) in places]


def _change(kind: str, added: list[int], removed: list[int]) -> acts.Change:
    return acts.Change({kind: added} if added else {}, {kind: removed} if removed else {})
