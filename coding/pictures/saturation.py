"""The curve of new codes, interview by interview, with what other orders would have shown. It judges nothing."""

from dataclasses import dataclass

from django.urls import reverse

from coding.models import Code
from coding.pictures.missing import NO_INTERVIEWS, missing
from coding.pictures.picture import Cell, Picture, Table
from coding.pictures.saturation_drawing import draw
from coding.pictures.scope import THEMES, SaturationChoice, Scope, listed
from coding.presenters.cells import counted
from coding.saturation import (
    Band,
    FirstRuns,
    Run,
    ShuffledOrders,
    growth,
    new_codes,
    runs,
    shuffled,
)
from coding.summaries.saturation import CodedInterview, coded_interviews

ORDERS = {
    "number": "by participant",
    "imported": "by date of import",
    "shuffled": "shuffled",
}
ORIGINS = {
    Code.Origin.DEDUCTIVE: "set out beforehand",
    Code.Origin.INDUCTIVE: "found in the interviews",
}
# So many interviews are named below the picture; the table behind it names all.
MOST_PRINTED = 150
NOT_CODED = "No interview is coded yet. Open one, select words and give them a code."


@dataclass(frozen=True)
class Curve:
    """What the saturation picture shows: the interviews in their order, and what each brings."""

    choice: SaturationChoice
    interviews: list[CodedInterview]
    left_out: list[str]
    unfinished: list[str]
    new: list[list[Code]]
    # How many codes there are after each interview: all, and by origin, as far as there are any.
    growth: list[int]
    by_origin: dict[str, list[int]]
    band: Band
    runs: list[Run]
    first_runs: FirstRuns

    @property
    def order_told(self) -> str:
        seed = f", seed {self.choice.seed}" if self.choice.order == "shuffled" else ""
        how = f"Order ({ORDERS[self.choice.order]}{seed})"
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
    found = coded_interviews(scope.study, scope.layer, scope.participants, scope.codebook)
    if not found:
        return Picture(title, [NO_INTERVIEWS])
    if not any(interview.codes for interview in found):
        return Picture(title, [NOT_CODED])
    curve = _curve(scope, found)
    notes = scope.below(
        curve.order_told,
        *_told_of_orders(curve),
        _left_out(curve),
    )
    return Picture(
        title,
        _told(scope, curve),
        [_table_of_interviews(scope, curve), _table_of_runs(curve)],
        lambda: draw(curve, title, notes, ORIGINS),
    )


def _curve(scope: Scope, found: list[CodedInterview]) -> Curve:
    choice = scope.saturation
    counted_as = _counted_as(scope)
    left_out = [one.name for one in found if not one.is_coded]
    interviews = _in_order([one for one in found if one.is_coded], choice)
    sets = [{counted_as[code] for code in one.codes if code in counted_as} for one in interviews]
    new = [sorted(some, key=_reading_order(scope)) for some in new_codes(sets)]
    by_origin = {
        origin: growth(
            [{pk for pk in some if scope.codebook[pk].origin == origin} for some in sets]
        )
        for origin in ORIGINS
    }
    orders = ShuffledOrders(sets, choice.seed)
    return Curve(
        choice,
        interviews,
        left_out,
        [one.name for one in interviews if not one.is_finished],
        [[scope.codebook[pk] for pk in some] for some in new],
        growth(sets),
        {origin: line for origin, line in by_origin.items() if line[-1]},
        orders.band(),
        runs(sets, choice.base, choice.run),
        orders.first_runs(choice.base, choice.run, choice.threshold / 100),
    )


def _counted_as(scope: Scope) -> dict[int, int]:
    """Return code -> what it counts as: itself, or its theme; codes that are not asked for are left out."""
    if scope.rows == THEMES:
        return {code.pk: scope.codebook.theme(code).pk for code in scope.codebook}
    return {code.pk: code.pk for code in scope.codes}


def _in_order(found: list[CodedInterview], choice: SaturationChoice) -> list[CodedInterview]:
    if choice.order == "imported":
        return sorted(found, key=lambda one: (one.imported_at, one.transcript))
    return shuffled(found, choice.seed) if choice.order == "shuffled" else found


def _reading_order(scope: Scope):
    place = {code.pk: number for number, code in enumerate(scope.codebook)}
    return place.__getitem__


def _told(scope: Scope, curve: Curve) -> list[str]:
    choice = curve.choice
    total = counted(curve.growth[-1], "code" if scope.rows != THEMES else "theme")
    said = [
        f"{total} in {counted(len(curve.interviews), 'interview')}, in the order {listed(curve.names, 12)}.",
        f"New in each: {', '.join(str(len(new)) for new in curve.new[:30])}{' …' if len(curve.new) > 30 else ''}.",
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
            f"The first run at most at {curve.choice.threshold} % ends with: {listed(ends, 10)} of these orders. "
            "It depends on the order, and says nothing by itself."
        )
    return said


def _left_out(curve: Curve) -> str:
    said = []
    if curve.left_out:
        said.append(f"Left out, not coded yet: {listed(curve.left_out, 12)}.")
    if curve.unfinished:
        said.append(f"Not declared finished: {listed(curve.unfinished, 12)}.")
    return " ".join(said)


def _too_few(choice: SaturationChoice) -> str:
    return f"There is no run yet: a base of {choice.base} and a run of {choice.run} need {choice.base + choice.run} interviews."


def _table_of_interviews(scope: Scope, curve: Curve) -> Table:
    headings = [
        "Interview",
        "New codes",
        "Which",
        *(ORIGINS[at].capitalize() for at in curve.by_origin),
    ]
    rows = []
    for at, (interview, new) in enumerate(zip(curve.interviews, curve.new, strict=True)):
        origins = [sum(code.origin == origin for code in new) for origin in curve.by_origin]
        rows.append(
            [
                Cell(
                    f"{at + 1}. {interview.name}",
                    reverse("coding:workspace", args=[interview.transcript]),
                ),
                Cell(str(len(new))),
                Cell(", ".join(code.label for code in new)),
                *(Cell(str(number)) for number in origins),
                Cell(str(curve.growth[at])),
                Cell(f"{curve.band.low[at]}–{curve.band.high[at]}"),
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
            Cell(str(run.new)),
            Cell(str(run.base)),
            Cell(_share(run), title="" if run.base else "The base has no codes"),
            Cell("yes" if run.is_at_most(curve.threshold) else "no"),
        ]
        for run in curve.runs
    ]
    return Table(
        caption,
        ["Interviews", "New codes", "Codes of the base", "Share", f"At most {choice.threshold} %"],
        rows,
    )


def _interviews(run: Run) -> str:
    return f"{run.first}–{run.last}" if run.last > run.first else str(run.first)


def _share(run: Run) -> str:
    return "–" if run.share is None else f"{100 * run.share:.1f} %"
