"""More like this: the passages and the uncoded turns that share the most telling words with a stretch of talk."""

from collections import defaultdict
from dataclasses import dataclass

from coding.models import CodedPassage
from coding.similarity import Corpus, Match, terms_of
from coding.summaries.finding import FindScope, Hit, of_phase
from coding.summaries.stretches import Stretches
from interviews.folding import fold
from interviews.models import Transcript

MOST_SHOWN = 20
# Turns that are looked through for passages, and for talk that is not coded.
CANDIDATES = 400
MOST_REASONS = 6


@dataclass(frozen=True)
class Source:
    """The stretch of talk that others are to be like (code points), or just words."""

    words: str
    transcript: int | None = None
    start: int = 0
    end: int = 0

    def covers(self, transcript: int, start: int, end: int) -> bool:
        """Tell whether that stretch is, at least in part, this one."""
        return transcript == self.transcript and start < self.end and end > self.start


@dataclass(frozen=True)
class Like:
    """One stretch like the source, with the words both have, the most telling first, and the codes it carries (ids)."""

    hit: Hit
    shared: tuple[str, ...]
    codes: tuple[int, ...] = ()


@dataclass(frozen=True)
class Similar:
    """What is like a stretch of talk: coded passages, and turns of participant talk without coding."""

    passages: list[Like]
    turns: list[Like]


_FIELDS = ("transcript_id", "number", "speaker", "label", "start", "end", "folded")


def similar_to(scope: FindScope, source: Source) -> Similar:
    """Return what is most like `source` in the participant talk of the scope, by what the reader may see of coding."""
    turns = list(scope.turns().order_by().values_list(*_FIELDS))
    corpus = Corpus(terms_of(fold(source.words)), (row[-1] for row in turns))
    ranked = [(match, _hit(turns[match.document])) for match in corpus.best(CANDIDATES)]
    hits = [hit for _, hit in ranked]
    about = set(of_phase(scope.column, hits, {hit.transcript for hit in hits}))
    ranked = [(match, hit) for match, hit in ranked if hit in about]
    visible = CodedPassage.objects.visible_to(scope.reader).live()
    rows = _passages_over(visible, [hit for _, hit in ranked])
    coded = Stretches((row[0], row[1], row[2]) for row in rows)
    free = [
        Like(hit, match.shared[:MOST_REASONS])
        for match, hit in ranked
        if not coded.touch(*hit[:3]) and not source.covers(*hit[:3])
    ]
    return Similar(_like_passages(corpus, source, rows, ranked), free[:MOST_SHOWN])


def _hit(row: tuple) -> Hit:
    transcript, number, speaker, label, start, end, _ = row
    return Hit(transcript, start, end, number, start, end, speaker, label)


def _passages_over(visible, hits: list[Hit]) -> list[tuple[int, int, int, int]]:
    """Return (transcript, start, end, code) of the passages that lie over any of these turns."""
    if not hits:
        return []
    over = Stretches(hit[:3] for hit in hits)
    places = visible.filter(transcript__in={hit.transcript for hit in hits}).order_by()
    rows = places.values_list("transcript_id", "start", "end", "code_id").distinct()
    return [row for row in rows if over.touch(*row[:3])]


def _like_passages(
    corpus: Corpus, source: Source, rows, ranked: list[tuple[Match, Hit]]
) -> list[Like]:
    """Return the best of these passages, each by its own words rather than by those of its turns."""
    codes = defaultdict(set)
    for *place, code in rows:
        if not source.covers(*place):
            codes[tuple(place)].add(code)
    texts = dict(
        Transcript.objects.filter(pk__in={place[0] for place in codes}).values_list("pk", "text")
    )
    scored = []
    for place in codes:
        match = corpus.score(terms_of(fold(texts[place[0]][place[1] : place[2]])))
        if match.shared:
            scored.append((match, place))
    scored.sort(key=lambda found: (-found[0].score, found[1]))
    turns = _turns_at([place for _, place in scored[:MOST_SHOWN]], [hit for _, hit in ranked])
    return [
        Like(
            turns[place]._replace(start=place[1], end=place[2]),
            match.shared[:MOST_REASONS],
            tuple(sorted(codes[place])),
        )
        for match, place in scored[:MOST_SHOWN]
    ]


def _turns_at(places: list[tuple], hits: list[Hit]) -> dict[tuple, Hit]:
    """Return, for each passage, the first of these turns that it lies over."""
    by_transcript = defaultdict(list)
    for hit in sorted(hits):
        by_transcript[hit.transcript].append(hit)
    return {
        place: next(
            hit for hit in by_transcript[place[0]] if hit.start < place[2] and hit.end > place[1]
        )
        for place in places
    }
