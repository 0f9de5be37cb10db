"""Line numbers that a word processor printed at the start of every line, or of every fifth."""

import re
from collections import Counter
from collections.abc import Sequence

_NUMBER = re.compile(r"\s*(\d{1,5})(?:[ \t]+|$)")
_STEPS = (1, 2, 5, 10)
_FEWEST = {1: 5, 2: 4, 5: 3, 10: 3}
_SHARE_IN_STEP = 0.9


def take_off_line_numbers(lines: Sequence[str]) -> dict[int, str]:
    """Return, by position, the line numbers to take off, as they stand; none if there are none.

    Numbers count as line numbers when nearly all lines that start with a number go up by the same
    step, which may start over on each page.
    """
    numbers = {
        position: int(found[1])
        for position, line in enumerate(lines)
        if (found := _NUMBER.match(line)) is not None
    }
    step = _step_of(list(numbers.values()))
    if step is None:
        return {}
    fitting = _fitting(numbers, step)
    return {position: _NUMBER.match(lines[position])[0] for position in fitting}


def _step_of(values: list[int]) -> int | None:
    steps = Counter(later - earlier for earlier, later in zip(values, values[1:], strict=False))
    if not steps:
        return None
    step, count = steps.most_common(1)[0]
    if step not in _STEPS or len(values) < _FEWEST[step]:
        return None
    return step if count >= _SHARE_IN_STEP * (len(values) - 1) - 1 else None


def _fitting(numbers: dict[int, int], step: int) -> list[int]:
    """Return the positions whose number is a step from a neighbor or starts a page over."""
    positions = list(numbers)
    first = next(iter(numbers.values()))
    return [
        position
        for index, position in enumerate(positions)
        if numbers[position] == first
        or (index > 0 and numbers[position] - numbers[positions[index - 1]] == step)
        or (
            index + 1 < len(positions) and numbers[positions[index + 1]] - numbers[position] == step
        )
    ]
