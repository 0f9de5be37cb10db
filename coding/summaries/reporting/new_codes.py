"""Whether new interviews still brought new codes, in the order of participants and in shuffled ones; no verdict."""

from dataclasses import dataclass

from coding.codebook import Codebook
from coding.models import Code
from coding.saturation import FirstRuns, Run, ShuffledOrders, growth, new_codes, runs
from coding.summaries.layers import Layer
from coding.summaries.reporting.statements import (
    Number,
    Page,
    Source,
    Statement,
    amount,
    gap,
    listed,
    number,
    said,
)
from coding.summaries.saturation import coded_interviews
from interviews.models import Study

# The numbers of Guest, Namey and Chen that the picture begins with, too.
BASE, RUN, THRESHOLD = 4, 2, 5
SEED = 1
MOST_IN_ORDER = 60
MOST_RUNS = 12


@dataclass(frozen=True)
class NewCodes:
    """What each interview brought, in the order of participants; `left_out` are those that nobody coded yet."""

    order: list[str]
    left_out: list[str]
    new: list[int]
    found: int
    deductive: int
    runs: list[Run]
    first_runs: FirstRuns | None

    @property
    def first_low(self) -> Run | None:
        """The first run at most at the threshold."""
        return next((run for run in self.runs if run.is_at_most(THRESHOLD / 100)), None)


def read_new_codes(study: Study, layer: Layer, codebook: Codebook[Code]) -> NewCodes:
    """Return what each interview brought, of codes applied in a layer; four queries."""
    interviews = coded_interviews(study, layer, None, codebook)
    coded = [one for one in interviews if one.is_coded]
    sets = [one.codes for one in coded]
    all_codes = set().union(*sets)
    found = runs(sets, BASE, RUN)
    return NewCodes(
        order=[one.name for one in coded],
        left_out=[one.name for one in interviews if not one.is_coded],
        new=[len(some) for some in new_codes(sets)],
        found=growth(sets)[-1] if sets else 0,
        deductive=sum(codebook[pk].origin == Code.Origin.DEDUCTIVE for pk in all_codes),
        runs=found,
        first_runs=ShuffledOrders(sets, SEED).first_runs(BASE, RUN, THRESHOLD / 100)
        if found
        else None,
    )


def saturation(found: NewCodes) -> list[Statement]:
    if not found.found:
        return [gap("Nothing is coded yet that new codes could be counted of.")]
    statements = [
        said(
            "{} came up in {}, in the order of participants: {}.",
            number(found.found, "code", Page.NEW_CODES),
            number(len(found.order), "interview", Page.NEW_CODES),
            listed(found.order, MOST_IN_ORDER),
        ),
        said("New in each of them: {}.", _numbers(new_in_each(found.new))),
        said(
            "Of these codes {} were set out beforehand: such a code counts as new where it is first applied.",
            _numbers(f"{found.deductive:,}"),
        ),
        *_of_runs(found),
    ]
    if found.left_out:
        statements.append(said("Left out, not coded yet: {}.", listed(found.left_out)))
    return statements


def _of_runs(found: NewCodes) -> list[Statement]:
    if not found.runs:
        wanted = amount(BASE + RUN, "coded interview")
        return [
            gap(f"A base of {BASE} and a run of {RUN} need {wanted}; there are {len(found.order)}.")
        ]
    shares = ", ".join(f"{place(run)} {share(run)}" for run in found.runs[:MOST_RUNS])
    more = " …" if len(found.runs) > MOST_RUNS else ""
    base = amount(found.runs[0].base, "code")
    return [
        said(
            f"New information after a base of {BASE} interviews ({base}), in runs of {RUN}: {{}}.",
            _numbers(f"{shares}{more}"),
        ),
        said(
            f"First run of at most {THRESHOLD}%: {{}}. It depends on the order: {{}}.",
            _numbers(f"interviews {place(found.first_low)}" if found.first_low else "none"),
            _numbers(in_other_orders(found.first_runs)),
        ),
    ]


def new_in_each(new: list[int]) -> str:
    """Say how many codes are new in each interview; of many, only as far as there are any, and not of more than are named."""
    if len(new) <= MOST_IN_ORDER:
        return ", ".join(map(str, new))
    told = max(at for at, codes in enumerate(new, start=1) if codes)
    shown = min(told, MOST_IN_ORDER)
    rest = sum(new[shown:])
    after = f"{len(new) - shown:,} after them"
    return f"{', '.join(map(str, new[:shown]))}; {rest or 'none'} in the {after}"


def in_other_orders(found: FirstRuns) -> str:
    """Say where that run ends when the interviews are shuffled."""
    parts = [f"with interview {end:,} in {at / found.orders:.0%}" for end, at in found.ends.items()]
    if len(parts) > MOST_RUNS:
        first, last = min(found.ends), max(found.ends)
        at = sum(found.ends.values())
        parts = [f"with interviews {first:,} to {last:,} in {at / found.orders:.0%}"]
    parts += [f"never in {found.never / found.orders:.0%}"] if found.never else []
    return f"in {found.orders:,} shuffled orders it ends {listed(parts)} of them"


def place(run: Run) -> str:
    return f"{run.first:,}–{run.last:,}" if run.last > run.first else f"{run.first:,}"


def share(run: Run) -> str:
    return "–" if run.share is None else f"{100 * run.share:.1f}%"


def _numbers(words: str) -> Number:
    return Number(words, Source(Page.NEW_CODES))
