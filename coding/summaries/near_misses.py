"""Where a search that found nothing would have found something."""

from collections.abc import Iterator
from dataclasses import replace

from coding.errors import SearchError
from coding.finding import Mode, Search, read_search
from coding.summaries.finding import FindScope, search_talk
from coding.summaries.talk import TOTAL


def near_misses(
    scope: FindScope, search: Search, mode: Mode, typed: str
) -> Iterator[tuple[str, int]]:
    """Yield where there are hits after all, and how many; each with another search."""
    if not scope.everyone:
        yield "in talk that does not count", _count(replace(scope, everyone=True), search)
    wider = replace(scope, participants=None, column=TOTAL, coded=None)
    if wider != scope:
        yield "without the limits on participant, phase and coding", _count(wider, search)
    if mode is Mode.WORDS and len(search.parts) > 1:
        yield "with any of these words", _count(scope, replace(search, needs_all=False))
    if mode in (Mode.WORDS, Mode.ANY, Mode.PHRASE) and (part := _as_part(typed)):
        yield "as part of a word", _count(scope, part)


def _count(scope: FindScope, search: Search) -> int:
    return len(search_talk(scope, search).hits)


def _as_part(typed: str) -> Search | None:
    try:
        return read_search(Mode.PART, typed)
    except SearchError:
        return None  # too short to be looked for in words
