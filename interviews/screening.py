"""The identifier check of one interview: what was found, what a person decided of it, and how the text reads then.

Positions are code points of the text as it was read, before anything was replaced.
"""

import hashlib
import json
import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import count

from interviews import deidentification
from interviews.deidentification import Category, Finding, same_identifier, scan
from interviews.freezing import freeze
from interviews.shifts import Edit
from interviews.words import run_spans

LONGEST_TAG = 200
LONGEST_REASON = 300
# The category of what a person found, where no detector did.
BY_A_PERSON = "by_a_person"
# What stands in one line, without the spaces around it.
_LINE = re.compile(r"\S(?:[^\n]*\S)?")
# Of these, who or which one it was stays of interest: a reader must see that it is the same one again.
TOLD_APART = {Category.PERSON, Category.PLACE, Category.INSTITUTION}


@dataclass(frozen=True)
class Place:
    """A stretch that may identify somebody, and what was decided: to replace it, to keep it, or (empty) nothing yet.

    `group` is shared by places of one identifier. `why` is a short reason for people, `by` the id of who decided.
    """

    id: int
    group: int
    start: int
    end: int
    category: str
    suggestion: str
    why: str
    action: str = ""
    replacement: str = ""
    reason: str = ""
    by: int | None = None
    at: str = ""

    @property
    def is_decided(self) -> bool:
        return bool(self.action)

    @property
    def label(self) -> str:
        """Return what kind of identifier it is, in words."""
        return category_label(self.category)


@dataclass(frozen=True)
class Group:
    """All places of one identifier; `words` is how it reads where it is longest."""

    number: int
    words: str
    places: list[Place]

    @property
    def is_decided(self) -> bool:
        return all(place.is_decided for place in self.places)

    @property
    def tag(self) -> str:
        """Return what would stand in its place: what somebody chose, or what is suggested."""
        chosen = [place.replacement for place in self.places if place.replacement]
        return (chosen or [self.places[0].suggestion])[0]


def category_label(category: str) -> str:
    """Return what kind of identifier it is, in words."""
    return "marked by a person" if category == BY_A_PERSON else Category(category).label


def places_in(text: str, *, also: Sequence[str] = (), never: Sequence[str] = ()) -> list[Place]:
    """Return what the detectors find, the same identifier as one group wherever it stands, in order."""
    found = scan(text, also=also, never=never)
    group_of: dict[tuple[int, int], int] = {}
    suggestion_of: dict[int, str] = {}
    numbers = count(1)
    everything = {(each.start, each.end): each for each in found}
    taken = sorted(everything)
    # Full names first: where only one of their names stands, it is the same person.
    for finding in sorted(found, key=lambda each: not _is_full_name(text, each)):
        span = (finding.start, finding.end)
        if span in group_of:
            continue
        group = group_of[span] = next(numbers)
        suggestion_of[group] = finding.suggestion
        for other in same_identifier(text, finding):
            if not _overlapping(other, taken):
                insort(taken, other)
                everything[other] = Finding(
                    *other, finding.category, finding.suggestion, finding.why
                )
            if other in everything:
                group_of.setdefault(other, group)
    suggestion_of |= _numbered(group_of, suggestion_of, everything)
    lines = [(span, line) for span in taken for line in _lines_of(text, span)]
    return [
        Place(
            id=number,
            group=group_of[span],
            start=line[0],
            end=line[1],
            category=everything[span].category.value,
            suggestion=suggestion_of[group_of[span]],
            why=everything[span].why,
        )
        for number, (span, line) in enumerate(lines, start=1)
    ]


def _is_full_name(text: str, finding: Finding) -> bool:
    return finding.category is Category.PERSON and " " in finding.of(text)


def _lines_of(text: str, span: tuple[int, int]) -> list[tuple[int, int]]:
    """Return a span line by line: turns end with a line, and what is replaced is replaced within its turn."""
    return [
        (span[0] + match.start(), span[0] + match.end())
        for match in _LINE.finditer(text[slice(*span)])
    ]


def groups_of(text: str, places: Iterable[Place]) -> list[Group]:
    """Return the identifiers, in the order in which they first come up."""
    by_number: dict[int, list[Place]] = {}
    for place in places:
        by_number.setdefault(place.group, []).append(place)
    return [
        Group(number, max((text[each.start : each.end] for each in some), key=len), some)
        for number, some in by_number.items()
    ]


