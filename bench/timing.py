"""Time things, and print what came out as a table."""

import os
import statistics
import time
from collections.abc import Callable


def seconds(do: Callable[[], object]) -> float:
    """Return how long `do` takes, in seconds."""
    started = time.perf_counter()
    do()
    return time.perf_counter() - started


def median_ms(do: Callable[[], object], times: int = 5) -> float:
    """Return the median of several runs after one to warm up, in milliseconds."""
    do()
    return statistics.median(seconds(do) for _ in range(times)) * 1000


def table(title: str, headings: list[str], rows: list[list]) -> None:
    """Print a table with right-aligned figures."""
    cells = [headings, *([_shown(cell) for cell in row] for row in rows)]
    widths = [max(len(row[i]) for row in cells) for i in range(len(headings))]
    # Beside the figures: how many programs wanted a processor just now; above the number of processors, all wait.
    print(f"\n{title}\n  load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    for row in cells:
        first, *rest = (
            cell.ljust(w) if i == 0 else cell.rjust(w)
            for i, (cell, w) in enumerate(zip(row, widths, strict=True))
        )
        print("  " + "  ".join([first, *rest]), flush=True)


def _shown(cell) -> str:
    if isinstance(cell, float):
        return f"{cell:,.1f}"
    return f"{cell:,}" if isinstance(cell, int) else str(cell)
