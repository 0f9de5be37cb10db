"""The rows of coded passages that acts make and take away: which may be made, which are one's own, what they keep."""

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import uuid5

from django.utils import timezone

from coding.actions import states
from coding.errors import CodeFromAnotherStudyError, ParkedCodeError, PassageGoneError
from coding.models import Code, CodedPassage
from interviews import permissions
from interviews.actions import acts
from interviews.actions.corrections import span_now
from interviews.errors import ActConflictError
from interviews.kept_queries import kept_query
from interviews.models import Act, Transcript
from interviews.places import words_in_each
from interviews.spans import Span

ROWS = "passage"
# What no two passages have alike while they are there.
PLACE = ("transcript_id", "coder_id", "code_id", "start", "end")


@dataclass(frozen=True)
class NewPassage:
    """A passage to be made: what it is coded as, where, and what its coder says of it."""

    code: Code
    span: Span
    is_unsure: bool = False
    reality: str = ""
    made_at: datetime = field(default_factory=timezone.now)

    @classmethod
    def like(cls, row: CodedPassage, **changes) -> "NewPassage":
        """Return one that takes over everything from `row` but `changes`."""
        same = cls(row.code, span_of(row), row.is_unsure, row.reality, row.made_at)
        return replace(same, **changes)

    @classmethod
    def of_all(cls, rows: Collection[CodedPassage], span: Span, **changes) -> "NewPassage":
        """Return one that stands for several rows, as old as the oldest.

        It is unsure where one of them is, and imagined or lived where all that say anything agree.
        """
        said = {row.reality for row in rows if row.reality}
        first = min(rows, key=lambda row: (row.made_at, row.pk))
        together = {
            "is_unsure": any(row.is_unsure for row in rows),
            "reality": said.pop() if len(said) == 1 else "",
        }
        return cls.like(first, span=span, **(together | changes))


def together(verb: str) -> tuple[str, ...]:
    """Return the fields in which the passages of an act are alike that are one passage in two shapes."""
    if verb == "recode":
        return ("start", "end")
    if verb in {"resize", "split", "merge"}:
        return ("code_id",)
    return ("code_id", "start", "end")


def span_of(row: CodedPassage) -> Span:
    """Return where a passage is."""
    return Span(row.start, row.end)


def check_may_code(coder, transcript: Transcript, codes: Sequence[Code]) -> None:
    """Refuse who may not code here, and codes that can't be applied."""
    permissions.check_may(coder, permissions.Right.CODE, transcript.study)
    if not codes:
        raise ActConflictError("Choose at least one code.")
    for code in codes:
        if code.study_id != transcript.study_id:
            raise CodeFromAnotherStudyError(
                "This code is not in this study's codebook. Reload the page and choose again."
            )
        if code.is_parked:
            raise parked(code)


def parked(code: Code) -> ParkedCodeError:
    """Return the sentence that refuses a parked code."""
    return ParkedCodeError(f"“{code}” is parked. Un-park it in the codebook before you apply it.")


def quote_digest(transcript: Transcript, span: Span) -> str:
    """Return the SHA-256 (hex) of the words at a span, by which a page says what it shows."""
    return hashlib.sha256(span.of(transcript.text).encode()).hexdigest()


def span_read(transcript: Transcript, text_sha256: str, span: Span, quote_sha256: str) -> Span:
    """Return where the words are that the coder selected, maybe in an earlier version of the text.

    Refuse where the words stored are others than those the coder's page shows.
    """
    span = span_now(transcript, text_sha256, span)
    if quote_sha256 != quote_digest(transcript, span):
        raise ActConflictError(
            "The words you selected differ from the words stored here, so nothing was saved. "
            "Reload the page and select them again."
        )
    return span


def own_rows(transcript: Transcript, coder, passages: Sequence[int]) -> list[CodedPassage]:
    """Return these passages (ids) of this coder; refuse where one is gone or is somebody else's."""
    rows = _rows_there(transcript.pk, coder.pk, passages)
    if len(rows) != len(set(passages)) or not rows:
        raise PassageGoneError(
            "This passage is not there any more, or is not yours. Reload the page to see how it is now."
        )
    return rows


@kept_query
def _rows_there(transcript, coder, passages):
    there = CodedPassage.objects.live().filter(transcript=transcript, coder=coder)
    return there.filter(pk__in=passages).select_related("code")


def take_away(act: Act, rows: Sequence[CodedPassage]) -> Sequence[CodedPassage]:
    """Remove these passages, which are there; return them as they are then."""
    acts.remove_rows(ROWS, [row.pk for row in rows], act)
    for row in rows:
        row.removed_by = act
    return rows


def change_of(
    made: Sequence[CodedPassage] = (),
    gone: Sequence[CodedPassage] = (),
    moves: acts.Moves | None = None,
) -> acts.Change:
    """Return the change in which these passages were made and these removed; `moves` is from where to where they went."""
    return acts.Change(
        added={ROWS: [row.pk for row in made]} if made or not gone else {},
        removed={ROWS: [row.pk for row in gone]} if gone else {},
        moves=moves or {},
        known={ROWS: [*made, *gone]},
    )


def add_rows(
    act: Act, wanted: Iterable[NewPassage], *, instead: Iterable[CodedPassage] = ()
) -> list[CodedPassage]:
    """Make these passages, but those whose words carry their code by this coder already; return them.

    They come `instead` of passages removed before, whose counted words need not be looked up again.
    """
    transcript, coder = act.transcript, act.coder
    wanted = list(wanted)
    spans = {new.span for new in wanted}
    there = _places_of(transcript, coder, spans)
    words = {
        span_of(row): {"first_word": row.first_word, "end_word": row.end_word} for row in instead
    }
    words |= words_in_each(transcript, spans - words.keys())
    made = {
        (new.code.pk, new.span): CodedPassage(
            # An act may make several passages of one code, so the place is part of the name.
            uid=uuid5(act.pk, f"{new.code.pk}:{new.span.start}:{new.span.end}"),
            transcript=transcript,
            code=new.code,
            coder=coder,
            start=new.span.start,
            end=new.span.end,
            is_unsure=new.is_unsure,
            reality=new.reality,
            made_at=new.made_at,
            added_by=act,
            **words[new.span],
        )
        for new in wanted
        if (new.code.pk, new.span) not in there
    }
    states.begin(transcript=transcript, coder=coder)
    return CodedPassage.objects.bulk_create(made.values())


def _places_of(transcript, coder, spans: Collection[Span]) -> set[tuple[int, Span]]:
    """Return the (code, span) that this coder's passages have, among these spans."""
    starts, ends = {span.start for span in spans}, {span.end for span in spans}
    return {
        (code, Span(start, end))
        for code, start, end in _places_between(transcript.pk, coder.pk, starts, ends)
    }


@kept_query
def _places_between(transcript, coder, starts, ends):
    here = CodedPassage.objects.live().filter(transcript=transcript, coder=coder)
    here = here.filter(start__in=starts, end__in=ends).order_by()
    return here.values_list("code_id", "start", "end")