def marked(text: str, places: Sequence[Place], words: str, tag: str) -> list[Place]:
    """Return the places with every one added where these words stand, marked by a person; those that overlap give way.

    Nothing that was found or replaced comes back: words inside something longer that is replaced already stay so, and
    a mark on a part of something else grows over all of it, unless that was kept on purpose.
    """
    stand = _standing(text, freeze(words).strip())
    gone = [_span(place) for place in places if place.action == "replace"]
    held = [_span(place) for place in places if place.action != "keep"]
    grown = _grown([span for span in stand if not _is_inside(span, gone)], held)
    spans = [line for span in grown for line in _lines_of(text, span)]
    kept = [place for place in places if not _overlapping(_span(place), spans)]
    number = max((place.id for place in places), default=0)
    group = max((place.group for place in places), default=0) + 1
    new = [
        Place(number + n, group, *span, BY_A_PERSON, as_tag(tag), "Marked by a person.")
        for n, span in enumerate(spans, start=1)
    ]
    return sorted([*kept, *new], key=lambda place: place.start) if new else list(places)


def _standing(text: str, words: str) -> list[tuple[int, int]]:
    """Return where these words stand, in any case, and not as a part of longer words."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    if not pattern:
        return []
    runs = list(run_spans(text))

    def is_inside_a_word(at: int) -> bool:
        before = bisect_left(runs, at, key=lambda run: run[0])
        return before > 0 and at < runs[before - 1][1]

    found = (match.span() for match in re.finditer(pattern, text, re.IGNORECASE))
    return [span for span in found if not any(map(is_inside_a_word, span))]


def _span(place: Place) -> tuple[int, int]:
    return place.start, place.end


def _is_inside(span: tuple[int, int], longer: Sequence[tuple[int, int]]) -> bool:
    return any(
        start <= span[0] and span[1] <= end and (start, end) != span
        for start, end in _overlapping(span, longer)
    )


def _grown(
    spans: Sequence[tuple[int, int]], held: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Return the spans, each over all of what is held that it overlaps, and none over another."""
    grown: list[tuple[int, int]] = []
    for start, end in spans:
        over = [(start, end), *_overlapping((start, end), held)]
        start, end = min(s for s, _ in over), max(e for _, e in over)
        if grown and start < grown[-1][1]:
            start, end = grown[-1][0], max(end, grown[-1][1])
            grown.pop()
        grown.append((start, end))
    return grown


def _overlapping(
    span: tuple[int, int], spans: Sequence[tuple[int, int]]
) -> Sequence[tuple[int, int]]:
    """Return those of `spans`, which are in order and never overlap each other, that `span` overlaps."""
    first = bisect_right(spans, span[0], key=lambda each: each[1])
    return spans[first : bisect_left(spans, span[1], key=lambda each: each[0])]


def decided(
    places: Iterable[Place], chosen: Collection[int], *, by: int, at: str, **decision: str
) -> list[Place]:
    """Return the places with this decision on the chosen ones (ids): `action`, `replacement`, `reason`."""
    return [
        replace(place, by=by, at=at, **decision) if place.id in chosen else place
        for place in places
    ]


def harmless(text: str, places: Iterable[Place], never: Sequence[str]) -> set[int]:
    """Return the open places (ids) of words that a study does not want found any more."""
    undecided = [place for place in places if not place.is_decided]
    found = deidentification.harmless(
        text, [(*_span(place), place.category) for place in undecided], never
    )
    return {place.id for place in undecided if _span(place) in found}


def as_tag(words: str) -> str:
    """Return words as a tag in square brackets, on one line."""
    words = " ".join(freeze(words).replace("[", " ").replace("]", " ").split())
    return f"[{words}]" if words else ""


def edits_of(places: Iterable[Place]) -> list[Edit]:
    """Return what gives way to what: positions only."""
    return [Edit(p.start, p.end, len(p.replacement)) for p in places if p.action == "replace"]


def replaced(text: str, places: Iterable[Place], start: int = 0, end: int | None = None) -> str:
    """Return how [start, end) of the text reads once everything decided is done."""
    end = len(text) if end is None else end
    parts, at = [], start
    for place in places:
        if place.action == "replace" and start <= place.start and place.end <= end:
            parts += [text[at : place.start], place.replacement]
            at = place.end
    return "".join([*parts, text[at:end]])


def version_of(places: Iterable[Place]) -> str:
    """Return a mark that tells whether places are still as somebody saw them."""
    rows = json.dumps(to_rows(places), sort_keys=True)
    return hashlib.blake2b(rows.encode(), digest_size=8).hexdigest()


def to_rows(places: Iterable[Place]) -> list[dict]:
    return [asdict(place) for place in places]


def from_rows(rows: Iterable[dict]) -> list[Place]:
    return [Place(**row) for row in rows]


def _numbered(group_of, suggestion_of, everything) -> dict[int, str]:
    """Return tags by group that tell people, places and institutions apart: [name 1], [name 2]."""
    alike: dict[str, list[int]] = {}
    for span in sorted(group_of):
        group = group_of[span]
        tag = suggestion_of[group]
        if everything[span].category in TOLD_APART and group not in alike.setdefault(tag, []):
            alike[tag].append(group)
    return {
        group: f"{tag[:-1]} {number}]"
        for tag, groups in alike.items()
        if len(groups) > 1
        for number, group in enumerate(groups, start=1)
    }
