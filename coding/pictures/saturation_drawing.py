"""The drawing of the saturation curve: codes so far above, the share that each run adds below."""

from coding.pictures.sheet import INK, MARGIN, RULE, SMALL, SOFT, WIDTH, Sheet
from coding.pictures.svg import library

LEFT, RIGHT = 46, 170
CURVE, RUNS, TICKS, BETWEEN = 220, 110, 34, 30
# Beyond so many interviews their names are too many to be read, and only some are named.
MOST_NAMES = 40
# Up to so many runs, each is named by its first and its last interview.
MOST_NAMED_RUNS = 10
# Beyond so many runs, their bars are one stepped outline.
MOST_BARS = 100
LOOKS = {
    "deductive": {"linestyle": "--", "marker": "s", "markerfacecolor": "white"},
    "inductive": {"linestyle": ":", "marker": "^", "markerfacecolor": "white"},
}
ALL_LOOK = {"linestyle": "-", "marker": "o"}


def draw(curve, title: str, notes: list[str], origins: dict[str, str]):
    """Return the figure of a `Curve`; `origins` are the names of its lines."""
    height = 14 + CURVE + TICKS + (BETWEEN + RUNS + TICKS if curve.runs else 0)
    sheet = Sheet(title, notes, height)
    wide = WIDTH - 2 * MARGIN - LEFT - RIGHT
    axes = sheet.chart(MARGIN + LEFT, sheet.top + 14, wide, CURVE)
    sheet.text(MARGIN, sheet.top + 4, "Codes so far", size=SMALL, color=SOFT)
    _draw_growth(axes, curve, origins)
    if curve.runs:
        top = sheet.top + 14 + CURVE + TICKS + BETWEEN
        said = f"New codes in each run of {curve.choice.run}, as a share of the base"
        sheet.text(MARGIN, top - 14, said, size=SMALL, color=SOFT)
        _draw_runs(sheet.chart(MARGIN + LEFT, top, wide, RUNS), curve)
    return sheet.figure


def _draw_growth(axes, curve, origins: dict[str, str]) -> None:
    places = list(range(1, len(curve.interviews) + 1))
    axes.fill_between(places, curve.band.low, curve.band.high, color="#e6e6e2", linewidth=0)
    axes.plot(places, curve.band.middle, color="#8b8f95", linewidth=0.8, linestyle=(0, (1, 2)))
    size = 4.5 if len(places) <= MOST_NAMES else 0
    ends = {}
    if len(curve.by_origin) > 1:
        for origin, line in curve.by_origin.items():
            axes.plot(places, line, color=INK, linewidth=1.1, markersize=size, **LOOKS[origin])
            ends[f"{origins[origin]}: {line[-1]}"] = line[-1]
    axes.plot(places, curve.growth, color=INK, linewidth=1.8, markersize=size, **ALL_LOOK)
    only = (
        "".join(f" ({origins[one]})" for one in curve.by_origin)
        if len(curve.by_origin) == 1
        else ""
    )
    ends[f"all codes: {curve.growth[-1]}{only}"] = curve.growth[-1]
    top = max(1, curve.band.high[-1], curve.growth[-1]) * 1.08
    _name_ends(axes, ends, len(places), top)
    _settle(axes, curve, places, top)
    axes.yaxis.set_major_locator(library().ticker.MaxNLocator(integer=True, nbins=6))
    base = curve.choice.base
    if base < len(places):
        axes.axvline(base + 0.5, color=SOFT, linewidth=0.8, linestyle="--")
        axes.annotate(
            f"base: {base} interviews",
            (base + 0.5, 0),
            xytext=(5, 6),
            textcoords="offset points",
            size=SMALL,
            color=SOFT,
        )


def _name_ends(axes, ends: dict[str, int], last: int, top: float) -> None:
    """Write at the end of each line what it is, one above the other where lines end close together."""
    least = -1.0
    for words, value in sorted(ends.items(), key=lambda end: end[1]):
        place = max(value, least)
        axes.annotate(
            words,
            (last, place),
            xytext=(8, 0),
            textcoords="offset points",
            va="center",
            size=SMALL,
            color=INK,
        )
        least = place + top * 0.06


def _draw_runs(axes, curve) -> None:
    places = [run.last for run in curve.runs]
    shares = [100 * (run.share or 0) for run in curve.runs]
    top = max([*shares, curve.choice.threshold]) * 1.25 or 1
    axes.axhline(curve.choice.threshold, color=SOFT, linewidth=0.8, linestyle="--")
    look = {"facecolor": "#d9d9d4", "edgecolor": INK, "linewidth": 0.8}
    if len(places) <= MOST_BARS:
        axes.bar(places, shares, width=0.5, **look)
    else:
        axes.fill_between(places, shares, step="mid", **look)
    axes.annotate(
        f"{curve.choice.threshold}%",
        (1, curve.choice.threshold),
        xycoords=("axes fraction", "data"),
        xytext=(8, 0),
        textcoords="offset points",
        va="center",
        size=SMALL,
        color=SOFT,
    )
    if len(places) <= MOST_NAMES:
        for run, share in zip(curve.runs, shares, strict=True):
            words = f"{share:.1f}%" if run.base else "–"
            axes.annotate(
                words,
                (run.last, share),
                xytext=(0, 3),
                textcoords="offset points",
                ha="center",
                size=7.5,
                color=INK,
            )
    _settle(axes, curve, list(range(1, len(curve.interviews) + 1)), top)
    if len(places) <= MOST_NAMED_RUNS:
        names = [
            f"{curve.names[run.first - 1]}–\n{curve.names[run.last - 1]}" for run in curve.runs
        ]
        axes.set_xticks(places, names)
        axes.tick_params(axis="x", labelsize=7, rotation=0)


def _settle(axes, curve, places: list[int], top: float) -> None:
    """Set the ends of the axes and name the interviews."""
    axes.set_xlim(0.4, len(places) + 0.6)
    axes.set_ylim(0, top)
    step = max(1, -(-len(places) // MOST_NAMES))
    named = places[::step]
    axes.set_xticks(named, [curve.names[place - 1] for place in named])
    turned = len(named) > 14 or any(len(name) > 5 for name in curve.names)
    axes.tick_params(axis="x", labelsize=7 if turned else SMALL, rotation=60 if turned else 0)
    axes.grid(axis="y", color=RULE, linewidth=0.4)
    axes.set_axisbelow(True)
