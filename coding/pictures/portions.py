"""Count codes together some participants at a time, for a large map that shows how far it is.

The sums so far go to the browser and come back, signed and bound to what was asked, so that nothing is kept here.
"""

import hashlib
import json

from django.core import signing

from coding.errors import SumsNotOursError
from coding.pictures.scope import Scope
from coding.pictures.together import count_part, parts
from coding.summaries.together import PairCount, PairCounts

NOT_OURS = "The numbers of this picture are no longer those that you asked for. Open it anew."
SALT = "coding.pictures.portions"
KEPT_SECONDS = 15 * 60


def count(scope: Scope) -> int:
    """Return in how many portions a map is counted."""
    return len(parts(scope))


def counted_on(sums: str, scope: Scope) -> tuple[str, int]:
    """Return the sums with one portion more, and how many portions are in them."""
    counts, done = _read(sums, scope) if sums else (PairCounts(), 0)
    portions = parts(scope)
    if done < len(portions):
        counts.add(count_part(scope, portions[done]))
        done += 1
    return _sealed(counts, done, scope), done


def opened(sums: str, scope: Scope) -> PairCounts:
    """Return the counts in sums that hold all portions."""
    counts, done = _read(sums, scope)
    if done < count(scope):
        raise SumsNotOursError(NOT_OURS)
    return counts


def _sealed(counts: PairCounts, done: int, scope: Scope) -> str:
    rows = [
        [*pair, found.participants, found.places, found.words]
        for pair, found in counts.pairs.items()
    ]
    return signing.dumps([_fingerprint(scope), done, rows], salt=SALT, compress=True)


def _read(sums: str, scope: Scope) -> tuple[PairCounts, int]:
    try:
        of, done, rows = signing.loads(sums, salt=SALT, max_age=KEPT_SECONDS)
    except signing.BadSignature as error:
        raise SumsNotOursError(NOT_OURS) from error
    if of != _fingerprint(scope):
        raise SumsNotOursError(NOT_OURS)
    counts = PairCounts()
    for one, other, *found in rows:
        counts.pairs[one, other].add(PairCount(*found))
    return counts, done


def _fingerprint(scope: Scope) -> str:
    """Return a word for all that the sums depend on: whose coding of which codes of whom."""
    asked = [
        scope.study.pk,
        scope.layer.coder,
        [code.pk for code in scope.codes],
        [person.pk for person in scope.people],
        str(scope.column),
    ]
    return hashlib.sha256(json.dumps(asked).encode()).hexdigest()[:32]
