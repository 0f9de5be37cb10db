"""The passages of codes in single interviews: those with which a code comes up for the first time."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from coding.islands import Stretch
from coding.models import CodedPassage
from coding.phase_layers import phase_layers
from coding.summaries.layers import Layer
from coding.summaries.passage_reading import ListedPassage, Place, Reading, Row
from coding.summaries.passages import LONGEST_QUOTE, is_part, joined
from interviews.models import Study

# A code and a transcript (ids).
There = tuple[int, int]


@dataclass(frozen=True)
class CodeInInterview:
    """How many passages of a code there are in an interview, and the first of them."""

    passages: int
    first: list[ListedPassage]


def passages_there(
    study: Study,
    layer: Layer,
    wanted: Collection[There],
    counts_as: Mapping[int, int],
    most: int,
) -> dict[There, CodeInInterview]:
    """Return the passages of each code in its interview, at most `most` of them with their words; nine queries.

    `counts_as` says what a coded passage counts for, by its code.
    """
    rows = [row for row in _rows(layer, wanted, counts_as) if _there(row, counts_as) in wanted]
    stretches = defaultdict(set)
    for row in rows:
        stretches[_there(row, counts_as)].add(
            Stretch(row.start, row.end, row.first_word, row.end_word)
        )
    found = {there: joined(some, layer) for there, some in stretches.items()}
    places = list(_places(layer, {there: some[:most] for there, some in found.items()}))

    def is_part_of(row: Row, place: Place) -> bool:
        return counts_as[row.code_id] == place.code and is_part(row, place, layer)

    read = Reading(study, places, rows, is_part_of, LONGEST_QUOTE).passages()
    shown = defaultdict(list)
    for place, passage in zip(places, read, strict=True):
        shown[place.code, place.transcript].append(passage)
    return {there: CodeInInterview(len(some), shown[there]) for there, some in found.items()}


def _there(row: Row, counts_as: Mapping[int, int]) -> There:
    return counts_as[row.code_id], row.transcript_id


def _rows(layer: Layer, wanted: Collection[There], counts_as: Mapping[int, int]) -> list[Row]:
    codes = {code for code, _ in wanted}
    rows = (
        CodedPassage.objects.live()
        .counted()
        .filter(
            transcript__in={transcript for _, transcript in wanted},
            code__in=[code for code, counted in counts_as.items() if counted in codes],
        )
    )
    if layer.coder is not None:
        rows = rows.filter(coder=layer.coder)
    rows = rows.order_by("start", "end", "code", "coder")
    return [Row(*row) for row in rows.values_list(*Row._fields)]


def _places(layer: Layer, found: Mapping[There, list[Stretch]]):
    maps = phase_layers({transcript for _, transcript in found})
    for (code, transcript), stretches in found.items():
        phases = maps[transcript].of(layer.coder)
        for one in stretches:
            about = phases.phases(one.first_word, one.end_word)
            yield Place(transcript, *one, about, since=one.start, code=code)
