"""The codebook, coded passages, what coders declare finished, and the rows counts are made of."""

from coding.models.code import Code
from coding.models.count import CodeCount, Island, IslandPhase, PhaseTalk
from coding.models.passage import CodedPassage
from coding.models.state import CodingState

__all__ = [
    "Code",
    "CodeCount",
    "CodedPassage",
    "CodingState",
    "Island",
    "IslandPhase",
    "PhaseTalk",
]
