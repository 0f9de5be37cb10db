"""Acts that change passages in place, as the workspace sends them: a form and an action a verb."""

from coding.actions import passages, reshaping
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


VERBS = {
    "resize": (forms.ResizeForm, _resize),
    "split": (forms.SplitForm, _split),
    "merge": (forms.MergeForm, _merge),
    "mark": (forms.MarkForm, _mark),
}
