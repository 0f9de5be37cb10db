"""The codebook, coded passages, memos, quotes, summaries of themes, what coders declare finished, and the rows counts are made of."""

from coding.models.check import PassageToCheck
from coding.models.code import Code
from coding.models.codebook import CodebookVersion
from coding.models.count import CodeCount, Island, IslandPhase, PhaseShift, PhaseTalk
from coding.models.earlier_text import EarlierSupport, EarlierText
from coding.models.kept_counts import KeptCounts, KeptCountsOfParticipant
from coding.models.kept_decision import KeptDecision
from coding.models.memo import Memo, MemoRevision
from coding.models.override import PhaseOverride
from coding.models.passage import CodedPassage, Reality, overlapping_any
from coding.models.profile import ProfileAnswer, ProfileRevision
from coding.models.quote import Quote, said_in
from coding.models.shown_table import ShownTable
from coding.models.state import CodingState
from coding.models.summary import (
    SentenceComment,
    SentenceSupport,
    SignedPlace,
    Subject,
    Summary,
    SummarySentence,
    SummaryVersion,
    is_carried,
)

__all__ = [
    "Code",
    "CodeCount",
    "CodebookVersion",
    "CodedPassage",
    "CodingState",
    "EarlierSupport",
    "EarlierText",
    "Island",
    "IslandPhase",
    "KeptCounts",
    "KeptCountsOfParticipant",
    "KeptDecision",
    "Memo",
    "MemoRevision",
    "PassageToCheck",
    "PhaseOverride",
    "PhaseShift",
    "PhaseTalk",
    "ProfileAnswer",
    "ProfileRevision",
    "Quote",
    "Reality",
    "SentenceComment",
    "SentenceSupport",
    "ShownTable",
    "SignedPlace",
    "Subject",
    "Summary",
    "SummarySentence",
    "SummaryVersion",
    "is_carried",
    "overlapping_any",
    "said_in",
]
