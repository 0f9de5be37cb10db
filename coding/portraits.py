"""The portrait of an interview in numbers: how much of each of its slices is coded. Positions in code points.

The same slices as those of the strip in the workspace (`portrait-bins.js`).
"""

from collections.abc import Callable, Iterable, Sequence

# Into how many slices an interview is cut.
BINS = 200
# A slice of which this much is coded, or more, is drawn strong.
MUCH = 0.5


def coverage(spans: Iterable[tuple[int, int]], length: int, bins: int = BINS) -> list[float]:
    """Return what share (0 to 1) of each slice of a text of `length` is covered by the spans [start, end)."""
    size = max(1, length) / bins
    shares = [0.0] * bins
    reached = 0
    for start, end in sorted(spans):
        at, end = max(start, reached), min(end, length)
        reached = max(reached, end)
        if at < end:
            _fill(shares, at / size, end / size)
    return [min(1.0, share) for share in shares]


def runs_of(shares: Sequence[float], is_in: Callable[[float], bool]) -> list[tuple[int, int]]:
    """Return the runs [from, to) of slices for which `is_in` holds."""
    runs: list[tuple[int, int]] = []
    for bin_, share in enumerate(shares):
        if not is_in(share):
            continue
        if runs and runs[-1][1] == bin_:
            runs[-1] = (runs[-1][0], bin_ + 1)
        else:
            runs.append((bin_, bin_ + 1))
    return runs


def _fill(shares: list[float], start: float, end: float) -> None:
    """Add the stretch [start, end), in slices, to what is covered."""
    last = len(shares) - 1
    first, final = min(last, int(start)), min(last, int(end))
    if first == final:
        shares[first] += end - start
        return
    shares[first] += first + 1 - start
    for bin_ in range(first + 1, final):
        shares[bin_] = 1.0
    shares[final] += end - final
