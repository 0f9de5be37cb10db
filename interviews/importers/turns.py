"""From lines to turns: who opens where, which lines go on, and what stands before the first."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from interviews.freezing import freeze
from interviews.importers.base import ImportNote, ParsedTranscript, ParsedTurn
from interviews.importers.choosing import choose_openings
from interviews.importers.lines import Follows, Opening, SourceLine
from interviews.importers.timed_names import is_caption
from interviews.importers.timestamps import TimeFound, ending_time, leading_time, only_time

_CUE_NUMBER = re.compile(r"\s*\d{1,6}\s*")
_SPACES = re.compile(r" {2,}")
_NEWLINES = re.compile(r" *\n\s*")
_TIMED_SHARE = 0.5


@dataclass
class _Draft:
    """A turn while its lines are being collected."""

    label: str | None
    line: int
    started_at_ms: int | None = None
    is_caption: bool = False
    marks: list[str] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)

    def add(self, text: str, follows: Follows) -> None:
        joint = " " if follows is Follows.WRAP else "\n"
        self.pieces.append(joint + text if self.pieces else text)

    def to_turn(self) -> ParsedTurn:
        return ParsedTurn(
            label=None if self.label is None else tidy(self.label),
            text=tidy("".join(self.pieces)),
            started_at_ms=self.started_at_ms,
            line=self.line,
            mark=tidy(" ".join(self.marks)),
        )


def tidy(text: str) -> str:
    """Return frozen text without needless spaces at its ends and around its line ends."""
    frozen = _SPACES.sub(" ", freeze(text))
    return _NEWLINES.sub("\n", frozen).strip()


def read_turns(lines: Iterable[SourceLine], notes: Iterable[ImportNote] = ()) -> ParsedTranscript:
    """Return the transcript that these lines hold."""
    lines = tuple(lines)
    choice = choose_openings(lines)
    all_notes = [*notes, *choice.notes]
    if not choice.openings:
        return ParsedTranscript.of(_paragraphs(lines), notes=all_notes)
    drafts, preamble = _Assembly(lines, choice.openings).run()
    _move_ending_times(drafts)
    captions = sum(draft.is_caption for draft in drafts)
    drafts, before = _with_captions_joined(drafts), len(drafts)
    if len(drafts) < before:
        all_notes.append(joined_note(captions, captions - before + len(drafts)))
    turns = [draft.to_turn() for draft in drafts]
    empty = [turn for turn in turns if not turn.text]
    all_notes += [
        ImportNote(turn.line, f"Nothing stands after the label {turn.label}; it was left out.")
        for turn in empty
    ]
    return ParsedTranscript.of((turn for turn in turns if turn.text), tidy(preamble), all_notes)


class _Assembly:
    """Go through the lines once and give each to the turn it belongs to."""

    def __init__(self, lines: Sequence[SourceLine], openings: dict[int, Opening]):
        self.lines = lines
        self.openings = openings
        self.drafts: list[_Draft] = []
        self.preamble: list[str] = []
        self.pending: list[tuple[SourceLine, TimeFound | None]] = []

    def run(self) -> tuple[list[_Draft], str]:
        for position, line in enumerate(self.lines):
            if line.is_empty:
                continue
            opening = self.openings.get(position)
            if opening is not None:
                self._open(line, opening)
                self.drafts[-1].is_caption = is_caption(self.lines, position, opening)
            else:
                self._go_on(position, line)
        self._give_back_pending()
        return self.drafts, "\n".join(self.preamble)

    def _open(self, line: SourceLine, opening: Opening) -> None:
        draft = _Draft(opening.label, line.number, opening.started_at_ms)
        for waiting, time in self.pending:
            draft.marks.append(waiting.text)
            if time is not None and draft.started_at_ms is None:
                draft.started_at_ms = time.milliseconds
        self.pending = []
        draft.marks += [mark for mark in (line.mark, opening.mark) if mark]
        rest = opening.rest
        time = leading_time(rest) if draft.started_at_ms is None else None
        if time is not None:
            draft.started_at_ms = time.milliseconds
            draft.marks.append(time.mark)
            rest = time.rest
        if rest:
            draft.add(rest, line.follows)
        self.drafts.append(draft)

    def _go_on(self, position: int, line: SourceLine) -> None:
        """Keep a line that holds only a time until the next line says whose it is."""
        time = only_time(line.text)
        if time is not None or _is_cue_number(self.lines, position):
            self.pending.append((line, time))
            return
        self._give_back_pending()
        self._add(line)

    def _give_back_pending(self) -> None:
        """Put times back into the words where no speaker follows them, so that nothing is lost."""
        for line, time in self.pending:
            draft = self.drafts[-1] if self.drafts else None
            if draft is not None and (time is None or _is_cue_time(line)):
                draft.marks.append(line.text)
            elif draft is not None and not draft.pieces and draft.started_at_ms is None and time:
                draft.started_at_ms = time.milliseconds
                draft.marks.append(line.text)
            else:
                self._add(line)
        self.pending = []

    def _add(self, line: SourceLine) -> None:
        if not self.drafts:
            self.preamble.append(line.text)
            return
        self.drafts[-1].add(line.text, line.follows)


def _with_captions_joined(drafts: Sequence[_Draft]) -> list[_Draft]:
    """Make one turn of captions of one speaker in a row; it keeps the time of the first."""
    kept: list[_Draft] = []
    for draft in drafts:
        above = kept[-1] if kept else None
        goes_on = above is not None and above.label == draft.label
        if goes_on and above.is_caption and draft.is_caption:
            above.add("".join(draft.pieces), Follows.WRAP)
            above.marks += draft.marks
        else:
            kept.append(draft)
    return kept


def joined_note(captions: int, turns: int) -> ImportNote:
    """Say how many turns were made of how many captions."""
    into = "1 turn" if turns == 1 else f"{turns} turns"
    return ImportNote(None, f"{captions} captions were joined into {into}.")


def _is_cue_time(line: SourceLine) -> bool:
    return "-->" in line.text and only_time(line.text) is not None


def _is_cue_number(lines: Sequence[SourceLine], position: int) -> bool:
    """Tell whether a line is the number of a caption: the line with its times is right below."""
    if position + 1 == len(lines) or _CUE_NUMBER.fullmatch(lines[position].text) is None:
        return False
    return _is_cue_time(lines[position + 1])


def _move_ending_times(drafts: list[_Draft]) -> None:
    """Give a `#…#` time at the end of a turn to the next one, which starts then."""
    for position, draft in enumerate(drafts):
        time = ending_time("".join(draft.pieces))
        if time is None:
            continue
        draft.pieces = [time.rest]
        draft.marks.append(time.mark)
        following = drafts[position + 1] if position + 1 < len(drafts) else None
        if following is not None and following.started_at_ms is None:
            following.started_at_ms = time.milliseconds


def _paragraphs(lines: Sequence[SourceLine]) -> list[ParsedTurn]:
    """Return one turn a paragraph, for a file that names no speakers."""
    drafts: list[_Draft] = []
    cue: list[SourceLine] = []
    for position, line in enumerate(lines):
        if line.is_empty:
            continue
        if _is_cue_time(line) or _is_cue_number(lines, position):
            cue.append(line)
            continue
        if cue or not drafts or line.starts_paragraph:
            drafts.append(_paragraph_draft(line, cue))
            cue = []
        drafts[-1].add(line.text, line.follows)
    drafts = _with_times(drafts)
    return [turn for draft in drafts if (turn := draft.to_turn()).text]


def _paragraph_draft(line: SourceLine, cue: Sequence[SourceLine]) -> _Draft:
    marks = [each.text for each in cue] + ([line.mark] if line.mark else [])
    draft = _Draft(None, line.number, marks=marks)
    for each in cue:
        time = only_time(each.text)
        draft.started_at_ms = time.milliseconds if time is not None else draft.started_at_ms
    return draft


def _with_times(drafts: list[_Draft]) -> list[_Draft]:
    """Take the times off paragraphs that start with one, if most paragraphs of the file do."""
    times = [leading_time("".join(draft.pieces)) for draft in drafts]
    if sum(time is not None for time in times) < _TIMED_SHARE * len(drafts):
        return drafts
    kept: list[_Draft] = []
    waiting: list[tuple[TimeFound, _Draft]] = []
    for draft, time in zip(drafts, times, strict=True):
        if time is not None and not time.rest.strip():
            waiting.append((time, draft))
            continue
        for earlier, _ in waiting:
            draft.started_at_ms = earlier.milliseconds
            draft.marks.append(earlier.mark)
        waiting = []
        if time is not None:
            draft.started_at_ms = time.milliseconds
            draft.marks.append(time.mark)
            draft.pieces = [time.rest]
        kept.append(draft)
    return kept + [draft for _, draft in waiting]
