"""The verbs of the workspace's acts: for each the form that reads it, and the action that does it."""

from collections.abc import Callable, Collection, Mapping

from coding.actions import memos, new_codes, overrides, passages, reshaping
from coding.errors import CodeFromAnotherStudyError
from coding.forms import acts as forms
from coding.models import Code
from interviews.actions import phases
from interviews.errors import ActConflictError
from interviews.kept_queries import kept_query
from interviews.models import Phase

# What actions call otherwise than requests do.
_PARAMETERS = {
    "act": "act_id",
    "text": "text_sha256",
    "quote": "quote_sha256",
    "unsure": "is_unsure",
    "phases": "about",
    "from": "first_turn",
    "to": "last_turn",
}


def _said(wanted: Mapping, names: str) -> dict:
    """Return what a request says by these names, by the names of actions."""
    return {_PARAMETERS.get(name, name): wanted[name] for name in names.split()}


def _doing(action: Callable, names: str) -> Callable:
    """Return what hands these parts of a request to an action."""

    def perform(transcript, coder, wanted):
        return action(transcript=transcript, coder=coder, **_said(wanted, names))

    return perform


def _code(transcript, coder, wanted):
    place = _said(wanted, "act text span quote")
    flags = {"is_unsure": bool(wanted["unsure"]), "reality": wanted["reality"] or ""}
    return with_chosen_codes(
        transcript.study,
        coder,
        wanted,
        lambda codes: passages.code_passage(
            transcript=transcript, coder=coder, codes=codes, **place, **flags
        ),
    )


def _recode(transcript, coder, wanted):
    these = _said(wanted, "act passages")
    return with_chosen_codes(
        transcript.study,
        coder,
        wanted,
        lambda codes: passages.recode_passages(
            transcript=transcript, coder=coder, codes=codes, **these
        ),
    )


def _mark_phase(transcript, coder, wanted):
    phase = Phase.objects.filter(study=transcript.study, pk=wanted["phase"]).first()
    if phase is None:
        raise ActConflictError(
            "This phase is not in this study any more. Reload the page and choose again."
        )
    turns = _said(wanted, "act from to beside")
    return phases.mark_phase(transcript=transcript, coder=coder, phase=phase, **turns)


def _memo_write(transcript, coder, wanted):
    place = memos.MemoPlace(
        turn=wanted["turn"],
        start=wanted["start"],
        end=wanted["end"],
        text_sha256=wanted["text"] if wanted["start"] is not None else None,
    )
    memo = _said(wanted, "act memo words base")
    return memos.write_memo(transcript=transcript, author=coder, place=place, **memo)


def _memo_remove(transcript, coder, wanted):
    return memos.remove_memo(transcript=transcript, author=coder, **_said(wanted, "act memo"))


VERBS = {
    "code": (forms.CodeForm, _code),
    "uncode": (forms.UncodeForm, _doing(passages.uncode_passages, "act passages")),
    "recode": (forms.RecodeForm, _recode),
    "resize": (
        forms.ResizeForm,
        _doing(reshaping.resize_passages, "act passages text span quote"),
    ),
    "split": (forms.SplitForm, _doing(reshaping.split_passages, "act passages text at")),
    "merge": (forms.MergeForm, _doing(reshaping.merge_passages, "act passages text")),
    "mark": (forms.MarkForm, _doing(passages.mark_passages, "act passages unsure reality")),
    "override_phases": (
        forms.OverridePhasesForm,
        _doing(overrides.override_phases, "act text span phases"),
    ),
    "mark_phase": (forms.MarkPhaseForm, _mark_phase),
    "clear_phase": (forms.ClearPhaseForm, _doing(phases.clear_phase, "act from to")),
    "memo_write": (forms.MemoWriteForm, _memo_write),
    "memo_remove": (forms.MemoForm, _memo_remove),
}


def with_chosen_codes(study, coder, wanted: Mapping, apply: Callable):
    """Let `apply` have the codes that a request chose, with the new one that it asks for, if any."""
    codes = chosen_codes(study, wanted["codes"])
    if not wanted["new_code"]:
        return apply(codes)
    return new_codes.apply_with_new_code(
        study=study,
        coder=coder,
        label=wanted["new_code"]["label"],
        parent_pk=wanted["new_code"]["parent"],
        codes=codes,
        apply=apply,
    )


def chosen_codes(study, pks: Collection[int]) -> list[Code]:
    """Return these codes (ids) of the study's codebook; refuse where one is not there."""
    codes = _codes_of(study.pk, pks)
    if len(codes) != len(set(pks)):
        raise CodeFromAnotherStudyError(
            "This code is not in this study's codebook any more. Reload the page and choose again."
        )
    return codes


@kept_query
def _codes_of(study, pks):
    return Code.objects.filter(study=study, pk__in=pks)
