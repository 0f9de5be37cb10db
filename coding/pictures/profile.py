"""The theme profile of each phase: one panel a phase, one bar a code, all on the same scale."""

from math import ceil

from coding.pictures.missing import NO_TALK, missing
from coding.pictures.picture import Cell, Picture, Table
from coding.pictures.scope import SHOWN, Scope, listed, signs_of
from coding.pictures.sheet import (
    HATCHES,
    INK,
    MARGIN,
    SMALL,
    SOFT,
    WIDTH,
    Sheet,
    bar_color,
    tint,
)
from coding.presenters.cells import counted
from coding.summaries.talk import Column
from coding.summaries.themes import Figure

MOST_ACROSS = 5
NAMES, GAP = 150, 16
BAR, HEAD, FOOT = 24, 46, 14
# How far beyond the longest bar a panel reaches, for the numbers at the ends of bars.
BEYOND = 1.45


def profile(scope: Scope) -> Picture:
    title = f"{scope.codes_title} in each phase: {SHOWN[scope.show]}"
    if nothing := missing(scope, title):
        return nothing
    if not (phases := scope.columns()):
        return Picture(title, [NO_TALK])
    figures = scope.counts.over_all([code.pk for code in scope.codes])
    rows = [
        [
            Cell(scope.column_name(at)),
            *(scope.cell(figures[code.pk, at], code, at) for code in scope.codes),
        ]
        for at in phases
    ]
    table = Table(title, ["Phase", *(code.label for code in scope.codes)], rows)
    alt = _told(scope, phases, figures)
    return Picture(title, alt, [table], lambda: _draw(scope, table, phases, figures))


def _told(scope: Scope, phases: list[Column], figures: dict[tuple, Figure]) -> list[str]:
    said = (
        f"Bars of {len(scope.codes):,} {scope.codes_told} in each of {scope.columns_said(phases)}, "
        "all on one scale."
    )
    longest = []
    for at in phases:
        best = max(scope.codes, key=lambda code: figures[code.pk, at].value(scope.show))
        if (figure := figures[best.pk, at]).passages:
            cell = scope.cell(figure, best, at)
            longest.append(f"{best.label} in {scope.column_said(at)} ({cell.text})")
    return [said, f"Longest: {listed(longest)}." if longest else "Nothing is coded yet."]


def _draw(scope: Scope, table: Table, phases: list[Column], figures: dict[tuple, Figure]):
    across = min(MOST_ACROSS, len(phases))
    panel = HEAD + BAR * len(scope.codes) + FOOT
    sheet = Sheet(table.caption, scope.below(signs_of(table)), panel * ceil(len(phases) / across))
    wide = (WIDTH - 2 * MARGIN - NAMES - GAP * (across - 1)) / across
    top = max(
        (figures[code.pk, at].value(scope.show) for code in scope.codes for at in phases),
        default=0,
    )
    for number, at in enumerate(phases):
        x = MARGIN + NAMES + number % across * (wide + GAP)
        y = sheet.top + number // across * panel
        sheet.label(x, y + HEAD / 2 - 4, scope.column_name(at), wide, 2, weight="bold", size=9)
        words = counted(scope.counts.talk.words(at), "word")
        sheet.text(x, y + HEAD - 8, words, size=7.5, color=SOFT)
        axes = sheet.chart(x, y + HEAD, wide, BAR * len(scope.codes))
        _draw_bars(axes, scope, at, figures, top * BEYOND or 1)
        if number % across == 0:
            _name_bars(sheet, scope, y + HEAD)
    return sheet.figure


def _draw_bars(axes, scope: Scope, at: Column, figures: dict[tuple, Figure], reach: float) -> None:
    axes.set_xlim(0, reach)
    axes.set_ylim(len(scope.codes) - 0.5, -0.5)
    axes.set_xticks([])
    axes.set_yticks([])
    axes.spines["bottom"].set_visible(False)
    for row, code in enumerate(scope.codes):
        figure = figures[code.pk, at]
        value = figure.value(scope.show)
        if figure.passages:
            hatch = HATCHES[row] if len(scope.codes) <= len(HATCHES) else ""
            look = {"facecolor": tint(code.hue), "edgecolor": bar_color(code.hue), "hatch": hatch}
            axes.barh(row, value, height=0.62, linewidth=0.8, **look)
        words = scope.cell(figure, code, at).text
        color = INK if figure.passages else SOFT
        axes.text(value + reach * 0.02, row, words, size=SMALL, va="center", color=color)


def _name_bars(sheet: Sheet, scope: Scope, top: float) -> None:
    for row, code in enumerate(scope.codes):
        y = top + (row + 0.5) * BAR
        sheet.label(MARGIN + NAMES - 8, y, code.label, NAMES - 10, 2, ha="right", size=8.5)
