"""Example quotes: short passages of participants who agreed to be quoted."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Case, Exists, F, IntegerField, OuterRef, Value, When, Window
from django.db.models.functions import RowNumber

from coding.cutting import CUT
from coding.models import Code, CodedPassage
from interviews.models import MayBeQuoted, Speaker, Study, Transcript, Turn
from interviews.words import word_starts

QUOTES_PER_CODE = 2
LONGEST = 60
SHORTEST = 12
# So many passages of a code are looked at, so that a large study is no slower to export than a small one: of those whose
# length is best, those that stand in one turn.
LOOKED_AT, CANDIDATES = 100, 12

_ENDS = (".", "!", "?", "…", "”", '"', "]")


@dataclass(frozen=True)
class ExampleQuote:
    """Words of one participant, and where they come from; `transcript` is its id."""

    words: str
    participant: str
    transcript: int
    is_synthetic: bool


def example_quotes(user, study: Study, codes: Iterable[Code]) -> dict[int, list[ExampleQuote]]:
    """Return up to two quotes a code, of passages that `user` may see.

    Only participants who agreed to be quoted, only their own talk, never a passage in which a third person speaks.
    Short complete ones of different participants come first; the same passages always give the same quotes.
    """
    passages = (
        CodedPassage.objects.visible_to(user)
        .live()
        .counted()
        .filter(
            transcript__study=study,
            transcript__participant__may_be_quoted=MayBeQuoted.YES,
        )
    )
    candidates = _candidates(passages)
    reader = _Reader()
    return {code.pk: _chosen(candidates[code.pk], reader) for code in codes}


def shortened(parts: list[str]) -> str:
    """Return the words of one or more turns as one quote; what is left out between or after them is marked."""
    words = f" {CUT} ".join(" ".join(part.split()) for part in parts)
    starts = list(word_starts(words))
    if len(starts) <= LONGEST:
        return words
    return f"{words[: starts[LONGEST]].rstrip()} {CUT}"


def _turns_within(speaker: Speaker):
    return Turn.objects.filter(
        transcript=OuterRef("transcript"),
        speaker=speaker,
        start__lt=OuterRef("end"),
        end__gt=OuterRef("start"),
    )


# What comes first of those that are equally good: the shortest, then as they stand in the study.
_PLACES = (
    "length",
    "transcript__participant__code",
    "transcript__interview__number",
    "start",
    "end",
    "coder",
)


def _candidates(passages) -> dict[int, list[CodedPassage]]:
    """Return for each code the passages that are most likely to be good to quote, without reading any text.

    Turns are looked up for those only whose length is best: of a million passages that would take a minute. A code of
    which none of these can be quoted is looked through as a whole.
    """
    length = F("end_word") - F("first_word")
    fits = Case(
        When(length__range=(SHORTEST, LONGEST), then=Value(0)),
        default=Value(1),
        output_field=IntegerField(),
    )
    passages = passages.annotate(length=length).annotate(fits=fits)
    ranked = passages.annotate(rank=_rank("fits"))
    by_length = ranked.filter(rank__lte=LOOKED_AT).order_by().values_list("pk", "code")
    looked_at = dict(by_length)
    found = _best(passages.filter(pk__in=looked_at))
    if missing := set(looked_at.values()) - found.keys():
        found |= _best(passages.filter(code__in=missing))
    return found


def _best(passages) -> dict[int, list[CodedPassage]]:
    """Return for each code the best of these passages, those that stand in one turn first; never one with a third person."""
    in_one_turn = Exists(
        Turn.objects.filter(
            transcript=OuterRef("transcript"),
            speaker=Speaker.PARTICIPANT,
            start__lte=OuterRef("start"),
            end__gte=OuterRef("end"),
        )
    )
    alone = passages.filter(~Exists(_turns_within(Speaker.OTHER))).annotate(in_one_turn=in_one_turn)
    best = alone.annotate(rank=_rank(F("in_one_turn").desc(), "fits"))
    found = defaultdict(list)
    for passage in best.filter(rank__lte=CANDIDATES).order_by("code", "rank"):
        found[passage.code_id].append(passage)
    return found


def _rank(*first) -> Window:
    return Window(RowNumber(), partition_by="code", order_by=[*first, *_PLACES])


class _Reader:
    """Reads what participants say in passages; every transcript is read once."""

    def __init__(self) -> None:
        self._transcripts: dict[int, Transcript] = {}
        self._turns: dict[int, list[Turn]] = defaultdict(list)

    def read(self, passages: list[CodedPassage]) -> None:
        new = {passage.transcript_id for passage in passages} - self._transcripts.keys()
        found = Transcript.objects.select_related("participant", "interview").in_bulk(new)
        self._transcripts |= found
        spoken = Turn.objects.filter(transcript__in=new, speaker=Speaker.PARTICIPANT)
        for turn in spoken.order_by("transcript", "start"):
            self._turns[turn.transcript_id].append(turn)

    def transcript(self, passage: CodedPassage) -> Transcript:
        return self._transcripts[passage.transcript_id]

    def parts(self, passage: CodedPassage) -> list[str]:
        """Return what the participant says in a passage, turn by turn."""
        text = self.transcript(passage).text
        return [
            text[max(turn.start, passage.start) : min(turn.end, passage.end)]
            for turn in self._turns[passage.transcript_id]
            if turn.start < passage.end and turn.end > passage.start
        ]

    def quote(self, passage: CodedPassage) -> ExampleQuote:
        transcript = self.transcript(passage)
        return ExampleQuote(
            words=shortened(self.parts(passage)),
            participant=transcript.participant.code,
            transcript=transcript.pk,
            is_synthetic=transcript.interview.is_synthetic,
        )


def _chosen(candidates: list[CodedPassage], reader: _Reader) -> list[ExampleQuote]:
    reader.read(candidates)
    # Sorting keeps the order of those that are equally good.
    ranked = sorted(candidates, key=lambda passage: _roughness(reader.parts(passage)))
    chosen: list[CodedPassage] = []
    people: set[int] = set()
    # First another participant, then another place.
    for may_repeat in (False, True):
        for passage in ranked:
            person = reader.transcript(passage).participant_id
            if len(chosen) < QUOTES_PER_CODE and (
                _is_elsewhere(passage, chosen) if may_repeat else person not in people
            ):
                chosen.append(passage)
                people.add(person)
    return [reader.quote(passage) for passage in chosen]


def _is_elsewhere(passage: CodedPassage, chosen: list[CodedPassage]) -> bool:
    return not any(
        other.transcript_id == passage.transcript_id
        and other.start < passage.end
        and passage.start < other.end
        for other in chosen
    )


def _roughness(parts: list[str]) -> int:
    """Return 0 for whole sentences of a good length, more for what has to be cut or begins half-way."""
    words = " ".join(parts).strip()
    length = sum(1 for _ in word_starts(words))
    is_whole = words[:1].isupper() or words[:1] in "“\"[‘'"
    return (
        4 * (len(parts) > 1 or length > LONGEST)
        + 2 * (length < SHORTEST)
        + (not is_whole or not words.endswith(_ENDS))
    )
