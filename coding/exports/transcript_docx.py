"""A transcript laid out for Word: a row a line, so that its number stands beside it whatever font there is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from coding.exports import word
from coding.exports.word import Cell
from coding.exports.word_styles import new_document

if TYPE_CHECKING:
    from coding.exports.transcript import PrintedTranscript, PrintedTurn

NUMBERS, TURN, SPEAKER = 700, 700, 1150
WIDTHS = [NUMBERS, TURN, SPEAKER, word.TEXT_WIDTH - NUMBERS - TURN - SPEAKER]


def transcript_document(printed: PrintedTranscript):
    """Return the transcript as a Word document."""
    document = new_document(
        title=f"{printed.title}: transcript",
        author=printed.study,
        header=f"{printed.title}, version {printed.version}",
        as_of=printed.as_of,
    )
    last = document.element.body.sectPr
    for part in _content(printed):
        last.addprevious(part)
    return document


def _content(printed: PrintedTranscript) -> Iterator:
    yield word.paragraph(printed.title, style="Title")
    yield word.paragraph(printed.study, style="Subtitle")
    if printed.is_synthetic:
        yield word.paragraph(word.run("Synthetic interview, not a real patient", bold=True))
    yield word.paragraph(printed.about, style="SmallNote")
    if printed.own_preamble:
        yield word.paragraph(printed.own_preamble, style="Quote")
    heads = [Cell(name, bold=True) for name in ("Line", "Turn", "Speaker", "What is said")]
    rows = [word.row(WIDTHS, heads, is_header=True)]
    rows += [row for turn in printed.turns for row in _rows(turn)]
    yield word.table(WIDTHS, rows, title="What is said, turn by turn")
    yield word.paragraph(style="Gap")


def _rows(turn: PrintedTurn) -> Iterator:
    """Yield a row for each line of a turn, and for when it begins, which stands under who speaks."""
    beside = [turn.label, turn.at] if turn.at else [turn.label]
    last = max(len(turn.lines), len(beside)) - 1
    for place in range(last + 1):
        line = turn.lines[place] if place < len(turn.lines) else None
        cells = [
            Cell(str(line.number) if line else "", color=word.SOFT),
            Cell("" if place else str(turn.number), color=word.SOFT),
            Cell(
                beside[place] if place < len(beside) else "",
                bold=not place,
                color=word.SOFT if place else None,
            ),
            Cell(line.words if line else ""),
        ]
        yield word.row(
            WIDTHS,
            cells,
            without=[
                side for side, is_open in (("top", place > 0), ("bottom", place < last)) if is_open
            ],
        )
