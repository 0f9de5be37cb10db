"""Write, change and delete memos: on words, on a turn, or on a whole transcript."""

from dataclasses import dataclass
from uuid import UUID

from coding.errors import (
    MemoChangedMeanwhileError,
    MemoEmptyError,
    MemoGoneError,
    MemoPlaceError,
    MemoTooLongError,
)
from coding.models import Memo, MemoRevision
from interviews import permissions
from interviews.actions import acts
from interviews.actions.corrections import span_now
from interviews.errors import ActConflictError, SpanOutsideTextError
from interviews.freezing import freeze
from interviews.models import Act, Transcript
from interviews.spans import Span

ROWS = "memo"
LONGEST = 20_000


@dataclass(frozen=True)
class MemoPlace:
    """What a memo is on: words (code points, of the text with this SHA-256), a turn, or the whole transcript."""

    turn: int | None = None
    start: int | None = None
    end: int | None = None
    text_sha256: str | None = None


def write_memo(
    *,
    transcript: Transcript,
    author,
    act_id: UUID,
    memo: UUID,
    words: str,
    base: int | UUID | None = None,
    place: MemoPlace = MemoPlace(),  # noqa: B008 (it can't change)
) -> tuple[Act, bool]:
    """Write a memo, or change what one of one's own says; it stays where it is.

    `base` is what the author had before them: the id of that revision, or of the act that wrote it (which a page knows
    before the answer comes); None for a new memo. Where it was changed since, this is refused, and nothing is lost.
    """
    permissions.check_may(author, permissions.Right.CODE, transcript.study)
    words = _cleaned(words)

    def change(act):
        if base is None:
            return _begin(act, memo, words, place)
        return _go_on(act, memo, words, base)

    return acts.perform(
        transcript=transcript,
        coder=author,
        act_id=act_id,
        verb="memo_write",
        payload={
            "memo": str(memo),
            "base": None if base is None else str(base),
            "words": words,
            "place": [place.turn, place.start, place.end, place.text_sha256],
        },
        change=change,
    )


def remove_memo(*, transcript: Transcript, author, act_id: UUID, memo: UUID) -> tuple[Act, bool]:
    """Delete one of one's own memos; undoing brings it back."""
    permissions.check_may(author, permissions.Right.CODE, transcript.study)

    def change(act):
        live = _own_live(act, memo)
        return acts.Change(added={}, removed={ROWS: acts.remove_rows(ROWS, [live.pk], act)})

    return acts.perform(
        transcript=transcript,
        coder=author,
        act_id=act_id,
        verb="memo_remove",
        payload={"memo": str(memo)},
        change=change,
    )


def _cleaned(words: str) -> str:
    cleaned = freeze(words).strip()
    if not cleaned:
        raise MemoEmptyError("A memo needs words. To take it away, delete it.")
    if len(cleaned) > LONGEST:
        raise MemoTooLongError(
            f"A memo has at most {LONGEST:,} characters; this one has {len(cleaned):,}. Divide it in two."
        )
    return cleaned


def _begin(act: Act, memo: UUID, words: str, place: MemoPlace) -> acts.Change:
    if Memo.objects.filter(pk=memo).exists():
        raise _changed_meanwhile()
    fields = _checked(act.transcript, place)
    begun = Memo.objects.create(id=memo, transcript=act.transcript, author=act.coder)
    made = MemoRevision.objects.create(memo=begun, words=words, added_by=act, **fields)
    return acts.Change(added={ROWS: [made.pk]}, removed={})


def _go_on(act: Act, memo: UUID, words: str, base: int | UUID) -> acts.Change:
    live = _own_live(act, memo)
    if base not in (live.pk, live.added_by_id):
        raise _changed_meanwhile()
    if live.words == words:
        return acts.Change(added={}, removed={})
    removed = acts.remove_rows(ROWS, [live.pk], act)
    made = MemoRevision.objects.create(
        memo_id=memo,
        words=words,
        turn=live.turn,
        start=live.start,
        end=live.end,
        added_by=act,
    )
    return acts.Change(added={ROWS: [made.pk]}, removed={ROWS: removed})


def _own_live(act: Act, memo: UUID) -> MemoRevision:
    own = MemoRevision.objects.live().filter(
        memo=memo, memo__author=act.coder, memo__transcript=act.transcript
    )
    live = own.first()
    if live is None:
        raise MemoGoneError(
            "This memo was deleted, or is not yours. Copy your words and write a new one."
        )
    return live


def _changed_meanwhile() -> MemoChangedMeanwhileError:
    return MemoChangedMeanwhileError(
        "This memo was changed in another window since you opened it. Copy your words, "
        "reload the page and put them in where they belong."
    )


def _checked(transcript: Transcript, place: MemoPlace) -> dict[str, int | None]:
    """Return what a revision keeps of its place; refuse a place that is not there."""
    if place.turn is not None:
        turn = transcript.turns.filter(number=place.turn).first()
        if turn is None:
            raise MemoPlaceError("This turn is not in the interview. Reload the page.")
        return {"turn": turn.number, "start": turn.start, "end": turn.end}
    if place.start is None:
        return {}
    read = Span(place.start, place.end)
    try:
        here = span_now(transcript, place.text_sha256, read, same_words=False)
        here.of(transcript.text)
    except (SpanOutsideTextError, ActConflictError) as error:
        raise MemoPlaceError(
            "The interview differs from the one your page shows, so the memo was not saved. "
            "Reload the page and write it at its words again."
        ) from error
    return {"start": here.start, "end": here.end}
