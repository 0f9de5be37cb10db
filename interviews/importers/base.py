"""What every importer returns: the turns of a transcript, and what a person must know about them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace

from interviews.freezing import freeze
from interviews.words import count_words

FIRST_WORDS_LENGTH = 80
MOST_NOTES = MOST_PROBLEMS = 50


@dataclass(frozen=True)
class ParsedTurn:
    """One speaker's uninterrupted stretch, in frozen words.

    `label` is the speaker as the file names it, None in a file that names nobody. `mark` is what
    was taken off the words (label, time, running number), as it stood in the file, so that a check
    can tell that nothing was lost. `line` is the line or paragraph of the file, from 1.
    """

    label: str | None
    text: str
    started_at_ms: int | None
    line: int
    mark: str = ""


@dataclass(frozen=True)
class LabelFound:
    """A speaker label of the file, with what helps a person to say who that is."""

    label: str
    turns: int
    words: int
    first_words: str


@dataclass(frozen=True)
class ImportNote:
    """Something that was left out or decided while reading, which the person should know."""

    line: int | None
    message: str


@dataclass(frozen=True)
class ImportProblem:
    """A reason why a file can't be imported, with its line, and what to do about it."""

    line: int | None
    message: str


class ImportRefusedError(Exception):
    """The file can't be imported; all reasons are listed at once, as far as a person would read on."""

    def __init__(self, problems: Iterable[ImportProblem]):
        found = tuple(problems)
        if len(found) > MOST_PROBLEMS + 1:
            more = len(found) - MOST_PROBLEMS
            rest = ImportProblem(None, f"{more:,} more problems like these.")
            found = (*found[:MOST_PROBLEMS], rest)
        self.problems = found
        super().__init__(" ".join(problem.message for problem in self.problems))

    @classmethod
    def because(cls, message: str, line: int | None = None) -> "ImportRefusedError":
        """Return the refusal for a single reason."""
        return cls([ImportProblem(line, message)])


@dataclass(frozen=True)
class ParsedTranscript:
    """A transcript as the file has it: its turns, and what stands before the first of them."""

    turns: tuple[ParsedTurn, ...]
    preamble: str
    labels: tuple[LabelFound, ...]
    notes: tuple[ImportNote, ...]
    has_speakers: bool

    @classmethod
    def of(
        cls, turns: Iterable[ParsedTurn], preamble: str = "", notes: Iterable[ImportNote] = ()
    ) -> "ParsedTranscript":
        """Return the transcript of these turns, with its labels counted."""
        turns = tuple(turns)
        return cls(
            turns=turns,
            preamble=preamble,
            labels=count_labels(turns),
            # Notes may quote labels, which are written as the words are.
            notes=tuple(replace(note, message=freeze(note.message)) for note in notes),
            has_speakers=any(turn.label is not None for turn in turns),
        )

    def to_dict(self) -> dict:
        return asdict(self)

    @classmethod
    def from_dict(cls, content: dict) -> "ParsedTranscript":
        return cls(
            turns=tuple(ParsedTurn(**turn) for turn in content["turns"]),
            preamble=content["preamble"],
            labels=tuple(LabelFound(**label) for label in content["labels"]),
            notes=tuple(ImportNote(**note) for note in content["notes"]),
            has_speakers=content["has_speakers"],
        )


def count_labels(turns: Iterable[ParsedTurn]) -> tuple[LabelFound, ...]:
    """Return the labels in the order in which they first speak."""
    turn_counts: Counter[str] = Counter()
    word_counts: Counter[str] = Counter()
    first_words: dict[str, str] = {}
    for turn in turns:
        if turn.label is None:
            continue
        turn_counts[turn.label] += 1
        word_counts[turn.label] += count_words(turn.text)
        first_words.setdefault(turn.label, shorten(turn.text))
    return tuple(
        LabelFound(label, turn_counts[label], word_counts[label], words)
        for label, words in first_words.items()
    )


def shorten(text: str) -> str:
    """Return the first words of a text, on one line."""
    line = " ".join(text[: 4 * FIRST_WORDS_LENGTH].split())
    if len(line) <= FIRST_WORDS_LENGTH:
        return line
    return line[: FIRST_WORDS_LENGTH - 1].rstrip() + "…"


def few(notes: Sequence[ImportNote]) -> tuple[ImportNote, ...]:
    """Return as many notes as a person reads, and how many more there are."""
    if len(notes) <= MOST_NOTES:
        return tuple(notes)
    more = ImportNote(None, f"{len(notes) - MOST_NOTES:,} more notes like these.")
    return (*notes[:MOST_NOTES], more)
