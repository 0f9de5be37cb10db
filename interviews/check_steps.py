"""The steps in which an identifier check was decided, so that each can be taken back, and a page told what changed since."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from interviews import screening
from interviews.errors import ScreeningError
from interviews.screening import Place

# How far back a step can be taken back.
KEPT = 200


@dataclass(frozen=True)
class Step:
    """One change: how the places that it touched stood before, and how after; `undoes` is the number of the one it took back."""

    number: int
    by: int
    before: list[Place]
    after: list[Place]
    undoes: int | None = None

    @property
    def groups(self) -> set[int]:
        return {place.group for place in (*self.before, *self.after)}


def with_step(
    steps: Sequence[Step],
    before: Sequence[Place],
    after: Sequence[Place],
    *,
    by: int,
    undoes: int | None = None,
) -> list[Step]:
    """Return the steps with the one that led from `before` to `after`, if it changed anything."""
    was, now = set(before), set(after)
    step = Step(
        last_number(steps) + 1,
        by,
        [place for place in before if place not in now],
        [place for place in after if place not in was],
        undoes,
    )
    return [*steps, step][-KEPT:] if step.before or step.after else list(steps)


def last_number(steps: Sequence[Step]) -> int:
    return steps[-1].number if steps else 0


def last_of(steps: Sequence[Step], person: int) -> Step | None:
    """Return the last step of this person that was not taken back."""
    taken_back = {step.undoes for step in steps}
    return next(
        (
            step
            for step in reversed(steps)
            if step.by == person and step.undoes is None and step.number not in taken_back
        ),
        None,
    )


def without(places: Sequence[Place], step: Step) -> list[Place]:
    """Return the places as if this step had not been made; refuse where what it did was changed since."""
    left = [place for place in places if place not in set(step.after)]
    is_as_left = len(left) == len(places) - len(step.after)
    together = sorted([*left, *step.before], key=lambda place: place.start)
    if not is_as_left or _some_overlap(together):
        raise ScreeningError(
            "Somebody has decided this anew in the meantime, so it can't be taken back by itself. "
            "Decide it again as it should be."
        )
    return together


def groups_since(steps: Sequence[Step], number: int) -> set[int] | None:
    """Return the identifiers that were touched after this step; None where that is too long ago to tell."""
    if number < (steps[0].number if steps else 1) - 1 or number > last_number(steps):
        return None
    return {group for step in steps if step.number > number for group in step.groups}


def spans_since(steps: Sequence[Step], number: int) -> set[tuple[int, int]]:
    """Return where in the text something was touched after this step."""
    return {
        (place.start, place.end)
        for step in steps
        if step.number > number
        for place in (*step.before, *step.after)
    }


def to_rows(steps: Iterable[Step]) -> list[dict]:
    return [
        {
            "number": step.number,
            "by": step.by,
            "before": screening.to_rows(step.before),
            "after": screening.to_rows(step.after),
            "undoes": step.undoes,
        }
        for step in steps
    ]


def from_rows(rows: Iterable[dict]) -> list[Step]:
    return [
        Step(
            row["number"],
            row["by"],
            screening.from_rows(row["before"]),
            screening.from_rows(row["after"]),
            row["undoes"],
        )
        for row in rows
    ]


def _some_overlap(places: Sequence[Place]) -> bool:
    return any(one.end > other.start for one, other in zip(places, places[1:], strict=False))
