"""The path of each participant through the phases: one small chart a person, one line a code, all on the same scale."""

from collections import Counter
from dataclasses import replace
from math import ceil, nan

from coding.models import Code
from coding.pictures.missing import NO_PHASES, missing
from coding.pictures.pages import page_of, told
from coding.pictures.picture import Cell, Picture, Table
from coding.pictures.scales import round_above
from coding.pictures.scope import SHOWN, Scope, listed
from coding.pictures.sheet import (
    DASHES,
    MARGIN,
    MARKERS,
    SMALL,
    SOFT,
    WIDTH,
    Sheet,
    bar_color,
)
from coding.presenters.cells import EMPTY_CELLS, counted
from coding.summaries.talk import NO_PHASE, CellState, Column
from coding.summaries.themes import Figure
from interviews.models import Participant

PEOPLE_ON_A_PAGE = 50
MOST_LINES = len(DASHES)
MOST_TOLD = 4
ACROSS, FEWEST_ACROSS = 5, 3
PANEL, HEAD, GAP, KEY = 110, 18, 18, 20
# Room below a chart for the numbers of the phases.
AXIS = 14

# What breaks a line, in place of a point.
NOTHING_THERE = {CellState.NO_TALK, CellState.NOT_APPLICABLE, CellState.PHASES_UNMARKED}


def paths(scope: Scope) -> Picture:
    if scope.show == "participants":
        # Of one person, how many participants there are says nothing.
        scope = replace(scope, show="share")
    title = f"The path of each participant through the phases: {SHOWN[scope.show]}"
    if nothing := missing(scope, title):
        return nothing
    if not (phases := [at for at in scope.columns() if at is not NO_PHASE]):
        return Picture(title, [NO_PHASES])
    codes = scope.codes[:MOST_LINES]
    page = page_of(scope.people, scope.page, PEOPLE_ON_A_PAGE)
    people = list(page)
    figures = scope.counts.by_participant([code.pk for code in codes], people)
    rows = [
        [
            Cell(f"{person.code}, {code.label}"),
            *(scope.cell(figures[person.pk, code.pk, at], code, at, person) for at in phases),
        ]
        for person in people
        for code in codes
    ]
    table = Table(title, ["Participant, code", *map(scope.column_name, phases)], rows)
    return Picture(
        title,
        _told(scope, codes, phases, figures, people),
        [table],
        lambda: _Drawing(scope, codes, phases, figures, page).figure(title),
        page=page,
    )


def _told(
    scope: Scope, codes: list[Code], phases: list[Column], figures, people: list[Participant]
) -> list[str]:
    """Return what the lines are, and in how many participants each is highest in which phase."""
    names = listed([code.label for code in codes])
    said = [
        f"One small chart for each of {counted(len(people), 'participant')}, with a line over "
        f"{scope.columns_said(phases)} for {names}."
    ]
    for code in codes[:MOST_TOLD]:
        highest = Counter(
            scope.column_said(best)
            for person in people
            for best in [
                max(phases, key=lambda at: figures[person.pk, code.pk, at].value(scope.show))
            ]
            if figures[person.pk, code.pk, best].passages
        )
        where = listed([f"{name} for {number:,}" for name, number in highest.most_common()])
        said.append(
            f"{code.label} is highest in {where}." if where else f"{code.label} is never raised."
        )
    return said


