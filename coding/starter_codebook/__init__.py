"""The codebook that a study from the GIST template begins with: four themes, and a fifth that is parked.

The wording is Lifeline's own and reproduces no published study. Every example is invented, never cut from an
interview, so that a participant who withdraws leaves nothing behind in the codebook.
"""

from coding.starter_codebook.energy import ENERGY_SURPLUS
from coding.starter_codebook.hope import HOPE
from coding.starter_codebook.relapse import RELAPSE
from coding.starter_codebook.side_effects import SIDE_EFFECT_BURDEN
from coding.starter_codebook.starter import StarterCode
from coding.starter_codebook.taking_part import TAKING_PART

STARTER_CODEBOOK = (SIDE_EFFECT_BURDEN, ENERGY_SURPLUS, RELAPSE, HOPE, TAKING_PART)

__all__ = ["STARTER_CODEBOOK", "StarterCode"]
