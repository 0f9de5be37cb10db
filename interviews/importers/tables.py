"""Tables in documents: a table with columns for time, speaker and words is a transcript."""

from collections.abc import Sequence
from dataclasses import dataclass

from interviews.importers.labels import COVER_KEYS, fold_label, guess_role, looks_like_label
from interviews.importers.lines import Follows, Opening, SourceLine
from interviews.importers.openings import GIVEN
from interviews.importers.timestamps import leading_time, only_time

_TIME_HEADS = {"time", "timecode", "timestamp", "time stamp", "start", "start time", "timespan"}
_SPEAKER_HEADS = {"speaker", "name", "who", "participant", "person", "voice", "label", "taler"}
_WORDS_HEADS = {"text", "content", "transcript", "words", "utterance", "dialogue", "speech", "talk"}
_NUMBER_HEADS = {"no", "no.", "nr", "nr.", "#", "line", "turn", "row", "number"}
_MOST = 0.8


@dataclass(frozen=True)
class Cell:
    """A table cell: its lines, and the number of its first paragraph."""

    number: int
    lines: tuple[SourceLine, ...]

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines).strip()


@dataclass(frozen=True)
class _Columns:
    """Which column of a table holds what."""

    speaker: int
    words: int
    time: int | None
    is_headed: bool


def table_lines(rows: Sequence[Sequence[Cell]]) -> list[SourceLine]:
    """Return the lines of a table, with the speakers given where it has a column of them."""
    columns = _columns_of(rows)
    if columns is None:
        return [line for row in rows for line in _row_in_reading_order(row, _is_cover(rows))]
    spoken = rows[1:] if columns.is_headed else rows
    head = [line for cell in rows[0] for line in cell.lines] if columns.is_headed else []
    return head + [line for row in spoken for line in _row_lines(row, columns)]


def _columns_of(rows: Sequence[Sequence[Cell]]) -> _Columns | None:
    width = max((len(row) for row in rows), default=0)
    if width < 2 or len(rows) < 2:
        return None
    return _headed(rows[0]) or _unheaded(rows, width)


def _headed(head: Sequence[Cell]) -> _Columns | None:
    names = [fold_label(cell.text).rstrip(":") for cell in head]
    speaker, words = _place(names, _SPEAKER_HEADS), _place(names, _WORDS_HEADS)
    if speaker is None or words is None:
        return None
    return _Columns(speaker, words, _place(names, _TIME_HEADS), is_headed=True)


def _place(names: Sequence[str], heads: set[str]) -> int | None:
    return next((position for position, name in enumerate(names) if name in heads), None)


def _unheaded(rows: Sequence[Sequence[Cell]], width: int) -> _Columns | None:
    columns = [[row[at].text for row in rows if at < len(row)] for at in range(width)]
    time = next((at for at in range(width) if _share(columns[at], _is_time) >= _MOST), None)
    others = [
        at for at in range(width) if at != time and not _share(columns[at], str.isdigit) >= _MOST
    ]
    if len(others) < 2:
        return None
    words = max(others, key=lambda at: sum(map(len, columns[at])))
    speakers = [at for at in others if at != words and _names_speakers(columns[at])]
    return _Columns(speakers[0], words, time, is_headed=False) if speakers else None


def _share(texts: Sequence[str], test) -> float:
    filled = [text for text in texts if text]
    return sum(map(bool, map(test, filled))) / len(filled) if filled else 0.0


def _is_time(text: str) -> bool:
    return only_time(text) is not None


def _names_speakers(texts: Sequence[str]) -> bool:
    labels = [text.rstrip(":： ") for text in texts if text]
    if not labels or not all(looks_like_label(label) for label in labels):
        return False
    recurs = len({fold_label(label) for label in labels}) < len(labels)
    return recurs or all(guess_role(label) is not None for label in labels)


def _is_cover(rows: Sequence[Sequence[Cell]]) -> bool:
    """Tell whether a table pairs keys such as Date and Interviewer with their values."""
    pairs = all(len(row) == 2 for row in rows)
    return pairs and any(fold_label(row[0].text).rstrip(":") in COVER_KEYS for row in rows)


def _row_in_reading_order(row: Sequence[Cell], is_cover: bool) -> list[SourceLine]:
    if not is_cover:
        return [line for cell in row for line in cell.lines]
    key, value = (" ".join(cell.text.split()) for cell in row)
    return [SourceLine(row[0].number, f"{key.rstrip(':')}: {value}")]


def _row_lines(row: Sequence[Cell], columns: _Columns) -> list[SourceLine]:
    """Return the words of a row; a row without a speaker goes on with the one above."""
    cells = dict(enumerate(row))
    words = cells.get(columns.words)
    speaker = cells.get(columns.speaker)
    label = speaker.text.rstrip(":： ") if speaker is not None else ""
    lines = [line for line in words.lines if line.text.strip()] if words is not None else []
    if not label:
        return lines
    asides = [cell.text for at, cell in cells.items() if at != columns.words and cell.text]
    time_cell = cells.get(columns.time) if columns.time is not None else None
    time = leading_time(time_cell.text) if time_cell is not None else None
    opening = Opening(
        label=" ".join(label.split()),
        style=GIVEN,
        rest=lines[0].text if lines else "",
        mark=" ".join(asides),
        started_at_ms=time.milliseconds if time is not None else None,
    )
    number = words.number if words is not None else speaker.number
    return [SourceLine(number, "", Follows.PARAGRAPH, given=opening), *lines[1:]]
