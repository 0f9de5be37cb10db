"""Answers made a moment ago: many open pages of one interview ask for the same, and it is made once.

They stay in the memory of this process, for a few seconds. Whoever gets one came through the doorway just before.
"""

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Made = TypeVar("Made")


class Lately(Generic[Made]):
    """The latest things made, each kept for `seconds`, at most `most` of them."""

    def __init__(self, *, seconds: float, most: int, clock: Callable[[], float] = time.monotonic):
        self._seconds, self._most, self._clock = seconds, most, clock
        self._made: OrderedDict[Hashable, tuple[float, Made]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """Return what was made lately under `key`, or make it."""
        with self._lock:
            self._forget()
            if key in self._made:
                return self._made[key][1]
        made = make()
        with self._lock:
            self._made[key] = (self._clock(), made)
            self._forget()
        return made

    def _forget(self) -> None:
        oldest = self._clock() - self._seconds
        while self._made:
            made_at, _ = next(iter(self._made.values()))
            if made_at > oldest and len(self._made) <= self._most:
                return
            self._made.popitem(last=False)
