"""What a correction would make of a transcript: its text, its turns and the way of every position; nothing is stored."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from interviews.comparing import edits_between
from interviews.errors import CorrectionError
from interviews.folding import fold
from interviews.freezing import freeze
from interviews.models import Speaker, Transcript, Turn
from interviews.sentences import layout_of, sentence_spans
from interviews.shifts import Fate, Moved, Shifts
from interviews.words import count_words

# As much as an import takes of a whole interview.
LONGEST_TURN = 1_000_000


@dataclass(frozen=True)
class ChangedTurn:
    """How one turn reads, and how it would read."""

    number: int
    label: str
    before: str
    after: str


@dataclass
class Plan:
    """The transcript as it would be: `turns` are its turns (all of them, not saved) at their new places.

    `first` is where the first turn begins that changes: what ends before it stays as it is.
    """

    transcript: Transcript
    old_text: str
    text: str
    turns: list[Turn]
    changed: list[ChangedTurn]
    shifts: Shifts
    first: int
    old_places: list[tuple[int, int]]
    _moved: dict[tuple[int, int], Moved] = field(default_factory=dict)

    def moved(self, start: int, end: int) -> Moved:
        """Return where the words at [start, end) are in the corrected text; spaces at corrected ends are left out."""
        if (start, end) not in self._moved:
            self._moved[start, end] = self._trimmed(self.shifts.moved(start, end))
        return self._moved[start, end]

    def moved_turns(self, start: int, end: int) -> tuple[int, int]:
        """Return where a run of whole turns is now; of other runs, where their words are."""
        moved = self.moved(start, end)
        return self._turn_bounds.get(start, moved.start), self._turn_bounds.get(end, moved.end)

    def turn_at(self, position: int) -> Turn:
        """Return the turn of the corrected text that a position lies in."""
        starts = [turn.start for turn in self.turns]
        return self.turns[max(0, bisect_right(starts, position) - 1)]

    def sentence_at(self, position: int) -> tuple[int, int]:
        """Return the sentence of the corrected text that a position lies in."""
        turn = self.turn_at(position)
        said = self.text[turn.start : turn.end]
        at = min(position - turn.start, len(said) - 1)
        start, end = next(span for span in sentence_spans(said) if at < span[1])
        moved = self._trimmed(Moved(turn.start + start, turn.start + end, Fate.CHANGED))
        return moved.start, moved.end

    def place_or_sentence(self, start: int, end: int) -> tuple[int, int]:
        """Return where the words at [start, end) are; where none is left, the sentence that stands there now."""
        moved = self.moved(start, end)
        return self.sentence_at(moved.start) if moved.fate is Fate.GONE else moved[:2]

    @cached_property
    def _turn_bounds(self) -> dict[int, int]:
        bounds = {len(self.old_text): len(self.text)}
        for (start, end), turn in zip(self.old_places, self.turns, strict=True):
            bounds |= {start: turn.start, end: turn.end}
        return bounds

    def _trimmed(self, moved: Moved) -> Moved:
        if moved.fate in {Fate.SAME, Fate.GONE}:
            return moved
        words = self.text[moved.start : moved.end]
        start = moved.start + len(words) - len(words.lstrip())
        end = moved.start + len(words.rstrip())
        return moved._replace(start=start, end=end) if start < end else Moved(end, end, Fate.GONE)


def everywhere(transcript: Transcript, words: str, instead: str) -> dict[int, str]:
    """Return how the turns would read (by number) in which `words` stand, whole and in any case, if `instead` stood there."""
    found = whole_words([freeze(words).strip()])
    turns = transcript.turns.values_list("number", "start", "end")
    said = {number: transcript.text[start:end] for number, start, end in turns}
    # A function, because a backslash in what is put in stands for itself.
    changed = {number: found.sub(lambda _: instead, before) for number, before in said.items()}
    return {number: after for number, after in changed.items() if after != said[number]}


def whole_words(words: Iterable[str]) -> re.Pattern:
    """Return what finds any of these, in any case, where they are no part of longer words; the longest first."""
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE)


def plan(transcript: Transcript, words: Mapping[int, str]) -> Plan:
    """Return what the transcript would be if these turns (by number) read like this.

    The turns stay who they are: none is emptied, divided or joined, and no speaker changes.
    """
    turns = list(transcript.turns.order_by("start"))
    wanted = {number: _cleaned(number, said) for number, said in words.items()}
    if unknown := wanted.keys() - {turn.number for turn in turns}:
        raise CorrectionError(
            f"There is no turn {min(unknown)} in this interview. Reload the page."
        )
    changed, edits, old_places = [], [], []
    position, word, parts = 0, 0, []
    for turn in turns:
        before = transcript.text[turn.start : turn.end]
        after = wanted.get(turn.number, before)
        old_places.append((turn.start, turn.end))
        if after != before:
            changed.append(ChangedTurn(turn.number, turn.label, before, after))
            edits += edits_between(before, after, turn.start)
            turn.layout, turn.folded = layout_of(after), fold(after)
            turn.words = count_words(after) if turn.speaker == Speaker.PARTICIPANT else 0
        turn.start, turn.end, turn.first_word = position, position + len(after), word
        parts.append(after)
        position, word = turn.end + 1, word + turn.words
    if not changed:
        raise CorrectionError(
            "Nothing differs from what stands there, so there is nothing to save."
        )
    numbers = {change.number for change in changed}
    first = next(
        start for (start, _), turn in zip(old_places, turns, strict=True) if turn.number in numbers
    )
    return Plan(
        transcript,
        transcript.text,
        "\n".join(parts),
        turns,
        changed,
        Shifts(edits),
        first,
        old_places,
    )


def _cleaned(number: int, said: str) -> str:
    said = freeze(said).strip()
    if not said:
        raise CorrectionError(
            f"Turn {number} can't be left without words. Write a tag such as [removed] in their place."
        )
    if len(said) > LONGEST_TURN:
        raise CorrectionError(
            f"Turn {number} would have more than {LONGEST_TURN:,} characters. Shorten it."
        )
    return said
