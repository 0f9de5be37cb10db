"""Tell the acts of `interviews` what coded passages are and what follows when they, or phase marks, change."""

from coding.actions import counts, passages
from coding.actions.passage_rows import ROWS as PASSAGES
from coding.models import CodedPassage
from interviews import permissions
from interviews.actions import acts, phases


def register() -> None:
    """Enter coded passages among the rows that acts make, and keep counts up to date with every act."""
    acts.ROW_KINDS[PASSAGES] = acts.RowKind(
        model=CodedPassage,
        right=permissions.Right.CODE,
        refreshers=[counts.refresh],
        revivable=passages.revivable,
    )
    if counts.refresh_phases not in acts.ROW_KINDS[phases.ROWS].refreshers:
        acts.ROW_KINDS[phases.ROWS].refreshers.append(counts.refresh_phases)
