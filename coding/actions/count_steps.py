"""Keep the counts after an act on few passages: by what came and went, at a cost that does not grow with the transcript.

`counts` makes the same rows from all there is; the tests hold one against the other.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, product

from coding.actions.count_sums import Sums
from coding.actions.strands import (
    ALL_CODERS,
    Above,
    Range,
    Strand,
    codes_above,
    counted_passages,
    is_any_or_one_of,
    stretches_in,
)
from coding.island_steps import BrokenApartError, Isle, overlap, with_stretch, without_stretch
from coding.islands import PhaseLayers, PhaseMap, Stretch, chains
from coding.models import CodedPassage, Island, IslandPhase, overlapping_any
from coding.phase_layers import phase_layers
from interviews.kept_queries import kept_query
from interviews.models import Transcript
from interviews.plain_rows import delete_rows, insert_rows
from interviews.spans import merged

# With more passages than this, it is quicker to make all islands they touch anew.
MOST_PASSAGES = 24

# A passage as it counts: code, coder, place.
Counted = tuple[int, int, Stretch]


@dataclass
class Turnover:
    """What of one strand came and went; `before` are all its stretches nearby before that."""

    before: set[Stretch] = field(default_factory=set)
    now: set[Stretch] = field(default_factory=set)


@dataclass
class Renewal:
    """The islands of one strand at the touched place: the stored ones by id, and those there are now."""

    stored: dict[int, Isle] = field(default_factory=dict)
    now: list[Isle] = field(default_factory=list)

    @property
    def gone(self) -> dict[int, Isle]:
        return {pk: isle for pk, isle in self.stored.items() if isle not in self.now}

    @property
    def made(self) -> list[Isle]:
        return [isle for isle in self.now if isle not in self.stored.values()]


def refresh_few(transcript: Transcript, rows: Collection[CodedPassage]) -> bool:
    """Bring the counts of this transcript up to date after few passages came or went; tell whether that was done.

    Where what is stored can't be right, nothing is written: all that the passages touch has to be counted anew.
    """
    if len(rows) > MOST_PASSAGES:
        return False
    rows = [row for row in rows if row.first_word < row.end_word]
    there = {_counted(row) for row in rows if row.removed_by_id is None}
    gone = {_counted(row) for row in rows if row.removed_by_id is not None}
    came, went = there - gone, gone - there
    if not came and not went:
        return True
    above = codes_above(transcript.study_id)
    touched = merged((place.start, place.end) for *_, place in came | went)
    strands = _turnovers(transcript, came, went, touched, above)
    phases = phase_layers([transcript.pk])[transcript.pk]
    renewals = _stored_islands(transcript, strands, touched)
    broken = _take_steps(strands, renewals, phases)
    _read_again(transcript, broken, touched, phases, above)
    try:
        return _store(transcript, renewals, phases)
    except BrokenApartError:
        return False


def _counted(row: CodedPassage) -> Counted:
    return row.code_id, row.coder_id, Stretch(row.start, row.end, row.first_word, row.end_word)


def _turnovers(
    transcript: Transcript,
    came: set[Counted],
    went: set[Counted],
    touched: Sequence[Range],
    above: Above,
) -> dict[Strand, Turnover]:
    """Return what came and went, strand by strand; strands in which the same place is coded otherwise are left out."""
    strands = {strand: Turnover() for passage in came | went for strand in _strands(passage, above)}
    near = _counted_within([transcript.pk], *chain(*touched))
    now = {(code, coder, Stretch(*place)) for _, code, coder, *place in near}
    for passages, side in ((now, "now"), ((now - came) | went, "before")):
        for passage in passages:
            for strand in _strands(passage, above):
                if strand in strands:
                    getattr(strands[strand], side).add(passage[2])
    return {strand: found for strand, found in strands.items() if found.before != found.now}


def _strands(passage: Counted, above: Above) -> Iterator[Strand]:
    code, coder, _ = passage
    return product(above[code], (coder, ALL_CODERS))


@kept_query
def _counted_within(transcripts, *bounds):
    return counted_passages(transcripts, overlapping_any(bounds))


def _stored_islands(
    transcript: Transcript, strands: Collection[Strand], touched: Sequence[Range]
) -> dict[Strand, Renewal]:
    renewals = {strand: Renewal() for strand in strands}
    if not strands:
        return renewals
    codes, coders = ({name for name in names if name} for names in zip(*strands, strict=True))
    parts = _parts_within(transcript.pk, codes, coders, *chain(*touched))
    takers: dict[int, dict] = defaultdict(dict)
    for pk, phase, taking, code, coder, spans, *place in parts:
        takers[pk][phase] = taking
        if (code, coder) in renewals:
            renewals[code, coder].stored[pk] = Isle(Stretch(*place), spans, takers[pk])
    return renewals


@kept_query
def _parts_within(transcript, codes, coders, *bounds):
    """Return the parts of islands of any, and of these, codes and coders."""
    of_strands = is_any_or_one_of("island__code", codes) & is_any_or_one_of("island__coder", coders)
    there = overlapping_any(bounds, "island__") & of_strands
    names = ("code", "coder", "spans", "start", "end", "first_word", "end_word")
    return (
        IslandPhase.objects.filter(there, island__transcript=transcript)
        .order_by()
        .values_list("island", "phase", "spans", *(f"island__{name}" for name in names))
    )


def _take_steps(
    strands: Mapping[Strand, Turnover], renewals: Mapping[Strand, Renewal], phases: PhaseLayers
) -> dict[Strand, Renewal]:
    """Let the islands of each strand shrink and grow; return where that can't be told from what lies nearby."""
    broken = {}
    for strand, turnover in strands.items():
        try:
            renewals[strand].now = _stepped(
                [*renewals[strand].stored.values()], turnover, phases.of(strand[1])
            )
        except BrokenApartError:
            broken[strand] = renewals[strand]
    return broken


