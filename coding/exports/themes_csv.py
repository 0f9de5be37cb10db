"""Theme counts as CSV, for spreadsheets and statistics."""

import json
from collections.abc import Sequence

from django.utils.text import slugify

from coding.summaries.layers import Layer
from coding.summaries.theme_rows import FIGURES, Row
from interviews.actions.exporting import LeavingFile, hand_out
from interviews.csv_text import csv_text
from interviews.models import Attribute, Study


def export_theme_counts(
    *,
    study: Study,
    exported_by,
    rows: Sequence[Row],
    names: Sequence[str],
    name: str,
    choices=(),
    reason="",
) -> LeavingFile:
    """Hand out theme counts as a download, with every figure that the page can show."""
    lines = [[*row.values().values(), row.per_1000] for row in rows]
    content = csv_text([*names, *FIGURES, "per_1000"], lines)
    return _handed_out(study, exported_by, name, content, rows, choices, reason)


def print_theme_counts(
    *,
    study: Study,
    printed_for,
    rows: Sequence[Row],
    names: Sequence[str],
    ending: str,
    choices=(),
    reason="",
) -> LeavingFile:
    """Hand out theme counts as the command prints them: as CSV, or as JSON with numbers as numbers."""
    if ending == "json":
        plain = [{**row.values(), "share": round(row.figure.share, 4)} for row in rows]
        content = json.dumps(plain, ensure_ascii=False, indent=1) + "\n"
    else:
        content = csv_text([*names, *FIGURES], [[*row.values().values()] for row in rows])
    name = f"{study.slug}-themes.{ending}"
    return _handed_out(study, printed_for, name, content, rows, choices, reason)


def _handed_out(study, to, name: str, content: str, rows, choices, reason) -> LeavingFile:
    file = LeavingFile(
        "theme_counts", name, content.encode(), count=len(rows), choices=tuple(choices)
    )
    return hand_out(file, study=study, to=to, reason=reason)


def download_name(
    study: Study,
    table: str,
    layer: Layer,
    filters: dict[Attribute, str],
    only: Sequence[str] = (),
    ending: str = "csv",
    stand: Sequence[str] = (),
    kept: str = "",
) -> str:
    """Return a file name that says what is counted, for when the file lies beside others; `stand` is what is told apart.

    `kept` is the name that the counts were kept under, where they are not those of now.
    """
    parts = [
        study.slug,
        "themes by person" if table == "people" else " by ".join(stand) or "themes",
        layer.label,
        f"only {' '.join(only)}" if only else "",
        *(f"{attribute} {value}" for attribute, value in filters.items()),
        f"kept as {kept}" if kept else "",
    ]
    return "-".join(slugify(part, allow_unicode=True) for part in parts if part) + f".{ending}"
