"""What the demo's coders say of their passages, and the memos they write."""

from uuid import UUID, uuid5

from coding.actions import memos, passages
from coding.demo_files import MarkRow, MemoRow
from coding.errors import DemoFileError
from interviews.freezing import freeze
from interviews.models import Transcript, User
from interviews.spans import Span

# The acts of the demo have the same ids wherever it is loaded.
NAMESPACE = UUID("5f6cf7a4-3a4e-5c1b-9a55-0d6f0c0d7e11")


def mark(transcript: Transcript, coder: User, rows: list[MarkRow]) -> None:
    """Say of the coder's passages whether they are unsure, and imagined or lived."""
    for row in rows:
        span = anchor(transcript, row.turn, row.quote)
        here = transcript.passages.live().filter(coder=coder, start=span.start, end=span.end)
        there = list(here.values_list("pk", flat=True))
        if not there:
            raise DemoFileError(
                f"{transcript.participant.code}, turn {row.turn}: the words “{row.quote[:60]}” carry no code of {coder}."
            )
        passages.mark_passages(
            transcript=transcript,
            coder=coder,
            act_id=_id(transcript, coder, "mark", row.turn, row.quote),
            passages=there,
            is_unsure=row.is_unsure,
            reality=row.reality,
        )


def write_memos(transcript: Transcript, author: User, rows: list[MemoRow]) -> None:
    """Write memos on words, on turns and on the whole interview."""
    for row in rows:
        memos.write_memo(
            transcript=transcript,
            author=author,
            act_id=_id(transcript, author, "write", row.turn, row.quote),
            memo=_id(transcript, author, "memo", row.turn, row.quote),
            words=row.words,
            place=_place(transcript, row),
        )


def anchor(transcript: Transcript, number: int, quote: str) -> Span:
    """Return where `quote` stands in a turn; it must stand there exactly once."""
    quote = freeze(quote)
    turn = transcript.turns.filter(number=number).first()
    said = transcript.text[turn.start : turn.end] if turn else ""
    if said.count(quote) != 1:
        raise DemoFileError(
            f"{transcript.participant.code}, turn {number}: the words “{quote[:60]}” stand there "
            f"{said.count(quote)} times; they must stand there once."
        )
    start = turn.start + said.index(quote)
    return Span(start, start + len(quote))


def _place(transcript: Transcript, row: MemoRow) -> memos.MemoPlace:
    if not row.quote:
        return memos.MemoPlace(turn=row.turn)
    span = anchor(transcript, row.turn, row.quote)
    return memos.MemoPlace(start=span.start, end=span.end, text_sha256=transcript.text_sha256)


def _id(transcript: Transcript, person: User, *parts) -> UUID:
    return uuid5(NAMESPACE, ":".join(map(str, (transcript.participant.code, person, *parts))))
