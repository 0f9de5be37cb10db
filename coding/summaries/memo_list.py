"""All memos of a study that one person may read, across interviews."""

from dataclasses import dataclass

from django.db.models import Q

from coding.models import CodedPassage, MemoRevision
from coding.summaries.memos import memos_seen
from interviews.folding import fold
from interviews.models import Participant, Study, Transcript, User

LONGEST_QUOTE = 300
ON = {
    "words": Q(turn=None, start__isnull=False),
    "turn": Q(turn__isnull=False),
    "transcript": Q(start=None),
}


@dataclass(frozen=True)
class MemoScope:
    """Which memos: of a study, as one person may read them; on what, by whom, of whom, and with which words."""

    study: Study
    reader: User
    on: str = ""
    author: User | None = None
    participant: Participant | None = None
    words: str = ""

    @property
    def is_limited(self) -> bool:
        return bool(self.on or self.author or self.participant or self.words)


@dataclass(frozen=True)
class ListedMemo:
    """A memo with what it is on: the words it hangs on, cut to what a list can bear, and the codes they carry."""

    memo: MemoRevision
    transcript: Transcript
    quote: str
    is_cut: bool
    codes: list[str]


def memo_ids(scope: MemoScope) -> list[int]:
    """Return the memos of the scope (ids of their revisions), what changed last first."""
    rows = memos_seen(scope.reader).filter(memo__transcript__study=scope.study)
    if scope.on:
        rows = rows.filter(ON[scope.on])
    if scope.author:
        rows = rows.filter(memo__author=scope.author)
    if scope.participant:
        rows = rows.filter(memo__transcript__participant=scope.participant)
    rows = rows.order_by("-made_at", "-pk")
    if not scope.words:
        return list(rows.values_list("pk", flat=True))
    # Databases differ in what they hold for the same letter; this is the rule of every search here.
    wanted = fold(scope.words)
    return [pk for pk, words in rows.values_list("pk", "words") if wanted in fold(words)]


def listed(scope: MemoScope, ids: list[int]) -> list[ListedMemo]:
    """Return these memos with their places, in this order; in a constant number of queries."""
    rows = memos_seen(scope.reader).select_related("memo__author").in_bulk(ids)
    chosen = [rows[pk] for pk in ids if pk in rows]
    transcripts = (
        Transcript.objects.visible_to(scope.reader)
        .select_related("participant", "interview")
        .in_bulk({row.memo.transcript_id for row in chosen})
    )
    codes = _codes_at(scope.reader, chosen)
    return [_listed(row, transcripts[row.memo.transcript_id], codes) for row in chosen]


def _listed(row: MemoRevision, transcript: Transcript, codes: dict) -> ListedMemo:
    quote = "" if row.start is None else transcript.text[row.start : row.end]
    here = codes.get((transcript.pk, row.memo.author_id, row.start, row.end), [])
    return ListedMemo(
        row, transcript, quote[:LONGEST_QUOTE], len(quote) > LONGEST_QUOTE, sorted(set(here))
    )


def _codes_at(reader, rows: list[MemoRevision]) -> dict[tuple, list[str]]:
    """Return, by (transcript, coder, start, end), the codes that the memo's author gave exactly these words."""
    on_words = [row for row in rows if row.start is not None and row.turn is None]
    passages = CodedPassage.objects.visible_to(reader).live()
    near = passages.filter(
        transcript__in={row.memo.transcript_id for row in on_words},
        start__in={row.start for row in on_words},
        end__in={row.end for row in on_words},
    )
    found: dict[tuple, list[str]] = {}
    for *place, label in near.order_by().values_list(
        "transcript_id", "coder_id", "start", "end", "code__label"
    ):
        found.setdefault(tuple(place), []).append(label)
    return found
