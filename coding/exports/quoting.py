"""Who may be quoted in files: only a participant who said yes."""

from coding.presenters.quotes import WHY_NOT
from coding.presenters.quotes import why_not as why_not_quoted

__all__ = ["SYNTHETIC", "WHY_NOT", "why_not_quoted"]

SYNTHETIC = "synthetic interview, not a real patient"
