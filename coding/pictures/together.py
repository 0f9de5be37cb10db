"""The co-occurrence map: which codes come together, each pair with its number."""

from collections.abc import Iterable

from coding.models import Code
from coding.pictures.missing import missing
from coding.pictures.picture import Cell, Picture, Table
from coding.pictures.scope import Scope, listed
from coding.pictures.sheet import (
    INK,
    MARGIN,
    PAPER,
    RULE,
    SHADES,
    SOFT,
    WIDTH,
    Sheet,
    bar_color,
)
from coding.presenters.cells import counted, level_of
from coding.presenters.links import passages_url
from coding.summaries.talk import NO_PHASE, TOTAL
from coding.summaries.together import PairCount, PairCounts, count_pairs, pairs_apart
from interviews.models import Participant

# How many participants are counted in one request.
PEOPLE_AT_A_TIME = 100
SHOWN = {"participants": "participants", "places": "places", "words": "words"}
NAMES, HEAD = 190, 26
WIDEST, NARROWEST, TALLEST = 60, 20, 26
WHITE_FROM = 5
MOST_TOLD = 5


def together(scope: Scope, counts: PairCounts | None = None) -> Picture:
    """Return the map; `counts` are those of the scope, where they were counted before."""
    title = f"{scope.codes_title} that come together{_where(scope)}: {SHOWN[_show(scope)]}"
    if nothing := missing(scope, title):
        return nothing
    if counts is None:
        counts = count_all(scope)
    pairs = _pairs(scope, counts)
    of = len(scope.people)
    if scope.column is not TOTAL:
        of = len(scope.counts.talk.applies_to(scope.column))
    rows = [_row(scope, of, *pair) for pair in pairs]
    table = Table(title, ["Codes", "Participants", "Places", "Words"], rows)
    return Picture(
        title, _told(scope, pairs), [table], lambda: _Drawing(scope, counts).figure(title)
    )


def parts(scope: Scope) -> list[list[Participant]]:
    """Return the participants in the portions in which they are counted."""
    people = scope.people
    return [people[at : at + PEOPLE_AT_A_TIME] for at in range(0, len(people), PEOPLE_AT_A_TIME)]


def count_part(scope: Scope, people: Iterable[Participant]) -> PairCounts:
    apart = pairs_apart(scope.codebook, scope.codes)
    return count_pairs(scope.study, scope.layer, scope.codes, list(people), apart, scope.column)


def count_all(scope: Scope) -> PairCounts:
    counts = PairCounts()
    for people in parts(scope):
        counts.add(count_part(scope, people))
    return counts


def _where(scope: Scope) -> str:
    """Say about which phase, where not all talk is looked at."""
    if scope.column is TOTAL:
        return ""
    name = scope.column_name(scope.column)
    return " in no phase" if scope.column is NO_PHASE else f" in talk about {name}"


def _show(scope: Scope) -> str:
    return scope.show if scope.show in SHOWN else "participants"


def _pairs(scope: Scope, counts: PairCounts) -> list[tuple[Code, Code, PairCount]]:
    """Return the pairs that come together, most first, and in the order of the codebook."""
    place = {code.pk: number for number, code in enumerate(scope.codes)}
    found = sorted(
        counts.pairs.items(),
        key=lambda item: (-getattr(item[1], _show(scope)), place[item[0][0]], place[item[0][1]]),
    )
    return [(scope.codebook[one], scope.codebook[other], count) for (one, other), count in found]


def _row(scope: Scope, of: int, one: Code, other: Code, count: PairCount) -> list[Cell]:
    """Return the figures of a pair, each of which leads to its places; `of` is how many participants there could be."""
    url = passages_url(scope.study, scope.carried, one.pk, scope.column, together=other.pk)
    figures = (
        f"{count.participants:,} of {of:,}",
        f"{count.places:,}",
        f"{count.words:,}",
    )
    return [Cell(f"{one.label} and {other.label}"), *(Cell(said, url) for said in figures)]


def _told(scope: Scope, pairs: list[tuple[Code, Code, PairCount]]) -> list[str]:
    possible = len(scope.codes) * (len(scope.codes) - 1) // 2
    said = f"Of {counted(possible, 'pair')} of {scope.codes_told}, {len(pairs):,} come together at least once{_where(scope)}."
    often = [
        f"{one.label} and {other.label} ({getattr(count, _show(scope)):,})"
        for one, other, count in pairs[:MOST_TOLD]
    ]
    if not often:
        return [said]
    return [said, f"Most often, by {SHOWN[_show(scope)]}: {listed(often, MOST_TOLD)}."]


class _Drawing:
    """A square of codes by codes, of which the lower half is filled."""

    def __init__(self, scope: Scope, counts: PairCounts):
        self.scope, self.counts, self.codes = scope, counts, scope.codes
        self.apart = pairs_apart(scope.codebook, scope.codes)
        room = (WIDTH - 2 * MARGIN - NAMES) / len(self.codes)
        self.wide = min(WIDEST, max(NARROWEST, room))
        self.tall = min(TALLEST, max(NARROWEST, self.wide))
        self.top = max((self._value(count) for count in counts.pairs.values()), default=0)

    def figure(self, title: str):
        width = max(WIDTH, 2 * MARGIN + NAMES + self.wide * len(self.codes))
        notes = self.scope.below(
            "Two codes come together where passages of both share at least one of the participant's words. "
            "– one of the two lies under the other. An empty cell: never together."
        )
        sheet = Sheet(title, notes, HEAD + self.tall * len(self.codes) + 10, width)
        for row, code in enumerate(self.codes):
            self._draw_row(sheet, row, code)
        return sheet.figure

    def _draw_row(self, sheet: Sheet, row: int, code: Code) -> None:
        y = sheet.top + HEAD + row * self.tall
        size = 8.5 if len(self.codes) <= 20 else 7.5
        sheet.box(MARGIN, y + 4, 4, self.tall - 8, facecolor=bar_color(code.hue))
        sheet.text(MARGIN + 10, y + self.tall / 2, str(row + 1), size=7, color=SOFT)
        lines = 2 if self.tall > 22 else 1
        sheet.label(MARGIN + 26, y + self.tall / 2, code.label, NAMES - 34, lines, size=size)
        for column in range(row):
            self._draw_cell(sheet, row, column, y)
        x = MARGIN + NAMES + (row + 0.5) * self.wide
        sheet.text(x, y + self.tall / 2, str(row + 1), size=7, color=SOFT, ha="center")

    def _draw_cell(self, sheet: Sheet, row: int, column: int, y: float) -> None:
        x = MARGIN + NAMES + column * self.wide
        pair = (self.codes[column].pk, self.codes[row].pk)
        count = self.counts.pairs.get(pair)
        value = self._value(count) if count else 0
        level = level_of(value, self.top) if value else 0
        color = SHADES[level - 1] if level else PAPER
        edge = {} if level else {"edgecolor": RULE, "linewidth": 0.4}
        sheet.box(x + 1, y + 1, self.wide - 2, self.tall - 2, facecolor=color, **edge)
        words = f"{value:,}" if value else "–" if pair in self.apart else ""
        ink = PAPER if level >= WHITE_FROM else INK if value else SOFT
        size = min(9, max(4.5, (self.wide - 3) / (0.62 * max(2, len(words)))))
        sheet.text(x + self.wide / 2, y + self.tall / 2, words, size=size, color=ink, ha="center")

    def _value(self, count: PairCount) -> int:
        return getattr(count, _show(self.scope))