class _Drawing:
    """The small charts of one page, all on one sheet: a line of one code is one line through all of them, with breaks."""

    def __init__(self, scope, codes, phases, figures, page):
        self.scope, self.show, self.codes = scope, scope.show, codes
        self.phases, self.figures, self.page = phases, figures, page
        self.people = list(page)
        self.top = round_above(max(figure.value(self.show) for figure in figures.values()))
        self.across = ACROSS if len(self.people) > FEWEST_ACROSS**2 else FEWEST_ACROSS
        self.wide = (WIDTH - 2 * MARGIN - GAP * self.across) / self.across
        self.key = KEY * ceil(len(codes) / 2) + 10

    def figure(self, title: str):
        rows = ceil(len(self.people) / self.across)
        sheet = Sheet(title, self._below(), self.key + rows * (HEAD + PANEL + GAP))
        self._draw_key(sheet)
        self._draw_frames(sheet)
        for row, code in enumerate(self.codes):
            points = [
                (self._x(number, place), self._y(sheet, number, self._value(person, code, at)))
                for number, person in enumerate(self.people)
                for place, at in [*enumerate(self.phases), (nan, None)]
            ]
            sheet.line(*zip(*points, strict=True), **self._look(row, code))
        return sheet.figure

    def _below(self) -> list[str]:
        numbered = enumerate(map(self.scope.column_name, self.phases), start=1)
        left_out = len(self.scope.codes) - len(self.codes)
        return self.scope.below(
            "Phases: " + ", ".join(f"{number} {name}" for number, name in numbered) + ".",
            "Where a line breaks, there is no talk about the phase (–), or its phases are not marked (?).",
            f"Only the first {len(self.codes)} codes have a line; {left_out} more do not."
            if left_out > 0
            else "",
            told(self.page),
        )

    def _x(self, number: int, place: float) -> float:
        """Return where a phase stands in the chart of a person; before the first and after the last there is room."""
        left = MARGIN + GAP + number % self.across * (self.wide + GAP)
        return left + (place + 0.4) * self.wide / (len(self.phases) - 0.2)

    def _y(self, sheet: Sheet, number: int, value: float) -> float:
        floor = sheet.top + self.key + number // self.across * (HEAD + PANEL + GAP) + HEAD + PANEL
        return floor - AXIS - value / self.top * (PANEL - AXIS - 8)

    def _draw_key(self, sheet: Sheet) -> None:
        """Name the lines, in two columns."""
        wide = (WIDTH - 2 * MARGIN) / 2
        for row, code in enumerate(self.codes):
            x, y = MARGIN + row % 2 * wide, sheet.top + (row // 2 + 0.5) * KEY
            sheet.line([x, x + 34], [y, y], **self._look(row, code))
            sheet.label(x + 42, y, code.label, wide - 60, 1, size=9)

    def _draw_frames(self, sheet: Sheet) -> None:
        last = len(self.phases) - 1
        for number, person in enumerate(self.people):
            left, right = self._x(number, -0.4), self._x(number, last + 0.4)
            floor, top = self._y(sheet, number, 0), self._y(sheet, number, self.top)
            sheet.text(left, top - HEAD / 2 - 2, person.code, weight="bold", size=9)
            sheet.line(
                [left, left, nan, left, right, nan, left, right],
                [top, floor, nan, floor, floor, nan, top, top],
                linewidth=0.5,
            )
            if number % self.across == 0:
                for value, words in ((0, "0"), (self.top, self._said(self.top))):
                    y = self._y(sheet, number, value)
                    sheet.text(left - 4, y, words, ha="right", size=7, color=SOFT)
            for place, at in enumerate(self.phases):
                x = self._x(number, place)
                sheet.text(x, floor + 9, str(place + 1), ha="center", size=SMALL, color=SOFT)
                if sign := self._sign(person, at):
                    sheet.text(x, floor - 5, sign, ha="center", size=SMALL, color=SOFT)

    def _look(self, row: int, code: Code) -> dict:
        return {
            "color": bar_color(code.hue),
            "linestyle": DASHES[row],
            "marker": MARKERS[row],
            "linewidth": 1.3,
            "markersize": 4.5,
            "markerfacecolor": "white" if row % 2 else bar_color(code.hue),
            "markeredgecolor": bar_color(code.hue),
        }

    def _value(self, person: Participant, code: Code, at: Column) -> float:
        if at is None:
            return nan
        figure: Figure = self.figures[person.pk, code.pk, at]
        is_gap = not figure.passages and figure.state in NOTHING_THERE
        return nan if is_gap else figure.value(self.show)

    def _sign(self, person: Participant, at: Column) -> str:
        """Return what stands where the person has no point at all."""
        state = self.scope.counts.talk.state(at, person.pk)
        return EMPTY_CELLS[state][0] if state in NOTHING_THERE else ""

    def _said(self, value: float) -> str:
        return f"{value:.0%}" if self.show == "share" else f"{value:,.4g}"
