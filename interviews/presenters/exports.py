"""Files that left, in plain words."""

from collections.abc import Iterable
from dataclasses import dataclass

from interviews.models import Export
from interviews.presenters import activity

# Kind -> what the file holds. `{thing}` is whose it is. Apps above this one add theirs.
KINDS = {
    "transcript": "Transcript of {thing}",
    "participant_template": "Empty table for participants",
}


@dataclass(frozen=True)
class Line:
    """One file that left; `count` is how much it holds, as "31 codes"."""

    export: Export
    what: str
    count: str


def in_words(exports: Iterable[Export]) -> list[Line]:
    """Return what each file holds, with a constant number of queries."""
    exports = list(exports)
    names = {kind: namer(_ids(exports, kind)) for kind, namer in activity.NAMERS.items()}
    return [
        Line(
            export, _what(export, names.get(export.kind, {}).get(export.object_id)), _count(export)
        )
        for export in exports
    ]


def _what(export: Export, name: str | None) -> str:
    kind = export.kind.replace("_", " ")
    said = KINDS.get(export.kind, kind.capitalize())
    what = said.format(thing=name or f"{kind} {export.object_id} (gone)")
    return what[:1].upper() + what[1:]


def _count(export: Export) -> str:
    one, many = activity.UNITS.get((export.kind, "export"), ("", ""))
    return f"{export.count:,} {one if export.count == 1 else many}" if one else ""


def _ids(exports: list[Export], kind: str) -> list[str]:
    return [export.object_id for export in exports if export.kind == kind]
