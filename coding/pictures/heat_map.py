"""The heat map: codes by phase, or by participant; each cell with its number, shaded from pale to strong."""

from dataclasses import dataclass, replace

from coding.models import Code
from coding.pictures.missing import missing
from coding.pictures.pages import page_of, told
from coding.pictures.picture import Cell, Picture, Table
from coding.pictures.scope import SHOWN, Scope, listed, signs_of
from coding.pictures.sheet import (
    INK,
    MARGIN,
    PAPER,
    RULE,
    SHADES,
    SMALL,
    SOFT,
    WIDTH,
    Sheet,
    bar_color,
)
from coding.presenters.cells import level_of
from coding.summaries.talk import TOTAL, Column
from coding.summaries.themes import Figure
from interviews.models import Participant

NAMES = 210
ROW, HEAD, GAP = 28, 44, 2
WIDEST, NARROWEST = 110, 34
INDENT = 12
# From this shade on, dark letters could not be read.
WHITE_FROM = 5
PEOPLE_ACROSS = 25
MOST_NAMED = 6


@dataclass(frozen=True)
class _Place:
    """One column: a phase, the total, or a participant."""

    name: str
    column: Column
    person: Participant | None = None

    def figure(self, figures: dict, code: Code) -> Figure:
        if self.person:
            return figures[self.person.pk, code.pk, self.column]
        return figures[code.pk, self.column]

    @property
    def is_total(self) -> bool:
        return self.column is TOTAL and not self.person


def heat_map(scope: Scope) -> Picture:
    """Return codes by phase, with the total."""
    title = f"{scope.codes_title} by phase: {SHOWN[scope.show]}"
    if nothing := missing(scope, title):
        return nothing
    places = [_Place(scope.column_name(at), at) for at in (*scope.columns(), TOTAL)]
    figures = scope.counts.over_all([code.pk for code in scope.codes])
    return _picture(scope, title, "phases", places, figures)


def people_map(scope: Scope) -> Picture:
    """Return codes by participant, some participants a page."""
    if scope.show == "participants":
        # Of one person, how many participants there are says nothing.
        scope = replace(scope, show="passages")
    title = f"{scope.codes_title} by participant: {SHOWN[scope.show]}"
    if nothing := missing(scope, title):
        return nothing
    page = page_of(scope.people, scope.page, PEOPLE_ACROSS)
    people = list(page)
    places = [_Place(person.code, TOTAL, person) for person in people]
    figures = scope.counts.by_participant([code.pk for code in scope.codes], people)
    return _picture(scope, title, "participants", places, figures, page)


def _picture(scope, title, across, places, figures, page=None) -> Picture:
    rows = [
        [
            Cell(code.label),
            *(scope.cell(at.figure(figures, code), code, at.column, at.person) for at in places),
        ]
        for code in scope.codes
    ]
    table = Table(title, ["Code", *(place.name for place in places)], rows)
    return Picture(
        title,
        _told(scope, across, places, figures),
        [table],
        lambda: _draw(scope, table, places, figures, page),
        page=page,
    )


def _told(scope: Scope, across: str, places: list[_Place], figures: dict) -> list[str]:
    """Return what is counted, and where each of the first codes is strongest."""
    places = [place for place in places if not place.is_total]
    said = f"Heat map of {len(scope.codes):,} {scope.codes_told} over {len(places):,} {across}."
    strongest = []
    for code in scope.codes:
        best = max(places, key=lambda at: at.figure(figures, code).value(scope.show), default=None)
        if best and (figure := best.figure(figures, code)).passages:
            cell = scope.cell(figure, code, best.column, best.person)
            strongest.append(f"{code.label} in {best.name} ({cell.text})")
    return [
        said,
        f"Strongest: {listed(strongest, MOST_NAMED)}." if strongest else "Nothing is coded yet.",
    ]


def _draw(scope: Scope, table: Table, places: list[_Place], figures: dict, page):
    room = (WIDTH - 2 * MARGIN - NAMES) / len(places)
    wide = min(WIDEST, max(NARROWEST, room))
    width = max(WIDTH, 2 * MARGIN + NAMES + wide * len(places))
    height = HEAD + ROW * len(scope.codes) + 16
    notes = scope.below(signs_of(table), told(page) if page else "")
    sheet = Sheet(table.caption, notes, height, width)
    _draw_heads(sheet, places, wide)
    top = _top(scope, places, figures)
    for number, code in enumerate(scope.codes):
        y = sheet.top + HEAD + number * ROW
        _draw_name(sheet, scope, code, y)
        for at, place in enumerate(places):
            x = MARGIN + NAMES + at * wide
            _draw_cell(sheet, scope, code, place, place.figure(figures, code), (x, y, wide), top)
    return sheet.figure


def _draw_heads(sheet: Sheet, places: list[_Place], wide: float) -> None:
    for number, place in enumerate(places):
        x = MARGIN + NAMES + (number + 0.5) * wide
        weight = "bold" if place.is_total else "normal"
        sheet.label(
            x, sheet.top + HEAD / 2, place.name, wide - 6, 3, ha="center", weight=weight, size=9
        )


def _draw_name(sheet: Sheet, scope: Scope, code: Code, y: float) -> None:
    depth = scope.codebook.depth(code) - scope.codebook.depth(scope.codes[0])
    x = MARGIN + INDENT * max(0, depth)
    sheet.box(x, y + 6, 4, ROW - 12, facecolor=bar_color(code.hue))
    weight = "bold" if depth <= 0 and scope.rows == "all" else "normal"
    sheet.label(x + 10, y + ROW / 2, code.label, MARGIN + NAMES - x - 18, weight=weight, size=9)


def _draw_cell(sheet, scope, code, place, figure, where, top) -> None:
    x, y, wide = where
    level = 0 if place.is_total else level_of(figure.value(scope.show), top)
    is_shaded = bool(figure.passages and level)
    color = SHADES[level - 1] if is_shaded else PAPER
    edge = {} if is_shaded else {"edgecolor": RULE, "linewidth": 0.5}
    sheet.box(x + GAP / 2, y + GAP / 2, wide - GAP, ROW - GAP, facecolor=color, **edge)
    ink = PAPER if is_shaded and level >= WHITE_FROM else INK if figure.passages else SOFT
    words = scope.cell(figure, code, place.column, place.person).text
    size = SMALL if wide < 50 else 9.5
    sheet.text(x + wide / 2, y + ROW / 2, words, ha="center", color=ink, size=size)


def _top(scope: Scope, places: list[_Place], figures: dict) -> float:
    """Return the value that is shaded strongest."""
    if scope.show == "participants":
        return 1
    values = (
        at.figure(figures, code).value(scope.show)
        for code in scope.codes
        for at in places
        if not at.is_total
    )
    return max(values, default=0)
