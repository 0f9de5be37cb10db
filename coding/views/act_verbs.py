"""Acts on passages that are there, and on memos, as the workspace sends them: a form and an action a verb."""

from coding.actions import memos, passages, reshaping
from coding.forms import acts as forms


def _resize(transcript, coder, wanted):
    return reshaping.resize_passages(
        transcript=transcript,
        coder=coder,
        act_id=wanted["act"],
        passages=wanted["passages"],
        text_sha256=wanted["text"],
        span=wanted["span"],
        quote_sha256=wanted["quote"],
    )


def _split(transcript, coder, wanted):
    return reshaping.split_passages(
        transcript=transcript,
        coder=coder,
        act_id=wanted["act"],
        passages=wanted["passages"],
        text_sha256=wanted["text"],
        at=wanted["at"],
    )


def _merge(transcript, coder, wanted):
    return reshaping.merge_passages(
        transcript=transcript,
        coder=coder,
        act_id=wanted["act"],
        passages=wanted["passages"],
        text_sha256=wanted["text"],
    )


def _mark(transcript, coder, wanted):
    return passages.mark_passages(
        transcript=transcript,
        coder=coder,
        act_id=wanted["act"],
        passages=wanted["passages"],
        is_unsure=wanted["unsure"],
        reality=wanted["reality"],
    )


def _memo_write(transcript, coder, wanted):
    place = memos.MemoPlace(
        turn=wanted["turn"],
        start=wanted["start"],
        end=wanted["end"],
        text_sha256=wanted["text"] if wanted["start"] is not None else None,
    )
    return memos.write_memo(
        transcript=transcript,
        author=coder,
        act_id=wanted["act"],
        memo=wanted["memo"],
        words=wanted["words"],
        base=wanted["base"],
        place=place,
    )


def _memo_remove(transcript, coder, wanted):
    return memos.remove_memo(
        transcript=transcript, author=coder, act_id=wanted["act"], memo=wanted["memo"]
    )


VERBS = {
    "memo_write": (forms.MemoWriteForm, _memo_write),
    "memo_remove": (forms.MemoForm, _memo_remove),
    "resize": (forms.ResizeForm, _resize),
    "split": (forms.SplitForm, _split),
    "merge": (forms.MergeForm, _merge),
    "mark": (forms.MarkForm, _mark),
}