def _stepped(isles: list[Isle], turnover: Turnover, phases: PhaseMap) -> list[Isle]:
    members = set(turnover.before)
    for stretch in turnover.before - turnover.now:
        members.remove(stretch)
        near = [member for member in members if overlap(member, stretch)]
        isles = without_stretch(isles, stretch, near, phases)
    for stretch in turnover.now - turnover.before:
        isles = with_stretch(isles, stretch, phases)
    return isles


def _read_again(
    transcript: Transcript,
    broken: Mapping[Strand, Renewal],
    touched: Sequence[Range],
    phases: PhaseLayers,
    above: Above,
) -> None:
    """Make the islands of these strands anew from all their members at the touched place."""
    if not broken:
        return
    reach = {}
    for strand, renewal in broken.items():
        places = [
            *touched,
            *((isle.place.start, isle.place.end) for isle in renewal.stored.values()),
        ]
        reach[strand] = (min(start for start, _ in places), max(end for _, end in places))
    stretches = stretches_in(transcript, reach, above)
    for strand, renewal in broken.items():
        layer = phases.of(strand[1])
        renewal.now = [Isle.of(chain, layer) for chain in chains(stretches[transcript.pk, *strand])]


def _store(transcript: Transcript, renewals: Mapping[Strand, Renewal], phases: PhaseLayers) -> bool:
    """Write what differs; nothing, and return False, where the sums that are stored can't be right."""
    layers = {strand: phases.of(strand[1]) for strand in renewals}
    sums = Sums()
    for strand, renewal in renewals.items():
        for isle in renewal.gone.values():
            sums.add(strand, isle, layers[strand], -1)
        for isle in renewal.made:
            sums.add(strand, isle, layers[strand], 1)
    if not sums.store(transcript):
        return False
    gone = [pk for renewal in renewals.values() for pk in renewal.gone]
    # Nothing but their phases hangs on islands.
    delete_rows(IslandPhase, "island", gone)
    delete_rows(Island, "id", gone)
    made = [(strand, isle) for strand, renewal in renewals.items() for isle in renewal.made]
    islands = [(transcript.pk, *strand, isle.spans, *isle.place) for strand, isle in made]
    ids = insert_rows(Island, ("transcript", "code", "coder", "spans", *Stretch._fields), islands)
    parts = [
        (island, phase, words, spans)
        for island, (strand, isle) in zip(ids, made, strict=True)
        for phase, (words, spans) in isle.parts(layers[strand]).items()
    ]
    insert_rows(IslandPhase, ("island", "phase", "words", "spans"), parts)
    return True
