"""Tell the acts of `interviews` what coded passages are and what follows when they, or phase marks, change."""

from coding.actions import (
    carrying,
    carrying_profile,
    carrying_quotes,
    carrying_records,
    carrying_summaries,
    codes,
    count_steps,
    counts,
    followers,
    memos,
    overrides,
    passage_rows,
    passages,
    quote_decisions,
)
from coding.models import (
    CodedPassage,
    EarlierText,
    KeptCounts,
    KeptCountsOfParticipant,
    KeptDecision,
    MemoRevision,
    PassageToCheck,
    PhaseOverride,
    ProfileRevision,
    Quote,
    SentenceComment,
    ShownTable,
    SummarySentence,
)
from interviews import permissions
from interviews.actions import (
    acts,
    corrections,
    participants,
    phase_uses,
    phases,
    purging,
    study_phases,
)
from interviews.models import Export

OVERRIDES = phase_uses.PhaseUse(
    model=PhaseOverride,
    applies="A passage of {who} is said to be about “{phase}”, so that phase applies. "
    "Give that passage other phases in the transcript first.",
    would_not_apply="“{phase}” would no longer apply to {who}, but passages there are said to be about it. "
    "Give those passages other phases first.",
    in_use="Passages in {transcripts} are said to be about “{phase}”. Give them other phases there first.",
)


def register() -> None:
    """Enter passages, overrides and memos among the rows that acts make, and keep all up to date with acts and corrections."""
    acts.ROW_KINDS[passage_rows.ROWS] = acts.RowKind(
        model=CodedPassage,
        right=permissions.Right.CODE,
        refreshers=[counts.refresh],
        shortcut=count_steps.refresh_few,
        together=passage_rows.together,
        place=passage_rows.PLACE,
        revivable=passages.revivable,
        followers=[followers.follow],
    )
    acts.ROW_KINDS[overrides.ROWS] = acts.RowKind(
        model=PhaseOverride,
        right=permissions.Right.CODE,
        refreshers=[counts.refresh_overrides],
        revivable=overrides.revivable,
    )
    acts.ROW_KINDS[memos.ROWS] = acts.RowKind(
        model=MemoRevision, right=permissions.Right.CODE, together=lambda _: ("memo_id",)
    )
    phase_uses.enter(OVERRIDES)
    if carrying_summaries.hold not in corrections.HOLDS:
        corrections.HOLDS.append(carrying_summaries.hold)
    if carrying.carry not in corrections.CARRIERS:
        corrections.CARRIERS.extend(
            [carrying.carry, carrying_quotes.carry, carrying_summaries.carry]
            + [carrying_records.carry, carrying_profile.carry]
        )
        purging.WITH_WORDS.extend(
            [MemoRevision, PassageToCheck, Quote, SummarySentence, SentenceComment, EarlierText]
            + [Export, KeptCounts, KeptCountsOfParticipant, KeptDecision, ShownTable]
            + [ProfileRevision]
        )
    if quote_decisions.follow_consent not in participants.CONSENT_FOLLOWERS:
        participants.CONSENT_FOLLOWERS.append(quote_decisions.follow_consent)
    if codes.count_up not in study_phases.FOLLOWERS:
        study_phases.FOLLOWERS.append(codes.count_up)
    if counts.refresh_phases not in acts.ROW_KINDS[phases.ROWS].refreshers:
        acts.ROW_KINDS[phases.ROWS].refreshers.append(counts.refresh_phases)
