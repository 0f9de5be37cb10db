"""How much two stretches of talk have in common by their words: BM25 (Robertson and Zaragoza, 2009). No Django here.

It works on folded text in any language. Where words are not parted by spaces (Han, Kana, Thai), every two neighboring
characters are a term. Common words weigh little by themselves, so that there is no list of words to leave out.
"""

import heapq
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log

from interviews.words import run_spans, runs

K1 = 1.2
B = 0.75
# A long passage is looked for by the terms that tell most.
MOST_TERMS = 60
# A term is given as a reason if it tells at least so much of what the most telling one does.
LEAST_TELLING = 0.2


def terms_of(folded: str) -> list[str]:
    """Return the terms of a folded text in their order."""
    if folded.isascii():
        return runs(folded)
    terms, before = [], None
    for start, end in run_spans(folded):
        is_alone = end - start == 1 and not folded[start].isascii() and _is_unspaced(folded[start])
        if not is_alone:
            terms.append(folded[start:end])
        elif before is not None and before[1] == start:
            terms.append(folded[before[0] : end])
        before = (start, end) if is_alone else None
    return terms or runs(folded)


def _is_unspaced(character: str) -> bool:
    # Where a letter beside it begins a word of its own, words are not parted by spaces.
    return len(run_spans(character + character)) > 1


@dataclass(frozen=True)
class Match:
    """A document (its place in the corpus), how well it fits, and the telling terms it shares, the best first."""

    document: int
    score: float
    shared: tuple[str, ...]


class Corpus:
    """Documents as a query sees them: only the query's terms are kept, so that thousands weigh little."""

    def __init__(self, query: Iterable[str], documents: Iterable[str]):
        """Read `documents` (folded texts) once, for the terms of `query`."""
        wanted = Counter(query)
        terms_wanted = frozenset(wanted)
        self._found: list[tuple[int, int, dict[str, int]]] = []
        self._frequency: Counter = Counter()
        self._documents = self._words = 0
        for number, folded in enumerate(documents):
            terms = terms_of(folded)
            self._documents += 1
            self._words += len(terms)
            # Most documents share nothing; to see that must be quick.
            if shared := terms_wanted.intersection(terms):
                counts = {term: terms.count(term) for term in shared}
                self._found.append((number, len(terms), counts))
                self._frequency.update(shared)
        self._weights = self._weighed(wanted)

    def best(self, most: int) -> list[Match]:
        """Return at most `most` documents that share something, the best first."""
        matches = (self._match(*found) for found in self._found)
        ranked = (match for match in matches if match.shared)
        return heapq.nsmallest(most, ranked, key=lambda match: (-match.score, match.document))

    def score(self, terms: Sequence[str]) -> Match:
        """Return how well any other text fits, against this corpus."""
        return self._match(-1, len(terms), Counter(t for t in terms if t in self._weights))

    def _weighed(self, wanted: Counter) -> dict[str, float]:
        """Return the weight of each term: the rarer, the heavier."""
        weights = {
            term: log(1 + (self._documents - seen + 0.5) / (seen + 0.5))
            for term in wanted
            if (seen := self._frequency[term])
        }
        telling = sorted(weights, key=lambda term: (-weights[term] * wanted[term], term))
        return {term: weights[term] for term in telling[:MOST_TERMS]}

    def _match(self, number: int, length: int, counts: Mapping[str, int]) -> Match:
        damped = K1 * (1 - B + B * length * self._documents / max(self._words, 1))
        weights = self._weights
        scores = {
            term: weights[term] * count * (K1 + 1) / (count + damped)
            for term, count in counts.items()
            if term in weights
        }
        least = LEAST_TELLING * max(scores.values(), default=0)
        telling = (term for term in scores if scores[term] >= least)
        shared = sorted(telling, key=lambda term: (-scores[term], term))
        return Match(number, sum(scores.values()), tuple(shared))
