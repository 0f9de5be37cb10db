"""Where a search that found nothing would have found something, and what to change in it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from coding.errors import SearchError
from coding.finding import Mode, Search, read_search
from coding.summaries.finding import FindScope, search_talk
from coding.summaries.talk import TOTAL


@dataclass(frozen=True)
class Miss:
    """Hits of a search that differs in one thing: the field of the form and its value, if it is one."""

    where: str
    hits: int
    field: str = ""
    value: str = ""


def near_misses(scope: FindScope, search: Search, mode: Mode, typed: str) -> Iterator[Miss]:
    """Yield where there are hits after all; each takes another search."""
    if not scope.everyone:
        hits = _count(replace(scope, everyone=True), search)
        yield Miss("in talk that does not count", hits, "talk", "all")
    wider = replace(scope, participants=None, column=TOTAL, coded=None)
    if wider != scope:
        yield Miss("without the limits on participant, phase and coding", _count(wider, search))
    if mode is Mode.WORDS and len(search.parts) > 1:
        hits = _count(scope, replace(search, needs_all=False))
        yield Miss("with any of these words", hits, "mode", Mode.ANY)
    if mode in (Mode.WORDS, Mode.ANY, Mode.PHRASE) and (part := _as_part(typed)):
        yield Miss("as part of a word", _count(scope, part), "mode", Mode.PART)


def _count(scope: FindScope, search: Search) -> int:
    return len(search_talk(scope, search).hits)


def _as_part(typed: str) -> Search | None:
    try:
        return read_search(Mode.PART, typed)
    except SearchError:
        return None  # too short to be looked for in words
