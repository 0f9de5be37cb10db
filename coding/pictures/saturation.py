"""The curve of new codes, interview by interview, with what other orders would have shown. It judges nothing."""

from dataclasses import dataclass

from django.urls import reverse

from coding.pictures.missing import NO_INTERVIEWS, missing
from coding.pictures.picture import Cell, Picture, Table
from coding.pictures.saturation_drawing import draw
from coding.pictures.saturation_order import ORIGINS, InterviewOrder
from coding.pictures.scope import THEMES, SaturationChoice, Scope, listed
from coding.presenters.cells import counted
from coding.saturation import (
    Band,
    FirstRuns,
    Run,
    ShuffledOrders,
    growth,
    runs,
)
from coding.summaries.saturation import CodedInterview

# So many interviews are named below the picture; the table behind it names all.
MOST_PRINTED = 150
NOT_CODED = "No interview is coded yet. Open one, select words and give them a code."


@dataclass(frozen=True)
class Curve:
    """What the saturation picture shows: the interviews in their order, and what each brings."""

    order: InterviewOrder
    # How many codes there are after each interview: all, and by origin, as far as there are any.
    growth: list[int]
    by_origin: dict[str, list[int]]
    band: Band
    runs: list[Run]
    first_runs: FirstRuns

    @property
    def choice(self) -> SaturationChoice:
        return self.order.scope.saturation

    @property
    def interviews(self) -> list[CodedInterview]:
        return self.order.interviews

    @property
    def order_told(self) -> str:
        how = f"Order ({self.order.told})"
        if len(self.names) <= MOST_PRINTED:
            return f"{how}: {', '.join(self.names)}."
        first, last = ", ".join(self.names[:MOST_PRINTED]), self.names[-1]
        return f"{how}: {first} … {last}; all {len(self.names):,} stand in the table behind this picture."

    @property
    def names(self) -> list[str]:
        return [interview.name for interview in self.interviews]

    @property
    def threshold(self) -> float:
        return self.choice.threshold / 100


def saturation(scope: Scope) -> Picture:
    title = "New codes, interview by interview"
    if nothing := missing(scope, title):
        return nothing
    order = InterviewOrder.of(scope)
    if not order.all_interviews:
        return Picture(title, [NO_INTERVIEWS])
    if not any(interview.codes for interview in order.all_interviews):
        return Picture(title, [NOT_CODED])
    curve = _curve(order)
    notes = scope.below(
        curve.order_told,
        *_told_of_orders(curve),
        _left_out(curve),
    )
    return Picture(
        title,
        _told(scope, curve),
        [_table_of_interviews(curve), _table_of_runs(curve)],
        lambda: draw(curve, title, notes, ORIGINS),
    )


def _curve(order: InterviewOrder) -> Curve:
    choice, codebook, sets = order.scope.saturation, order.scope.codebook, order.sets
    by_origin = {
        origin: growth([{pk for pk in some if codebook[pk].origin == origin} for some in sets])
        for origin in ORIGINS
    }
    orders = ShuffledOrders(sets, choice.seed)
    return Curve(
        order,
        growth(sets),
        {origin: line for origin, line in by_origin.items() if line[-1]},
        orders.band(),
        runs(sets, choice.base, choice.run),
        orders.first_runs(choice.base, choice.run, choice.threshold / 100),
    )


def _told(scope: Scope, curve: Curve) -> list[str]:
    choice = curve.choice
    total = counted(curve.growth[-1], "code" if scope.rows != THEMES else "theme")
    said = [
        f"{total} in {counted(len(curve.interviews), 'interview')}, in the order {listed(curve.names, 12)}.",
        f"New in each: {', '.join(str(len(new)) for new in curve.order.new[:30])}{' …' if len(curve.order.new) > 30 else ''}.",
    ]
    if curve.runs:
        shares = ", ".join(f"{_interviews(run)} {_share(run)}" for run in curve.runs[:12])
        more = " …" if len(curve.runs) > 12 else ""
        said.append(
            f"New information, base {choice.base} ({counted(curve.runs[0].base, 'code')}), "
            f"runs of {choice.run}: {shares}{more}."
        )
    else:
        said.append(_too_few(choice))
    return said


def _told_of_orders(curve: Curve) -> list[str]:
    """Return what shuffling the interviews changes."""
    found = curve.first_runs
    said = [
        f"Gray band: nine in ten of {found.orders:,} shuffled orders of the same interviews lie in it "
        f"(seed {curve.choice.seed})."
    ]
    if curve.runs:
        ends = [
            f"interview {end:,} in {number / found.orders:.0%}"
            for end, number in found.ends.items()
        ]
        ends += [f"none in {found.never / found.orders:.0%}"] if found.never else []
        said.append(
            f"The first run at most at {curve.choice.threshold}% ends with: {listed(ends, 10)} of these orders. "
            "It depends on the order, and says nothing by itself."
        )
    return said


def _left_out(curve: Curve) -> str:
    said = []
    if left_out := curve.order.left_out:
        said.append(f"Left out, not coded yet: {listed(left_out, 12)}.")
    if unfinished := [one.name for one in curve.interviews if not one.is_finished]:
        said.append(f"Not declared finished: {listed(unfinished, 12)}.")
    return " ".join(said)


def _too_few(choice: SaturationChoice) -> str:
    return f"There is no run yet: a base of {choice.base} and a run of {choice.run} need {choice.base + choice.run} interviews."


def _table_of_interviews(curve: Curve) -> Table:
    headings = [
        "Interview",
        "New codes",
        "Which",
        *(ORIGINS[at].capitalize() for at in curve.by_origin),
    ]
    url, rows = curve.order.url, []
    for at, (interview, new) in enumerate(
        zip(curve.interviews, curve.order.new, strict=True), start=1
    ):
        origins = {origin: sum(code.origin == origin for code in new) for origin in curve.by_origin}
        rows.append(
            [
                Cell(
                    f"{at}. {interview.name}",
                    reverse("coding:workspace", args=[interview.transcript]),
                ),
                Cell(str(len(new)), url(at, at)),
                Cell(", ".join(code.label for code in new)),
                *(Cell(str(number), url(at, at, origin)) for origin, number in origins.items()),
                Cell(str(curve.growth[at - 1]), url(1, at)),
                Cell(f"{curve.band.low[at - 1]}–{curve.band.high[at - 1]}"),
            ]
        )
    return Table(
        "New codes in each interview", [*headings, "Codes so far", "In shuffled orders"], rows
    )


def _table_of_runs(curve: Curve) -> Table:
    choice = curve.choice
    caption = f"New information in runs of {choice.run} after a base of {choice.base}"
    if not curve.runs:
        return Table(f"{caption}. {_too_few(choice)}", [], [])
    rows = [
        [
            Cell(_interviews(run)),
            Cell(str(run.new), curve.order.url(run.first, run.last)),
            Cell(str(run.base), curve.order.url(1, choice.base)),
            Cell(_share(run), title="" if run.base else "The base has no codes"),
            Cell("yes" if run.is_at_most(curve.threshold) else "no"),
        ]
        for run in curve.runs
    ]
    return Table(
        caption,
        ["Interviews", "New codes", "Codes of the base", "Share", f"At most {choice.threshold}%"],
        rows,
    )


def _interviews(run: Run) -> str:
    return f"{run.first}–{run.last}" if run.last > run.first else str(run.first)


def _share(run: Run) -> str:
    return "–" if run.share is None else f"{100 * run.share:.1f}%"
