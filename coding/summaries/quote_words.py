"""The words of quotes, cut from the frozen texts, and where they stand."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q

from coding.codebook import Codebook
from coding.cutting import Said, quoted
from coding.models import Code, CodedPassage, Quote, overlapping_any
from coding.summaries.line_numbers import LineNumbers, Lines
from interviews.models import Speaker, Transcript, Turn


@dataclass(frozen=True)
class QuoteRead:
    """The words of a quote as they are printed, and where they stand."""

    words: str
    first_turn: int
    last_turn: int
    lines: Lines

    @property
    def turns(self) -> str:
        if self.first_turn == self.last_turn:
            return f"turn {self.first_turn}"
        return f"turns {self.first_turn}–{self.last_turn}"


def read_quotes(quotes: Collection[Quote]) -> Mapping[int, QuoteRead]:
    """Return the words of each quote (by id), and its turns and lines; three queries."""
    wanted = {quote.transcript_id for quote in quotes}
    texts = dict(Transcript.objects.filter(pk__in=wanted).values_list("pk", "text"))
    turns: dict[int, list[tuple[int, Said]]] = defaultdict(list)
    rows = Turn.objects.filter(transcript__in=wanted, number__gt=0).order_by("number")
    for transcript, number, speaker, start, end in rows.values_list(
        "transcript", "number", "speaker", "start", "end"
    ):
        said = Said(speaker == Speaker.PARTICIPANT, start, end)
        turns[transcript].append((number, said))
    lines = LineNumbers(texts)
    lines.read(wanted)
    return {
        quote.pk: _read(quote, texts[quote.transcript_id], turns[quote.transcript_id], lines)
        for quote in quotes
    }


def _read(
    quote: Quote, text: str, turns: Iterable[tuple[int, Said]], lines: LineNumbers
) -> QuoteRead:
    there = [
        (number, said)
        for number, said in turns
        if said.start < quote.end and said.end > quote.start
    ]
    own = (
        [number for number, said in there if said.is_own] or [number for number, _ in there] or [0]
    )
    return QuoteRead(
        words=quoted(text, [said for _, said in there], quote.shape),
        first_turn=own[0],
        last_turn=own[-1],
        lines=lines.of(quote.transcript_id, quote.start, quote.end),
    )


def codes_there(reader, quotes: Collection[Quote]) -> dict[int, set[int]]:
    """Return for each quote (id) the codes (ids) that passages at its place carry, as far as somebody sees; one query."""
    found: dict[int, set[int]] = {quote.pk: set() for quote in quotes}
    bounds: dict[int, list[int]] = defaultdict(list)
    for quote in quotes:
        bounds[quote.transcript_id] += (quote.start, quote.end)
    touching = Q(pk=None)
    for transcript, those in bounds.items():
        touching |= Q(transcript=transcript) & overlapping_any(those)
    there = CodedPassage.objects.visible_to(reader).live().counted().filter(touching).order_by()
    for transcript, start, end, code in there.values_list("transcript", "start", "end", "code"):
        for quote in quotes:
            if quote.transcript_id == transcript and start < quote.end and quote.start < end:
                found[quote.pk].add(code)
    return found


def is_carried(quote: Quote, there: Collection[int], codebook: Codebook) -> bool:
    """Tell whether any of these codes (ids) is what a quote illustrates, or below it."""
    return any(quote.code_id in _way_to(codebook[code], codebook) for code in there)


def _way_to(code: Code, codebook: Codebook) -> set[int]:
    return {step.pk for step in [*codebook.ancestors(code), code]}
