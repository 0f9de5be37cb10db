"""Which sentences of a text go on in its next wording, and which of the new ones they are there."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from interviews.comparing import word_parts

# How much of a sentence, or of the one it became, must be the same for it to be called the same.
ENOUGH = 0.5


def goes_on_as(old: Sequence[str], new: Sequence[str]) -> list[int | None]:
    """Return for each of the old sentences which of the new ones it is now; None where it is gone.

    One that is word for word the same goes on wherever it stands; others where most of their words are, if that is half
    of them or half of the new sentence. Several may have become one.
    """
    found = _same(old, new)
    taken = {at for at in found if at is not None}
    kept = _kept_letters(old, new)
    for n in range(len(old)):
        if found[n] is None:
            open_to_it = {at: many for at, many in kept[n].items() if at not in taken}
            found[n] = _likest(_letters(old[n]), open_to_it, new)
    return found


def _same(old: Sequence[str], new: Sequence[str]) -> list[int | None]:
    places = defaultdict(list)
    for at, words in enumerate(new):
        places[words.strip()].append(at)
    found = []
    for words in old:
        there = places[words.strip()]
        found.append(there.pop(0) if there else None)
    return found


def _likest(length: int, kept: dict[int, int], new: Sequence[str]) -> int | None:
    if not kept:
        return None
    at = max(kept, key=lambda at: (kept[at], -at))
    return at if kept[at] >= ENOUGH * min(length, _letters(new[at])) else None


def _kept_letters(old: Sequence[str], new: Sequence[str]) -> dict[int, Counter]:
    """Return how many letters and digits of each old sentence stayed where in the new text: old -> new -> how many."""
    kept: dict[int, Counter] = defaultdict(Counter)
    old_at, new_at = _sentence_of_each(old), _sentence_of_each(new)
    position = new_position = 0
    for part in word_parts("".join(old), "".join(new)):
        if part.is_same:
            for offset, letter in enumerate(part.before):
                if letter.isalnum():
                    kept[old_at[position + offset]][new_at[new_position + offset]] += 1
        position += len(part.before)
        new_position += len(part.after)
    return kept


def _sentence_of_each(sentences: Sequence[str]) -> list[int]:
    """Return for each position of the text which sentence it is in."""
    return [n for n, words in enumerate(sentences) for _ in words]


def _letters(words: str) -> int:
    return sum(map(str.isalnum, words))
