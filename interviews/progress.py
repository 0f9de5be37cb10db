"""How far something that takes long has come, told to whoever waits for it; where nobody does, nothing is told."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from time import monotonic
from typing import TypeVar

# Seconds between one telling and the next.
EVERY = 1.0

T = TypeVar("T")


@dataclass(frozen=True)
class Progress:
    """How many of so many are done, and what they are, such as "passages read"."""

    done: int
    of: int
    what: str


_tell: ContextVar[Callable[[Progress], None] | None] = ContextVar("tell", default=None)


@contextmanager
def told_to(tell: Callable[[Progress], None]) -> Iterator[None]:
    """Let `tell` hear how far what is done inside has come."""
    before = _tell.set(tell)
    try:
        yield
    finally:
        _tell.reset(before)


def watched(things: Iterable[T], of: int, what: str) -> Iterator[T]:
    """Yield things, of which there are `of`, and tell now and then how many are done."""
    tell, last = _tell.get(), monotonic()
    for done, thing in enumerate(things):
        if tell and monotonic() - last >= EVERY:
            tell(Progress(done, of, what))
            last = monotonic()
        yield thing
