"""The folds of all characters of Unicode 14, in a file that the browser's folding is held against as well.

Made by `python -m tests.pure.folding_table` with Python 3.11, whose Unicode that is; no later Unicode changes them.
"""

import json
import sys
import unicodedata
from itertools import groupby
from pathlib import Path

from interviews.folding import fold

PATH = Path(__file__).parent.parent / "fixtures" / "folding_table.json"


def read_table() -> tuple[list[list[int]], dict[str, str]]:
    """Return the ranges of code points that the table is about, and the folds of those that are not their own fold."""
    table = json.loads(PATH.read_text(encoding="utf-8"))
    folds = {one: folded for folded, alike in table["folds"].items() for one in alike}
    return table["about"], folds


def _known(point: int) -> bool:
    return unicodedata.category(chr(point)) not in {"Cn", "Cs"}


def _make() -> dict:
    ranges, folds = [], {}
    for known, points in groupby(range(sys.maxunicode + 1), _known):
        if not known:
            continue
        points = list(points)
        ranges.append([points[0], points[-1]])
        for one in map(chr, points):
            if fold(one) != one:
                folds[fold(one)] = folds.get(fold(one), "") + one
    return {"unicode": unicodedata.unidata_version, "about": ranges, "folds": folds}


if __name__ == "__main__":
    made = _make()
    lines = (
        f"  {json.dumps(folded)}: {json.dumps(made['folds'][folded])}" for folded in made["folds"]
    )
    PATH.write_text(
        f'{{"unicode": "{made["unicode"]}",\n"about": {json.dumps(made["about"], separators=(",", ":"))},\n'
        '"folds": {\n' + ",\n".join(lines) + "\n}}\n",
        encoding="utf-8",
    )
