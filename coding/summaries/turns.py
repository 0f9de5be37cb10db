"""The turns of a transcript as a page needs them: rows in place of models, of which a long interview has hundreds."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from interviews.kept_queries import kept_query
from interviews.models import Transcript, Turn


class TurnRow(NamedTuple):
    """A turn without its transcript; the fields are those of `Turn`."""

    number: int
    speaker: str
    label: str
    start: int
    end: int
    layout: str
    started_at_ms: int | None


def turn_rows(transcript: Transcript) -> list[TurnRow]:
    """Return all turns, in order."""
    return _read(_turns(transcript.pk))


def turn_rows_over(transcript: Transcript, ranges: Sequence[tuple[int, int]]) -> list[TurnRow]:
    """Return the turns that share something with one of `ranges` (code points, half-open)."""
    if not ranges:
        return []
    first, last = min(start for start, _ in ranges), max(end for _, end in ranges)
    return [
        turn
        for turn in _read(_turns_between(transcript.pk, first, last))
        if any(turn.start < end and turn.end > start for start, end in ranges)
    ]


def _read(rows: Iterable[tuple]) -> list[TurnRow]:
    return [TurnRow._make(row) for row in rows]


@kept_query
def _turns_between(transcript, first, last):
    return _turns(transcript).filter(start__lt=last, end__gt=first)


def _turns(transcript):
    turns = Turn.objects.filter(transcript=transcript).order_by("number")
    return turns.values_list(*TurnRow._fields)
