"""Which stars, underscores and tildes of a line of Markdown are marks: those that stand in pairs around words.

Each is looked at once, however many there are: an opening mark waits on a pile until one closes it.
"""

import re
from dataclasses import dataclass, field

# Stand for the marks around bold words, until they are counted.
BOLD_ON, BOLD_OFF = "\ue800", "\ue801"
_RUN = re.compile(r"\*+|_+|~+")
_WIDEST = 2


@dataclass
class _Run:
    """Marks of one kind in a row: how many are still words, and what became of the others at either side."""

    start: int
    length: int
    opens: bool
    left: int
    closing: str = ""
    opening: list[str] = field(default_factory=list)

    def written(self, kind: str) -> str:
        return self.closing + kind * self.left + "".join(reversed(self.opening))


def without_emphasis(line: str) -> str:
    """Return the line without marks in pairs; those around bold words become BOLD_ON and BOLD_OFF."""
    runs: list[_Run] = []
    waiting: dict[str, list[_Run]] = {"*": [], "_": [], "~": []}
    for found in _RUN.finditer(line):
        kind = found[0][0]
        opens, closes = _sides(line, found)
        run = _Run(found.start(), len(found[0]), opens, len(found[0]))
        runs.append(run)
        if closes:
            _close(run, waiting[kind], kind)
        if opens and run.left:
            waiting[kind].append(run)
    return _written(line, runs)


def _sides(line: str, found: re.Match) -> tuple[bool, bool]:
    """Return whether these marks can open and whether they can close: words stand right at them."""
    before, after = line[found.start() - 1 : found.start()], line[found.end() : found.end() + 1]
    opens, closes = bool(after.strip()), bool(before.strip())
    if found[0][0] == "_":
        # A name such as guest_family holds no marks.
        return opens and not before.isalnum(), closes and not after.isalnum()
    if found[0][0] == "~" and len(found[0]) != _WIDEST:
        return False, False
    return opens, closes


def _close(run: _Run, waiting: list[_Run], kind: str) -> None:
    """Pair as many marks as there are with those that wait, the nearest first."""
    while run.left and waiting:
        opener = waiting[-1]
        width = min(_WIDEST, run.left, opener.left)
        is_bold = width == _WIDEST and kind != "~"
        opener.left -= width
        run.left -= width
        if is_bold:
            opener.opening.append(BOLD_ON)
            run.closing += BOLD_OFF
        if not opener.left:
            waiting.pop()


def _written(line: str, runs: list[_Run]) -> str:
    pieces, position = [], 0
    for run in runs:
        pieces += [line[position : run.start], run.written(line[run.start])]
        position = run.start + run.length
    return "".join([*pieces, line[position:]])
